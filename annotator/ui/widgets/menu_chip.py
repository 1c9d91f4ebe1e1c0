"""A filter that is chosen from a menu: what it filters by, and what was chosen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from annotator.ui.look import Look
from annotator.ui.widgets.pick_list import Pick
from annotator.ui.widgets.popup import PickPopup

ANY = "any"
Choice = tuple[str, str]
Search = Callable[[str], Sequence[Choice]]
"""Id and words; the id '' stands for any."""


class MenuChip(QAbstractButton):
    """`choices` is asked each time the menu opens; `chosen` tells the id of what was chosen, '' for any.

    Where there may be more than a menu holds, `search` is asked for those with the words that are typed.
    """

    chosen = Signal(str)

    def __init__(
        self,
        title: str,
        choices: Callable[[], Sequence[Choice]],
        look: Look,
        parent: QWidget | None = None,
        *,
        search: Search | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._title = title
        self._choices = choices
        self.value: Choice = ("", ANY)
        self.menu = QMenu(self)
        self._search = search
        self.popup: PickPopup | None = None
        if search is not None:
            self.popup = PickPopup(look, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)
        look.changed.connect(self.updateGeometry)
        self.set_value("", ANY)

    def set_value(self, one: str, words: str) -> None:
        """Show another choice; nobody is told."""
        self.value = (one, words if one else ANY)
        self.setAccessibleName(f"{self._title}: {self.value[1]}")
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    def open(self) -> None:
        """Open the menu below the chip."""
        if self.popup is not None and self._search is not None:
            self._ask(self.popup, self._search)
            return
        self.fill()
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _ask(self, popup: PickPopup, search: Search) -> None:
        """Offer the choices in a list that typing searches."""
        known: dict[str, str] = {}

        def picks(choices: Sequence[Choice]) -> list[Pick]:
            known.update(choices)
            return [Pick(one, words) for one, words in choices]

        popup.open_below(self)
        popup.ask(
            self._title,
            picks([("", f"Any {self._title.lower()}"), *self._choices()]),
            lambda one: self._choose(one, known[one]),
            ticked=[self.value[0]],
            find=lambda words: picks(search(words)),
        )

    def fill(self) -> None:
        """Fill the menu with what can be chosen now."""
        self.menu.clear()
        group = QActionGroup(self.menu)
        for one, words in (("", f"Any {self._title.lower()}"), *self._choices()):
            action = QAction(words.replace("&", "&&"), self.menu)
            action.setCheckable(True)
            action.setChecked(one == self.value[0])
            action.triggered.connect(partial(self._choose, one, words))
            group.addAction(action)
            self.menu.addAction(action)

    def _choose(self, one: str, words: str, _checked: bool = False) -> None:
        self.set_value(one, words)
        self.chosen.emit(one)

    def _words(self) -> str:
        most = QFontMetrics(self._look.font()).averageCharWidth() * 24
        return QFontMetrics(self._look.font()).elidedText(self.value[1], Qt.TextElideMode.ElideRight, most)

    def sizeHint(self) -> QSize:
        """Room for title, choice and the arrow."""
        look = self._look
        bold, plain = QFontMetrics(look.font(1, 600)), QFontMetrics(look.font())
        width = bold.horizontalAdvance(self._title) + plain.horizontalAdvance(self._words())
        return QSize(width + look.px(14 + 8 + 6 + 12 + 12), max(look.px(30), bold.height() + look.px(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip; a filter that leaves something out is filled."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        narrows, focus = bool(self.value[0]), self.hasFocus()
        edge = "accent" if narrows or focus else "control" if self.underMouse() else "line2"
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.color(edge), 2 if focus else 1))
        painter.setBrush(look.color("selection" if narrows else "surface"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(look.font(1, 600))
        painter.setPen(look.color("accent" if narrows else "text"))
        room = self.rect().adjusted(look.px(14), 0, 0, 0)
        painter.drawText(room, middle, self._title)
        room.adjust(painter.fontMetrics().horizontalAdvance(self._title) + look.px(8), 0, 0, 0)
        painter.setFont(look.font())
        painter.setPen(look.color("accent" if narrows else "text2"))
        painter.drawText(room, middle, self._words())
        arrow = look.pixmap("chevron-down", "text2", 12, self.devicePixelRatioF())
        side = look.px(12)
        spot = QRect(self.width() - look.px(12) - side, (self.height() - side) // 2, side, side)
        painter.drawPixmap(spot, arrow)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.open()
        else:
            super().keyPressEvent(event)
