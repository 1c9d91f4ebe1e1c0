"""BibTeX and BibLaTeX: TeX becomes text, an unbalanced brace spoils one entry, none is lost in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers_lists import read_file, read_text

from annotator.readers import bibtex_entries
from annotator.readers.bibtex_entries import entries_of
from annotator.readers.latex import plain


def one(fields, kind="article"):
    (citation,) = read_text(f"@{kind}{{key,\n{fields}\n}}").citations
    return citation


def test_the_list_made_by_hand_is_read_field_by_field():
    citations = read_file("handmade.bib").citations
    first = citations[0]
    assert dict(first.fields) == {
        "title": "Walking IL-6 with α-Études: 50% & more",  # noqa: RUF001 - a Greek letter is meant
        "container": "Journal of Examples and More",
        "pages": "510-22",
        "keywords": "walking; sleep",
        "volume": "6",
        "issue": "7",
        "year": "2012",
        "date": "2012 Sep",
        "doi": "10.9999/je_2012",
        "pmid": "90000031",
        "bibtex:local": "kept",
    }
    assert [tuple(author) for author in first.authors] == [
        ("van der Berg", "Anna", "", ""),
        ("", "", "", "World Health Organization and Friends"),
        ("Müller", "J.", "", ""),
        ("King", "Martin", "Jr", ""),
    ]
    assert first.et_al
    assert [doubt.text for doubt in first.doubts] == ["title stands twice; the first was taken."]
    assert [citation.type for citation in citations] == [
        *("article-journal", "article-journal", "article-journal", "book", "paper-conference", "book"),
        *("article-journal", "thesis", "article-journal"),
    ]


def test_keys_that_are_missing_or_stand_twice_do_not_matter():
    titles = [one.get("title") for one in read_file("handmade.bib").citations]
    assert titles[1:3] == ["The same key again", "No key"]


def test_an_entry_inherits_from_the_one_it_refers_to():
    paper = read_file("handmade.bib").citations[4]
    assert (paper.get("container"), paper.get("year"), paper.get("publisher"), paper.get("editors")) == (
        "The Proceedings",
        "2005",
        "Example Press",
        "Lee, K; Kim, L",
    )


def test_what_stands_around_the_entries_is_ignored_each_with_its_reason():
    assert [(line.line, line.reason) for line in read_file("handmade.bib").ignored] == [
        (1, "text between the records"),
        (2, "abbreviation of the file"),
        (3, "comment"),
        (4, "preamble of the file"),
        (6, "text between the records"),
    ]


def test_fields_of_databases_are_known():
    scopus = read_file("handmade.bib").citations[6]
    assert (scopus.get("pages"), scopus.get("container_short"), scopus.get("database")) == (
        "103640",
        "Ann",
        "Scopus",
    )


@pytest.mark.parametrize(
    "unclosed",
    ["@book{u, title = {Un, year = {2001}", '@book{u, title = "Un, year = {2001}', "@book{u, title = {Un}"],
)
def test_an_entry_that_is_not_closed_is_mended_or_told_and_spoils_no_other(unclosed):
    result = read_text(f"@book{{a, title={{A}}}}\n{unclosed}\n\n@book{{b, title={{B}}}}\n")
    titles = [citation.get("title") for citation in result.citations]
    assert titles[0] == "A"
    assert titles[-1] == "B"
    told = [
        doubt.text for citation in result.citations for doubt in citation.doubts if "closed" in doubt.text
    ]
    assert told or result.warnings


def test_an_entry_that_cannot_be_read_is_a_warning_with_its_line():
    result = read_text("@book{a, title={A}}\n@book{b, {nothing} = = }\n@book{c, title={C}}\n")
    assert [citation.get("title") for citation in result.citations] == ["A", "C"]
    assert result.warnings[0].line == 2
    assert result.warnings[-1].text == "3 records were begun, 2 read as citations."
    assert [(line.line, line.reason) for line in result.ignored] == [
        (2, "part of an entry that cannot be read")
    ]


@pytest.mark.parametrize(
    ("fields", "year", "date"),
    [
        ("year = 2012", "2012", ""),
        ("date = {2020-02-03}", "2020", "2020-02-03"),
        ("date = {2020-02/2020-03}", "2020", "2020-02/2020-03"),
        ("year = 2012, month = sep", "2012", "2012 Sep"),
        ("year = 2012, month = 9, day = 3", "2012", "2012-09-03"),
        ("year = {in press}", "in press", ""),
    ],
)
def test_years_and_dates_of_both_dialects(fields, year, date):
    citation = one(fields)
    assert (citation.get("year"), citation.get("date")) == (year, date)


@pytest.mark.parametrize(
    ("fields", "container", "issue"),
    [
        ("journal = {A}, number = 3", "A", "3"),
        ("journaltitle = {A}, issue = {3}", "A", "3"),
    ],
)
def test_journal_and_issue_of_both_dialects(fields, container, issue):
    citation = one(fields)
    assert (citation.get("container"), citation.get("issue")) == (container, issue)


def test_a_link_keeps_its_tilde_and_loses_its_backslashes():
    assert one(r"url = {https://example.org/a\_b/~c\%20d}").get("url") == "https://example.org/a_b/~c%20d"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"{\"u}ber", "über"),
        (r"\"{u}ber", "über"),
        (r"\'{\i}", "í"),
        (r"Stra{\ss}e", "Straße"),
        (r"\c{c}a \v Sa", "ça Ša"),
        (r"H$_2$O", "H2O"),
        (r"TNF-$\beta$", "TNF-β"),
        (r"50\% \& more", "50% & more"),
        (r"a -- b --- c", "a – b — c"),
        (r"``quoted''", "“quoted”"),
        (r"\href{https://x.example}{a link} here", "a link here"),
        (r"\emph{in vivo} {IL-6}", "in vivo IL-6"),
        (r"\L{}\'od\'z", "Łódź"),
        (r"Erd{\H{o}}s", "Erdős"),
        (r"\AA ngstr{\"o}m", "Ångström"),
        ("one\n  line", "one line"),
        (r"O'Neil", "O'Neil"),
        (r"p $<$ 0.05", "p < 0.05"),
    ],
)
def test_tex_becomes_text(tex, text):
    assert plain(tex) == text


@given(st.text(st.sampled_from(r"\{}$~-`'\"^_abi #&%")))
def test_no_tex_is_an_error(text):
    plain(text)


WORDS = st.text(st.sampled_from('ab {}\\"@,=#1'), max_size=12)
LINES = st.lists(
    st.one_of(
        st.builds("@article{{k{}, title = {{{}}}}}".format, st.integers(0, 3), WORDS),
        st.builds('@book{{k, title = "{}", year = 2001,}}'.format, WORDS),
        st.sampled_from(["@string{a = {b}}", "words", "@article{x, title = a # {c}}", "@comment{x}", "}"]),
    ),
    max_size=6,
)


def test_an_entry_whose_type_is_missing_is_a_document():
    (one,) = read_text("@{able2001, title={Zinc}}", "bibtex").citations
    assert (one.type, one.get("title")) == ("document", "Zinc")
    assert all(one.fields.values())


@given(LINES)
def test_entries_read_at_once_are_those_that_the_library_reads(lines):
    text = "\n".join(lines)
    quick = entries_of(text)
    whole = bibtex_entries.Entries()
    bibtex_entries._split(text, 1, whole)
    read = {(entry.line, entry.kind, entry.key): entry for entry in quick.entries}
    for entry in whole.entries:
        found = read.get((entry.line, entry.kind, entry.key))
        assert found is not None
        assert found.fields == entry.fields


@given(LINES)
def test_every_entry_is_read_or_told(lines):
    text = "\n".join(lines)
    result = read_text(text + "\n@book{last, title={Z}}", "bibtex")
    begun = sum(line.startswith(("@article{", "@book{")) for line in lines) + 1
    assert len(result.citations) + len(result.warnings) >= begun
