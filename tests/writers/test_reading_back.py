"""What a list writer wrote is read back equal, in all fields that its format can hold (docs/guide/import.md)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.citation import Author, Citation, Doubt
from annotator.domain.fields import CITATION_TYPES
from annotator.domain.reading import RawList
from annotator.readers.catalogue import read_list
from annotator.writers.bibtex import BibTex
from annotator.writers.csl_json import CslJson, CslJsonLines
from annotator.writers.csv_ import CitationsCsv
from annotator.writers.nbib import Nbib
from annotator.writers.ris import Ris
from annotator.writers.xlsx import CitationsXlsx

WORD = st.text(
    st.sampled_from("abcXYZäßøñĀ東βε&%$#_~^\\<>'\"=+*/@!?[](){}0123456789-"), min_size=1, max_size=10
)
TEXT = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
PART = st.text(st.sampled_from("abcXYZäß %&_-(),'"), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()).strip(" ,")
)
PARTS = st.lists(PART.filter(str.strip), min_size=1, max_size=3, unique=True).map("; ".join)
FAMILY = st.sampled_from(
    ["Berg", "van der Berg", "O'Neil", "Ångström", "de la Cruz-Smith", "東", "Nielsen & Sons", "Łukasz"]
)
GIVEN = st.sampled_from(["A", "A. B.", "Anna", "J-P", "Åke", "Anna Maria", "AB"])
BODY = st.sampled_from(["World Health Organization", "Example Trialists", "WHO", "R&D_Group", "Team #1"])
PERSON = st.builds(Author, FAMILY, GIVEN, st.sampled_from(["", "Jr", "III"]), st.just(""))
AUTHORS = st.lists(PERSON | BODY.map(lambda name: Author(literal=name)), max_size=4).map(tuple)
YEARS = st.integers(1500, 2030).map(str)
DATES = st.sampled_from(["{}-02-03", "{}-11", "{} Sep 16", "{} Feb", "{} Winter"])
PAGES = st.sampled_from(["510-22", "e64645", "S1-S4", "103640", "D109-14", "7"])
ISSN = st.sampled_from(["1111-2222", "1111-2222; 1111-333X"])
ISBN = st.sampled_from(["9780000000024", "9780000000024; 0123456789"])
FIELDS = {
    "title": TEXT,
    "container": TEXT,
    "container_short": TEXT,
    "volume": st.sampled_from(["6", "12A"]),
    "issue": st.sampled_from(["7", "7 Suppl 1", "3-4"]),
    "pages": PAGES,
    "doi": st.sampled_from(
        ["10.9999/je.2012.1", "10.9999/a_b%c#d&e(1)2-f", "10.1002/(SICI)1097<1::AID>3.0.CO;2-#"]
    ),
    "pmid": st.sampled_from(["1", "90000031"]),
    "pmcid": st.just("PMC9900001"),
    "abstract": TEXT,
    "keywords": PARTS,
    "language": st.sampled_from(["eng", "eng; ger"]),
    "url": st.sampled_from(["https://example.org/a_b~c?d=%20&e=1#f", "http://x.example/{y}"]),
    "accessed": st.just("2020-01-02"),
    "publisher": TEXT,
    "place": TEXT,
    "edition": st.sampled_from(["2nd", "Third"]),
    "editors": st.sampled_from(["Lee, Kim", "Lee, Kim; Example Group", "van der Berg, A."]),
    "accession": st.sampled_from(["L2030246463", "WOS:000300000000001"]),
    "database": st.sampled_from(["Embase", "Embase; Medline"]),
    "note": TEXT,
}
# A field of a format's own is kept where it says what no other field says: its texts here are unlike all others.
HELD = {
    "ris": set(FIELDS) | {"ris:XX"},
    "bibtex": set(FIELDS) | {"bibtex:local"},
    "nbib": set(FIELDS) - {"url", "accessed", "accession", "database", "note"} | {"nbib:TT", "nbib:GN"},
}
WRITERS = {
    "ris": Ris(),
    "bibtex": BibTex(),
    "nbib": Nbib(),
    "csl-json": CslJson(),
    "csl-json-lines": CslJsonLines(),
    "csv": CitationsCsv(),
    "xlsx": CitationsXlsx(),
}
READ_AS = {"csl-json-lines": "csl-json", "csv": "table", "xlsx": "table"}
"""The reader of a writer's files, where it has another name."""


def read_back(name, citations):
    written = WRITERS[name].write(citations)
    result = read_list(RawList(content=written.content))
    assert result.format == READ_AS.get(name, name)
    assert [line.line for line in result.ignored if not name.startswith("csl-json")] == (
        [1] if name in {"csv", "xlsx"} else []
    )
    assert result.warnings == ()
    assert len(result.citations) == len(citations)
    return result.citations


def fields_that(name, kind):
    """Fields of a citation of this type that the format can hold."""
    held = set(HELD[name])
    book = kind in {"book", "chapter"}
    held -= {"issn"} if book else {"isbn"}
    if kind != "article-journal":
        held -= {"container_short"}
    if name == "ris":
        held -= {"container"} if kind == "thesis" else set()
    if name == "nbib":
        held -= {"container"} if kind == "book" else set()
        held -= set() if book else {"place"}
    return held


@st.composite
def citation(draw, name):
    kinds = sorted(CITATION_TYPES)
    if name == "nbib":
        kinds = [kind for kind in kinds if kind not in {"webpage", "document"}]
    kind = draw(st.sampled_from(kinds))
    held = fields_that(name, kind)
    fields = draw(
        st.fixed_dictionaries(
            {"title": TEXT}, optional={k: v for k, v in FIELDS.items() if k in held - {"title"}}
        )
    )
    fields |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                one: PART.filter(str.strip).map("kept {}".format) for one in sorted(held) if ":" in one
            },
        )
    )
    if "isbn" in held | {"isbn"} and kind in {"book", "chapter"}:
        fields |= draw(st.fixed_dictionaries({}, optional={"isbn": ISBN}))
    else:
        fields |= draw(st.fixed_dictionaries({}, optional={"issn": ISSN}))
    if draw(st.booleans()):
        fields["year"] = draw(YEARS)
        if draw(st.booleans()):
            fields["date"] = draw(DATES).format(fields["year"])
    if "container" not in fields:
        fields.pop("container_short", None)
    if fields.get("container_short") == fields.get("container"):
        fields.pop("container_short", None)
    if name == "nbib" and kind == "chapter":
        fields["container"] = draw(TEXT)
    authors = draw(AUTHORS)
    return Citation(type=kind, authors=authors, et_al=bool(authors) and draw(st.booleans()), fields=fields)


@pytest.mark.parametrize("name", ["ris", "bibtex", "nbib"])
def test_all_that_a_format_can_hold_is_read_back_equal(name):
    @given(st.lists(citation(name), min_size=1, max_size=3))
    def check(citations):
        for given_, back in zip(citations, read_back(name, citations), strict=True):
            assert dict(back.fields) == dict(given_.fields)
            assert back.authors == given_.authors
            assert (back.type, back.et_al) == (given_.type, given_.et_al)

    check()


TWICE = "\u00c3\u00c2\u00e2"
"""What begins a letter that was encoded twice: a list with such is read, with a warning."""
ANY = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=TWICE), min_size=1, max_size=30
)


@given(
    st.lists(
        st.builds(
            Citation,
            type=st.sampled_from(sorted(CITATION_TYPES)),
            authors=AUTHORS,
            et_al=st.booleans(),
            fields=st.fixed_dictionaries(
                {}, optional={**dict.fromkeys(FIELDS, ANY), "ris:XX": ANY, "year": YEARS, "date": ANY}
            ),
            raw=ANY,
            number=st.sampled_from(["", "7"]),
            confidence=st.dictionaries(st.sampled_from(["title", "year"]), st.floats(0, 1)),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_csl_json_is_read_back_equal_with_raw_text_number_and_confidence(citations):
    for name in ("csl-json", "csl-json-lines"):
        for given_, back in zip(citations, read_back(name, citations), strict=True):
            assert dict(back.fields) == dict(given_.fields)
            assert (back.authors, back.et_al, back.type) == (given_.authors, given_.et_al, given_.type)
            assert (back.raw, back.number, back.confidence) == (given_.raw, given_.number, given_.confidence)


def test_json_lines_hold_one_item_a_line():
    content = WRITERS["csl-json-lines"].write([Citation(raw="a\nb"), Citation(raw="é\ud800")]).content
    assert [json.loads(line)["custom"]["raw"] for line in content.decode().splitlines()] == [
        "a\nb",
        "é\ud800",
    ]


CELL = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=f"\ufeff{TWICE}")
    | st.sampled_from("\n\t,;\"'=+-@|"),
    min_size=1,
    max_size=30,
).filter(str.strip)


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_table_is_read_back_equal_whatever_stands_in_its_cells(name):
    @given(
        st.lists(
            st.builds(
                Citation,
                type=st.sampled_from(sorted(CITATION_TYPES)),
                authors=AUTHORS,
                et_al=st.booleans(),
                fields=st.fixed_dictionaries({}, optional=dict.fromkeys([*FIELDS, "ris:XX", "year"], CELL)),
                raw=CELL,
                number=st.sampled_from(["", "7", "[12]"]),
                doubts=st.sampled_from(
                    [(), (Doubt(field="title", text="Too short."),), (Doubt(text="Odd."),)]
                ),
            ),
            min_size=1,
            max_size=3,
        )
    )
    def check(citations):
        for given_, back in zip(citations, read_back(name, citations), strict=True):
            assert dict(back.fields) == dict(given_.fields)
            assert (back.authors, back.et_al, back.type) == (given_.authors, given_.et_al, given_.type)
            assert (back.raw, back.number, back.doubts) == (given_.raw, given_.number, given_.doubts)

    check()


def test_texts_that_no_cell_of_a_workbook_can_hold_are_read_back_whole():
    long = Citation(
        fields={"title": "A", "abstract": "zinc and bone " * 5000, "year": "2020"}, raw="é\U0001f600" * 30_000
    )
    result = read_list(RawList(content=WRITERS["xlsx"].write([long]).content))
    (back,) = result.citations
    assert [warning.text for warning in result.warnings] == ["The sheet Notes was not read (3 rows)."]
    assert (dict(back.fields), back.raw) == (dict(long.fields), long.raw)
