"""The history by keys, in the whole window: steps undone, brought back, gone back to, shown and found."""

import threading

import pytest
from PySide6.QtCore import Qt
from ui_helper import SHIFT

from annotator.domain.annotation import Answer
from annotator.domain.review import CitationQuery, Opener, Reviewer
from annotator.domain.steps import StepLine
from annotator.services import annotating, citations, history, opening
from annotator.ui.jobs import running
from annotator.ui.widgets.rows import ROW
from annotator.ui.windows import history_acts

K = Qt.Key
BEN = Reviewer(id="00000000-0000-4000-8000-00000000000b", name="Ben Example", initials="BE", colour="#7357B8")
BENS = Opener(reviewer=BEN, device="device-2", device_name="a desktop", program="1.2.3")


@pytest.fixture
def shared_window(window, sample_path, opener):
    """The window over a file in which Ben answered once."""
    review = opening.open_review(sample_path, BENS)
    give(review, "Ben's note")
    opening.close_review(review)
    window.session.adopt(opening.open_review(sample_path, opener))
    return window


@pytest.fixture
def view(qtbot, shared_window):
    qtbot.waitUntil(shared_window.window.isActiveWindow)
    shared_window.trigger("history")
    made = shared_window.space.history
    settle(qtbot, made)
    qtbot.waitUntil(made.pane.undo_button.isVisible)
    return made


@pytest.fixture
def said(monkeypatch):
    """Stands for the dialog that asks: what it said, and the answer it gives."""
    asked = []
    monkeypatch.setattr(
        history_acts,
        "message",
        lambda _parent, _title, text, more="", *, buttons=(), **_: (
            asked.append((text, more)) or (buttons or ("",))[0]
        ),
    )
    return asked


def study(review, at=0):
    numbers = sorted(n for group in annotating.studies(review).values() for n in group)
    return annotating.study_lines(review, numbers)[at].id


def give(review, text, at=0):
    return annotating.give_answer(review, study(review, at), Answer(question="notes", value=text))


def names(view):
    found = [view.model.data(view.model.index(row), ROW) for row in range(view.model.rowCount())]
    return [row.name for row in found if isinstance(row, StepLine)]


def current(view):
    return view.model.line(view.list.currentIndex().row())


def settle(qtbot, view):
    qtbot.waitUntil(lambda: not view._later.isActive())


def test_it_opens_at_the_newest_step_under_its_day(view):
    assert current(view).name == "Answer Sun 2012: Notes"
    assert current(view).reviewer.initials == "BE"
    assert view.list.currentIndex().row() == 1
    assert names(view)[-1] == "Create the review"
    assert view.pane.undo_button.text() == "Undo this step"


def test_the_step_shows_who_before_and_after(qtbot, view):
    settle(qtbot, view)
    (card,) = [card for card in view.pane._cards if card.isVisible()]
    assert (card.before.text, card.after.text) == ("Nothing", "Ben's note")
    facts = {name: value.text() for name, (_, value) in view.pane._facts.items()}
    assert facts["By"] == "Ben Example"
    assert facts["Device"] == "a desktop"
    assert facts["Form"] == "Core annotation, version 1"
    assert facts["When"].startswith("Today ")


def test_u_undoes_a_step_and_brings_it_back_and_the_selection_stays(qtbot, view, keys, shared_window):
    review = shared_window.session.review
    n = current(view).n
    keys.press(K.Key_U)
    settle(qtbot, view)
    assert current(view).n == n
    assert current(view).outcome == f"undone by {n + 1}"
    assert names(view)[0] == "Undo Answer Sun 2012: Notes"
    assert view.pane.undo_button.text() == "Bring back this step"
    assert view.list.hasFocus()
    keys.press(K.Key_U)
    assert not current(view).void
    assert opening.check_review(review) == []


def test_u_on_an_undo_brings_back_what_it_undid(qtbot, view, keys):
    n = current(view).n
    keys.press(K.Key_U)
    keys.press(K.Key_Home)
    settle(qtbot, view)
    assert view.pane.undo_button.text() == f"Bring back step {n}"
    keys.press(K.Key_U)
    assert names(view)[0] == "Redo Answer Sun 2012: Notes"


def test_b_goes_back_to_before_a_step_after_asking_what_that_hides(qtbot, view, keys, said, shared_window):
    review = shared_window.session.review
    before = annotating.progress(review)
    for _ in range(3):
        keys.press(K.Key_Down)
    n = current(view).n
    keys.press(K.Key_B)
    ((text, more),) = said
    assert text == f"Go back to before step {n}?"
    assert "3 answers on 3 studies will be hidden." in more
    assert current(view).n == n
    assert current(view).void
    assert names(view)[0].startswith("Go back to before “Answer ")
    shared_window.trigger("undo")
    assert annotating.progress(review) == before
    shared_window.trigger("redo")
    assert current(view).void


def test_an_import_is_undone_only_after_asking_also_from_the_menu(
    view, keys, said, monkeypatch, shared_window
):
    review = shared_window.session.review
    view.list.go_to(view.model.row_of(3))
    keys.press(K.Key_U)
    ((_, more),) = said
    assert "answers on 8 studies will be hidden with this list." in more
    assert citations.citation_count(review) == 0
    keys.press(K.Key_U)
    assert citations.citation_count(review) == 10
    monkeypatch.setattr(history_acts, "message", lambda *_args, **_more: said.append(_more["buttons"]) or "")
    while history.undo_name(review).startswith(("Answer", "Complete", "Add")):
        history.undo(review)
    give(review, "x")
    history.undo(review)
    shared_window.trigger("undo")
    assert len(said) == 2, "Ben's answer would be hidden"
    assert citations.citation_count(review) == 10, "it was not agreed to"


def test_a_step_that_stays_says_why(qtbot, view, keys, said):
    keys.press(K.Key_End)
    settle(qtbot, view)
    assert current(view).name == "Create the review"
    assert not view.pane.undo_button.isEnabled()
    assert view.pane._note.text().startswith("It makes the review ready")
    keys.press(K.Key_U)
    keys.press(K.Key_B)
    assert [text for text, _ in said] == [
        "This step cannot be undone.",
        "There is no going back to before this step.",
    ]


def test_enter_shows_the_answer_where_it_stands(view, keys, shared_window):
    keys.press(K.Key_Return)
    assert shared_window.space.page == "annotate"
    assert shared_window.space.annotate.studies.current().label == "Sun 2012"


def test_enter_shows_the_citation_that_a_step_changed(qtbot, view, keys, shared_window):
    review = shared_window.session.review
    stored = citations.all_citations(review)[4]
    shared_window.session.do(citations.edit_field, stored.id, "title", "Other")
    keys.press(K.Key_Home)
    settle(qtbot, view)
    assert view.pane.show_button.text() == "Show the citation"
    keys.press(K.Key_Return)
    assert shared_window.space.page == "citations"
    assert shared_window.space.citations.current.id == stored.id


def test_filters_narrow_and_escape_shows_every_step_again(qtbot, view, keys):
    everything = len(names(view))
    view.bar.reviewer.fill()
    next(action for action in view.bar.reviewer.menu.actions() if action.text() == "Ben Example").trigger()
    assert names(view) == ["Answer Sun 2012: Notes", "Begin to use the form Core annotation as Ben Example"]
    assert view.bar.found.text() == "2 steps"
    view.bar.kind.fill()
    next(action for action in view.bar.kind.menu.actions() if action.text() == "Imports").trigger()
    assert view.pages.currentWidget() is view._none
    view.focus_first()
    keys.press(K.Key_Space)
    assert len(names(view)) == everything
    assert view.list.hasFocus()
    view.bar.study.open()
    keys.press(K.Key_Down)
    keys.press(K.Key_Return)
    assert 0 < len(names(view)) < everything
    view.focus_first()
    keys.press(K.Key_Escape)
    assert len(names(view)) == everything


def test_typing_finds_a_study_that_no_step_was_about(view, keys):
    chip = view.bar.study
    chip.open()
    assert "Kay 2017" not in [pick.words for pick in chip.popup.shown.picks]
    keys.type("kay")
    assert [pick.words for pick in chip.popup.shown.picks] == ["Kay 2017"]
    keys.press(K.Key_Return)
    assert chip.value[1] == "Kay 2017"
    assert len(names(view)) == 1
    chip.open()
    assert view.bar.study.value in [(pick.value, pick.words) for pick in chip.popup.shown.picks]


def test_it_follows_what_happens_elsewhere_without_losing_its_place(qtbot, view, keys, shared_window):
    view.list.go_to(view.model.row_of(20))
    offset = view.list.visualRect(view.list.currentIndex()).top()
    shared_window.session.do(lambda review: give(review, "One more", at=4))
    assert current(view).n == 20
    assert view.list.visualRect(view.list.currentIndex()).top() == offset
    shared_window.trigger("citations")
    shared_window.session.do(lambda review: give(review, "Unseen", at=4))
    assert view._stale
    shared_window.trigger("history")
    assert current(view).n == 20
    assert names(view)[0] == "Answer Kim 2013: Notes" or names(view)[0].endswith(": Notes")


def test_steps_are_not_read_while_one_works_elsewhere(view, shared_window, monkeypatch):
    shared_window.trigger("annotate")
    monkeypatch.setattr(view, "reload", lambda: pytest.fail("read the history for nobody"))
    shared_window.session.do(lambda review: give(review, "x"))


def test_the_file_is_checked_by_key_and_the_bar_says_when(qtbot, view, keys):
    assert view.bar._state.text() == "Not checked yet"
    keys.press(K.Key_C)
    qtbot.waitUntil(lambda: view.bar._state.text().startswith("Intact, checked "), timeout=10_000)
    view.bar.note_check(2)
    assert view.bar._state.text().startswith("2 faults found")
    view.bar.note_check(0)


def test_f6_goes_from_list_to_step_to_filters_and_escape_back(qtbot, view, keys, shared_window):
    assert view.panes() == [view.list, view.pane, view.bar.reviewer]
    shared_window.trigger("next_pane")
    assert view.pane.hasFocus()
    keys.press(K.Key_Escape)
    assert view.list.hasFocus()


def test_right_unfolds_and_left_folds(qtbot, view, keys, monkeypatch):
    days = view._days
    from annotator.ui.tables import step_list

    monkeypatch.setattr(step_list, "SHORTEST", 3)
    view.model.show([days[0], days[0]], folding=True)
    fold = next(row for row in range(view.model.rowCount()) if view.model.is_fold(row))
    count = view.model.rowCount()
    view.list.go_to(fold)
    settle(qtbot, view)
    assert view.detail() is None, "what is not seen is not undone"
    assert not view.pane.undo_button.isVisible()
    keys.press(K.Key_U)
    keys.press(K.Key_B)
    assert view.model.rowCount() == count
    keys.press(K.Key_Right)
    assert view.model.rowCount() > count
    keys.press(K.Key_Left)
    assert view.model.rowCount() == count
    keys.press(K.Key_Return)
    assert view.model.rowCount() > count


def test_below_1100_pixels_the_step_stands_under_the_list(view, shared_window):
    assert view.splitter.orientation() is Qt.Orientation.Horizontal
    shared_window.window.resize(1000, 760)
    assert view.splitter.orientation() is Qt.Orientation.Vertical
    assert all(view.splitter.sizes())


def test_a_new_review_has_two_steps_and_nothing_to_undo(qtbot, window, tmp_path, opener):
    window.session.adopt(opening.create_review(tmp_path / "new.review", "New", opener))
    window.trigger("history")
    view = window.space.history
    settle(qtbot, view)
    assert names(view) == ["Begin to use the form Core annotation as Reviewer 1", "Create the review"]
    assert not view.pane.undo_button.isEnabled()


def test_a_long_act_runs_as_a_job(qtbot, view, keys, said, monkeypatch):
    monkeypatch.setattr(history, "LONG", 2)
    view.list.go_to(view.model.row_of(20))
    keys.press(K.Key_B)
    qtbot.waitUntil(lambda: names(view)[0].startswith("Go back to before"), timeout=10_000)
    assert len(said) == 1


def left_out(review):
    return citations.citation_counts(review).left_out


def leave_all_out(window):
    review = window.session.review
    query = CitationQuery()
    found = citations.ids_of(review, citations.citation_ids(review, query))
    window.session.do(citations.leave_out, found, True)
    return review


@pytest.fixture
def held(monkeypatch):
    """Lets the work of a job go on once it is set, so that it can be called off before."""
    go = threading.Event()
    for name in ("undo_step", "redo_step"):
        original = getattr(history, name)

        def hold(review, n, report, original=original):
            go.wait(10)
            return original(review, n, report)

        monkeypatch.setattr(history, name, hold)
    monkeypatch.setattr(history, "LONG", 2)
    yield go
    go.set()


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_undo_and_redo_of_a_large_step_run_as_jobs_that_can_be_called_off(qtbot, shared_window, held, verb):
    window = shared_window
    review = leave_all_out(window)
    if verb == "redo":
        window.session.do(history.undo)
    before = left_out(review)
    window.trigger(verb)
    (job,) = running(window.window)
    job.cancel()
    held.set()
    qtbot.waitUntil(lambda: running(window.window) == [])
    assert left_out(review) == before
    window.trigger(verb)
    assert running(window.window)
    qtbot.waitUntil(lambda: running(window.window) == [])
    assert left_out(review) == (0 if verb == "undo" else 10)


def test_a_small_step_is_undone_at_once(shared_window):
    review = leave_all_out(shared_window)
    shared_window.trigger("undo")
    assert left_out(review) == 0
    shared_window.trigger("redo")
    assert left_out(review) == 10


def test_a_key_with_a_modifier_is_not_a_key_of_the_list(view, keys):
    count = len(names(view))
    keys.press(K.Key_U, SHIFT)
    keys.press(K.Key_B, SHIFT)
    assert len(names(view)) == count


@pytest.mark.parametrize(
    "known", [["garbage", "0"], ["2026-11-25T10:00:00+00:00", "\u00b2"], ["0001-01-01", "1"], []]
)
def test_a_damaged_note_of_the_last_check_is_none(view, known):
    view._session.remember("history.checked", known, here=True)
    view.bar.show_checked()
    assert view.bar._state.text() in {"Not checked yet", "1 fault found, checked 1 January 1"}
