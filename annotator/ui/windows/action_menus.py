"""The menus of the window, made from the actions; the shown key is always the real one."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMenuBar

from annotator.ui.actions.action_spec import SEPARATOR, ActionSpec
from annotator.ui.actions.specs import ACTIONS, WRITING
from annotator.ui.look import Look

READING = "Off: this review is open for reading only. Save a copy to work on it."


class Actions:
    """The actions of a window by id, in their menus; those of no menu are in one that is never opened."""

    def __init__(self, window: QMainWindow, look: Look, run: Mapping[str, Callable[[], object]]) -> None:
        self._look = look
        self._by_id: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        for spec in ACTIONS:
            if spec.menu not in self.menus:
                bar = window.menuBar()
                self.menus[spec.menu] = bar.addMenu(spec.menu) if spec.menu else QMenu(window)
            if spec.id == SEPARATOR:
                self.menus[spec.menu].addSeparator()
            else:
                self._add(window, spec, run.get(spec.id))
        self._drawn: set[str] = set()
        self._leave_later = QTimer(window, singleShot=True, interval=0)
        self._leave_later.timeout.connect(partial(_leave, window.menuBar()))
        self.left = self._leave_later.timeout
        """A signal: the menus are closed, and the keys are where they were before, even if that is hidden by now."""
        for title, menu in self.menus.items():
            menu.aboutToShow.connect(partial(self._draw_icons, title))
            menu.aboutToHide.connect(self._leave_later.start)
        look.changed.connect(self._drawn.clear)
        look.keys.changed.connect(self._give_keys)
        self._give_keys()

    def _add(self, window: QMainWindow, spec: ActionSpec, run: Callable[[], object] | None) -> None:
        action = QAction(spec.text, window)
        action.setObjectName(spec.id)
        action.setMenuRole(spec.menu_role)
        if run is not None:
            called = run
            action.triggered.connect(lambda _checked=False: called())
        self.menus[spec.menu].addAction(action)
        self._by_id[spec.id] = action

    def _give_keys(self) -> None:
        """Give each its keys of the window; where its view listens for them, they are only shown in the menu."""
        keys = self._look.keys
        for spec in ACTIONS:
            if spec.id == SEPARATOR:
                continue
            action, given = self._by_id[spec.id], keys.window_keys(spec)
            context = Qt.ShortcutContext.WindowShortcut if given else Qt.ShortcutContext.WidgetShortcut
            action.setShortcutContext(context)
            action.setShortcuts(given or keys.keys(spec.id))

    def __getitem__(self, name: str) -> QAction:
        return self._by_id[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def enable(self, given: set[str], *, reading: bool = False) -> None:
        """Enable what can be used now: `given` holds what there is, of the words of `ActionSpec.needs`.

        With `reading` nothing that writes can be used.
        """
        for spec in ACTIONS:
            if spec.id != SEPARATOR:
                off = reading and spec.id in WRITING
                self._by_id[spec.id].setEnabled(not off and (not spec.needs or spec.needs in given))
                self._by_id[spec.id].setStatusTip(READING if off else "")

    def _draw_icons(self, menu: str) -> None:
        """Draw the icons of a menu when it is first opened in these colours: the window need not wait for them."""
        for spec in ACTIONS if menu not in self._drawn else ():
            if spec.icon and spec.menu == menu:
                self._by_id[spec.id].setIcon(self._look.icon(spec.icon, "text2"))
        self._drawn.add(menu)


def _leave(bar: QMenuBar) -> None:
    """Give the keys back to where they were once a menu is closed and no other is open: Esc goes back at once."""
    if QApplication.activePopupWidget() is None and bar.hasFocus():
        escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(bar, escape)
