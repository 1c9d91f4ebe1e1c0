"""What each action of the workspace does, by its id, and why it would do nothing as things stand."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Origin, State
from annotator.ui.forms.state_chips import CALCULATED, STATE_ACTIONS
from annotator.ui.views.annotate import AnnotateView
from annotator.ui.views.citations import CitationsView
from annotator.ui.views.duplicates import VERDICTS, DuplicatesView
from annotator.ui.views.history import HistoryView
from annotator.ui.views.import_preview import ImportPreview
from annotator.ui.views.raw_pane import FIELDS
from annotator.ui.views.study_pane import ORDERS
from annotator.ui.views.tables import TablesView
from annotator.ui.windows.action_menus import Actions
from annotator.ui.windows.choice_menu import choice_menu
from annotator.ui.windows.side_bar import SideBar
from annotator.ui.windows.top_line import TopLine

Verbs = Mapping[str, Callable[[], object]]
Reasons = Mapping[str, Callable[[], str]]
ORIGIN_ACTIONS = {
    "calculated": CALCULATED,
    "from_figure": Origin.FIGURE,
    "from_authors": Origin.AUTHORS,
    "from_table": Origin.TABLE,
    "from_registry": Origin.REGISTRY,
    "from_report": Origin.OTHER_REPORT,
}
"""Actions that note where a value comes from."""
VIEWS = ("citations", "duplicates", "annotate", "tables", "history")
NO_CITATION, NO_QUESTION, NO_STEP = (
    "choose a citation first",
    "choose a question first",
    "choose a step first",
)
NO_WORDS = "select words in the source first"


class Space(Protocol):
    """What the commands know of the workspace."""

    top: TopLine
    side: SideBar
    citations: CitationsView
    duplicates: DuplicatesView
    annotate: AnnotateView
    tables: TablesView
    history: HistoryView
    preview: ImportPreview

    @property
    def page(self) -> str: ...
    def show_view(self, name: str) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def choose_columns(self) -> None: ...
    def find_duplicates(self) -> None: ...
    def go_open(self, step: int) -> None: ...
    def go_pane(self, step: int) -> None: ...


def give_choices(actions: Actions, space: Space, parent: QWidget) -> None:
    """Give the actions of the views that only hold others their menus."""
    tables, studies = space.tables, space.annotate.studies
    formats = {button.format.name: button.format.label for button in tables.panel.formats}
    digits = {name: str(at) for at, name in enumerate(formats, start=1)}
    menu = choice_menu(parent, "format", formats, tables.panel.choose_named, keys=digits)
    actions["format"].setMenu(menu)
    actions["order"].setMenu(choice_menu(parent, "order", ORDERS, studies.set_order))


class ViewCommands:
    """Asked by the window and the palette; each view does what it is told and asks the services itself."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._verbs: Verbs = {
            **_window_verbs(space),
            **_citation_verbs(space),
            **{action: partial(space.duplicates.decide, verdict) for action, verdict in VERDICTS.items()},
            **_annotate_verbs(space.annotate),
            **_table_verbs(space.tables),
            **_history_verbs(space.history),
            **_preview_verbs(space.preview),
        }
        self._reasons: Reasons = {
            **_citation_reasons(space),
            **dict.fromkeys(VERDICTS, lambda: space.duplicates.why_not),
            **_annotate_reasons(space.annotate),
            **_table_reasons(space.tables),
            **_history_reasons(space.history),
            **_preview_reasons(space.preview),
        }

    def __contains__(self, id_: str) -> bool:
        return id_ in self._verbs

    def do(self, id_: str) -> None:
        """Do what an action is for, if it is one of the workspace's."""
        verb = self._verbs.get(id_)
        if verb is not None:
            verb()

    def why_now(self, id_: str) -> str:
        """Why an action that belongs here would do nothing as things stand; empty where it does something."""
        reason = self._reasons.get(id_)
        return reason() if reason is not None else ""


def _window_verbs(space: Space) -> Verbs:
    annotate = space.annotate
    return {
        "undo": lambda: space.preview.undo() if space.page == "preview" else space.undo(),
        "redo": lambda: space.preview.desk.redo() if space.page == "preview" else space.redo(),
        "find": space.top.search.setFocus,
        "find_duplicates": space.find_duplicates,
        **{name: partial(space.show_view, name) for name in VIEWS},
        "sidebar": lambda: space.side.setVisible(space.side.isHidden()),
        "columns": space.choose_columns,
        "next_study": lambda: annotate.step(1),
        "previous_study": lambda: annotate.step(-1),
        "next_open": lambda: space.go_open(1),
        "previous_open": lambda: space.go_open(-1),
        "next_pane": lambda: space.go_pane(1),
        "previous_pane": lambda: space.go_pane(-1),
        "use_suggestion": lambda: _doubt(space).use_suggestion(),
        "confirm": lambda: _doubt(space).confirm(),
    }


class Doubtful(Protocol):
    """Where a doubtful field is put right."""

    def use_suggestion(self) -> None: ...
    def confirm(self) -> None: ...


def _doubt(space: Space) -> Doubtful:
    return space.preview.body if space.page == "preview" else space.citations.detail


def _citation_verbs(space: Space) -> Verbs:
    view, shelf = space.citations, space.side.shelf
    return {
        "annotate_citation": view.annotate_current,
        "edit_citation": view.detail.edit_first,
        "leave_out": view.leave_out,
        "tags": view.ask_tags,
        "copy_citations": view.selected.copy,
        "select_all": view.select_all,
        "select_one": view.select_one,
        "filter": view.bar.ask_condition,
        "save_filter": view.bar.ask_name,
        "clear_filters": view.clear_all,
        "show_filter": shelf.apply,
        "rename_filter": shelf.rename,
        "remove_filter": shelf.remove,
    }


def _citation_reasons(space: Space) -> Reasons:
    view, shelf = space.citations, space.side.shelf
    chosen = ("annotate_citation", "edit_citation", "leave_out", "tags", "copy_citations")

    def no_filter() -> str:
        return "" if view.bar.save.isEnabled() else "nothing is filtered"

    def no_entry(*, saved: bool) -> str:
        entry = shelf.current
        there = entry is not None and (entry.saved or not saved) and shelf.isVisible()
        return "" if there else "choose a saved filter in the sidebar first"

    def no_doubt() -> str:
        doubt = space.page == "preview" or view.detail.doubtful
        return "" if doubt else "no field of it is doubtful"

    def no_columns() -> str:
        return "the list is no table" if space.page == "preview" and not space.preview.is_table else ""

    return {
        **dict.fromkeys(chosen, lambda: "" if view.selected.count else NO_CITATION),
        **dict.fromkeys(("use_suggestion", "confirm"), no_doubt),
        "columns": no_columns,
        "select_all": lambda: "" if view.model.rowCount() else "no citation is listed",
        "select_one": lambda: "" if view.selected.count > 1 else "only one is selected",
        "save_filter": no_filter,
        "clear_filters": no_filter,
        "show_filter": lambda: no_entry(saved=False),
        "rename_filter": lambda: no_entry(saved=True),
        "remove_filter": lambda: no_entry(saved=True),
    }


def _annotate_verbs(view: AnnotateView) -> Verbs:
    form, tabs = view.form, view.source.tabs
    return {
        "complete": view.complete,
        "reopen": view.reopen,
        "complete_next": form.complete_and_next,
        "states": form.show_states,
        "tie": view.quoting.tie,
        "untie": view.quoting.untie,
        "copy_answer": form.copy_to_next,
        "add_instance": form.add_instance,
        "remove_instance": form.remove_instance,
        "next_question": form.go_on,
        "previous_question": form.go_back,
        "jump": form.begin_jump,
        **{action: partial(form.give_state, state) for state, action in STATE_ACTIONS.items()},
        **{action: partial(form.note_origin, origin) for action, origin in ORIGIN_ACTIONS.items()},
        "clear_answer": form.clear,
        "other_text": lambda: tabs.setCurrentIndex((tabs.currentIndex() + 1) % tabs.count()),
    }


def _annotate_reasons(view: AnnotateView) -> Reasons:
    form = view.form

    def no_question(action: str) -> str:
        row = form.body.current
        if row is None:
            return NO_QUESTION
        apart = row.question.kind == "judgement" and action in ORIGIN_ACTIONS
        state = next((one for one, id_ in STATE_ACTIONS.items() if id_ == action), State.REPORTED)
        strange = state is not State.REPORTED and state not in row.chips.chips
        return "not for a judgement" if apart or strange else ""

    def no_answer() -> str:
        row = form.body.current
        given = row is not None and form.desk.annotation.answer(*row.place) is not None
        return "" if given else "it has no answer"

    def no_instance() -> str:
        return "" if form.current and form.current[1] else "only in a repeated section"

    asked = ("states", "jump", "next_question", "previous_question", *STATE_ACTIONS.values(), *ORIGIN_ACTIONS)
    return {
        **{action: partial(no_question, action) for action in asked},
        "clear_answer": no_answer,
        "copy_answer": lambda: no_instance() or no_answer(),
        "remove_instance": no_instance,
        "tie": lambda: "" if view.source.selected is not None else NO_WORDS,
        "untie": lambda: "" if view.quoting.tied else "no evidence is tied to it",
        "complete": lambda: "it is complete" if view.is_complete else "",
        "reopen": lambda: "" if view.is_complete else "it is not complete",
    }


def _table_verbs(view: TablesView) -> Verbs:
    return {
        "copy_table": view.copy,
        "show_source": view.show_source,
        "footnotes": view.panel.footnotes.toggle,
        "as_shown": view.panel.as_shown.toggle,
    }


def _table_reasons(view: TablesView) -> Reasons:
    return {
        "copy_table": lambda: "" if view.model.rowCount() else "nothing yet",
        "show_source": lambda: "" if view.has_source else "choose a cell that was annotated first",
        "as_shown": lambda: "" if view.panel.of_one_table else "the format holds every table",
    }


def _history_verbs(view: HistoryView) -> Verbs:
    chips = {"by_reviewer": view.bar.reviewer, "by_kind": view.bar.kind, "by_study": view.bar.study}
    return {
        "undo_step": lambda: view.do("undo"),
        "go_back": lambda: view.do("back"),
        "show_step": view.show_current,
        "unfold": view.list.unfold,
        "fold": view.list.fold,
        "all_steps": view.clear_filters,
        **{name: chip.open for name, chip in chips.items()},
    }


def _history_reasons(view: HistoryView) -> Reasons:
    def no_step(*, acting: bool) -> str:
        detail = view.detail()
        if detail is None:
            return NO_STEP
        return detail.refused if acting else ""

    def nothing_to_show() -> str:
        detail = view.detail()
        shown = detail is not None and (detail.shown.study or detail.shown.citation)
        return "" if shown else "there is nothing to show" if detail is not None else NO_STEP

    at = view.list.currentIndex
    return {
        "undo_step": lambda: no_step(acting=True),
        "go_back": lambda: no_step(acting=True),
        "show_step": nothing_to_show,
        "unfold": lambda: "" if view.model.is_fold(at().row()) else "no fold is chosen",
        "fold": lambda: "" if view.model.in_fold(at().row()) else "nothing is unfolded here",
        "all_steps": lambda: "" if view.bar.query.narrows else "every step is shown",
    }


def _preview_verbs(view: ImportPreview) -> Verbs:
    body = view.body
    return {
        "accept": view.accept,
        "take_or_leave": body.toggle,
        "correct": body.edit,
        "cancel_import": view.cancel,
        "list_format": view.choose_format,
        "list_encoding": view.choose_encoding,
        **{action: partial(body.detail.raw.give, action) for action in FIELDS},
    }


def _preview_reasons(view: ImportPreview) -> Reasons:
    text = view.body.detail.raw.text
    chosen = ("take_or_leave", "correct")
    return {
        **dict.fromkeys(chosen, lambda: "" if view.body.current >= 0 else NO_CITATION),
        **dict.fromkeys(FIELDS, lambda: "" if text.selected_text.strip() else "select words in the raw text"),
        "accept": lambda: "" if view.plan is not None and view.plan.included else "no citation is taken in",
        "list_encoding": lambda: "" if view.header.reading.encoding.isVisible() else "its text is plain",
    }
