"""The sidebar of views, each with its key and count: wide with words beside icons, or a rail with words below them."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.keys import key_tip
from annotator.ui.widgets.surfaces import Surface
from annotator.ui.windows.shelf import Shelf


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """One view: id, which is that of its action too, name and icon."""

    id: str
    name: str
    icon: str


VIEWS = (
    ViewEntry("citations", "Citations", "citations"),
    ViewEntry("duplicates", "Duplicates", "copy"),
    ViewEntry("annotate", "Annotate", "annotate"),
    ViewEntry("tables", "Tables", "tables"),
    ViewEntry("history", "History", "history"),
)


class SideBar(Surface):
    """Where one is and where one can go."""

    wanted = Signal(str)

    def __init__(self, session: Session, look: Look, parent: QWidget) -> None:
        super().__init__(look, "window", parent, edges="r")
        self._look = look
        self.setAccessibleName("Views")
        self.entries: dict[str, ViewButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(8), look.px(10), look.px(8), look.px(10))
        column.setSpacing(look.px(4))
        for entry in VIEWS:
            button = ViewButton(entry, look, self)
            button.clicked.connect(lambda _checked=False, view=entry.id: self.wanted.emit(view))
            column.addWidget(button)
            self.entries[entry.id] = button
        self.shelf = Shelf(session, look, self)
        column.addWidget(self.shelf, 1)
        self._rest = QWidget(self)
        column.addWidget(self._rest, 1)
        self._rail = False
        look.changed.connect(self._fit)
        self._fit()

    def set_rail(self, *, rail: bool) -> None:
        """Be narrow, with words below the icons, or wide."""
        if rail != self._rail:
            self._rail = rail
            self._fit()

    def _fit(self) -> None:
        words = max(QFontMetrics(self._look.font(0.85, 600)).horizontalAdvance(view.name) for view in VIEWS)
        narrow = max(self._look.px(72), words + self._look.px(28))
        self.setFixedWidth(narrow if self._rail else self._look.px(192))
        self.shelf.setVisible(not self._rail)
        self._rest.setVisible(self._rail)
        for button in self.entries.values():
            button.set_rail(rail=self._rail)

    def show_view(self, name: str) -> None:
        """Mark where one is."""
        for view, button in self.entries.items():
            button.setChecked(view == name)

    def show_count(self, name: str, count: int) -> None:
        """Show how many things a view holds or leaves to do."""
        self.entries[name].show_count(count)


class ViewButton(QAbstractButton):
    """One view of the sidebar."""

    def __init__(self, entry: ViewEntry, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry = entry
        self._look = look
        self._rail = False
        self._count = 0
        self.setText(entry.name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        key_tip(self, entry.name, entry.id, look)
        self.show_count(0)

    def nextCheckState(self) -> None:
        """Leave the mark to where the person is."""

    def set_rail(self, *, rail: bool) -> None:
        """Draw the words below the icon, or beside it."""
        self._rail = rail
        self.updateGeometry()
        self.update()

    def show_count(self, count: int) -> None:
        """Show a number; none for 0."""
        self._count = count
        self.setAccessibleName(f"{self._entry.name}, {count}" if count else self._entry.name)
        self.update()

    def event(self, event: QEvent, /) -> bool:
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._look.font(1, 600)).height()
        high = self._look.px(20) + words + self._look.px(20) if self._rail else words + self._look.px(18)
        return QSize(self._look.px(56), max(high, self._look.px(56 if self._rail else 36)))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.isChecked()
        if current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selection" if current else "sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), look.px(6), look.px(6))
        if self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        token = "accent" if current else "text"
        side = look.px(20 if self._rail else 18)
        icon = look.icon(self._entry.icon, token)
        if self._rail:
            self._paint_rail(painter, side, token)
            icon.paint(painter, QRect((self.width() - side) // 2, look.px(8), side, side))
        else:
            icon.paint(painter, QRect(look.px(12), (self.height() - side) // 2, side, side))
            self._paint_wide(painter, side, token)
        painter.end()

    def _paint_rail(self, painter: QPainter, side: int, token: str) -> None:
        look = self._look
        painter.setFont(look.font(0.85, 600 if self.isChecked() else 500))
        painter.setPen(look.color(token))
        below = self.rect().adjusted(0, look.px(8) + side, 0, -look.px(4))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self._entry.name)
        if self._count:
            painter.setFont(look.numeric_font(0.77, 600))
            painter.setPen(look.color("text2"))
            corner = self.rect().adjusted(0, look.px(4), -look.px(6), 0)
            count = f"{self._count:,}" if self._count < 1000 else f"{self._count // 1000}k"
            painter.drawText(corner, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight), count)

    def _paint_wide(self, painter: QPainter, side: int, token: str) -> None:
        look = self._look
        painter.setFont(look.font(1, 600 if self.isChecked() else 500))
        painter.setPen(look.color(token))
        room = self.rect().adjusted(look.px(24) + side, 0, -look.px(12), 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self._entry.name)
        if self._count:
            painter.setFont(look.numeric_font(1, 400))
            painter.setPen(look.color("accent" if self.isChecked() else "text2"))
            painter.drawText(
                room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), f"{self._count:,}"
            )
