"""The sections above the form with their counts ("Study 2/2"): where one is, and a click leads there."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.domain.forms import Form, Section
from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.look import Look


class SectionTab(QAbstractButton):
    """One section; `key` leads there after G."""

    def __init__(self, section: Section, key: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.section = section
        self._look = look
        self._count = ""
        self._key = key
        self._done = False
        self.setCheckable(True)
        self.setText(section.title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Leave the tick to where the person is."""

    def show_count(self, answered: int, asked: int) -> None:
        """Show how much is answered of what is asked."""
        count = f"{answered}/{asked}" if asked else ""
        self._done = asked > 0 and answered == asked
        spoken = f"{self.section.title}, {answered} of {asked} answered"
        self.setAccessibleName(spoken)
        self.setToolTip(f"{spoken}  (G, then {self._key})" if self._key else spoken)
        if count != self._count:
            self._count = count
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._look.font(1, 600)).horizontalAdvance(self.text())
        count = QFontMetrics(self._look.numeric_font(0.92, 600)).horizontalAdvance(self._count)
        return QSize(words + count + self._look.px(20 if self._count else 16), self._look.px(30))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, painter, current = self._look, QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selection" if current else "sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), look.px(6), look.px(6))
        font = look.font(1, 600 if current else 400)
        painter.setFont(font)
        painter.setPen(look.color("accent" if current else "text"))
        left = look.px(8)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(left, 0, self.width(), self.height()), flags, self.text())
        left += QFontMetrics(font).horizontalAdvance(self.text()) + look.px(4)
        painter.setFont(look.numeric_font(0.92, 600 if current or self._done else 400))
        painter.setPen(look.color("accent" if current else "ok" if self._done else "text2"))
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), flags, self._count)
        painter.end()


class SectionTabs(QWidget):
    """All sections of a form; they wrap where the pane is narrow."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._flow = FlowLayout(self, gap=look.px(4))
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.tabs: dict[str, SectionTab] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def build(self, form: Form) -> None:
        """Make the tabs of a form, once."""
        for place, section in enumerate(form.sections if not self.tabs else (), 1):
            tab = SectionTab(section, str(place) if place <= 9 else "", self._look, self)
            tab.clicked.connect(lambda _=False, wanted=section.id: self.wanted.emit(wanted))
            self._flow.addWidget(tab)
            self.tabs[section.id] = tab

    def show_counts(self, counts: Mapping[str, tuple[int, int]], current: str) -> None:
        """Show what is answered, and where one is."""
        for section, tab in self.tabs.items():
            tab.show_count(*counts.get(section, (0, 0)))
            tab.setChecked(section == current)
