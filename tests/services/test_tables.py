"""Tables as the window shows them: how many rows, made once a change, and where each cell comes from."""

import shutil

import pytest
from services_helper import BEN, study_ids

from annotator.domain.annotation import Answer, Origin, State
from annotator.domain.errors import Cancelled
from annotator.domain.review import Opener
from annotator.services import annotating, citations, evidence, history, opening, tables


def cell(review, table, row, column):
    found = tables.table(review, table)
    return found.rows[row][[one.id for one in found.columns].index(column)]


def test_every_table_is_listed_with_its_rows_those_of_studies_first(sampled):
    lines = tables.table_lines(sampled)
    assert [line.id for line in lines][:3] == ["characteristics", "outcomes", "bias"]
    for line in lines:
        assert line.rows == len(tables.table(sampled, line.id).rows), line.id
    assert {line.id for line in lines} == {table.id for table in tables.all_tables(sampled)}


def test_one_table_says_the_same_as_all(sampled):
    for table in tables.all_tables(sampled):
        if table.id != "about":  # it says when it was made
            assert tables.table(sampled, table.id) == table


def test_a_review_without_citations_has_tables_without_rows(empty):
    assert [line.rows for line in tables.table_lines(empty)][:4] == [0, 0, 0, 0]
    assert tables.table(empty, "characteristics").columns


def test_an_unknown_table_is_none(empty):
    with pytest.raises(KeyError):
        tables.table(empty, "nonsense")


def test_a_table_is_made_once_until_something_changes(sampled):
    first = tables.table(sampled, "bias")
    assert tables.table(sampled, "bias") is first
    annotating.give_answer(sampled, study_ids(sampled)[0], Answer(question="species", value="rat"))
    assert tables.table(sampled, "bias") is not first


def test_only_one_table_is_kept(sampled):
    first = tables.table(sampled, "bias")
    tables.table(sampled, "citations")
    assert tables.table(sampled, "bias") is not first


def test_making_tables_can_be_called_off(sampled):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        tables.table_lines(sampled, stop)
    assert tables.table_lines(sampled)


def test_each_answer_knows_its_study_question_and_reviewer(sampled):
    study = study_ids(sampled)[1]
    source = cell(sampled, "characteristics", 1, "species").source
    assert (source.study, source.question, source.instance) == (study, "species", "")
    assert source.reviewer == sampled.reviewer.id


def test_cells_of_a_repeated_section_know_their_instance(sampled):
    table = tables.table(sampled, "outcomes")
    for row in table.rows:
        sources = [one.source for one in row]
        instances = {source.instance for source in sources if source.question}
        (instance,) = instances
        said = annotating.annotation(sampled, sources[0].study)
        assert instance in {one.id for one in said.instances}


def test_an_answer_tells_where_it_comes_from(sampled):
    study = study_ids(sampled)[0]
    given = Answer(question="species", value="rat", origin=Origin.TABLE, as_reported="rats", note="Table 1")
    annotating.give_answer(sampled, study, given)
    found = tables.whence(sampled, cell(sampled, "characteristics", 0, "species").source)
    assert (found.study, found.question, found.value) == ("Sun 2012", "Species", "Rat")
    assert (found.answer.origin, found.answer.as_reported, found.answer.note) == (
        Origin.TABLE,
        "rats",
        "Table 1",
    )
    assert found.reviewer == sampled.reviewer.name


def test_what_is_open_or_a_state_has_no_value(sampled):
    study = study_ids(sampled)[0]
    open_one = tables.whence(sampled, cell(sampled, "characteristics", 0, "species").source)
    assert (open_one.answer, open_one.value, open_one.question) == (None, "", "Species")
    annotating.give_answer(sampled, study, Answer(question="species", state=State.UNCLEAR))
    unclear = tables.whence(sampled, cell(sampled, "characteristics", 0, "species").source)
    assert (unclear.answer.state, unclear.value) == (State.UNCLEAR, "")


def test_cells_of_the_citation_lead_to_its_study(sampled):
    for table in ("characteristics", "citations"):
        found = tables.whence(sampled, cell(sampled, table, 2, "citation.title").source)
        assert (found.study, found.question) == ("Kim 2013", "")


def test_the_codebook_comes_from_no_study(sampled):
    assert all(one.source is None for row in tables.table(sampled, "codebook").rows for one in row)


def test_left_out_citations_are_in_no_table(sampled):
    first = citations.citation_ids(sampled, citations.CitationQuery())[0]
    line = citations.citation_lines(sampled, [first])[0]
    citations.leave_out(sampled, [line.id], True)
    assert cell(sampled, "citations", 0, "study.label").text == "Osugi 2012"
    assert len(tables.table(sampled, "characteristics").rows) == 9


def followed(review, changes):
    """What the tables say after `follow`, and what they say when all of it is made anew."""
    tables.follow(review, changes.touched)
    found = [tables.table(review, line.id) for line in tables.table_lines(review)]
    review.kept.clear()
    return found, [tables.table(review, line.id) for line in tables.table_lines(review)]


DEEDS = {
    "answer": lambda review, ids: annotating.give_answer(
        review, ids[1], Answer(question="species", value="mouse")
    ),
    "first answer": lambda review, ids: annotating.give_answer(
        review, ids[0], Answer(question="species", value="rat")
    ),
    "clear": lambda review, ids: annotating.clear_answer(review, ids[1], "species"),
    "add": lambda review, ids: annotating.add_instance(review, ids[0], "outcomes", "Bone"),
    "remove": lambda review, ids: annotating.remove_instance(
        review, ids[1], annotating.annotation(review, ids[1]).instances[0].id
    ),
    "reopen": lambda review, ids: annotating.reopen(review, ids[1]),
    "tie": lambda review, ids: evidence.tie(
        review, ids[1], f"title:{annotating.citations_of(review, ids[1])[0].id}", (0, 11), [("species", "")]
    ),
    "undo": lambda review, _ids: history.undo(review),
    "leave out": lambda review, _ids: citations.leave_out(
        review, [citations.citation_lines(review, [2])[0].id], True
    ),
}


@pytest.mark.parametrize("table", ["characteristics", "outcomes", "bias", "evidence", "citations"])
@pytest.mark.parametrize("deed", DEEDS)
def test_what_follows_a_change_is_what_would_be_made_anew(sampled, deed, table):
    tables.table(sampled, table)
    changes = DEEDS[deed](sampled, study_ids(sampled))
    found, anew = followed(sampled, changes)
    assert [one for one in found if one.id != "about"] == [one for one in anew if one.id != "about"]
    sources = [[[cell.source for cell in row] for row in one.rows] for one in found if one.id != "about"]
    assert sources == [
        [[cell.source for cell in row] for row in one.rows] for one in anew if one.id != "about"
    ]


def test_only_the_studies_concerned_are_read_again(sampled):
    tables.table(sampled, "characteristics")
    before = tables.table(sampled, "characteristics").rows
    ids = study_ids(sampled)
    tables.follow(
        sampled, annotating.give_answer(sampled, ids[1], Answer(question="species", value="mouse")).touched
    )
    assert not tables.takes_long(sampled, "characteristics")
    after = tables.table(sampled, "characteristics").rows
    assert [one is other for one, other in zip(before, after, strict=True)] == [at != 1 for at in range(10)]


def test_a_second_reviewer_who_begins_gets_a_row_beside_the_first(sample_file, tmp_path):
    path = shutil.copy(sample_file, tmp_path / "two.review")
    review = opening.open_review(path, Opener(reviewer=BEN, device="d", device_name="another", program="1"))
    tables.table(review, "characteristics")
    study = study_ids(review)[1]
    changes = annotating.give_answer(review, study, Answer(question="species", value="mouse"))
    found, anew = followed(review, changes)
    assert len(found[0].rows) == 11
    assert found[0] == anew[0]
    at = [column.id for column in found[0].columns].index("annotation.reviewer")
    assert {row[at].text for row in found[0].rows if row[0].source.study == study} == {
        "Ada Example",
        BEN.name,
    }
    opening.close_review(review)


def test_quotes_behind_an_answer_have_their_numbers(sampled):
    study = study_ids(sampled)[0]
    (stored,) = annotating.citations_of(sampled, study)
    place = f"title:{stored.id}"
    evidence.tie(sampled, study, place, (0, 11), [("design", "")])
    evidence.tie(sampled, study, place, (12, 18), [("species", ""), ("condition", "")])
    found = tables.whence(sampled, cell(sampled, "characteristics", 0, "species").source)
    ((number, quote),) = found.quotes
    assert (number, quote.quote) == (2, stored.citation.get("title")[12:18])
    assert tables.whence(sampled, cell(sampled, "characteristics", 0, "study.label").source).quotes == ()
