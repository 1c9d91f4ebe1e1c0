from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from ui_helper import LIST

from annotator.domain.citation import Citation
from annotator.domain.plan import PlannedCitation, Presence
from annotator.services.importing import plan_import
from annotator.services.raw_lists import raw_from_file
from annotator.ui.tables.plan_list import CHECKED, ITEM, PlanListModel
from annotator.ui.tables.plan_tally import LACKING, PlanFilter, PlanTally

TIP = int(Qt.ItemDataRole.ToolTipRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def plan():
    return plan_import(raw_from_file(LIST))


@pytest.fixture
def model(plan):
    made = PlanListModel()
    made.show(plan, PlanTally(plan))
    return made


def numbers(model):
    return [model.item(row).citation.number for row in range(model.rowCount())]


def large(plan, count):
    """The plan many times over: the same citations, of which three in ten are to check."""
    items = tuple(plan.items[at % len(plan.items)] for at in range(count))
    return replace(plan, items=items)


def test_qt_finds_no_fault_with_the_model(model, qtmodeltester):
    qtmodeltester.check(model)


def test_every_citation_stands_in_the_order_of_the_list(model):
    assert numbers(model) == [str(n) for n in range(1, 11)]
    assert model.data(model.index(7)) == "Linero 2014"


def test_a_part_lists_only_what_is_in_it(plan, model):
    model.show(plan, PlanTally(plan), PlanFilter.CHECK)
    assert numbers(model) == ["7", "8", "9"]
    assert [model.plan_index(row) for row in range(3)] == [6, 7, 8]
    assert model.row_of(7) == 1
    assert model.row_of(0) == -1


def test_the_tally_counts_each_part(plan):
    here = PlannedCitation(citation=Citation(raw="x"), presence=Presence.HERE, included=False)
    twice = PlannedCitation(citation=Citation(raw="y"), presence=Presence.TWICE, same_as="1")
    tally = PlanTally(replace(plan, items=(*plan.items, here, twice)))
    counted = {part: tally.count(part) for part in PlanFilter}
    assert counted == {
        PlanFilter.ALL: 12,
        PlanFilter.CHECK: 3,
        PlanFilter.NO_TITLE: 1,
        PlanFilter.NO_AUTHORS: 1,
        PlanFilter.NO_YEAR: 1,
        PlanFilter.HERE: 1,
        PlanFilter.TWICE: 1,
        PlanFilter.LEFT_OUT: 1,
        PlanFilter.IGNORED: 0,
    }
    assert list(tally.rows(PlanFilter.TWICE)) == [11]


def test_what_a_citation_lacks_is_counted_until_it_is_given_or_the_citation_left_out(plan):
    tally = PlanTally(plan)
    assert [tally.count(part) for part in LACKING] == [0, 0, 0]
    no_year = replace(plan.items[2], citation=plan.items[2].citation.with_field("year", ""))
    tally.update(2, no_year)
    assert [tally.count(part) for part in LACKING] == [0, 0, 1]
    assert list(tally.rows(PlanFilter.NO_YEAR)) == [2]
    tally.update(2, replace(no_year, included=False))
    assert tally.count(PlanFilter.NO_YEAR) == 0
    tally.update(2, plan.items[2])
    assert tally.count(PlanFilter.NO_YEAR) == 0


def test_what_is_left_out_needs_no_check(plan):
    tally = PlanTally(plan)
    tally.update(7, replace(plan.items[7], included=False))
    assert tally.count(PlanFilter.CHECK) == 2
    assert tally.count(PlanFilter.LEFT_OUT) == 1


def test_the_next_to_check_goes_round(plan):
    tally = PlanTally(plan)
    assert [tally.next_to_check(at) for at in (-1, 6, 8)] == [6, 7, 6]
    assert [tally.next_to_check(at, -1) for at in (6, 0)] == [8, 8]
    assert PlanTally(replace(plan, items=plan.items[:6])).next_to_check(2) == -1


def test_one_changed_citation_repaints_one_row(plan, model, qtbot):
    changed = plan.with_included(3, False)
    with qtbot.waitSignal(
        model.dataChanged, check_params_cb=lambda first, last, _: first.row() == last.row() == 3
    ):
        model.replace(changed, 3)
    assert model.data(model.index(3), CHECKED) == Qt.CheckState.Unchecked
    assert model.data(model.index(4), CHECKED) == Qt.CheckState.Checked


def test_a_changed_citation_keeps_its_row_until_another_part_is_shown(plan, model):
    tally = PlanTally(plan)
    model.show(plan, tally, PlanFilter.CHECK)
    changed = plan.with_included(7, False)
    tally.update(7, changed.items[7])
    model.replace(changed, 7)
    assert numbers(model) == ["7", "8", "9"]
    model.show(changed, tally, PlanFilter.CHECK)
    assert numbers(model) == ["7", "9"]


def test_the_box_asks_for_what_it_shows_and_changes_nothing_itself(model, qtbot):
    with qtbot.waitSignal(model.include_wanted, check_params_cb=lambda index, on: (index, on) == (2, False)):
        assert model.setData(model.index(2), Qt.CheckState.Unchecked, CHECKED)
    assert model.item(2).included


def test_a_row_says_itself_in_full(model):
    spoken = model.data(model.index(7), SPOKEN)
    assert spoken.startswith("8, Linero 2014, PLoS One, Paracrine effect")
    assert spoken.endswith("to check")


def test_markup_of_a_list_is_shown_as_it_is(plan, model):
    nasty = Citation(fields={"title": "<img src=x> & <b>bold</b>"}, raw="r")
    model.show(replace(plan, items=(PlannedCitation(citation=nasty),)), PlanTally(plan))
    assert "&lt;img src=x&gt; &amp; &lt;b&gt;" in model.data(model.index(0), TIP)


def test_a_list_without_numbers_shows_the_place_in_it(plan, model):
    unnumbered = PlannedCitation(citation=replace(plan.items[0].citation, number="", position=41))
    model.show(replace(plan, items=(unnumbered,)), PlanTally(plan))
    assert model.data(model.index(0), SPOKEN).startswith("41, Sun 2012")


def test_a_large_plan_is_listed_without_reading_it_again(plan):
    big = large(plan, 100_000)
    tally = PlanTally(big)
    model = PlanListModel()
    model.show(big, tally, PlanFilter.CHECK)
    assert model.rowCount() == 30_000
    assert model.row_of(99_998) == 29_999
    assert model.data(model.index(29_999), ITEM) is big.items[99_998]
