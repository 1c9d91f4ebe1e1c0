import csv
import json
import shutil

import pytest
from boxes_helper import press
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from services_helper import run
from ui_helper import LIST

from annotator.domain.annotation import Answer
from annotator.domain.errors import NotAReview
from annotator.services import annotating, citations, exporting, opening, sample, settings
from annotator.ui.save_state import Saving


def opened(window, path=None):
    review = window.session.review
    return review is not None and (path is None or review.path == path)


def planned(window):
    return window.space.page == "preview" and window.space.preview.plan is not None


def give(window, value="A fund"):
    """Answer a question on the first study; the study."""
    review = window.session.review
    study = annotating.study_lines(review, [1])[0].id
    window.session.do(annotating.give_answer, study, Answer(question="funding", value=value))
    return study


def said(path, opener, study):
    review = opening.open_review(path, opener)
    try:
        return annotating.annotation(review, study).answer("funding")
    finally:
        opening.close_review(review)


@pytest.fixture
def moved(sample_window, tmp_path):
    """The open review's file moved away with an answer that waits; called, it is put back."""
    path = sample_window.session.review.path
    elsewhere = path.rename(tmp_path / "elsewhere.review")
    sample_window.study = give(sample_window)
    assert sample_window.session.save_state.saving is Saving.NOT_SAVED
    return lambda: elsewhere.rename(path)


def test_a_new_review_is_made_where_the_person_says(window, qtbot):
    window.trigger("new")
    qtbot.waitUntil(lambda: opened(window, window.files.made))
    assert window.session.review.title == window.files.made.stem
    assert window.space.page == "citations"


def test_a_new_review_never_replaces_a_file(window, answer):
    window.files.made.write_bytes(b"mine")
    seen = answer(lambda: window.trigger("new"), "Close")
    assert window.files.made.name in seen[0]
    assert window.files.made.read_bytes() == b"mine"
    assert window.session.review is None


def test_called_off_dialogs_change_nothing(window, qtbot):
    window.files.made = window.files.review = None
    for action in ("new", "open", "import"):
        window.trigger(action)
    qtbot.wait(20)
    assert window.session.review is None
    assert window.space.page == "welcome"


def test_the_name_of_a_person_is_asked_in_place_before_the_first_review_which_then_opens(window, keys, qtbot):
    window.session.memory.change_settings(settings.Settings(device="device-1"))
    window.trigger("new")
    card = window.window.welcome.person
    assert card.asks
    assert card.fields.name.hasFocus()
    assert window.session.review is None
    keys.type("Reviewer 2")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened(window))
    assert window.session.review.reviewer.initials == "R2"


def test_a_clipboard_that_was_never_used_holds_no_list(window, answer, monkeypatch):
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    (seen,) = answer(lambda: window.trigger("paste"), "Close")
    assert "holds no text" in seen


def test_the_name_is_asked_in_a_dialog_where_a_pasted_list_is_stored_first(window, answer, qtbot):
    window.session.memory.change_settings(settings.Settings(device="device-1"))
    QGuiApplication.clipboard().setText(LIST.read_text(encoding="utf-8"))
    window.trigger("paste")
    qtbot.waitUntil(lambda: planned(window))
    plan = window.space.preview.plan
    answer(lambda: window.space.preview.accepted.emit(plan), "Cancel")
    assert window.session.review is None

    def introduce(dialog):
        QTest.keyClicks(dialog.fields.name, "Reviewer 2")
        press(dialog, "Keep")

    answer(
        lambda: window.space.preview.accepted.emit(plan),
        introduce,
        until=lambda: opened(window) and window.space.page == "citations",
    )
    assert window.session.review.reviewer.initials == "R2"


def test_a_review_is_opened_and_the_one_before_closed(sample_window, sample_file, qtbot, tmp_path):
    first = sample_window.session.review
    sample_window.files.review = shutil.copy(sample_file, tmp_path / "second.review")
    sample_window.trigger("open")
    qtbot.waitUntil(lambda: opened(sample_window, tmp_path / "second.review"), timeout=20_000)
    assert not first.file.database.is_open


def test_the_same_review_again_stays_open(sample_window):
    first = sample_window.session.review
    sample_window.desk.open(first.path)
    assert sample_window.session.review is first


def test_the_sample_is_made_once_and_opened_again(window, qtbot):
    window.trigger("sample")
    qtbot.waitUntil(lambda: opened(window, sample.sample_path()), timeout=30_000)
    study = give(window)
    window.trigger("close")
    assert window.space.page == "welcome"
    window.trigger("sample")
    qtbot.waitUntil(lambda: opened(window), timeout=30_000)
    assert annotating.annotation(window.session.review, study).answer("funding").value == "A fund"


def test_lists_are_shown_one_after_the_other(sample_window, qtbot, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(
        "1. Adams B. A study of bones. J Bone 2001;1:2-3.\n2. Baker C. Another. J Bone 2002;2:4-5.\n"
    )
    sample_window.files.lists = [LIST, other]
    sample_window.trigger("import")
    qtbot.waitUntil(lambda: planned(sample_window))
    preview = sample_window.space.preview
    first = preview.plan
    assert len(first.items) == 10
    preview.accepted.emit(first)
    qtbot.waitUntil(lambda: planned(sample_window) and preview.plan is not first, timeout=20_000)
    assert len(preview.plan.items) == 2
    preview.accepted.emit(preview.plan)
    qtbot.waitUntil(lambda: sample_window.space.page == "citations", timeout=20_000)
    assert citations.citation_count(sample_window.session.review) == 12


def test_of_several_lists_those_that_can_be_read_are_shown_and_the_others_told(
    window, answer, qtbot, tmp_path
):
    window.files.lists = [tmp_path / "gone.txt", LIST]
    seen = answer(lambda: window.trigger("import"), "Close", until=lambda: planned(window))
    assert "gone.txt" in seen[0]
    assert len(window.space.preview.plan.items) == 10


def test_a_list_that_cannot_be_read_is_told_and_nothing_is_shown(window, answer, tmp_path):
    window.files.lists = [tmp_path / "gone.txt"]
    seen = answer(lambda: window.trigger("import"), "Close")
    assert "gone.txt" in seen[0]
    assert window.space.page == "welcome"


@pytest.mark.parametrize("text", ["", "  \n "])
def test_pasting_nothing_says_how_to_copy(window, answer, text):
    QGuiApplication.clipboard().setText(text)
    (seen,) = answer(lambda: window.trigger("paste"), "Close")
    assert "holds no text" in seen
    assert "Ctrl+C" in seen
    assert window.space.page == "welcome"


@pytest.mark.parametrize(("kind", "suffix"), [(0, ".xlsx"), (1, ".csv"), (3, ".json")])
def test_what_is_chosen_is_exported(sample_window, answer, outside, kind, suffix):
    folder = sample_window.files.folder
    target = sample_window.files.target = folder / f"out{suffix}"

    def choose(dialog):
        dialog.kinds[kind].click()
        press(dialog, "Choose a file…")

    button = "Open" if kind == 0 else "Show the folder"
    seen = answer(lambda: sample_window.trigger("export"), choose, button, until=target.exists)
    assert f"was written to out{suffix}" in seen[1]
    assert outside.opened == [str(target if kind == 0 else folder)]
    if suffix == ".json":
        assert len(json.loads(target.read_text())) == 10
    elif suffix == ".csv":
        with target.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.reader(file))
        direct = folder / "direct.csv"
        exporting.export(sample_window.session.review, direct, for_spreadsheets=True)
        assert len(rows) > 10
        assert target.read_bytes() == direct.read_bytes()
    else:
        assert target.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("kind", "suffix"), [(1, ".csv"), (3, ".json")])
def test_the_command_writes_to_the_byte_what_the_window_writes(
    sample_window, answer, sample_path, kind, suffix
):
    target = sample_window.files.target = sample_window.files.folder / f"window{suffix}"
    options = ["--for-spreadsheets"] if suffix == ".csv" else []

    def choose(dialog):
        dialog.kinds[kind].click()
        press(dialog, "Choose a file…")

    answer(lambda: sample_window.trigger("export"), choose, "Close", until=target.exists)
    sample_window.session.close()
    written = target.with_name(f"command{suffix}")
    done = run(["-m", "annotator", "export", sample_path, "-o", written, *options])
    assert (done.returncode, done.stderr) == (0, "")
    assert written.read_bytes() == target.read_bytes()


def test_what_is_typed_is_in_the_export(sample_window, answer, keys, tmp_path):
    space = sample_window.space
    space.show_view("annotate")
    space.annotate.form.go_to(("funding", ""))
    keys.type("A fund of ours")
    sample_window.files.target = tmp_path / "out.csv"

    def choose(dialog):
        dialog.kinds[2].click()
        press(dialog, "Choose a file…")

    answer(lambda: sample_window.trigger("export"), choose, "Close", until=sample_window.files.target.exists)
    assert "A fund of ours" in sample_window.files.target.read_text(encoding="utf-8-sig")


def test_an_export_that_cannot_be_written_says_why(sample_window, answer, tmp_path):
    sample_window.files.target = tmp_path / "no folder" / "out.xlsx"
    seen = answer(lambda: sample_window.trigger("export"), "Choose a file…", "Close")
    assert "out.xlsx was not written" in seen[1]


def test_a_copy_is_saved_and_the_review_stays_open(sample_window, answer, opener):
    study = give(sample_window)
    review = sample_window.session.review
    (seen,) = answer(lambda: sample_window.trigger("copy"), "Close", until=sample_window.files.made.exists)
    assert sample_window.files.made.name in seen
    assert sample_window.session.review is review
    assert said(sample_window.files.made, opener, study).value == "A fund"


def test_what_cannot_be_saved_goes_into_a_copy_which_is_open_then(sample_window, answer, moved, opener):
    made = sample_window.files.made
    seen = answer(lambda: sample_window.trigger("copy"), "Close", until=lambda: opened(sample_window, made))
    assert "could not be saved" in seen[-1]
    assert sample_window.session.save_state.saving is Saving.SAVED
    sample_window.session.close()
    assert said(made, opener, sample_window.study).value == "A fund"
    moved()


def test_the_check_says_that_the_file_is_sound_with_its_counts(sample_window, answer):
    (seen,) = answer(lambda: sample_window.trigger("check"), "Close")
    assert "sample.review is sound." in seen
    assert "10 citations" in seen


def test_the_check_tells_faults(sample_window, answer):
    with sample_window.session.review.file.database.alone(writing=True) as driver:
        driver.execute("UPDATE citation SET title = 'another' WHERE n = 1")
    (seen,) = answer(lambda: sample_window.trigger("check"), "Close")
    assert "faults" in seen
    assert "sound" not in seen


def test_shortcuts_person_and_about_are_dialogs_that_close(sample_window, answer):
    assert answer(lambda: sample_window.trigger("shortcuts"), "Close") == ["Keyboard shortcuts"]
    assert "Annotator" in answer(lambda: sample_window.trigger("about"), "Close")[0]
    answer(lambda: sample_window.trigger("person"), "Cancel")


@pytest.mark.parametrize("button", ["Close", "Try again"])
def test_a_window_with_unsaved_answers_asks_and_stays(sample_window, answer, moved, button):
    presses = [button] if button == "Close" else [button, "Close"]
    seen = answer(sample_window.window.close, *presses)
    assert "moved" in seen[0]
    assert sample_window.window.isVisible()
    assert sample_window.session.save_state.waiting >= 1
    moved()
    assert sample_window.session.retry()


def test_trying_again_saves_when_the_file_is_back_and_the_window_closes(sample_window, answer, moved, opener):
    path = sample_window.session.review.path

    def put_back(box):
        moved()
        press(box, "Try again")

    answer(sample_window.window.close, put_back, until=lambda: sample_window.session.review is None)
    assert not sample_window.window.isVisible()
    assert said(path, opener, sample_window.study).value == "A fund"


def test_a_window_is_closed_without_them_where_the_person_says_so(sample_window, answer, moved):
    answer(
        sample_window.window.close, "Close without them", until=lambda: sample_window.session.review is None
    )
    assert not sample_window.window.isVisible()
    moved()


@pytest.mark.parametrize("action", ["close", "sample", "restore"])
def test_another_review_is_not_opened_over_unsaved_answers_unasked(sample_window, answer, moved, action):
    review = sample_window.session.review
    seen = answer(lambda: sample_window.trigger(action), "Close")
    assert "moved" in seen[0]
    assert sample_window.session.review is review
    moved()


def test_closing_writes_the_settings(sample_window, own_folders):
    sample_window.window.close()
    kept = settings.load_settings()
    assert kept.recent[0].path.endswith("sample.review")
    assert "window.geometry" in kept.window


def test_recent_reviews_are_in_the_menu_and_missing_ones_cannot_be_chosen(sample_window, sample_path, qtbot):
    window = sample_window
    window.trigger("close")
    (action,) = window.window.recent_menu.actions()
    assert action.isEnabled()
    assert "sample.review" in action.text()
    action.trigger()
    qtbot.waitUntil(lambda: opened(window), timeout=20_000)
    window.trigger("close")
    sample_path.unlink()
    window.session.memory.change_settings(window.session.settings)
    (action,) = window.window.recent_menu.actions()
    assert not action.isEnabled()
    window.desk.forget(str(sample_path))
    assert window.session.settings.recent == ()
    assert not window.window.recent_menu.isEnabled()


def test_a_recent_review_that_was_moved_is_found_again(sample_window, sample_path, qtbot, tmp_path):
    sample_window.trigger("close")
    sample_window.files.review = sample_path.rename(tmp_path / "found.review")
    sample_window.desk.locate(str(sample_path))
    qtbot.waitUntil(lambda: opened(sample_window, tmp_path / "found.review"), timeout=20_000)
    assert [recent.path for recent in sample_window.session.settings.recent] == [
        str(tmp_path / "found.review")
    ]


def test_a_list_that_is_named_at_the_start_is_shown(window, qtbot):
    window.desk.open_named(LIST)
    qtbot.waitUntil(lambda: planned(window))


def test_an_error_without_a_choice_is_told(window, answer):
    seen = answer(lambda: window.session.failed.emit(NotAReview("It is not.", "A zip.", "Choose.")), "Close")
    assert seen == ["It is not. A zip.\n\nChoose."]


@pytest.mark.parametrize("view", ["a view of a newer version", "\ud800"])
def test_a_review_opens_where_the_remembered_view_is_not_known(sample_window, view, qtbot):
    path = sample_window.session.review.path
    sample_window.session.remember("window.view", view, here=True)
    sample_window.desk.close_review()
    sample_window.desk.open(path)
    qtbot.waitUntil(lambda: opened(sample_window, path))
    assert sample_window.space.page == "citations"
