"""What nobody sees is done once, when it is seen."""

import pytest
from PySide6.QtWidgets import QWidget

from annotator.services import annotating
from annotator.ui.views.putting_off import PuttingOff


@pytest.fixture
def view(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_what_is_seen_follows_at_once(view):
    done, unseen = [], PuttingOff(view)
    view.show()
    unseen.do(lambda: done.append(1))
    assert done == [1]
    assert not unseen.waits


def test_what_is_not_seen_follows_once_when_it_is_shown_and_only_by_the_last_deed(view):
    done, unseen = [], PuttingOff(view)
    unseen.do(lambda: done.append("first"))
    unseen.do(lambda: done.append("last"))
    assert done == []
    assert unseen.waits
    view.show()
    view.hide()
    view.show()
    assert done == ["last"]


def test_annotating_reads_nothing_while_other_views_are_seen_and_catches_up_when_shown(sample_window):
    window = sample_window
    window.space.show_view("citations")
    study = window.space.citations.model.row_at(0).line.study
    window.session.do(annotating.reopen, study)
    assert window.space.annotate.current is None
    window.space.show_place(study)
    assert window.space.annotate.form.desk.annotation == annotating.annotation(window.session.review, study)
