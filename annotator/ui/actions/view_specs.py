"""What can be done in one view alone: found in the palette, done by keys of the view, in no menu."""

from annotator.ui.actions.action_spec import ActionSpec

TABLE, SHELF = "In the table of citations", "In the saved filters"
QUESTION, SOURCE = "In a question", "In the source"
PAIR = "In the duplicates"
LIST, RAW = "In the list of the import", "In the raw text of the import"
TABLES, STEPS = "In the tables", "In the history"
ENTER = "Enter does the next thing wherever one is; it stays."
ESC = "Esc leads one level back wherever one is; it stays."
SPACE = "Space ticks in every list; it stays."
EVERYWHERE = "That key does the same in every program; it stays."
ARROWS = "The arrow keys move in every list; they stay."


def _action(
    needs: str, pane: str, id_: str, text: str, *keys: str, stays: str = "", submenu: bool = False
) -> ActionSpec:
    return ActionSpec(
        id=id_, menu="", text=text, keys=keys, needs=needs, pane=pane, stays=stays, submenu=submenu
    )


VIEW_ACTIONS: tuple[ActionSpec, ...] = (
    _action("citations", TABLE, "annotate_citation", "Annotate the citation", "Return", stays=ENTER),
    _action("citations", TABLE, "edit_citation", "Edit the fields of the citation", "F2"),
    _action("citations", TABLE, "tags", "Give tags, or take them off", "T"),
    _action("citations", TABLE, "copy_citations", "Copy as references", "Ctrl+C", stays=EVERYWHERE),
    _action("citations", TABLE, "select_all", "Select all citations", "Ctrl+A", stays=EVERYWHERE),
    _action("citations", TABLE, "select_one", "Select one citation", "Esc", stays=ESC),
    _action("citations", TABLE, "filter", "Filter by a condition", "/"),
    _action("citations", TABLE, "save_filter", "Save the filter", "S"),
    _action("citations", TABLE, "clear_filters", "Clear the search and the filters"),
    _action("citations", SHELF, "show_filter", "Show what the saved filter finds", "Return", stays=ENTER),
    _action("citations", SHELF, "rename_filter", "Rename the saved filter", "F2"),
    _action("citations", SHELF, "remove_filter", "Remove the saved filter", "Del"),
    _action("duplicates", PAIR, "same_work", "The pair is the same work", "S"),
    _action("duplicates", PAIR, "different_works", "The pair are different works", "D"),
    _action("duplicates", PAIR, "decide_later", "Decide on the pair later", "L"),
    _action("annotate", QUESTION, "next_question", "Next question", "Return", stays=ENTER),
    _action("annotate", QUESTION, "previous_question", "Previous question", "Shift+Return", stays=ENTER),
    _action("annotate", QUESTION, "jump", "Jump to a question", "G"),
    _action("annotate", QUESTION, "not_reported", "Not reported", "N"),
    _action("annotate", QUESTION, "unclear", "Unclear", "U"),
    _action("annotate", QUESTION, "not_applicable", "Not applicable", "X"),
    _action("annotate", QUESTION, "calculated", "The value is calculated", "C"),
    _action("annotate", QUESTION, "from_figure", "The value is read from a figure", "F"),
    _action("annotate", QUESTION, "from_authors", "The value comes from the authors", "A"),
    _action("annotate", QUESTION, "from_table", "The value comes from a table"),
    _action("annotate", QUESTION, "from_registry", "The value comes from a registry"),
    _action("annotate", QUESTION, "from_report", "The value comes from another report"),
    _action("annotate", QUESTION, "clear_answer", "Clear the answer", "Backspace"),
    _action("annotate", SOURCE, "other_text", "Show the reference or the abstract"),
    _action("annotate", "", "order", "Order of the studies", submenu=True),
    _action("tables", TABLES, "show_source", "Show where the cell comes from", "Return", stays=ENTER),
    _action("tables", TABLES, "format", "Format of the export", submenu=True),
    _action("tables", TABLES, "footnotes", "Abbreviate states, with a footnote, or write them out"),
    _action("tables", TABLES, "as_shown", "Export only the columns shown, or all"),
    _action("history", STEPS, "undo_step", "Undo this step, or bring it back", "U"),
    _action("history", STEPS, "go_back", "Go back to before this step…", "B"),
    _action("history", STEPS, "show_step", "Show what the step changed", "Return", stays=ENTER),
    _action("history", STEPS, "unfold", "Unfold the steps", "Right", stays=ARROWS),
    _action("history", STEPS, "fold", "Fold the steps", "Left", stays=ARROWS),
    _action("history", STEPS, "by_reviewer", "Show the steps of one reviewer"),
    _action("history", STEPS, "by_kind", "Show the steps of one kind"),
    _action("history", STEPS, "by_study", "Show the steps of one study"),
    _action("history", STEPS, "all_steps", "Show every step", "Esc", stays=ESC),
    _action("preview", LIST, "take_or_leave", "Leave the citation out, or take it in", "Space", stays=SPACE),
    _action("preview", LIST, "correct", "Correct the citation", "Return", stays=ENTER),
    _action("preview", LIST, "cancel_import", "Cancel the import", "Esc", stays=ESC),
    _action("preview", LIST, "list_format", "Read the list in another format"),
    _action("preview", LIST, "list_encoding", "Read the list in another encoding"),
    _action("preview", RAW, "to_authors", "Put the selected words into the authors", "A"),
    _action("preview", RAW, "to_title", "Put the selected words into the title", "T"),
    _action("preview", RAW, "to_container", "Put the selected words into the journal", "J"),
    _action("preview", RAW, "to_year", "Put the selected words into the year", "Y"),
    _action("preview", RAW, "to_volume", "Put the selected words into the volume", "V"),
    _action("preview", RAW, "to_pages", "Put the selected words into the pages", "P"),
    _action("preview", RAW, "to_doi", "Put the selected words into the DOI", "D"),
)
"""In the order of the palette and of the sheet."""
