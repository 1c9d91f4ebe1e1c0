"""Importing: a plan first, put right by a person, then one step that can be undone as one."""

from dataclasses import replace

import pytest
from services_helper import ADA, LISTS

from annotator.domain.citation import Author
from annotator.domain.errors import Cancelled, UnreadableList
from annotator.domain.plan import Presence
from annotator.domain.reading import IgnoredLine, RawList, ReadAs, silent
from annotator.domain.review import CitationQuery, SourceKind
from annotator.services import backups, citations, history, importing, opening, raw_lists


@pytest.fixture
def plan(raw, empty):
    return importing.plan_import(raw, empty)


def test_a_plan_says_what_is_new_and_what_was_ignored_and_stores_nothing(plan, empty):
    assert [item.citation.number for item in plan.items] == [str(number) for number in range(1, 11)]
    assert {item.presence for item in plan.items} == {Presence.NEW}
    assert [line.reason for line in plan.ignored] == [
        "title above the list",
        "author line",
        "affiliation",
        "“how to cite” line",
    ]
    assert plan.format_label == "Reference list in any style"
    assert citations.citation_count(empty) == 0
    assert history.undo_name(empty) == ""


def test_every_line_with_text_is_in_a_citation_or_ignored(plan):
    in_citations = sum(len(item.citation.raw.split("\n")) for item in plan.items)
    assert in_citations + len(plan.ignored) <= plan.lines
    taken = {
        line for item in plan.items for line in range(item.citation.line, item.citation.last_line + 1)
    } | {line.line for line in plan.ignored}
    with_text = {
        number for number, line in enumerate(plan.raw.content.decode().splitlines(), 1) if line.strip()
    }
    assert with_text <= taken
    assert plan.lines == len(with_text)


def test_a_list_without_a_review_is_all_new(raw):
    plan = importing.plan_import(raw)
    assert len(plan.included) == 10


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        (
            "Bones of rats\n\nHow to cite: Able A. Bones of rats. J Ex. 2001;1(2):3-4.\n\n",
            "Able 2001 reference list",
        ),
        ("Bones of rats\n\n", "Bones of rats reference list"),
        ("", "Pasted list"),
    ],
)
def test_a_pasted_list_is_called_by_the_lines_above_it(lines, label):
    references = (
        "1. Birch B. First of two. J Ex. 2003;1(2):5-6.\n2. Cedar C. The other. J Ex. 2004;1(2):7-8.\n"
    )
    plan = importing.plan_import(raw_lists.raw_from_text(lines + references))
    assert len(plan.items) == 2
    assert plan.source.label == label


def test_a_list_is_called_by_the_name_of_its_file_or_what_cites_it(raw):
    assert importing.plan_import(raw).source.label == "sanchooli 2017 reference list"
    assert importing.plan_import(RawList(content=raw.content)).source.label == "Sanchooli 2017 reference list"


def test_accepting_is_one_step_that_can_be_undone_and_redone_as_one(plan, empty):
    changes = importing.accept_import(empty, plan)
    assert changes.concerns("citation")
    assert changes.concerns("source")
    assert opening.counts(empty) == {"citations": 10, "studies": 10, "answers": 0}
    assert history.undo_name(empty) == "Import sanchooli 2017 reference list"
    history.undo(empty)
    assert opening.counts(empty) == {"citations": 0, "studies": 0, "answers": 0}
    assert citations.sources(empty) == []
    assert len(citations.citation_ids(empty, CitationQuery(text="calvarial"))) == 0
    history.redo(empty)
    assert opening.counts(empty) == {"citations": 10, "studies": 10, "answers": 0}
    assert len(citations.citation_ids(empty, CitationQuery(text="calvarial"))) == 2


def test_what_is_stored_is_what_was_read(plan, empty):
    importing.accept_import(empty, plan)
    stored = [one.citation for one in citations.all_citations(empty)]
    assert stored == [item.citation for item in plan.items]


def test_the_source_keeps_where_the_list_came_from(plan, empty, raw):
    described = replace(
        plan.source,
        label="PubMed, spring",
        kind=SourceKind.DATABASE,
        platform="PubMed",
        searched_on="2026-04-01",
        search_text="conditioned medium",
        hits_reported=12,
    )
    importing.accept_import(empty, plan.with_source(described))
    (source,) = citations.sources(empty)
    assert source.sha256 == plan.sha256
    assert source.citations == 10
    assert source.imported_at
    assert replace(source, id="", format="", imported_at="", citations=0) == replace(described, format="")
    assert history.steps(empty)[0].reviewer == ADA.id
    assert source.file_name == raw.name


def test_a_second_import_of_the_same_list_says_that_all_is_here_and_changes_nothing(imported, raw):
    again = importing.plan_import(raw, imported)
    assert {item.presence for item in again.items} == {Presence.HERE}
    assert again.included == ()
    here = {one.id for one in citations.all_citations(imported)}
    assert {item.same_as for item in again.items} == here
    steps = history.steps(imported)
    assert not importing.accept_import(imported, again)
    assert history.steps(imported) == steps


def test_a_list_read_before_the_review_was_open_can_be_compared_later(imported, raw):
    read = importing.plan_import(raw)
    assert len(read.included) == 10
    assert importing.compared(read, imported) == importing.plan_import(raw, imported)


def test_after_an_undo_the_same_list_can_be_imported_again(imported, raw):
    history.undo(imported)
    again = importing.plan_import(raw, imported)
    assert len(again.included) == 10
    importing.accept_import(imported, again)
    assert opening.counts(imported)["citations"] == 10
    assert len(citations.sources(imported)) == 1
    assert history.redo_name(imported) == "", "there is nothing to redo now"


def test_after_an_undo_the_same_list_can_come_under_another_name_and_in_another_format(imported, raw):
    first = history.steps(imported)[0].n
    history.undo(imported)
    again = importing.plan_import(replace(raw, name="pasted.txt"), imported)
    importing.accept_import(imported, replace(again, format="ris"))
    assert [(one.file_name, one.format) for one in citations.sources(imported)] == [("pasted.txt", "ris")]
    history.redo_step(imported, first)
    assert opening.counts(imported)["citations"] == 10
    assert opening.check_review(imported, silent) == []


def test_a_list_taken_in_twice_on_purpose_is_two_sources(imported, raw):
    again = importing.plan_import(raw, imported)
    for index in range(len(again.items)):
        again = again.with_included(index, True)
    importing.accept_import(imported, again)
    assert opening.counts(imported)["citations"] == 20
    assert [source.citations for source in citations.sources(imported)] == [10, 10]


def test_a_citation_left_out_of_the_plan_is_not_stored(plan, empty):
    importing.accept_import(empty, plan.with_included(0, False))
    stored = citations.all_citations(empty)
    assert [one.citation.number for one in stored] == [str(number) for number in range(2, 11)]


def test_the_same_reference_twice_in_a_list_is_said_and_taken_only_as_the_person_decides(empty):
    text = "1. Able A. A title here. J Ex. 2001;1:2-3.\n2. Able A. A title here. J Ex. 2001;1:2-3.\n"
    plan = importing.plan_import(raw_lists.raw_from_text(text), empty)
    assert [item.presence for item in plan.items] == [Presence.NEW, Presence.TWICE]
    assert plan.items[1].same_as == "1"


def test_a_field_put_right_in_the_plan_is_certain_and_stored_so(plan, empty):
    assert "pages" in plan.items[6].citation.doubtful
    right = importing.corrected(plan, 6, "pages", " e12345 ")
    right = importing.corrected(right, 6, "authors", "Sanchooli T; Norouzian, Mohsen; [Some Group]")
    right = importing.corrected(right, 6, "type", "report")
    citation = right.items[6].citation
    assert citation.get("pages") == "e12345"
    assert citation.doubtful == ()
    assert citation.authors[1:] == (Author(family="Norouzian", given="Mohsen"), Author(literal="Some Group"))
    assert citation.raw == plan.items[6].citation.raw, "the text as imported never changes"
    importing.accept_import(empty, right)
    assert citations.all_citations(empty)[6].citation == citation


def test_an_empty_text_empties_a_field(plan):
    assert importing.corrected(plan, 0, "issue", "  ").items[0].citation.get("issue") == ""


@pytest.mark.parametrize(("field", "text"), [("colour", "red"), ("type", "novel")])
def test_a_field_or_type_that_does_not_exist_is_refused(plan, field, text):
    with pytest.raises(KeyError):
        importing.corrected(plan, 0, field, text)


def test_a_doubt_can_be_settled_as_it_stands(plan):
    settled = importing.confirmed(plan, 7, "pages")
    assert settled.items[7].citation.doubtful == ()
    assert settled.items[7].citation.get("pages") == plan.items[7].citation.get("pages") == "107001"
    assert len(settled.to_check) == len(plan.to_check) - 1


def test_a_suggestion_can_be_used_and_without_one_nothing_changes(plan):
    assert importing.use_suggestion(plan, 7, "pages").items[7].citation.get("pages") == "e107001"
    assert importing.use_suggestion(plan, 6, "pages") is plan
    assert importing.use_suggestion(plan, 0, "title") is plan


def test_an_ignored_line_can_be_taken_as_a_citation_after_all(plan, empty):
    more = importing.use_line(plan, 8)
    assert [line.line for line in more.ignored] == [1, 4, 6]
    first = more.items[0].citation
    assert first.raw == next(line.text.strip() for line in plan.ignored if line.line == 8)
    assert (first.line, first.last_line) == (8, 8)
    positions = [item.citation.position for item in more.items]
    assert len(set(positions)) == 11, "each position is one citation's"
    importing.accept_import(empty, more)
    assert opening.counts(empty)["citations"] == 11


def test_a_line_that_no_reader_understands_becomes_a_citation_with_its_raw_text():
    ignored = IgnoredLine(3, "  unpublished letter  ", "no reference recognised")
    plan = replace(
        importing.plan_import(raw_lists.raw_from_text("1. Able A. T. J Ex. 2001;1:2-3.")), ignored=(ignored,)
    )
    assert importing.use_line(plan, 3).items[-1].citation.raw == "unpublished letter"


def test_an_import_called_off_halfway_stores_nothing(plan, empty):
    def stop(done, total):
        if done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        importing.accept_import(empty, plan, stop)
    assert opening.counts(empty) == {"citations": 0, "studies": 0, "answers": 0}
    assert citations.sources(empty) == []
    assert history.undo_name(empty) == ""


@pytest.mark.parametrize("full", [False, True])
def test_called_off_at_any_report_an_import_leaves_no_row_and_no_word(plan, empty, imported, full):
    review = imported if full else empty
    before = everything(review)
    for call in range(20):
        try:
            importing.accept_import(review, plan, stop_at(call))
        except Cancelled:
            assert everything(review) == before
        else:
            break
    assert call > 1
    assert everything(review) != before


def stop_at(call):
    """A report that calls the work off when it is told for the so manieth time."""
    left = iter(range(call))

    def report(_done, _total):
        if next(left, None) is None:
            raise Cancelled

    return report


def everything(review):
    """How many rows each table holds, the search and the raw lists among them, and every statement of the schema."""
    with review.file.database.alone() as driver:
        master = driver.execute("SELECT name, sql, type FROM sqlite_master").fetchall()
        tables = [name for name, _, kind in master if kind == "table"]
        rows = {name: driver.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608 - our own
    return rows, sorted(master, key=str)


def test_reading_reports_how_far_it_is(raw):
    told = []
    importing.plan_import(raw, report=lambda done, total: told.append((done, total)))
    assert told[-1] == (10, 10)


def test_a_format_that_does_not_exist_is_refused_with_those_that_do(raw):
    with pytest.raises(UnreadableList, match=r"free-text") as refused:
        importing.plan_import(raw, read_as=ReadAs(format="no such format"))
    assert all(name in str(refused.value) for name in importing.formats())


def test_a_ris_file_is_imported_as_well(empty):
    plan = importing.plan_import(raw_lists.raw_from_file(LISTS / "handmade.ris"), empty)
    assert plan.format == "ris"
    importing.accept_import(empty, plan)
    assert citations.citation_count(empty) == len(plan.items) == 4


def test_a_review_that_holds_something_is_backed_up_before_an_import(plan, empty):
    importing.accept_import(empty, plan)
    assert backups.backups(empty) == []
    other = raw_lists.raw_from_file(LISTS / "handmade.ris")
    importing.accept_import(empty, importing.plan_import(other, empty))
    (kept,) = backups.backups(empty)
    assert (kept.reason, kept.citations) == ("before an import", 10)
