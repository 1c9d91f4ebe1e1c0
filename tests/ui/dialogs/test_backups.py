from datetime import datetime

import pytest
from boxes_helper import buttons, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from annotator.services import annotating, backups, opening
from annotator.ui.dialogs.backups import HEADINGS, BackupsDialog, local


@pytest.fixture
def found(sample_session):
    review = sample_session.review
    for number in range(2):
        study = annotating.study_lines(review, [9])[0].id
        annotating.add_instance(review, study, "outcomes")
        backups.back_up(review, f"reason {number}")
    sample_session.close()
    return backups.all_backups()


def shown(qtbot, look, found, **options):
    dialog = BackupsDialog(found, look, None, **options)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def cells(model, row):
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_backups_are_listed_newest_first_with_date_reason_and_counts(qtbot, look, found):
    dialog = shown(qtbot, look, found, may_replace=False)
    assert dialog.model.rowCount() == len(found) >= 2
    made = [backup.at for _, backup in found]
    assert made == sorted(made, reverse=True)
    for row, (title, backup) in enumerate(found):
        answers = f"{backup.answers:,}"
        assert cells(dialog.model, row) == [local(backup.at), title, backup.reason, "10", answers]
    headings = [dialog.model.headerData(at, Qt.Orientation.Horizontal) for at in range(5)]
    assert tuple(headings) == HEADINGS


def test_the_newest_is_chosen_at_first_and_another_by_its_row(qtbot, look, found):
    dialog = shown(qtbot, look, found, may_replace=False)
    assert dialog.chosen == found[0][1]
    dialog.table.selectRow(1)
    assert dialog.chosen == found[1][1]


def test_a_review_is_replaced_only_where_that_is_asked_for(qtbot, look, found):
    dialog = shown(qtbot, look, found, may_replace=False)
    assert "Put in the place of the review…" not in buttons(dialog)
    press(dialog, "Open as a copy…")
    assert dialog.result()
    assert not dialog.in_place
    dialog = shown(qtbot, look, found, may_replace=True)
    press(dialog, "Put in the place of the review…")
    assert dialog.result()
    assert dialog.in_place


def test_without_a_backup_it_says_when_one_is_made(qtbot, look):
    dialog = shown(qtbot, look, [], may_replace=True)
    assert dialog.chosen is None
    assert buttons(dialog) == ["Close"]
    assert any("no backup" in label.text() for label in dialog.findChildren(QLabel))


def test_the_model_keeps_the_rules_of_models(qtbot, qtmodeltester, look, found):
    dialog = shown(qtbot, look, found, may_replace=False)
    qtmodeltester.check(dialog.model)


def test_times_are_those_of_the_wall_and_what_is_no_time_stays():
    wall = datetime.fromisoformat("2026-11-20T12:03:09+00:00").astimezone()
    assert local("2026-11-20T12:03:09+00:00") == f"{wall:%Y-%m-%d %H:%M}"
    assert local("yesterday") == "yesterday"


def test_a_backup_is_a_file_that_is_there_and_opens(found, opener, tmp_path):
    review = backups.restore_copy(found[0][1], tmp_path / "restored.review", opener)
    assert opening.counts(review)["citations"] == 10
    opening.close_review(review)


def test_each_cell_of_the_backups_says_itself_in_full(qtbot, look, found):
    dialog = shown(qtbot, look, found, may_replace=False)
    model = dialog.model
    title = found[0][0]
    for column, heading in enumerate(HEADINGS):
        index = model.index(0, column)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert said == f"{heading}: {index.data()}, backup of {title}"
