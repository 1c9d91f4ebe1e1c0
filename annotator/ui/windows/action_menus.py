"""The menus of the window, made from the actions; the shown key is always the real one."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from annotator.ui.actions.specs import ACTIONS, SEPARATOR, WRITING, ActionSpec
from annotator.ui.look import Look

READING = "Off: this review is open for reading only. Save a copy to work on it."


class Actions:
    """The actions of a window in their menus, by id."""

    def __init__(self, window: QMainWindow, look: Look, run: Mapping[str, Callable[[], object]]) -> None:
        self._look = look
        self._by_id: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        for spec in ACTIONS:
            if spec.menu not in self.menus:
                self.menus[spec.menu] = window.menuBar().addMenu(spec.menu)
            if spec.id == SEPARATOR:
                self.menus[spec.menu].addSeparator()
            else:
                self._add(window, spec, run.get(spec.id))
        self._drawn: set[str] = set()
        for title, menu in self.menus.items():
            menu.aboutToShow.connect(partial(self._draw_icons, title))
        look.changed.connect(self._drawn.clear)
        look.keys.changed.connect(self._give_keys)
        self._give_keys()

    def _add(self, window: QMainWindow, spec: ActionSpec, run: Callable[[], object] | None) -> None:
        action = QAction(spec.text, window)
        action.setObjectName(spec.id)
        action.setMenuRole(spec.menu_role)
        action.setCheckable(spec.checkable)
        if run is not None:
            called = run
            action.triggered.connect(lambda _checked=False: called())
        self.menus[spec.menu].addAction(action)
        self._by_id[spec.id] = action

    def _give_keys(self) -> None:
        for id_, action in self._by_id.items():
            action.setShortcuts(self._look.keys.keys(id_))

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
