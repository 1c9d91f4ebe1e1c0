"""Every action of the window as data: its menu, words, usual keys and icon."""

from PySide6.QtGui import QAction

from annotator.ui.actions.action_spec import SEPARATOR, ActionSpec
from annotator.ui.actions.view_specs import PAIR, QUESTION, STEPS, TABLE, VIEW_ACTIONS


def _action(
    menu: str,
    id_: str,
    text: str,
    *keys: str,
    icon: str = "",
    needs: str = "review",
    pane: str = "",
    submenu: bool = False,
) -> ActionSpec:
    return ActionSpec(
        id=id_, menu=menu, text=text, keys=keys, icon=icon, needs=needs, pane=pane, submenu=submenu
    )


_MENUS: tuple[ActionSpec, ...] = (
    _action("&File", "new", "&New review…", "Ctrl+N", icon="plus", needs=""),
    _action("&File", "open", "&Open review…", "Ctrl+O", icon="folder", needs=""),
    _action("&File", "sample", "Open the &sample review", icon="play", needs=""),
    _action("&File", "recent", "Open &recent", needs="", icon="history", submenu=True),
    _action("&File", SEPARATOR, SEPARATOR),
    _action("&File", "import", "&Import a reference list…", "Ctrl+I", icon="import", needs=""),
    _action("&File", "paste", "&Paste a reference list", "Ctrl+V", icon="paste", needs=""),
    _action("&File", "export", "&Export tables…", "Ctrl+E", icon="export"),
    _action("&File", "export_citations", "Export ci&tations…", icon="export"),
    _action("&File", SEPARATOR, SEPARATOR),
    _action("&File", "copy", "Save a &copy…", icon="copy"),
    _action("&File", "restore", "Restore a &backup…", icon="history", needs=""),
    _action("&File", "close", "C&lose the review", "Ctrl+W"),
    _action("&File", SEPARATOR, SEPARATOR),
    ActionSpec(id="quit", menu="&File", text="&Quit", keys=("Ctrl+Q",), menu_role=QAction.MenuRole.QuitRole),
    _action("&Edit", "undo", "&Undo", "Ctrl+Z", icon="undo", needs="undo"),
    _action("&Edit", "redo", "&Redo", "Ctrl+Shift+Z", "Ctrl+Y", icon="redo", needs="redo"),
    _action("&Edit", "copy_table", "&Copy the table", "Ctrl+Shift+C", icon="copy", needs="tables"),
    _action("&Edit", SEPARATOR, SEPARATOR),
    _action("&Edit", "find", "&Find citations", "Ctrl+F", icon="search"),
    _action("&Edit", "person", "Who &annotates…", icon="person", needs=""),
    ActionSpec(
        id="settings",
        menu="&Edit",
        text="&Settings…",
        keys=("Ctrl+,",),
        icon="settings",
        menu_role=QAction.MenuRole.PreferencesRole,
    ),
    _action("&View", "citations", "&Citations", "Ctrl+1", icon="citations"),
    _action("&View", "duplicates", "&Duplicates", "Ctrl+3", icon="copy"),
    _action("&View", "annotate", "&Annotate", "Ctrl+2", icon="annotate"),
    _action("&View", "tables", "&Tables", "Ctrl+5", icon="tables"),
    _action("&View", "history", "&History", "Ctrl+6", icon="history"),
    _action("&View", SEPARATOR, SEPARATOR),
    _action("&View", "columns", "C&olumns…", "F4", needs="columns"),
    _action("&View", "sidebar", "&Sidebar", "Ctrl+B", needs="review"),
    _action("&View", "theme", "Th&eme", needs="", submenu=True),
    _action("&View", "larger", "&Larger text", "Ctrl++", "Ctrl+=", needs=""),
    _action("&View", "smaller", "S&maller text", "Ctrl+-", needs=""),
    _action("&View", "normal", "&Normal text size", "Ctrl+0", needs=""),
    _action("&Review", "complete", "Mark the study &complete", needs="annotate"),
    _action("&Review", "reopen", "Make the study a &draft again", needs="annotate"),
    _action("&Review", SEPARATOR, SEPARATOR),
    _action("&Review", "states", "&State of the answer…", "Ctrl+.", needs="annotate"),
    _action(
        "&Review",
        "tie",
        "&Tie the selected text to the question",
        "E",
        "Ctrl+Shift+E",
        icon="quote",
        needs="annotate",
        pane=QUESTION,
    ),
    _action("&Review", "untie", "Untie the evidence of the &question", needs="annotate"),
    _action("&Review", "copy_answer", "Copy the answer to the &next instance", "Ctrl+D", needs="annotate"),
    _action("&Review", "add_instance", "Add an &instance", "Ctrl+Shift+Return", needs="annotate"),
    _action("&Review", "remove_instance", "&Remove the instance", "Ctrl+Shift+Backspace", needs="annotate"),
    _action("&Review", SEPARATOR, SEPARATOR),
    _action("&Review", "accept", "Acce&pt the import", "Ctrl+Return", needs="preview"),
    _action("&Review", "use_suggestion", "&Use what is suggested", "Alt+Return", needs="doubt"),
    _action("&Review", "confirm", "It is ri&ght as it stands", "Alt+Shift+Return", needs="doubt"),
    _action("&Review", SEPARATOR, SEPARATOR),
    _action("&Review", "leave_out", "&Leave out of the review", "Del", needs="citations", pane=TABLE),
    _action("&Review", "form", "F&orm…", icon="annotate"),
    _action("&Review", "find_duplicates", "Find duplic&ates", "F", icon="search", pane=PAIR),
    _action("&Review", "check", "Check the &file…", "C", icon="check", pane=STEPS),
    _action("&Go", "complete_next", "&Complete and next", "Ctrl+Return", "Ctrl+Enter", needs="annotate"),
    _action("&Go", "next_study", "&Next study", "Ctrl+PgDown", icon="chevron-right", needs="annotate"),
    _action("&Go", "previous_study", "&Previous study", "Ctrl+PgUp", icon="chevron-left", needs="annotate"),
    _action("&Go", SEPARATOR, SEPARATOR),
    _action("&Go", "next_open", "Next that needs &me", "F8", needs="open"),
    _action("&Go", "previous_open", "Previous that needs m&e", "Shift+F8", needs="open"),
    _action("&Go", "next_pane", "Nex&t pane", "F6", needs="view"),
    _action("&Go", "previous_pane", "P&revious pane", "Shift+F6", needs="view"),
    _action("&Help", "help", "&Help for what is here", "F1", icon="help", needs=""),
    _action("&Help", "palette", "All &commands…", "Ctrl+Shift+P", icon="search", needs=""),
    _action("&Help", "shortcuts", "&Keyboard shortcuts", "Ctrl+?", icon="keyboard", needs=""),
    ActionSpec(
        id="about", menu="&Help", text="&About Annotator", icon="info", menu_role=QAction.MenuRole.AboutRole
    ),
)
ACTIONS: tuple[ActionSpec, ...] = (*_MENUS, *VIEW_ACTIONS)
"""Those of the menus, in their order, then those of the views."""
SUBMENUS = frozenset(spec.id for spec in ACTIONS if spec.submenu)
"""Actions that only hold others."""
WRITING = frozenset(
    {
        "not_reported",
        "unclear",
        "not_applicable",
        "calculated",
        "from_figure",
        "from_authors",
        "from_table",
        "from_registry",
        "from_report",
        "clear_answer",
        "edit_citation",
        "undo_step",
        "go_back",
        "tie",
        "untie",
        "import",
        "paste",
        "undo",
        "redo",
        "complete",
        "reopen",
        "complete_next",
        "states",
        "copy_answer",
        "add_instance",
        "remove_instance",
        "leave_out",
        "find_duplicates",
        "same_work",
        "different_works",
        "decide_later",
        "use_suggestion",
        "confirm",
        "tags",
        "form",
    }
)
"""Actions that change the review: off where it is open for reading only."""
