"""The command palette: everything that can be done, found by its names, run by Enter; over the dimmed window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.ui.actions.commands import Command, Found, find, nearest
from annotator.ui.forms.field_editors import is_override
from annotator.ui.look import Look
from annotator.ui.tables.command_list import CommandDelegate, CommandListModel
from annotator.ui.widgets.keys import HintLine
from annotator.ui.widgets.labels import PlainLabel
from annotator.ui.widgets.long_list import LongList
from annotator.ui.widgets.surfaces import Card, Line

WIDE, ROWS = 640, 12
VEIL = 96
"""How dark the window behind is, of 255."""
HINTS = [("↑↓", "choose"), ("Enter", "run"), ("Ctrl+Enter", "change its key"), ("Esc", "close")]
RETURNS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
HELP = "help"


class Palette(QWidget):
    """Lies over the whole window while it is open; `ran` gives the id of a command, after the focus went back."""

    ran = Signal(str)
    key_wanted = Signal(str)
    """The id of the command whose key is to be changed."""

    def __init__(self, commands: Callable[[], Sequence[Command]], look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self._ask = commands
        self._commands: Sequence[Command] = ()
        self._back: QWidget | None = None
        self._behind: QPixmap | None = None
        self.hide()
        self.setAccessibleName("Commands")
        self.model = CommandListModel(self)
        self._card = Card(look, self, token="raised")
        self.field = _Field(look, self._card)
        self._count = PlainLabel("", self._card, look=look, factor=0.92, token="text2", wrap=False)
        self._nothing = PlainLabel("", self._card, look=look, token="text2")
        self.list = LongList(self.model, CommandDelegate(look, self), look, self._card, ground="raised")
        self._lay_out()
        self.field.textEdited.connect(self._filter)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._run())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Commands that were found")
        window.installEventFilter(self)
        look.changed.connect(self._place)

    def _lay_out(self) -> None:
        look = self._look
        self._mark = QLabel(self._card)
        head = QHBoxLayout()
        head.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(12))
        head.setSpacing(look.px(12))
        head.addWidget(self._mark)
        head.addWidget(self.field, 1)
        head.addWidget(self._count)
        self._nothing.setContentsMargins(look.px(24), look.px(12), look.px(24), look.px(4))
        hints = HintLine(look, self._card)
        hints.set_hints(HINTS)
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(12))
        foot.addWidget(hints)
        body = self._body = QVBoxLayout()
        body.setContentsMargins(look.px(8), look.px(6), look.px(8), look.px(6))
        body.addWidget(self.list)
        column = self._column = QVBoxLayout(self._card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Line(look, self._card))
        column.addWidget(self._nothing)
        column.addLayout(body)
        column.addWidget(Line(look, self._card))
        column.addLayout(foot)

    def open(self) -> None:
        """Show every command as it stands now, and take the keys; a second call closes."""
        if self.isVisible():
            self.close_palette()
            return
        self._back = self.window().focusWidget()
        self._commands = self._ask()
        self.field.clear()
        self._mark.setPixmap(self._look.pixmap("search", "text2", 16, self.devicePixelRatioF()))
        self._filter("")
        self._see_behind(self._window.grab())
        self.raise_()
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _see_behind(self, picture: QPixmap | None) -> None:
        """Keep a picture of the window, so that it is not drawn anew for each key; none while its size changes."""
        self._behind = picture
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, picture is not None)

    def close_palette(self) -> None:
        """Go away; the keys go back to where they were."""
        self.hide()
        self._see_behind(None)
        back, self._back = self._back, None
        if back is not None and back.isVisible() and back.isEnabled():
            back.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def current(self) -> Command | None:
        """The command that Enter would run."""
        return self.model.command_at(self.list.currentIndex().row())

    def _filter(self, text: str) -> None:
        found = find(self._commands, text)
        self._count.setText(f"{len(found)} of {len(self._commands)} commands")
        self._nothing.setVisible(not found)
        if not found:
            found = nearest(self._commands, text)
            near = "The nearest are below." if found else "All commands have a page in the guide."
            self._nothing.setText(f"Nothing is called “{text.strip()}”. {near}")
            found += [Found(one) for one in self._commands if one.id == HELP and Found(one) not in found]
        self.model.show(found)
        self._place()
        self._go(0)

    def _go(self, row: int) -> None:
        rows = self.model.rowCount()
        if rows:
            self.list.selectRow(max(0, min(row, rows - 1)))
        command = self.current
        self.field.setAccessibleDescription(command.said if command is not None else "")

    def _move(self, by: int) -> None:
        rows, row = self.model.rowCount(), self.list.currentIndex().row() + by
        self._go(row % rows if rows and abs(by) == 1 else row)

    def _run(self) -> None:
        command = self.current
        if command is not None and not command.why:
            self.close_palette()
            self.ran.emit(command.id)

    def _change_key(self) -> None:
        command = self.current
        if command is not None:
            self.close_palette()
            self.key_wanted.emit(command.id)

    def _place(self) -> None:
        """Stand in the upper middle, as high as the rows need and the window has."""
        look, whole = self._look, self._window.rect()
        self.setGeometry(whole)
        row = self.list.row_height
        top = min(look.px(112), whole.height() // 8)
        self.list.setFixedHeight(row)
        self._body.invalidate()
        around = self._column.sizeHint().height() - row
        rows = max(1, min(ROWS, (whole.height() - top - around - look.px(16)) // row, self.model.rowCount()))
        self.list.setFixedHeight(rows * row)
        width = min(look.px(WIDE), whole.width() - look.px(32))
        self._column.activate()
        self._card.setGeometry((whole.width() - width) // 2, top, width, self._card.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self.field:
            return self._hear(event)
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._see_behind(None)
            self._place()
        return False

    def _hear(self, event: QEvent) -> bool:
        """The keys of the field: while the palette is open no key is anybody else's."""
        if is_override(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(event)
        lost = event.type() == QEvent.Type.FocusOut and self.isVisible() and self.window().isActiveWindow()
        if lost and self.window().focusWidget() is not self.field:
            self._back = None
            self.close_palette()
        return False

    def _take(self, event: QKeyEvent) -> bool:
        key, page = event.key(), max(1, self.list.height() // self.list.row_height - 1)
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
        }
        if key in steps:
            self._move(steps[Qt.Key(key)])
        elif key in RETURNS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._change_key()
        elif key in RETURNS:
            self._run()
        elif key == Qt.Key.Key_Escape or self._look.keys.meant(event, ["palette"]):
            self.close_palette()
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        return True

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        if self._behind is not None:
            painter.drawPixmap(0, 0, self._behind)
        veil = QColor(self._look.color("ink"))
        veil.setAlpha(VEIL)
        painter.fillRect(event.rect(), veil)
        painter.end()


class _Field(QLineEdit):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setProperty("kind", "bare")
        self.setMaxLength(200)
        self.setPlaceholderText("What do you want to do?")
        self.setAccessibleName("Find a command")
