"""The list of steps: days, folds, pages, and what each row says aloud."""

from array import array
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from annotator.domain.review import Reviewer
from annotator.domain.steps import Day, StepKind, StepLine
from annotator.ui.tables.step_list import PAGE, Fold, Heading, StepListModel
from annotator.ui.widgets.rows import ROW

ANNA = Reviewer(id="a", name="Anna Example", initials="AE")
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


def line(n, **more):
    known = {"kind": StepKind.ANSWER, "verb": "Answer", "what": f"Berg {n}: Notes", "after": "Rat"}
    return StepLine(n=n, id=str(n), day="Today", time="11:43", reviewer=ANNA, **{**known, **more})


def day(title, numbers, others=()):
    numbers = array("q", numbers)
    return Day(
        day=date(2026, 1, 1),
        title=title,
        numbers=numbers,
        routine=bytearray(n not in others for n in numbers),
    )


class Fetched:
    """Lines on demand; notes what was asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, numbers):
        self.asked.append(list(numbers))
        return [line(n) for n in numbers]


@pytest.fixture
def fetched():
    return Fetched()


@pytest.fixture
def model(qapp, fetched):
    made = StepListModel(fetched)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def rows(model):
    said = {Heading: lambda row: row.title, Fold: lambda row: row.counted, StepLine: lambda row: row.n}
    found = [model.data(model.index(row), ROW) for row in range(model.rowCount())]
    return [said[type(row)](row) for row in found]


def test_days_head_their_steps(model):
    model.show([day("Today", [5, 4]), day("Yesterday", [3])], folding=False)
    assert rows(model) == ["Today", 5, 4, "Yesterday", 3]
    assert model.data(model.index(0), SPOKEN) == "Today, 2 steps"
    assert model.data(model.index(3), SPOKEN) == "Yesterday, 1 step"
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_runs_of_work_on_earlier_days_fold_but_not_what_one_looks_for(model):
    model.show(
        [day("Today", range(40, 30, -1)), day("Yesterday", range(30, 0, -1), others=(3, 2, 1))], folding=True
    )
    assert rows(model)[:11] == ["Today", *range(40, 30, -1)]
    assert rows(model)[11:] == ["Yesterday", 30, 29, "25 more steps", 3, 2, 1]
    assert model.data(model.index(14), SPOKEN) == "25 more steps, folded"
    assert model.row_of(20) == 14, "a step that is folded away stands in its fold"


def test_a_fold_opens_at_its_first_step_and_closes_from_any_of_its_steps(model):
    days = [day("Today", [12]), day("Yesterday", range(11, 0, -1))]
    model.show(days, folding=True)
    assert rows(model) == ["Today", 12, "Yesterday", 11, 10, "9 more steps"]
    assert model.unfold(5) == 5
    assert model.number_at(5) == 9
    assert rows(model) == ["Today", 12, "Yesterday", *range(11, 0, -1)]
    assert model.unfold(5) == model.fold(3) == -1
    model.show(days, folding=True)
    assert model.row_of(4) == 10, "what was opened stays open"
    assert model.fold(10) == 5
    assert rows(model)[-1] == "9 more steps"


def test_few_steps_do_not_fold_and_with_a_filter_none_do(model):
    model.show([day("Today", [9]), day("Yesterday", range(8, 0, -1))], folding=True)
    assert "6 more steps" in rows(model)
    model.show([day("Today", [9]), day("Yesterday", range(7, 0, -1))], folding=True)
    assert rows(model)[3:] == list(range(7, 0, -1))
    model.show([day("Today", [99]), day("Yesterday", range(50, 0, -1))], folding=False)
    assert len(rows(model)) == 53


def test_lines_are_fetched_by_pages_and_only_those_that_are_seen(model, fetched):
    model.show([day("Today", range(100_000, 0, -1))], folding=True)
    assert fetched.asked == []
    assert model.line(70_000).n == 30_001
    assert model.line(70_001).n == 30_000
    assert [len(asked) for asked in fetched.asked] == [PAGE]
    assert model.row_of(30_001) == 70_000
    assert model.row_of(100_001) == model.row_of(0) == -1


def test_a_row_says_itself_in_full(model, monkeypatch):
    monkeypatch.setattr(model, "_fetch", lambda numbers: [line(n, void=True, undone_by=25) for n in numbers])
    model.show([day("Today", [23])], folding=False)
    said = model.data(model.index(1), SPOKEN)
    assert said == "Step 23, Today 11:43, Anna Example, Answers, Answer Berg 23: Notes: undone by 25"
    assert "Berg 23: Notes: undone by 25" in model.data(model.index(1), Qt.ItemDataRole.ToolTipRole)
    assert model.data(model.index(0), Qt.ItemDataRole.ToolTipRole) is None
