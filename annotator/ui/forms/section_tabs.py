"""The sections above the form with their counts ("Study 2/2"): where one is, and a click leads there."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.domain.forms import Form, Section
from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.look import Look

ROOMY, TIGHT, BARE, NARROW = range(4)
"""How tabs are drawn as the room grows less: as they are, close together, without their counts, and both."""
PADDING = {ROOMY: 8, TIGHT: 4, BARE: 8, NARROW: 4}
GAP = {ROOMY: 4, TIGHT: 0, BARE: 0, NARROW: 0}
FONTS = {ROOMY: (1, 600), TIGHT: (0.92, 500), BARE: (1, 600), NARROW: (0.92, 500)}
"""Size and weight of the section where one is."""


class SectionTab(QAbstractButton):
    """One section; `key` leads there after G."""

    def __init__(self, section: Section, key: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.section = section
        self._look = look
        self._count = self._widest = ""
        self._key = key
        self._done = False
        self._room = ROOMY
        self.setCheckable(True)
        self.setText(section.title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Leave the tick to where the person is."""

    def show_count(self, answered: int, asked: int) -> None:
        """Show how much is answered of what is asked; the room is that of the whole, so that nothing moves."""
        count = f"{answered}/{asked}" if asked else ""
        self._done = asked > 0 and answered == asked
        spoken = f"{self.section.title}, {answered} of {asked} answered"
        self.setAccessibleName(spoken)
        self.setToolTip(f"{spoken}  (G, then {self._key})" if self._key else spoken)
        if count != self._count:
            self._count, self._widest = count, f"{asked}/{asked}" if asked else ""
            self.updateGeometry()
            self.update()

    def set_room(self, room: int) -> None:
        """Be drawn with so much room."""
        if room != self._room:
            self._room = room
            self.updateGeometry()
            self.update()

    def width_with(self, room: int) -> int:
        """Pixels that it takes with so much room."""
        look, (factor, weight) = self._look, FONTS[room]
        width = QFontMetrics(look.font(factor, weight)).horizontalAdvance(self.text())
        if room < BARE and self._widest:
            count = QFontMetrics(look.numeric_font(0.92 * factor, weight)).horizontalAdvance(self._widest)
            width += count + look.px(4)
        return width + 2 * look.px(PADDING[room])

    def sizeHint(self) -> QSize:
        return QSize(self.width_with(self._room), self._look.px(30))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, painter, current = self._look, QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selection" if current else "sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), look.px(6), look.px(6))
        factor, weight = FONTS[self._room]
        font = look.font(factor, weight if current else 400)
        painter.setFont(font)
        bare = self._room >= BARE
        painter.setPen(look.color("accent" if current else "ok" if bare and self._done else "text"))
        left = look.px(PADDING[self._room])
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(left, 0, self.width(), self.height()), flags, self.text())
        if not bare:
            left += QFontMetrics(font).horizontalAdvance(self.text()) + look.px(4)
            painter.setFont(look.numeric_font(0.92 * factor, weight if current or self._done else 400))
            painter.setPen(look.color("accent" if current else "ok" if self._done else "text2"))
            painter.drawText(QRect(left, 0, self.width() - left, self.height()), flags, self._count)
        painter.end()


class SectionTabs(QWidget):
    """All sections of a form in one row as long as their titles fit; in a very narrow pane they wrap."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._flow = FlowLayout(self, gap=look.px(GAP[ROOMY]))
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.tabs: dict[str, SectionTab] = {}
        self._form: Form | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def build(self, form: Form) -> None:
        """Make the tabs of a form, once; those of another go."""
        if form == self._form:
            return
        self._form = form
        for tab in self.tabs.values():
            self._flow.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        self.tabs.clear()
        for place, section in enumerate(form.sections, 1):
            tab = SectionTab(section, str(place) if place <= 9 else "", self._look, self)
            tab.clicked.connect(lambda _=False, wanted=section.id: self.wanted.emit(wanted))
            self._flow.addWidget(tab)
            self.tabs[section.id] = tab

    def show_counts(self, counts: Mapping[str, tuple[int, int]], current: str) -> None:
        """Show what is answered, and where one is."""
        for section, tab in self.tabs.items():
            tab.show_count(*counts.get(section, (0, 0)))
            tab.setChecked(section == current)
        self._fit()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take as much room as there is."""
        room = next((room for room in (ROOMY, TIGHT, BARE) if self._width(room) <= self.width()), NARROW)
        if self._flow.spacing() != self._look.px(GAP[room]):
            self._flow.setSpacing(self._look.px(GAP[room]))
        for tab in self.tabs.values():
            tab.set_room(room)

    def _width(self, room: int) -> int:
        gaps = self._look.px(GAP[room]) * (len(self.tabs) - 1)
        return sum(tab.width_with(room) for tab in self.tabs.values()) + gaps
