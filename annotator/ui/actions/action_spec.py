"""What is told of every action: its menu, words, usual keys, where they work, and when it can be used."""

from dataclasses import dataclass

from PySide6.QtGui import QAction

from annotator.ui.actions.other_names import OTHER_NAMES

SEPARATOR = ""
PLACES = {
    "annotate": "Annotate",
    "citations": "Citations",
    "duplicates": "Duplicates",
    "tables": "Tables",
    "history": "History",
    "preview": "Import",
}
"""Views by the word of `ActionSpec.needs`: actions that need one belong there, the others to their menu."""

WHY = {
    "columns": "in the citations, the tables and the import preview",
    "doubt": "in the citations and the import preview",
    "open": "nothing here needs you",
    "undo": "nothing to undo",
    "redo": "nothing to do again",
    "preview": "in the import preview",
}
"""Why an action cannot be used with a review open, by what it needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One action. `needs` says when it can be used: always, with a review, in a view of that name, with a step.

    One without a `menu` is found in the palette alone. In its `pane` single keys work too; the keys of one without a
    menu work nowhere else. `stays` says why its keys cannot be changed.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: str = ""
    pane: str = ""
    stays: str = ""
    menu_role: QAction.MenuRole = QAction.MenuRole.NoRole
    submenu: bool = False

    @property
    def also(self) -> tuple[str, ...]:
        """Other names under which people look for it, from `other_names`."""
        return tuple(OTHER_NAMES[self.id].split(", ")) if self.id in OTHER_NAMES else ()

    @property
    def name(self) -> str:
        """Its words without the mark of its menu letter and without dots."""
        return self.text.replace("&", "").rstrip("…")

    @property
    def where(self) -> str:
        """The place it belongs to: a view, else its menu."""
        return PLACES.get(self.needs, self.menu.replace("&", ""))

    def why_not(self, page: str) -> str:
        """Why it cannot be used on a page of the window, where it cannot."""
        if page == "welcome":
            return "needs an open review"
        if page == "preview":
            return "finish or cancel the import first"
        return WHY.get(self.needs, f"in {self.where}" if self.needs in PLACES else "not now")
