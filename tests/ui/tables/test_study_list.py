from array import array

from annotator.domain.annotation import Status
from annotator.domain.review import StudyLine
from annotator.ui.tables.study_list import HEADING, LINE, StudyListModel


def line(n, status=Status.NOT_STARTED):
    return StudyLine(
        n=n, id=f"s{n}", label=f"Study {n}", number=str(n), title="T", container="J", status=status
    )


def groups(draft=(), not_started=(), complete=()):
    return {
        Status.DRAFT: array("q", draft),
        Status.NOT_STARTED: array("q", not_started),
        Status.COMPLETE: array("q", complete),
    }


def test_the_model_keeps_the_rules_of_qt(qtmodeltester):
    model = StudyListModel(lambda numbers: [line(n) for n in numbers])
    model.show(groups([1, 2], [3], [4]))
    qtmodeltester.check(model)


def test_groups_have_headings_with_counts_and_empty_ones_none():
    model = StudyListModel(lambda numbers: [line(n) for n in numbers])
    model.show(groups(draft=[6, 7], complete=[2]))
    titles = [model.index(row).data(HEADING) for row in range(model.rowCount())]
    assert [(found.title, found.count) for found in titles if found] == [("In progress", 2), ("Complete", 1)]
    assert model.index(1).data(LINE).n == 6


def test_headings_cannot_be_chosen():
    model = StudyListModel(lambda numbers: [line(n) for n in numbers])
    model.show(groups(draft=[1]))
    assert not model.flags(model.index(0)) & model.flags(model.index(1))


def test_a_page_is_fetched_at_a_time():
    asked = []

    def fetch(numbers):
        asked.append(len(numbers))
        return [line(n) for n in numbers]

    model = StudyListModel(fetch)
    model.show(groups(not_started=range(1, 100_001)))
    model.index(50_000).data(LINE)
    assert asked == [128]


def test_a_replaced_line_is_shown_at_once(qtbot):
    model = StudyListModel(lambda numbers: [line(n) for n in numbers])
    model.show(groups(draft=[1, 2]))
    with qtbot.waitSignal(model.dataChanged):
        model.replace(line(2, Status.DRAFT))
    assert model.index(2).data(LINE).status is Status.DRAFT


def test_where_one_study_alone_changed_no_other_line_is_fetched_again():
    asked = []

    def fetch(numbers):
        asked.extend(numbers)
        return [line(n) for n in numbers]

    model = StudyListModel(fetch)
    model.show(groups(not_started=[1, 2, 3]))
    assert model.index(1).data(LINE).status is Status.NOT_STARTED
    model.show(groups(draft=[2], not_started=[1, 3]), changed=line(2, Status.DRAFT))
    assert model.index(1).data(LINE).status is Status.DRAFT
    assert model.index(3).data(LINE).n == 1
    assert asked == [1, 2, 3]
