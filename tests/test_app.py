import os
import signal
import subprocess
import sys
import time

import pytest

from annotator.domain.annotation import Answer
from annotator.domain.errors import ReviewInUse
from annotator.domain.review import Opener, Reviewer
from annotator.services import annotating, opening, sample, settings

REVIEWER = Reviewer(id="6d0c6f2e-6f6e-4c53-9d0f-7f1f0a3b5c01", name="Reviewer 1", initials="R1")
OPENER = Opener(reviewer=REVIEWER, device="device-1", device_name="test", program="test")
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
START = """
import signal
import sys
signal.alarm(60)  # a program that never tells is ended, not waited for
from PySide6.QtCore import QTimer
from annotator import app

def furnish(program):
    if program.furnished:
        return
    original(program)
    def told():
        session, window, space = program.session, program.window, program.space
        if {wait}:
            QTimer.singleShot(20, told)
            return
        {then}
        print(session.review.path if session.review else "none", flush=True)
    QTimer.singleShot(0, told)

original = app.Program.furnish
app.Program.furnish = furnish
sys.exit(app.main(sys.argv[1:]))
"""


@pytest.fixture
def run():
    """Start the interpreter with a display that is none, or without one; what still runs at the end is killed."""
    started = []

    def begin(*arguments, display=True):
        environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
        environment |= {"QT_QPA_PLATFORM": "offscreen"} if display else {}
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, *map(str, arguments)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


@pytest.fixture
def start(run):
    """Start the window; once `wait` is false it does `then` and prints which review is open."""

    def begin(*arguments, wait="session.review is None", then="pass"):
        return run("-c", START.format(wait=wait, then=then), *arguments)

    return begin


@pytest.fixture
def review(tmp_path):
    """The sample review, closed, and a person who is known."""
    settings.save_settings(settings.Settings(reviewer=REVIEWER, device="device-1"))
    path = tmp_path / "a.review"
    opening.close_review(sample.make_sample(path, OPENER))
    return path


def sound(path):
    """What is wrong with a review that is closed, and how much it holds."""
    opened = opening.open_review(path, OPENER)
    try:
        return opening.check_review(opened), opening.counts(opened)["citations"]
    finally:
        opening.close_review(opened)


def test_without_a_display_one_sentence_says_so_and_the_status_is_1(run, tmp_path):
    for arguments in ((), (tmp_path / "a.review",)):
        process = run("-m", "annotator", *arguments, display=False)
        told, wrong = process.communicate(timeout=60)
        assert process.returncode == 1
        assert told == ""
        assert wrong.startswith("annotator: there is no display")
        assert len(wrong.strip().splitlines()) == 1


def test_an_empty_name_of_a_display_is_none(run):
    environment = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    code = f"import os; os.environ.update({environment}); from annotator.app import main; raise SystemExit(main([]))"
    process = run("-c", code)
    assert "there is no display" in process.communicate(timeout=60)[1]
    assert process.returncode == 1


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_review_named_at_the_start_is_open_until_the_system_ends_the_program(start, review, name):
    process = start(review)
    assert process.stdout.readline().strip() == str(review)
    with pytest.raises(ReviewInUse):
        opening.open_review(review, OPENER)
    process.send_signal(getattr(signal, name))
    _, wrong = process.communicate(timeout=60)
    assert process.returncode == 0, wrong
    assert "Traceback" not in wrong
    assert sound(review) == ([], 10)
    assert not review.with_name(f".{review.name}.lock").exists()
    assert settings.load_settings().recent[0].path == str(review)


def test_what_is_typed_is_stored_when_the_system_ends_the_program(start, review):
    then = (
        "space.show_view('annotate'); space.annotate.form.desk.type(('notes', ''), 'Typed at the end'); "
        "print(space.annotate.current.id, flush=True)"
    )
    process = start(review, then=then)
    study = process.stdout.readline().strip()
    assert process.stdout.readline().strip() == str(review)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    opened = opening.open_review(review, OPENER)
    try:
        answer = annotating.annotation(opened, study).answer("notes")
        assert answer == Answer(question="notes", value="Typed at the end")
    finally:
        opening.close_review(opened)


FULL = """
import os, resource
from annotator.domain.annotation import Answer
from annotator.services import annotating
status, told = window.status, []

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

def say(study, text):
    session.do(annotating.give_answer, study, Answer(question="notes", value=text))
    print(status.state.text(), not status.retry.isHidden(), flush=True)

studies = annotating.study_lines(session.review, [1, 2])
size = os.path.getsize(session.review.path)
limit(0)
say(studies[0].id, "the first " * 5000)
say(studies[1].id, "the second")
status.retry.click()
print(status.state.text(), flush=True)
limit(resource.RLIM_INFINITY)
status.retry.click()
print(status.state.text(), flush=True)
"""
"""A disk that fills up under two answers, and has room again."""


@pytest.mark.fault
def test_on_a_full_disk_the_window_says_why_it_is_not_saved_and_retry_stores_all_of_it(start, review):
    process = start(review, then="exec(" + repr(FULL) + ", {**globals(), **locals()})")
    said = [process.stdout.readline().strip() for _ in range(4)]
    assert all(line.startswith("Not saved: ") for line in said[:3]), said
    assert [line.endswith(" True") for line in said[:2]] == [True, True], "Retry is offered"
    assert said[3].startswith("Saved "), said
    assert process.stdout.readline().strip() == str(review)
    process.send_signal(signal.SIGTERM)
    _, wrong = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in wrong) == (0, False), wrong
    opened = opening.open_review(review, OPENER)
    try:
        assert opening.check_review(opened) == []
        notes = [
            annotating.annotation(opened, line.id).answer("notes").value
            for line in annotating.study_lines(opened, [1, 2])
        ]
        assert notes == [("the first " * 5000).strip(), "the second"]
    finally:
        opening.close_review(opened)


MINIMIZED = """
window.showMinimized()
clock = QTimer(window, interval=20)
clock.timeout.connect(lambda: None if window.isMinimized() else (clock.stop(), print("in front", flush=True)))
clock.start()
"""


def test_a_second_start_brings_the_window_that_has_the_review_to_the_front_and_ends(start, review):
    first = start(review, then="exec(" + repr(MINIMIZED) + ", {**globals(), **locals()})")
    assert first.stdout.readline().strip() == str(review)
    second = start(review)
    _, wrong = second.communicate(timeout=60)
    assert (second.returncode, "Traceback" in wrong) == (0, False), wrong
    assert first.stdout.readline().strip() == "in front"
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=60)
    assert first.returncode == 0
    assert sound(review) == ([], 10)


def test_a_second_start_says_who_has_a_review_whose_window_does_not_answer_and_offers_a_copy(start, review):
    first = start(review)
    assert first.stdout.readline().strip() == str(review)
    first.send_signal(signal.SIGSTOP)
    wait = "type(app.QApplication.activeModalWidget()).__name__ in {'NoneType', 'ProgressPanel'}"
    then = (
        "box = app.QApplication.activeModalWidget(); from PySide6.QtWidgets import QLabel, QPushButton; "
        "print(*(label.text().replace(chr(10), ' ') for label in box.findChildren(QLabel)), flush=True); "
        "print(*(button.text() for button in box.findChildren(QPushButton)), sep='|', flush=True); "
        "box.close(); "
    )
    second = start(review, wait=wait, then=then)
    said, buttons = second.stdout.readline(), second.stdout.readline().strip().split("|")
    assert f"{review.name} is open elsewhere." in said
    assert str(first.pid) in said
    assert {"Open a copy for reading", "Try again"} <= {name.replace("&", "") for name in buttons}
    first.send_signal(signal.SIGCONT)
    for process in (second, first):
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert sound(review) == ([], 10)


IMPORT = (
    "from annotator.services import importing, raw_lists; "
    "text = ''.join(f'{i}. Berg A. Walking and sleep {i}. J Ex. 2019;12:150-3.\\n' for i in range(1, 4001)); "
    "plan = importing.plan_import(raw_lists.raw_from_text(text), duplicates=False); "
    "program.desk.intake._store(plan); "
)
"""A long import that has just begun: no panel stands in the way yet."""


@pytest.mark.parametrize(
    ("name", "after"), [("SIGTERM", 0), ("SIGHUP", 0.1), ("SIGTERM", 0.4), ("SIGTERM", 1)]
)
def test_the_system_ends_the_program_under_an_import_of_which_nothing_stays(start, review, name, after):
    process = start(review, then=IMPORT)
    assert process.stdout.readline().strip() == str(review)
    time.sleep(after)
    process.send_signal(getattr(signal, name))
    _, wrong = process.communicate(timeout=60)
    assert process.returncode == 0, wrong
    assert "Traceback" not in wrong
    faults, count = sound(review)
    assert (faults, count) in [([], 10), ([], 4010)]
    assert not review.with_name(f"{review.name}-journal").exists()


def test_a_window_closed_under_an_import_stores_it_first(start, review):
    process = start(review, then=IMPORT + "window.close(); QTimer.singleShot(100, window, window.close); ")
    assert process.stdout.readline().strip() == str(review)
    _, wrong = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in wrong) == (0, False), wrong
    assert sound(review) == ([], 4010)


WHERE = (
    "view = space.annotate; row = view.form.body.current; "
    "print(view.current.id, *row.place, window.focusWidget() is row.editor.target, view.source.offset, "
    "view.form.body.verticalScrollBar().value(), sep='|', flush=True); "
)


def test_another_process_goes_on_at_the_study_the_question_the_instance_and_the_place_that_were_scrolled_to(
    start, review
):
    opened = opening.open_review(review, OPENER)
    study = next(
        line.id
        for group in annotating.studies(opened).values()
        for line in annotating.study_lines(opened, group)
        if line.number == "4"
    )
    instance = annotating.annotation(opened, study).instances[-1].id
    opening.close_review(opened)
    there = (
        f"window.resize(960, 620); space.show_place({study!r}, ('finding', {instance!r})); view = space.annotate; "
        "from PySide6.QtTest import QTest; QTest.qWait(100); view.source.scroll_to(40); "
        "bar = view.form.body.verticalScrollBar(); bar.setValue(bar.value() + 23); QTest.qWait(50); "
    )
    process = start(review, then=there + WHERE)
    left = process.stdout.readline().strip()
    process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert left.split("|")[:4] == [study, "finding", instance, "True"]
    wait = "session.review is None or not space.annotate.form.body.verticalScrollBar().value()"
    process = start(review, wait=wait, then=f"from PySide6.QtTest import QTest; QTest.qWait(100); {WHERE}")
    assert process.stdout.readline().strip() == left
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)


def test_the_window_opens_without_a_review_and_every_exception_has_its_hook(start, tmp_path):
    then = (
        "from annotator.ui.dialogs.trouble import Trouble; "
        "print(isinstance(sys.excepthook, Trouble), window.isVisible(), space.page, flush=True)"
    )
    process = start(wait="not window.isVisible()", then=then)
    assert process.stdout.readline().split() == ["True", "True", "welcome"]
    assert process.stdout.readline().strip() == "none"
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_a_crash_is_offered_at_the_next_start_once_and_a_proper_end_leaves_nothing(start, own_folders):
    shown = "not window.isVisible()"
    crashed = start(wait=shown, then="import os; os.abort()")
    assert crashed.wait(60) != 0
    for expected in ("True", "False"):
        process = start(wait=shown, then="print('crash' in window.banners, flush=True)")
        assert process.stdout.readline().strip() == expected
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert [path.name.partition("-")[0] for path in (own_folders / "logs").glob("*-*.log")] == ["crash"]


def test_a_file_that_the_system_hands_over_is_opened(start, review):
    then = (
        "print(session.review.path, flush=True); program.session.close(); "
        "from PySide6.QtCore import QEvent; from PySide6.QtGui import QFileOpenEvent; "
        f"app.QApplication.sendEvent(app.QApplication.instance(), QFileOpenEvent({str(review)!r})); "
        "QTimer.singleShot(1500, lambda: print(program.session.review.path, flush=True))"
    )
    process = start(review, then=then)
    said = [process.stdout.readline().strip() for _ in range(3)]
    assert said[0] == said[2] == str(review)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)


def test_what_is_typed_is_stored_when_the_session_of_the_system_ends(start, review):
    then = (
        "from types import SimpleNamespace; space.show_view('annotate'); "
        "space.annotate.form.desk.type(('notes', ''), 'Typed at the end'); "
        "program.end_session(SimpleNamespace(allowsInteraction=lambda: False)); "
        "print(space.annotate.current.id, flush=True)"
    )
    process = start(review, then=then)
    study = process.stdout.readline().strip()
    process.kill()
    process.communicate(timeout=60)
    opened = opening.open_review(review, OPENER)
    try:
        assert annotating.annotation(opened, study).answer("notes").value == "Typed at the end"
    finally:
        opening.close_review(opened)


def test_an_exception_goes_to_the_log_and_the_program_goes_on(start, review, own_folders):
    then = (
        "QTimer.singleShot(0, window, lambda: 1 / 0); "
        "QTimer.singleShot(200, window, lambda: print('goes on', flush=True))"
    )
    process = start(review, then=then)
    assert process.stdout.readline().strip() == str(review)
    assert process.stdout.readline().strip() == "goes on"
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert "ZeroDivisionError" in (own_folders / "logs" / "annotator.log").read_text(encoding="utf-8")
    assert sound(review) == ([], 10)


def test_a_program_without_settings_begins_as_the_system_looks(start, own_folders, tmp_path):
    (own_folders / settings.FILE).write_text("{ broken")
    process = start(wait="not window.isVisible()", then="print(program.look.theme, flush=True)")
    assert process.stdout.readline().strip() == "system"
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_the_window_is_shown_before_anything_heavy_is_imported(run):
    work = (
        "import sys\nfrom annotator import app\napplication = app.make_application()\n"
        "program = app.Program(application)\n"
        "program.window.seen.connect(lambda: print(*sys.modules, flush=True))\n"
        "program.window.seen.connect(application.quit, app.Qt.ConnectionType.QueuedConnection)\n"
        "program.window.show()\napplication.exec()\n"
    )
    process = run("-c", work)
    output, errors = process.communicate(timeout=60)
    assert errors.replace("This plugin does not support propagateSizeHints()\n", "") == ""
    heavy = {"sqlalchemy", "sqlite3", "xlsxwriter", "annotator.ui.windows.workspace", "annotator.ui.session"}
    assert "annotator.ui.views.welcome" in output.split()
    assert heavy & set(output.split()) == set()


def test_what_is_pressed_before_the_window_is_whole_is_done_then(qtbot, qapp, own_folders):
    from annotator import app

    font, sheet = qapp.font(), qapp.styleSheet()
    hook = sys.excepthook
    program = app.Program(qapp)
    qtbot.addWidget(program.window)
    try:
        settings_before = program.memory.settings.text_size
        pressed = []
        program.window.action_wanted.connect(pressed.append)
        program._asked.append("citations")
        program.furnish()
        assert pressed == ["citations"]
        assert settings_before == program.memory.settings.text_size
        program.furnish()
        assert program.furnished
    finally:
        sys.excepthook = hook
        program.look.deleteLater()
        qapp.setFont(font)
        qapp.setStyleSheet(sheet)
