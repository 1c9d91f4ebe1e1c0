import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.definitions.catalogue import load_shipped_form
from annotator.domain.annotation import Answer
from annotator.services import annotating, forms, opening
from annotator.ui.dialogs.form_choice import FormChoiceDialog, outline

K = Qt.Key
VIEWS = ("citations", "annotate", "tables", "history")


def choose(name):
    """For a dialog of forms: go down to a form and take it, by keys."""

    def act(dialog):
        assert isinstance(dialog, FormChoiceDialog)
        for _ in dialog.model.choices:
            if dialog.chosen.form.name == name:
                break
            QTest.keyClick(dialog.table, K.Key_Down)
        assert dialog.asks.toPlainText() == outline(dialog.chosen.form)
        QTest.keyClick(dialog.table, K.Key_Return)

    return act


def labels(window):
    return [
        window.space.annotate.form.desk.question(place).label
        for place in window.space.annotate.form.body.order
    ]


def shown(window):
    """What the views show, in turn: sections of the form, heads of the page, words of the citations."""
    space = window.space
    found = []
    for view in VIEWS:
        window.trigger(view)
        if view == "annotate":
            found.append(labels(window))
        elif view == "tables":
            found.append(space.tables.model.page.heads)
        elif view == "citations":
            found.append([space.citations.model.index(row, 6).data() for row in range(10)])
        else:
            found.append(space.history.list.model().index(1, 0).data())
    return found


def test_every_view_shows_another_form_and_the_first_again_after_undo(sample_window, answer):
    before = shown(sample_window)[:3]
    answer(lambda: sample_window.trigger("form"), choose("Animal intervention study"))
    assert sample_window.session.review.form.id == "animal_study"
    _, asked, heads, step = shown(sample_window)
    assert "Strain or breed" in asked
    assert asked != before[1]
    assert heads != before[2]
    assert "Use the form Animal intervention study" in str(step)
    sample_window.trigger("undo")
    assert shown(sample_window)[:3] == before
    sample_window.trigger("redo")
    assert shown(sample_window)[1] == asked


@pytest.mark.parametrize("view", VIEWS)
def test_the_form_changes_under_any_view(sample_window, answer, view):
    sample_window.trigger(view)
    answer(lambda: sample_window.trigger("form"), choose("Animal intervention study"))
    assert sample_window.space.page == view
    sample_window.trigger("annotate")
    assert labels(sample_window)[0] == "Study design"
    sample_window.trigger("undo")
    assert sample_window.session.review.form.id == "core"


def test_text_that_is_typed_belongs_to_the_form_in_which_it_was_typed(sample_window, answer, keys):
    sample_window.trigger("annotate")
    annotate = sample_window.space.annotate
    annotate.form.go_to(("funding", ""))
    study = annotate.current.id
    keys.type("A fund")
    answer(lambda: sample_window.trigger("form"), choose("Animal intervention study"))
    review = sample_window.session.review
    assert annotating.annotation(review, study).answers == {}
    sample_window.session.do(forms.use_form, load_shipped_form("core"))
    assert annotating.annotation(review, study).answer("funding").value.endswith("A fund")


def test_escape_leaves_the_form_as_it_is(sample_window, answer):
    answer(lambda: sample_window.trigger("form"), lambda dialog: QTest.keyClick(dialog.table, K.Key_Escape))
    assert sample_window.session.review.form.id == "core"


def test_a_review_open_for_reading_keeps_its_form(window, sample_path, opener):
    window.session.adopt(opening.open_review(sample_path, opener, read_only=True))
    assert not window.window.actions_of["form"].isEnabled()


def test_steps_of_another_form_keep_their_words(sample_window):
    review = sample_window.session.review
    sample_window.session.do(forms.use_form, load_shipped_form("animal_study"))
    study = annotating.study_lines(review, [1])[0].id
    sample_window.session.do(annotating.give_answer, study, Answer(question="strain", value="rat.wistar"))
    sample_window.session.do(annotating.add_instance, study, "groups")
    sample_window.session.do(forms.use_form, load_shipped_form("core"))
    sample_window.trigger("history")
    history = sample_window.space.history
    for row in range(4):
        history.list.setCurrentIndex(history.list.model().index(row, 0))
    sample_window.window.grab()
