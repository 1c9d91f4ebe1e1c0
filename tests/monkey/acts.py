"""The acts of the monkey: keys, clicks, wheel, sizes, looks, steps back, and files that are chosen for it."""

import string

from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from shiboken6 import isValid

from annotator.ui.jobs import Job

Key, Mod = Qt.Key, Qt.KeyboardModifier
PLAIN = [
    *(Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right) * 3,
    *(
        Key.Key_Tab,
        Key.Key_Tab,
        Key.Key_Backtab,
        Key.Key_Return,
        Key.Key_Return,
        Key.Key_Space,
        Key.Key_Escape,
    ),
    *(Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Delete, Key.Key_Backspace),
    *(Key(Key.Key_F1 + number) for number in range(12)),
    *(Key.Key_Menu, Key.Key_Insert, Key.Key_Enter, Key.Key_Clear),
]
HELD = [Mod.ShiftModifier, Mod.ControlModifier, Mod.ControlModifier | Mod.ShiftModifier, Mod.AltModifier]
WORDS = [
    *(
        "stem cell",
        "rat",
        "2012",
        "10.1000/x",
        "e107001",
        "-1",
        "1,5",
        "",
        " ",
        "Osugi M; Kim HO, et al.",
        "(",
        '"',
    ),
    *(
        "=1+1",
        "\N{RIGHT-TO-LEFT OVERRIDE}abc",
        "\N{SNOWMAN}\N{COMBINING ACUTE ACCENT}",
        "שלום",
        "漢字",
        "<b>x</b>",
        "%s",
    ),
    "a" * 400,
]
VIEWS = ("citations", "duplicates", "annotate", "tables", "history")


class Acts:
    """One method an act; each does something to the window that is in front and says what, in a few words."""

    def __init__(self, program, random, folder, lists, diary):
        self._program = program
        self._random = random
        self._folder = folder
        self._lists = lists
        self._diary = diary
        self._made = 0
        self._stub_files()

    @property
    def main(self):
        """The program's window."""
        return self._program.window

    def target(self):
        """The window that has keys and mouse: a menu, a dialog, or the program's window."""
        for found in (
            QApplication.activePopupWidget(),
            QApplication.activeModalWidget(),
            QApplication.activeWindow(),
        ):
            if found is not None and found.isVisible() and found.windowHandle() is not None:
                return found
        self.main.activateWindow()
        return self.main

    def handle(self):
        """The system's window of what is in front; the program's, where a menu is about to go."""
        handle = self.target().windowHandle()
        return handle if isValid(handle) else self.main.windowHandle()

    def key(self):
        """A key of its own: arrows, Enter, Esc, F1 to F12 and the like."""
        return self._press(self._random.choice(PLAIN), Mod.NoModifier)

    def letter(self):
        """A printable key."""
        letter = self._random.choice(string.ascii_lowercase + string.digits + string.punctuation + " ")
        QTest.keyPress(self.handle(), letter)
        QTest.keyRelease(self.handle(), letter)
        return f"letter {letter!r}"

    def held(self):
        """A key with Shift, Ctrl or Alt."""
        keys = [
            *PLAIN,
            *(Key(ord(letter)) for letter in string.ascii_uppercase + string.digits if letter not in "QW"),
        ]
        return self._press(self._random.choice(keys), self._random.choice(HELD))

    def chord(self):
        """Keys that are bound to something in this window."""
        window = self.target()
        bound = [key for action in self.main.actions_of for key in self.main.actions_of[action].shortcuts()]
        bound += [shortcut.key() for shortcut in window.findChildren(QShortcut)]
        sequence = self._random.choice([key for key in bound if not key.isEmpty()])
        if sequence == QKeySequence("Ctrl+Q"):
            return "chord left alone"
        for at in range(sequence.count()):
            self._press(sequence[at].key(), sequence[at].keyboardModifiers())
        return f"chord {sequence.toString()}"

    def escape(self):
        """Esc."""
        return self._press(Key.Key_Escape, Mod.NoModifier)

    def any_button(self):
        """A click on a button of the window in front."""
        window = self.target()
        buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
        if not buttons:
            return self.escape()
        button = self._random.choice(buttons)
        words = f"any_button {button.text()!r}"
        button.click()
        return words

    def _press(self, key, modifiers):
        if modifiers != Mod.NoModifier and QApplication.activePopupWidget() is not None:
            key, modifiers = (
                Key.Key_Escape,
                Mod.NoModifier,
            )  # a menu may go at the first of several keys
        self._diary.write(f"{key} {modifiers} in {_name(self.target())}\n")
        QTest.keyPress(self._receiver(modifiers), key, modifiers)
        QTest.keyRelease(self._receiver(modifiers), key, modifiers)
        return f"key {QKeySequence(modifiers.value | key.value).toString()}"

    def _receiver(self, modifiers):
        """The system's window; with Ctrl and the like held, what has the keys.

        For a system's window QTest presses Ctrl first and lets the program work before the key itself, which it then
        sends to the same window, though that may be gone by then.
        """
        if modifiers == Mod.NoModifier:
            return self.handle()
        window, focused = self.target(), QApplication.focusWidget()
        return focused if focused is not None and focused.window() is window else window

    def word(self):
        """A text that comes at once, as from an input method."""
        word, widget = self._random.choice(WORDS), QApplication.focusWidget()
        if widget is not None:
            for letter in word:
                QApplication.sendEvent(widget, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Mod.NoModifier, letter))
        return f"word {word[:20]!r} into {_name(widget)}"

    def _place(self):
        """A visible widget of the window in front, and a point inside it as that window sees it."""
        window = self.target()
        seen = [one for one in window.findChildren(QWidget) if one.isVisible() and one.window() is window]
        if self._random.random() < 0.7:
            seen = [one for one in seen if one.focusPolicy() != Qt.FocusPolicy.NoFocus] or seen
        widget = self._random.choice(seen) if seen else window
        box = widget.visibleRegion().boundingRect()
        if box.isEmpty():
            box = widget.rect()
        at = QPoint(
            box.left() + self._random.randrange(max(1, box.width())),
            box.top() + self._random.randrange(max(1, box.height())),
        )
        at, size = widget.mapTo(window, at), window.windowHandle().size()
        inside = QPoint(max(0, min(at.x(), size.width() - 1)), max(0, min(at.y(), size.height() - 1)))
        return window, widget, inside

    def _click(self, window, button, held, at):
        """Press and let go; whatever is in front by then hears of the second: the window may be gone."""
        if not isValid(window) or not isValid(window.windowHandle()):
            return
        QTest.mousePress(window.windowHandle(), button, held, at)
        QTest.mouseRelease(self.handle(), button, held, at)

    def click(self):
        """A click on a visible widget."""
        window, widget, at = self._place()
        held = self._random.choice([Mod.NoModifier] * 6 + HELD[:2])
        words = f"click {_name(widget)} at {at.toTuple()}"
        self._click(window, Qt.MouseButton.LeftButton, held, at)
        return words

    def double_click(self):
        """A double click on a visible widget."""
        window, widget, at = self._place()
        words = f"double_click {_name(widget)} at {at.toTuple()}"
        for _ in range(2):
            self._click(window, Qt.MouseButton.LeftButton, Mod.NoModifier, at)
        return words

    def right_click(self):
        """A click with the right button, where menus are."""
        window, widget, at = self._place()
        words = f"right_click {_name(widget)} at {at.toTuple()}"
        self._click(window, Qt.MouseButton.RightButton, Mod.NoModifier, at)
        return words

    def hover(self):
        """The mouse over something."""
        window, widget, at = self._place()
        words = f"hover {_name(widget)}"
        QTest.mouseMove(window.windowHandle(), at)
        return words

    def drag(self):
        """Press, move, let go: splitters, headers, selections."""
        window, widget, at = self._place()
        to = at + QPoint(self._random.randint(-200, 200), self._random.randint(-100, 100))
        words = f"drag {_name(widget)} from {at.toTuple()} to {to.toTuple()}"
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(window.windowHandle(), left, Mod.NoModifier, at)
        QTest.mouseMove(self.handle(), to)
        QTest.mouseRelease(self.handle(), left, Mod.NoModifier, to)
        return words

    def wheel(self):
        """Some steps of the wheel."""
        window, widget, at = self._place()
        steps = self._random.choice([-120, -120, -360, 120, 360, 1200, -1200])
        held = self._random.choice([Mod.NoModifier] * 4 + HELD[:2])
        event = QWheelEvent(
            QPointF(widget.mapFrom(window, at)),
            QPointF(window.mapToGlobal(at)),
            QPoint(),
            QPoint(0, steps),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        words = f"wheel {steps} over {_name(widget)}"
        QApplication.sendEvent(widget, event)
        return words

    def resize(self):
        """Another size of the window."""
        size = self._random.choice(
            [(900, 600), (1024, 700), (1280, 800), (1920, 1080), (1441, 901), (1119, 640)]
        )
        self.main.resize(QSize(*size))
        return f"resize {size}"

    def action(self):
        """An action of the menus, if it can be used now."""
        if self._held_back():
            return self.escape()
        usable = [
            name for name in self.main.actions_of if self.main.actions_of[name].isEnabled() and name != "quit"
        ]
        name = self._random.choice(usable)
        action = self.main.actions_of[name]
        if action.menu() is not None:
            inner = [one for one in action.menu().actions() if one.isEnabled() and not one.isSeparator()]
            action = self._random.choice(inner) if inner else action
        words = f"action {name} {action.text()!r}"
        action.trigger()
        return words

    def _held_back(self):
        """Whether a person could do nothing in the program's window now: a dialog, a menu or a job is in the way."""
        in_front = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        return in_front is not None or self.main.findChild(Job) is not None

    def step_back(self):
        """Undo or redo, some times."""
        name = self._random.choice(["undo", "undo", "redo"])
        times = self._random.randint(1, 4)
        for _ in range(times):
            if not self._held_back():
                self.main.actions_of[name].trigger()
        return f"step_back {name} {times} times"

    def view(self):
        """Another view."""
        name = self._random.choice(VIEWS)
        if not self._held_back():
            self.main.actions_of[name].trigger()
        return f"view {name}"

    def form(self):
        """The choice of another form."""
        if not self._held_back():
            self.main.actions_of["form"].trigger()
        return "form"

    def look(self):
        """Another theme or text size."""
        name = self._random.choice(["light", "dark", "system", 80, 100, 100, 130, 200])
        if isinstance(name, int):
            self._program.look.set_text_size(name)
        else:
            self._program.look.set_theme(name)
        return f"look {name}"

    def clipboard(self):
        """Something else on the clipboard."""
        text = self._random.choice([*self._lists, *WORDS, "Some prose. And more of it.\n" * 20])
        QGuiApplication.clipboard().setText(text)
        return f"clipboard {text[:20]!r}"

    def drop(self):
        """A list dropped on the window."""
        data = QMimeData()
        if self._random.random() < 0.5:
            data.setText(self._random.choice(self._lists))
        else:
            data.setUrls([QUrl.fromLocalFile(str(self._to_open()))])
        event = QDropEvent(
            QPointF(100, 100), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Mod.NoModifier
        )
        if not self._held_back():
            QApplication.sendEvent(self.main, event)
        return "drop"

    def _stub_files(self):
        """Answer for the system's file dialogs: paths in our folder, or none."""

        def opened(*_args, **_kwargs):
            return (self._maybe(self._to_open), "")

        def several(*_args, **_kwargs):
            return ([path] if (path := self._maybe(self._to_open)) else [], "")

        def saved(_parent=None, _title="", proposed="", _filter="", *_args, **_kwargs):
            return (self._maybe(lambda: self._to_make(proposed)), "")

        QFileDialog.getOpenFileName = opened
        QFileDialog.getOpenFileNames = several
        QFileDialog.getSaveFileName = saved
        QFileDialog.getExistingDirectory = lambda *_args, **_kwargs: str(self._folder)

    def _maybe(self, choose):
        return str(choose()) if self._random.random() < 0.7 else ""

    def _to_open(self):
        there = sorted(
            path for path in self._folder.iterdir() if path.is_file() and not path.name.endswith("-journal")
        )
        return self._random.choice([*there, self._folder / "not there.review"])

    def _to_make(self, proposed):
        self._made += 1
        suffix = proposed[proposed.rfind(".") :] if "." in proposed else ""
        return self._folder / f"made {self._made % 7}{suffix}"


WEIGHTS = dict(
    [
        *(("key", 24), ("letter", 16), ("held", 6), ("chord", 12), ("escape", 2), ("word", 5), ("click", 18)),
        *(("double_click", 2), ("right_click", 2), ("hover", 2), ("drag", 2), ("wheel", 6), ("resize", 1)),
        *(
            ("action", 3),
            ("step_back", 3),
            ("view", 3),
            ("look", 0.3),
            ("form", 0.5),
            ("clipboard", 1),
            ("drop", 0.3),
        ),
    ]
)
"""How often each act comes."""


def _name(widget):
    if widget is None:
        return "nothing"
    text = getattr(widget, "text", "")
    words = widget.accessibleName() or widget.objectName() or str(text() if callable(text) else "")
    return f"{type(widget).__name__} {words[:30]!r}"
