"""A table as it is printed: which columns stand there, what the words are, what the footnote explains."""

import pytest

from annotator.analysis.printed import ABBREVIATIONS, printed, usual
from annotator.domain.annotation import State
from annotator.domain.forms import Level
from annotator.domain.summary import Cell, Column, SummaryTable

LOW = Level(id="low", key="l", order=1, word="Low", symbol="+", colour="#4393C3", colour_dark="#5AA9D6")


def table(*rows, ids=("citation.number", "study.label", "citation.title", "design", "species"), **more):
    columns = tuple(Column(id=name, title=name.split(".")[-1].capitalize()) for name in ids)
    return SummaryTable(id="t", title="Studies", columns=columns, rows=rows, frozen=2, **more)


def row(number="1", design="Animal", species="Rat"):
    return (Cell(number), Cell("Sun 2012"), Cell("A title"), Cell(design), Cell(species))


def test_the_printed_number_stands_behind_the_study_and_has_no_column():
    page = printed(table(row(), row(number="")))
    assert page.heads[0] == "Label"
    assert [page.text(at, 0) for at in (0, 1)] == ["Sun 2012 [1]", "Sun 2012"]


def test_usual_columns_are_those_with_words_without_the_citation():
    assert printed(table(row(species=""))).heads == ["Label", "Design"]
    assert printed(table(row(species=""), row())).heads == ["Label", "Design", "Species"]
    assert printed(table()).heads == ["Label", "Design", "Species"]


def test_the_reviewer_is_printed_where_there_are_several():
    ids = ("citation.number", "study.label", "annotation.reviewer", "annotation.status", "design")
    rows = [(Cell("1"), Cell("S"), Cell(name), Cell("Draft"), Cell("A")) for name in ("Ada", "Ben")]
    assert usual(table(*rows, ids=ids)) == [2, 4]
    assert usual(table(rows[0], ids=ids)) == [4]


def test_chosen_columns_stand_in_their_order_behind_those_that_are_fixed():
    page = printed(table(row()), ["species", "gone", "citation.title", "study.label"])
    assert page.heads == ["Label", "Species", "Title"]
    assert page.exported == ["citation.number", "study.label", "species", "citation.title"]


def test_a_choice_of_which_nothing_is_left_shows_the_usual_columns():
    assert printed(table(row()), ["gone"]).heads == ["Label", "Design", "Species"]


def test_every_state_without_a_value_has_its_abbreviation():
    assert set(ABBREVIATIONS) == {state.word for state in State if state is not State.REPORTED}


@pytest.mark.parametrize(
    ("word", "short", "note"),
    [
        ("Not reported", "NR", "NR, not reported."),
        ("Not applicable", "n/a", "n/a, not applicable."),
        ("Unclear", "unclear", ""),
    ],
)
def test_states_are_abbreviated_and_explained_where_they_occur(word, short, note):
    cells = (Cell(""), Cell("S"), Cell(""), Cell(word, absent=True), Cell("Rat"))
    page = printed(table(cells))
    assert page.text(0, 1) == short
    assert page.footnote() == note
    whole = printed(table(cells), abbreviated=False)
    assert (whole.text(0, 1), whole.footnote()) == (word, "")


def test_a_word_that_only_looks_like_a_state_stays():
    assert printed(table(row(design="Not reported"))).text(0, 1) == "Not reported"


def test_numbers_in_brackets_are_explained():
    assert printed(table(row())).footnote() == "Numbers in brackets are those of the reference list."


def test_a_judgement_is_printed_with_its_symbol():
    cells = (Cell("1"), Cell("S"), Cell(""), Cell("Low", level=LOW), Cell(""))
    assert printed(table(cells)).text(0, 1) == "+ Low"


def test_the_caption_is_the_title_where_there_is_none():
    assert printed(table()).caption == "Studies"
    assert printed(table(caption="Characteristics of studies")).caption == "Characteristics of studies"
