"""Documents become text before any reader sees them, and every line says where in the document it stood."""

import pytest

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import Mark, RawList, ReadWarning, where
from annotator.readers import catalogue
from annotator.readers.base import Extracted, Extractor

REFERENCES = "1. Sun J. A title. Bone. 2012;1:2.\n2. Sun J. Another\nCONTENTS 7\none. Bone. 2013;2:3.\n"
TEXT = f"Some article\n\nIts text\nReferences\n{REFERENCES}\nA line after"
LEFT = {1: "text before the references", 3: "text before the references", 7: "page header"}


def leaflet(**changes):
    """An extractor that knows one kind of document: what it takes out of it is always the same."""
    extracted = Extracted(
        **{"text": TEXT, "left": LEFT, "marks": (Mark(1, "page 6"), Mark(7, "page 7")), **changes}
    )
    return Extractor(
        "leaflet", "Leaflet", (".leaf",), lambda content: content.startswith(b"LEAF"), lambda *_: extracted
    )


def read(monkeypatch, content=b"LEAF", **changes):
    monkeypatch.setattr(catalogue, "all_extractors", lambda: (leaflet(**changes),))
    return catalogue.read_list(RawList(content=content))


def test_a_document_is_known_by_its_content_and_read_as_text(monkeypatch):
    result = read(monkeypatch)
    assert (result.document, result.format) == ("Leaflet", "free-text")
    assert [one.get("title") for one in result.citations] == ["A title", "Another one"]
    assert read(monkeypatch, REFERENCES.encode()).document == ""


def test_lines_that_are_no_part_of_the_list_are_ignored_with_their_reason_and_numbers_stay_true(monkeypatch):
    result = read(monkeypatch)
    assert [(line.line, line.text, line.reason) for line in result.ignored] == [
        (1, "Some article", "text before the references"),
        (3, "Its text", "text before the references"),
        (4, "References", "heading"),
        (7, "CONTENTS 7", "page header"),
        (10, "A line after", "after the list"),
    ]
    assert [(one.line, one.last_line) for one in result.citations] == [(5, 5), (6, 8)]
    assert result.lines == 8


def test_a_line_says_where_in_the_document_it_stands(monkeypatch):
    result = read(monkeypatch, warnings=(ReadWarning(0, "Half of it."),))
    assert [result.where(line.line) for line in result.ignored] == [
        "page 6",
        "page 6",
        "page 6",
        "page 7",
        "page 7",
    ]
    assert [warning.text for warning in result.warnings] == ["Half of it."]


@pytest.mark.parametrize(
    ("marks", "line", "place"),
    [
        ((), 12, "line 12"),
        ((), 1200, "line 1,200"),
        ((Mark(3, "page 1"),), 2, "line 2"),
        ((Mark(1, "page 1"), Mark(5, "page 2")), 4, "page 1"),
        ((Mark(1, "page 1"), Mark(5, "page 2")), 5, "page 2"),
        ((Mark(1, "sheet A", "row", 4),), 3, "sheet A, row 6"),
        ((Mark(1, "", "row", 1),), 3, "row 3"),
    ],
)
def test_places_are_named_for_people(marks, line, place):
    assert where(marks, line) == place


def test_lines_left_out_that_do_not_exist_are_no_harm(monkeypatch):
    assert len(read(monkeypatch, left={99: "gone", 2: "blank"}).citations) == 2


def test_columns_of_a_table_need_a_reader_of_tables(monkeypatch):
    monkeypatch.setattr(catalogue, "all_readers", lambda: ())
    with pytest.raises(UnreadableList, match="no reader of tables"):
        catalogue.read_list(RawList(content=b"a,b"), columns={"a": "title"})
