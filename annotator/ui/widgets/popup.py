"""Small panels that hang below what opened them: Esc or a click elsewhere closes them, and the focus goes back."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.ui.look import Look
from annotator.ui.widgets.labels import PlainLabel
from annotator.ui.widgets.pick_list import Pick, PickDelegate, PickModel

MOST_ROWS, ROWS_BESIDE = 10, 4
"""Rows of a list at most, and what stands around it, in rows."""
Find = Callable[[str], Sequence[Pick]]
FEW = 8
"""Picks up to which no field to type in is needed."""


class Popup(QWidget):
    """A panel over its window (no window of its own); `open_below` shows it, within the window."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._before: QWidget | None = None
        self._place = QPoint()
        self.column = QVBoxLayout(self)
        self.column.setSpacing(look.px(6))
        self.hide()

    def open_below(self, anchor: QWidget, at: QPoint | None = None) -> None:
        """Show the panel below a widget, or at a point of it."""
        window, pad = anchor.window(), self._look.px(8)
        self._before = window.focusWidget()
        self.setParent(window)
        self.column.setContentsMargins(pad, pad, pad, pad)
        self._place = anchor.mapTo(
            window, at if at is not None else QPoint(0, anchor.height() + self._look.px(4))
        )
        self.fit()
        self.raise_()
        self.show()

    def fit(self) -> None:
        """Take the room that the contents want, within the window."""
        self.adjustSize()
        window = self.window().rect()
        self.move(
            max(0, min(self._place.x(), window.width() - self.width())),
            max(0, min(self._place.y(), window.height() - self.height())),
        )

    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def hideEvent(self, event: QHideEvent, /) -> None:
        """Give the focus back to where it was."""
        super().hideEvent(event)
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        before, self._before = self._before, None
        here = cast("QWidget | None", self.window().focusWidget())
        if here is None or self.isAncestorOf(here):
            valid = before is not None and shiboken6.isValid(before)
            there = valid and before is not None and before.isVisible() and before.isEnabled()
            heir = before if before is not None and there else self.window()
            heir.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Close when something else is clicked, or takes the keys."""
        goes_on = event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn}
        if goes_on and isinstance(watched, QWidget) and self.isVisible() and not self._holds(watched):
            self.hide()
        return super().eventFilter(watched, event)

    def _holds(self, widget: QWidget) -> bool:
        return widget is self or self.isAncestorOf(widget)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("raised"))
        painter.setPen(self._look.color("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PickPopup(Popup):
    """Picks in a list: arrows and Enter, or a click; typing narrows a long list, or names a new thing."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._picks: tuple[Pick, ...] = ()
        self._ticked: frozenset[str] = frozenset()
        self._many = False
        self._settled = False  # whether Enter did something and nothing else came since
        self._create: Callable[[str], object] | None = None
        self._find: Find | None = None
        self.more: Mapping[Qt.Key, Callable[[str], object]] = {}
        self._then: Callable[[str], object] = lambda _value: None
        self._title = PlainLabel("", self, look=look, factor=0.92, weight=600, token="text2", wrap=False)
        self.field = QLineEdit(self)
        self.field.setMaxLength(100)
        self.list = QListView(self)
        self.shown = PickModel(self)
        self.list.setModel(self.shown)
        self.list.setItemDelegate(PickDelegate(look, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self._hint = PlainLabel("", self, look=look, factor=0.85, token="text3", wrap=False)
        for widget in (self._title, self.field, self.list, self._hint):
            self.column.addWidget(widget)
        self.field.textChanged.connect(lambda _text: self._narrow())
        self.field.textEdited.connect(lambda _text: self._stir())
        self.list.clicked.connect(lambda _index: self.take())
        self.list.entered.connect(self.list.setCurrentIndex)
        self._keys = PopupKeys(self)

    def ask(
        self,
        title: str,
        picks: Sequence[Pick],
        then: Callable[[str], object],
        *,
        ticked: Sequence[str] = (),
        many: bool = False,
        create: Callable[[str], object] | None = None,
        find: Find | None = None,
        more: Mapping[Qt.Key, Callable[[str], object]] | None = None,
        hint: str = "",
    ) -> None:
        """Fill the panel: `then` gets the value picked (again and again with `many`), `create` a new name.

        With `find` there are more than these: it is asked for those with the words typed. `more` gives further keys,
        as long as nothing is typed, and what each does with the value pointed at; `hint` says so.
        """
        self.more = more or {}
        self._picks, self._ticked = tuple(picks), frozenset(ticked)
        self._then, self._many, self._create, self._find = then, many, create, find
        self._settled = False
        self._title.setText(title)
        self.list.setAccessibleName(title)
        self.field.setAccessibleName(f"{title}, type to filter")
        self.field.setPlaceholderText("Type to filter, or a new name" if create else "Type to filter")
        self.field.clear()
        typed = len(picks) > FEW or create is not None or find is not None
        self.field.setVisible(typed)
        self._hint.setText(
            ", ".join(
                filter(
                    None, ("Enter ticks, once more closes" if many else "Enter chooses", hint, "Esc closes")
                )
            )
        )
        self._narrow()
        sized = [self.list.sizeHintForIndex(self.shown.index(row, 0)).width() for row in range(len(picks))]
        wide = max([self._look.px(200), *sized]) + self._look.px(16)
        self.list.setFixedWidth(min(wide, self._look.px(420)))
        self.fit()
        (self.field if typed else self.list).setFocus(Qt.FocusReason.PopupFocusReason)

    def retick(self, picks: Sequence[Pick], ticked: Sequence[str]) -> None:
        """Show the picks and ticks as they are now; the list stays open."""
        self._picks, self._ticked = tuple(picks), frozenset(ticked)
        self._narrow()

    def _stir(self) -> None:
        self._settled = False

    def _narrow(self) -> None:
        at = self.list.currentIndex().row()
        words = " ".join(self.field.text().casefold().split())
        if words and self._find is not None:
            found = list(self._find(words))
        else:
            found = [pick for pick in self._picks if words in pick.words.casefold()]
        if words and self._create and all(pick.words.casefold() != words for pick in found):
            found.append(Pick("", f"New: {self.field.text().strip()}"))
        self.shown.show(found, self._ticked)
        high = max(self._look.px(30), self.list.sizeHintForRow(0))
        rows = max(1, min(MOST_ROWS, len(found), self.window().height() // high - ROWS_BESIDE))
        self.list.setFixedHeight(rows * high + 2 * self.list.frameWidth())
        ticked = next((row for row, pick in enumerate(found) if pick.value in self._ticked), 0)
        wanted = ticked if at < 0 and not self._many else max(0, min(at, len(found) - 1))
        self.list.setCurrentIndex(self.shown.index(0 if words else wanted, 0))
        if self.isVisible():
            self.fit()

    def enter(self) -> None:
        """Pick what is pointed at; of many, a second Enter keeps what the first did and closes."""
        if self._many and self._settled:
            self.hide()
        else:
            self.take()
            self._settled = True

    def take(self) -> None:
        """Pick what is pointed at."""
        self._settled = False
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self.shown.picks):
            return
        pick = self.shown.picks[row]
        if not self._many:
            self.hide()
        if not pick.value and self._create is not None:
            name = self.field.text()
            self.field.clear()
            self._create(name)
        else:
            self._then(pick.value)

    @property
    def pointed_at(self) -> str:
        """The value of what is pointed at, '' where it is a new name or nothing."""
        row = self.list.currentIndex().row()
        return self.shown.picks[row].value if 0 <= row < len(self.shown.picks) else ""

    def step(self, step: int) -> None:
        """Point further down, or up."""
        self._settled = False
        row = max(0, min(self.list.currentIndex().row() + step, self.shown.rowCount() - 1))
        self.list.setCurrentIndex(self.shown.index(row, 0))


class PopupKeys(QObject):
    """The keys that mean the same in the field and in the list of a popup."""

    def __init__(self, popup: PickPopup) -> None:
        super().__init__(popup)
        self._popup = popup
        for widget in (popup.field, popup.list):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Take a key that is one of them."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, popup = event.key(), self._popup
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        returns = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if returns:
            popup.enter()
        elif key == Qt.Key.Key_Space and watched is popup.list:
            popup.take()
        elif key in steps:
            popup.step(steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            popup.hide()
        elif key in popup.more and not popup.field.text():
            if popup.pointed_at:
                popup.more[Qt.Key(key)](popup.pointed_at)
        else:
            return False
        return True
