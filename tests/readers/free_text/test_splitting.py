"""A pasted text into its references: where each begins and ends, and what becomes of the other lines."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from readers_lists import LISTS, read_file, read_sample, read_text

from annotator.domain.reading import RawList
from annotator.readers.catalogue import read_list, text_of

ONE = "Sun J, Zhou H. Medium from bone. Cells Tissues Organs. 2012;196(6):510-22."
TWO = "Osugi M, Ueda M. Defects in rats. Tissue Eng Part A. 2012;18(13-14):1479-89."
THREE = "Kim HO, Choi SM. Microvesicles. Tissue Eng Regen Med. 2013;10(3):93-101."
ALL = [ONE, TWO, THREE]


def raws(text):
    return [citation.raw for citation in read_text(text).citations]


@pytest.mark.parametrize(
    "opening",
    [
        "{}. ",
        "{}) ",
        "({}) ",
        "[{}] ",
        "[{}]. ",
        "{}\t",
        "• {}. ",
        "\u2013 {}. ",
        "* {}. ",
        "{}.",
        "  {}.  ",
        "{} ",
        "{}- ",
    ],
)
def test_an_item_begins_at_its_printed_number(opening):
    text = "\n".join(opening.format(number) + raw for number, raw in enumerate(ALL, 1))
    assert raws(text) == ALL
    assert [citation.number for citation in read_text(text).citations] == ["1", "2", "3"]


@pytest.mark.parametrize("alone", ["{}.", "{}", "[{}]", "  • {}."])
def test_a_number_alone_on_its_line_opens_the_item_below(alone):
    text = "\n\n".join(f"{alone.format(number)}\n\n    {raw}" for number, raw in enumerate(ALL, 1))
    assert raws(text) == ALL


def test_a_number_that_is_printed_twice_counts_once():
    text = "\n".join(f"• {number}.\n{number}. {raw}" for number, raw in enumerate(ALL, 1))
    assert [citation.number for citation in read_text(text).citations] == ["1", "2", "3"]
    assert read_text(text).citations[0].get("title") == "Medium from bone"


def test_numbers_that_are_all_one_open_items_too():
    assert raws("\n".join(f"1. {raw}" for raw in ALL)) == ALL


def test_a_list_may_begin_at_another_number_and_leave_one_out():
    text = f"25. {ONE}\n26. {TWO}\n28. {THREE}"
    assert [citation.number for citation in read_text(text).citations] == ["25", "26", "28"]


def test_a_second_list_that_begins_at_one_is_read_too():
    text = f"1. {ONE}\n2. {TWO}\n\n1. {THREE}\n2. {ONE}"
    assert [citation.number for citation in read_text(text).citations] == ["1", "2", "1", "2"]
    assert raws(text) == [ONE, TWO, THREE, ONE]


def test_numbered_headings_of_the_article_are_no_references():
    text = f"1. Introduction\n2. Methods\n3. Results\n\nReferences\n1. {ONE}\n2. {TWO}"
    result = read_text(text)
    assert [citation.raw for citation in result.citations] == [ONE, TWO]
    assert [(line.line, line.reason) for line in result.ignored][-1] == (5, "heading")


def test_wrapped_lines_are_joined_by_one_blank():
    assert raws(f"1. {ONE[:30]}\n   {ONE[30:].strip()}\n2. {TWO}") == [
        ONE[:30].strip() + " " + ONE[30:].strip(),
        TWO,
    ]


def test_a_word_broken_at_a_line_end_is_joined_only_before_lower_case():
    assert raws("1. Sun J. Osteo-\nblasts in rats. Bone. 2012;1:2.\n2. " + TWO)[0].startswith(
        "Sun J. Osteoblasts in"
    )
    assert raws("1. Sun J. The anti-\nHIV drug. Bone. 2012;1:2.\n2. " + TWO)[0].startswith(
        "Sun J. The anti- HIV drug"
    )


def test_numbers_that_run_on_within_a_line_open_items():
    text = " ".join(f"{number}. {raw}" for number, raw in enumerate(ALL, 1))
    assert raws(text) == ALL


def test_a_gap_in_the_numbers_within_a_line_splits_nothing():
    assert raws(f"1. {ONE} 3. {THREE}\n2. {TWO}") == [f"{ONE} 3. {THREE}", TWO]


@pytest.mark.parametrize("joined", ["\n", "\n\n"])
@pytest.mark.parametrize("mark", ["", "• ", "- ", "[Sun 2012] "])
def test_a_list_without_numbers_has_one_reference_a_line_or_paragraph(joined, mark):
    text = joined.join(mark + raw for raw in ALL)
    assert raws(text) == ALL


def test_an_author_key_is_kept_as_the_printed_number():
    assert [c.number for c in read_text(f"[Sun 2012] {ONE}\n[Osugi 2012] {TWO}").citations] == [
        "Sun 2012",
        "Osugi 2012",
    ]


def test_a_page_copied_from_the_web_gives_its_three_references_only():
    result = read_file("web_page_with_links.txt")
    assert [citation.number for citation in result.citations] == ["1", "2", "3"]
    assert [(line.line, line.reason) for line in result.ignored] == [
        (1, "title above the list"),
        (3, "author line"),
        (5, "affiliation"),
        (7, "“how to cite” line"),
        (9, "page furniture"),
        (11, "heading"),
        *((line, "page furniture") for line in (14, 15, 16, 18, 19, 21, 23, 24)),
    ]


def test_running_heads_and_page_numbers_of_a_pdf_fall_out_of_the_middle_of_a_reference():
    result = read_file("wrapped_from_pdf.txt")
    assert [citation.number for citation in result.citations] == ["1", "2", "3", "4", "5"]
    fourth = result.citations[3]
    assert fourth.raw == "Rossi G, Bianchi F. Fracture healing at high altitude. Bone. 2016; 83:77-85."
    assert (fourth.line, fourth.last_line) == (18, 25)
    assert [line.line for line in result.ignored] == [1, 3, 12, 14, 21, 23]


def test_a_body_between_references_and_an_identifier_below_belong_to_the_list():
    result = read_file("without_numbers.txt")
    assert [str(citation.authors[0]) for citation in result.citations] == [
        "Garcia Lopez M",
        "World Health Organization",
        "Novak J",
    ]
    assert result.citations[0].get("pmid") == "90000021"
    assert [line.reason for line in result.ignored] == ["heading", "after the list", "after the list"]


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES:",
        "Bibliography",
        "Literature cited",
        "Referencias",
        "Referências",
        "Literatur",
        "Bibliographie",
    ],
)
def test_what_stands_before_the_heading_is_no_reference(heading):
    result = read_text(f"Smith J. was here in 2012; 5 of them.\n{heading}\n{ONE}\n{TWO}")
    assert [citation.raw for citation in result.citations] == [ONE, TWO]
    assert [line.line for line in result.ignored] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Prose about 2012.\nIt names Smith and 2013, and it is no list.",
        "1. Wash your hands.\n2. Dry them.\n3. Go home.",
        "Dear colleague,\n\nthank you for your letter of 3 May 2012.\n\nYours",
    ],
)
def test_a_text_without_references_gives_none_and_ignores_every_line(text):
    result = read_text(text)
    assert result.citations == ()
    assert [line.line for line in result.ignored] == [
        at for at, line in enumerate(text.split("\n"), 1) if line
    ]
    assert all(line.reason for line in result.ignored)
    assert result.warnings[0].text == "No reference was recognised in this text."


def test_a_line_far_longer_than_any_reference_is_cut_and_ignored():
    result = read_text(f"1. {ONE}\n2. {TWO}\n\n" + "x" * 300_000)
    assert [citation.raw for citation in result.citations] == [ONE, TWO]
    assert result.ignored[0].reason == "far longer than any reference"
    assert result.ignored[0].text.endswith("x… (300,000 characters)")


def test_an_item_that_never_ends_is_cut_off_where_no_reference_goes_on():
    result = read_text(f"1. {ONE}\n2. " + "word\n" * 10_000)
    assert len(result.citations[-1].raw) <= 20_000
    assert len(result.ignored) > 5_000
    assert result.ignored[-1].reason


def accounted(result, text):
    """Which lines with text are neither in a citation nor ignored."""
    left = {line.line for line in result.ignored}
    lines = text.split("\n")
    for citation in result.citations:
        for at in range(citation.line, citation.last_line + 1):
            left.add(at)
        source = "".join("".join(lines[citation.line - 1 : citation.last_line]).split()).replace("-", "")
        assert "".join(citation.raw.split()).replace("-", "") in source or any(
            citation.line <= line.line <= citation.last_line for line in result.ignored
        )
    return {at for at, line in enumerate(lines, 1) if line.strip()} - left


PIECES = st.one_of(
    st.sampled_from(
        [
            "",
            "  ",
            ONE,
            TWO,
            f"1. {ONE}",
            f"2. {TWO}",
            f"3. {THREE}",
            "4.",
            "• 1.",
            "References",
            "Google Scholar",
            "[PubMed ID: 1]",
        ]
    ),
    st.sampled_from(
        ["TY  - JOUR", "TI  - A title", "ER  - ", "TY - BOOK", "Record #2 of 3", "AB  - x", "IL-6 was", "ER"]
    ),
    st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60),
)


@given(st.lists(PIECES, max_size=25))
@example(["1.", "", "2.", "", ONE])
@example([f"1. {ONE}", "x" * 30_000])
def test_every_line_with_text_is_in_a_citation_or_ignored(pieces):
    text = "\n".join(["begin", *pieces])
    result = read_list(RawList(content=text.encode()))
    assert accounted(result, text) == set()
    assert result.lines == sum(bool(line.strip()) for line in text.split("\n"))
    numbers = [line.line for line in result.ignored]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    "name", sorted(path.name for path in LISTS.iterdir() if path.suffix in {".txt", ".ris"})
)
def test_every_line_of_a_real_list_is_accounted_for(name):
    _, extracted = text_of(RawList(content=(LISTS / name).read_bytes()))
    assert accounted(read_file(name), extracted.text) == set()


def test_a_cut_list_is_read_as_far_as_it_goes():
    whole = read_sample()
    content = b"\n\n".join(f"{c.number}. {c.raw}".encode() for c in whole.citations)
    for cut in range(20, len(content), 37):
        result = read_list(RawList(content=content[:cut]))
        assert accounted(result, content[:cut].decode("utf-8", "replace")) == set()
        assert [c.raw for c in result.citations][:-1] == [c.raw for c in whole.citations][
            : max(0, len(result.citations) - 1)
        ]
