"""Imports in bulk: rows written once are what the check reckons, whatever stands in them; long lists are searchable."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.citation import Author, Citation, Doubt
from annotator.domain.ids import source_id
from annotator.store import bulk, number_lists, schema
from annotator.store.ahead import Ahead
from annotator.store.citations import citations_where
from annotator.store.hashing import canonical
from annotator.store.rows import citation_columns

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
AUTHORS = st.builds(Author, family=TEXT, given=TEXT, suffix=TEXT, literal=TEXT)
ODD = (
    Citation(raw="nothing was understood", position=1, line=1, last_line=2),
    Citation(
        type="book",
        authors=(
            Author(family='van "Quote"', given="A\\B"),
            Author(literal="A body"),
            Author(family="X", suffix="Jr"),
        ),
        et_al=True,
        fields={"title": "Tab\tand µ", "year": "in press", "note": "1\n2"},
        raw='{"raw"}',
        number="12a",
        position=2,
        line=3,
        last_line=3,
        doubts=(Doubt(field="year", text="No year.", suggestion="2020"), Doubt(text="Odd.")),
        confidence={"title": 0.5},
        spans={"title": (0, 3)},
    ),
    Citation(
        authors=(Author(family="Berg", given="A"),),
        fields={
            "title": "Walking",
            "year": "2020",
            "container": "Annals of Strolling",
            "doi": "10.9999/a",
            "abstract": "Feet.",
            "keywords": "pavement",
        },
        raw="TY  - JOUR",
        position=3,
        line=4,
        last_line=9,
    ),
)


def bring_in(file, citations):
    source = source_id(file.info().id, f"{len(citations)}")
    with file.journal.operation("Import") as operation:
        operation.put(
            "source",
            source,
            label="Made",
            kind="database",
            format="ris",
            file_name="",
            sha256=operation.keep_blob(b"made" * 1_000_000),
            imported_at="2026-11-24T12:00:00Z",
            imported_by="",
        )
        operation.bulk(source, citations)
    return source


def kept(file, source):
    with file.database.reading() as connection:
        return [one.citation for one in citations_where(connection, schema.citation.c.source == source)]


def found(file, text):
    with file.database.reading() as connection:
        listed = set(number_lists.in_order(connection, "title", left_out=False))
        return len(listed.intersection(number_lists.found_by(connection, text)))


def test_odd_citations_come_back_as_they_were_and_the_check_agrees(file):
    source = bring_in(file, ODD)
    assert kept(file, source) == list(ODD)
    assert file.check() == []


@given(st.lists(AUTHORS, max_size=3), st.booleans())
def test_authors_are_written_as_the_column_is(authors, et_al):
    citation = Citation(authors=tuple(authors), et_al=et_al)
    assert bulk.authors_text(citation) == canonical(citation_columns(citation)["authors"])


def test_a_citation_read_from_fields_is_found_by_all_of_them_and_one_read_from_text_by_its_text(file):
    bring_in(file, ODD)
    assert [
        found(file, word) for word in ("strolling", "pavement", "feet", "jour", "understood", "10.9999/a")
    ] == [
        1,
        1,
        1,
        0,
        1,
        1,
    ]


def test_a_long_import_is_whole_searchable_and_undone_as_one(file, monkeypatch):
    monkeypatch.setattr(bulk, "MANY", 40)
    monkeypatch.setattr(bulk, "AT_A_TIME", 20)
    citations = [
        Citation(
            fields={"title": f"Zebra {n}", "abstract": "stripes"}, raw="r", position=n, line=n, last_line=n
        )
        for n in range(1, 111)
    ]
    bring_in(file, citations)
    assert (found(file, "zebra stri"), found(file, "zebra 77 ")) == (110, 1)
    assert file.check() == []
    file.journal.undo()
    assert found(file, "zebra") == 0
    file.journal.redo()
    assert found(file, "zebra") == 110
    assert file.check() == []


def indexes(file):
    with file.database.reading() as connection:
        statement = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
        return connection.exec_driver_sql(statement).all()


def many():
    return [
        Citation(fields={"title": f"Zebra {n}"}, raw="r", position=n, line=n, last_line=n)
        for n in range(1, 60)
    ]


def test_after_a_long_import_every_index_is_there_again_as_it_was(file, monkeypatch):
    monkeypatch.setattr(bulk, "MANY", 40)
    before = indexes(file)
    bring_in(file, many())
    assert indexes(file) == before


def test_a_long_import_called_off_brings_its_indexes_back(file, monkeypatch):
    monkeypatch.setattr(bulk, "MANY", 40)
    monkeypatch.setattr(bulk, "AT_A_TIME", 20)
    before = indexes(file)

    def report(done, total):
        if done == 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), file.journal.operation("Import") as operation:
        operation.bulk("source", many(), report)
    assert indexes(file) == before
    assert file.check() == []


def test_an_import_called_off_in_the_middle_leaves_nothing(file, monkeypatch):
    monkeypatch.setattr(bulk, "AT_A_TIME", 1)
    before = file.counts()

    def report(done, total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), file.journal.operation("Import") as operation:
        operation.bulk("source", ODD, report)
    assert file.counts() == before
    assert file.check() == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ahead")]


def test_what_goes_wrong_while_a_piece_is_made_comes_out_where_it_is_wanted():
    def pieces():
        yield 1
        raise ZeroDivisionError

    with Ahead(pieces()) as ahead:
        ahead.call()
        assert ahead.next() == 1
        with pytest.raises(ZeroDivisionError):
            ahead.next()
