import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from ui_helper import CTRL, LIST, SHIFT

from annotator.domain.plan import Presence
from annotator.services import annotating, citations, history
from annotator.ui.actions.action_spec import SEPARATOR
from annotator.ui.actions.specs import ACTIONS

K = Qt.Key


def paste(window, text):
    QGuiApplication.clipboard().setText(text)
    window.trigger("paste")


def accept(window, qtbot):
    qtbot.waitUntil(lambda: window.space.preview.plan is not None)
    with qtbot.waitSignal(window.session.changed, timeout=10_000):
        QTest.keyClick(window.space.preview.body.list, K.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.space.page == "citations")


def test_the_welcome_is_shown_without_a_review_and_says_how_to_begin(window):
    assert window.space.page == "welcome"
    texts = [label.text() for label in window.window.welcome.findChildren(QLabel) if label.isVisible()]
    assert "Drop a file here, or paste a list" in texts
    assert "Works without a network" in window.window.status.state.text()


def test_a_pasted_list_becomes_a_review_in_three_actions(window, qtbot):
    paste(window, LIST.read_text(encoding="utf-8"))
    assert window.space.page == "preview"
    qtbot.waitUntil(lambda: window.space.preview.plan is not None)
    plan = window.space.preview.plan
    assert [item.citation.number for item in plan.items] == [str(number) for number in range(1, 11)]
    assert all(line.reason for line in plan.ignored)
    assert len(plan.ignored) == 4
    accept(window, qtbot)
    assert window.files.made.is_file()
    assert window.space.citations.model.rowCount() == 10
    assert window.space.top.progress.text == "0 of 10 annotated"


FAULTY = """1. Sun J, Zhou H. Conditioned medium improves the healing of wounds. Stem Cells. 2012;30(4):621-632.
2. Kim HO, Choi SM. Secretome of cells. Tissue Eng Regen Med. 2013;10(3):.
3. Wang KX, Xu LL. A title without its year. Cytotherapy. 12(3):93-101.
4. Osugi M, Katagiri W. Conditioned media in rats. Tissue Eng Part A. 2912;18:1479-1489.
5. 2015;3:9.
6. Linde B, Berg A. A title alone that stands without a journal. 2015;3:1-9.
7. Pawitan JA. Prospect of conditioned medium in regenerative medicine. Biomed Res Int. 2014;2014:965849.
"""
"""Seven references, of which five lack something or say what cannot be."""


def test_five_faulty_references_are_five_to_check_each_beside_its_line_and_a_correction_is_stored(
    window, qtbot, keys
):
    paste(window, FAULTY)
    qtbot.waitUntil(lambda: window.space.preview.plan is not None)
    body, lines = window.space.preview.body, [line[3:] for line in FAULTY.splitlines()]
    assert [item.citation.number for item in window.space.preview.plan.to_check] == ["2", "3", "4", "5", "6"]
    for number in ("2", "3", "4", "5", "6"):
        assert window.space.preview.plan.items[body.current].citation.number == number
        assert body.detail.raw.text.text == lines[int(number) - 1]
        assert body.detail.raw.text.accessibleDescription() == f"line {number}"
        keys.press(K.Key_F8)
    keys.press(K.Key_F8)
    keys.press(K.Key_Return)
    assert body.detail.fields.current == "year"
    keys.type("2011")
    accept(window, qtbot)
    stored = citations.all_citations(window.session.review)
    assert [one.citation.get("year") for one in stored] == [
        "2012",
        "2013",
        "2011",
        "",
        "2015",
        "2015",
        "2014",
    ]
    assert [one.citation.raw for one in stored] == lines


def test_an_import_is_undone_and_done_again_as_one_step(window, qtbot):
    paste(window, LIST.read_text(encoding="utf-8"))
    accept(window, qtbot)
    assert window.window.actions_of["undo"].text() == "&Undo Import Sanchooli 2017 reference list"
    window.trigger("undo")
    assert citations.citation_count(window.session.review) == 0
    window.trigger("redo")
    assert citations.citation_count(window.session.review) == 10


def test_cancelling_the_preview_stores_nothing(window, qtbot):
    paste(window, LIST.read_text(encoding="utf-8"))
    qtbot.waitUntil(lambda: window.space.preview.plan is not None)
    window.space.preview.cancelled.emit()
    assert window.space.page == "welcome"
    assert not window.files.made.exists()


def test_the_same_list_again_is_already_there(sample_window, qtbot):
    paste(sample_window, LIST.read_text(encoding="utf-8"))
    qtbot.waitUntil(lambda: sample_window.space.preview.plan is not None)
    assert sample_window.space.preview.plan.included == ()
    assert [item.presence for item in sample_window.space.preview.plan.items] == [Presence.HERE] * 10


def test_a_dropped_list_is_shown_and_a_dropped_review_is_opened(window, sample_path, qtbot):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(LIST))])
    assert window.desk.intake.take(mime)
    qtbot.waitUntil(lambda: window.space.preview.plan is not None)
    window.space.preview.cancelled.emit()
    mime.setUrls([QUrl.fromLocalFile(str(sample_path))])
    assert window.desk.intake.take(mime)
    qtbot.waitUntil(lambda: window.session.review is not None, timeout=10_000)
    assert window.space.page == "citations"


def test_undo_and_redo_name_what_they_do_and_survive_a_restart(sample_window, qtbot, sample_path):
    window = sample_window
    study = annotating.lines_of(window.session.review, [window.space.citations.model.row_at(9).line.study])[0]
    window.space.citations.annotate_requested.emit(study.id)
    window.space.annotate.form.go_to(("species", ""))
    window.space.annotate.form.body.rows["species", ""].editor.choose(2)
    assert window.window.actions_of["undo"].text() == "&Undo Answer Kay 2017: Species"
    window.session.close()
    window.desk.open(sample_path)
    qtbot.waitUntil(lambda: window.session.review is not None, timeout=10_000)
    assert window.window.actions_of["undo"].text() == "&Undo Answer Kay 2017: Species"
    window.trigger("undo")
    assert annotating.annotation(window.session.review, study.id).answer("species") is None
    assert window.window.actions_of["redo"].text() == "&Redo Answer Kay 2017: Species"


def test_progress_stands_in_the_line_the_title_and_the_list_alike(sample_window):
    window, space = sample_window.window, sample_window.space
    progress = annotating.progress(sample_window.session.review)
    assert space.top.progress.text == f"{progress.complete} of {progress.studies} annotated"
    assert f"({progress.complete} of {progress.studies})" in window.windowTitle()


def test_searching_in_annotate_leads_to_the_citations(sample_window, keys, qtbot):
    space = sample_window.space
    space.show_view("annotate")
    sample_window.trigger("find")
    keys.type("adipose")
    qtbot.waitUntil(lambda: space.citations.model.rowCount() < 10)
    assert space.page == "citations"
    assert space.top.search.hasFocus()


def test_views_are_reached_by_their_keys_and_remembered(sample_window, qtbot, sample_path):
    sample_window.trigger("annotate")
    assert sample_window.space.page == "annotate"
    sample_window.session.close()
    sample_window.desk.open(sample_path)
    qtbot.waitUntil(lambda: sample_window.session.review is not None, timeout=10_000)
    assert sample_window.space.page == "annotate"


def test_panes_are_gone_through_by_f6_and_back(sample_window):
    space = sample_window.space
    space.show_view("annotate")
    seen = []
    for _ in range(4):
        sample_window.trigger("next_pane")
        seen.append(QApplication.focusWidget())
    assert len({id(widget) for widget in seen}) == 4
    for _ in range(4):
        sample_window.trigger("previous_pane")
    assert QApplication.focusWidget() is not None


def test_what_cannot_be_done_now_is_disabled(window):
    assert not window.window.actions_of["undo"].isEnabled()
    assert not window.window.actions_of["export"].isEnabled()
    assert window.window.actions_of["open"].isEnabled()


def test_every_action_does_something(window):
    from PySide6.QtCore import SIGNAL

    for spec in ACTIONS:
        if spec.id == SEPARATOR:
            continue
        action = window.window.actions_of[spec.id]
        assert action.menu() is not None or action.receivers(SIGNAL("triggered(bool)")) > 0, spec.id


@pytest.mark.parametrize("view", ["citations", "duplicates", "annotate", "history"])
def test_everything_that_takes_the_keys_has_a_name(sample_window, view, qtbot):
    sample_window.space.show_view(view)
    nameless = [
        widget
        for widget in sample_window.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []


def test_every_label_is_plain_text(sample_window):
    labels = sample_window.window.findChildren(QLabel)
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["citations", "duplicates", "annotate", "history"])
def test_no_label_is_clipped(sample_window, view, theme, size, qtbot):
    sample_window.look.set_theme(theme)
    sample_window.look.set_text_size(size)
    window, space = sample_window.window, sample_window.space
    space.show_view(view)
    qtbot.wait(50)
    clipped = [
        (label.text(), label.width(), label.sizeHint().width())
        for label in window.findChildren(QLabel)
        if label.isVisible()
        and label.text()
        and not hasattr(label, "set_caption")
        and type(label).__name__ == "PlainLabel"
        and not label.wordWrap()
        and label.sizeHint().width() > label.width() + 1
    ]
    assert clipped == []


def test_the_theme_and_the_text_size_are_remembered(window):
    window.trigger("larger")
    assert window.session.settings.text_size == 110
    window.window.theme_menu.findChild(type(window.window.actions_of["undo"]), "theme_dark").trigger()
    assert window.session.settings.theme == "dark"
    assert window.look.dark


def test_the_window_opens_where_and_as_large_as_it_was(window, qtbot, look, session, files):
    from ui_helper import WindowUnderTest

    window.window.resize(900, 650)  # the screen of the tests is small
    window.window.close()
    again = WindowUnderTest(session, look, files)
    qtbot.addWidget(again.window)
    assert again.window.size() == window.window.size()


def test_closing_stores_what_is_typed(sample_window, keys, qtbot, opener, sample_path):
    from annotator.services import opening

    window, space = sample_window.window, sample_window.space
    space.show_view("annotate")
    study = space.annotate.current.id
    space.annotate.form.go_to(("funding", ""))
    keys.type("Hospital fund")
    window.close()
    assert sample_window.session.review is None
    review = opening.open_review(sample_path, opener)
    try:
        assert annotating.annotation(review, study).answer("funding").value == "Hospital fund"
        assert history.undo_name(review) == "Answer Wang 2012: Funding"
    finally:
        opening.close_review(review)


def test_a_text_field_undoes_its_own_text_first(sample_window, keys):
    space = sample_window.space
    space.show_view("annotate")
    space.annotate.form.go_to(("funding", ""))
    keys.type("Hospital")
    keys.press(K.Key_Z, CTRL)
    assert space.annotate.form.desk.text_of(("funding", "")) != "Hospital"
    assert history.redo_name(sample_window.session.review) == ""
    keys.press(K.Key_Z, CTRL | SHIFT)
    assert space.annotate.form.desk.text_of(("funding", "")) == "Hospital"


def test_what_was_never_shown_has_the_new_colours_and_sizes_when_it_is_shown(
    qtbot, look, session, files, sample_path
):
    from ui_helper import WindowUnderTest

    from annotator.services import opening, settings

    made = WindowUnderTest(session, look, files)
    qtbot.addWidget(made.window)
    small = made.space.top.title.font().pointSizeF()
    look.set_theme("dark")
    look.set_text_size(150)
    made.window.show()
    session.adopt(opening.open_review(sample_path, settings.opener(session.settings)))
    qtbot.waitUntil(made.space.top.isVisible)
    assert made.space.top.palette().window().color() == look.color("surface")
    assert made.space.top.title.font().pointSizeF() == pytest.approx(small * 1.5, rel=0.05)
