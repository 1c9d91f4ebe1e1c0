"""The sample list, pasted from the web page of an article: every field, and every other line."""

import pytest
from readers_lists import read_sample

GOLDEN = [
    (
        "Sun J; Zhou H; Deng Y; Zhang Y; Gu P; Ge S",
        True,
        (
            "Conditioned medium from bone marrow mesenchymal stem cells transiently retards "
            "osteoblast differentiation by downregulating runx2"
        ),
        ("Cells Tissues Organs", "2012", "196", "6", "510-22", "22906827"),
    ),
    (
        "Osugi M; Katagiri W; Yoshimi R; Inukai T; Hibi H; Ueda M",
        False,
        (
            "Conditioned media from mesenchymal stem cells enhanced bone regeneration in rat "
            "calvarial bone defects"
        ),
        ("Tissue Eng Part A", "2012", "18", "13-14", "1479-89", "22443121"),
    ),
    (
        "Kim HO; Choi SM; Kim HS",
        False,
        (
            "Mesenchymal stem cell derived secretome and microvesicles as a cell free therapeutics "
            "for neurodegenerative disorders"
        ),
        ("Tissue Eng Regen Med", "2013", "10", "3", "93-101", ""),
    ),
    (
        "Horie M; Choi H; Lee RH; Reger RL; Ylostalo J; Muneta T",
        True,
        (
            "Intra-articular injection of human mesenchymal stem cells (MSCs) promote rat meniscal "
            "regeneration by being activated to express Indian hedgehog that enhances expression of "
            "type II collagen"
        ),
        ("Osteoarthritis Cartilage", "2012", "20", "10", "1197-207", "22750747"),
    ),
    (
        "Pawitan JA",
        False,
        "Prospect of stem cell conditioned medium in regenerative medicine",
        ("BioMed Res Int", "2014", "2014", "", "1-14", ""),
    ),
    (
        "Wang CY; Yang HB; Hsu HS; Chen LL; Tsai CC; Tsai KS",
        True,
        (
            "Mesenchymal stem cell-conditioned medium facilitates angiogenesis and fracture healing "
            "in diabetic rats"
        ),
        ("J Tissue Eng Regen Med", "2012", "6", "7", "559-69", "21916015"),
    ),
    (
        "Sanchooli T; Norouzian M; Ardeshirylajimi A; Ghoreishi SK; Abdollahifar MA; Nazarian H",
        True,
        (
            "Adipose derived stem cells conditioned media in combination with bioceramic collagen "
            "scaffolds improved calvarial bone healing in hypothyroid rats"
        ),
        ("Iran Red Crescent Med J", "2017", "19", "5", "", ""),
    ),
    (
        "Linero I; Chaparro O",
        False,
        ("Paracrine effect of mesenchymal stem cells derived from human adipose tissue in bone regeneration"),
        ("PLoS One", "2014", "9", "9", "107001", "25198551"),
    ),
    (
        "Cantinieaux D; Quertainmont R; Blacher S; Rossi L; Wanet T; Noel A",
        True,
        (
            "Conditioned medium from bone marrow derived mesenchymal stem cells improves recovery "
            "after spinal cord injury in rats: an original strategy to avoid cell transplantation"
        ),
        ("PLoS One", "2013", "8", "8", "69515", "24013448"),
    ),
    (
        "Kay AG; Long G; Tyler G; Stefan A; Broadfoot SJ; Piccinini AM",
        True,
        (
            "Mesenchymal Stem Cell-Conditioned Medium Reduces Disease Severity and Immune Responses "
            "in Inflammatory Arthritis"
        ),
        ("Sci Rep", "2017", "7", "1", "18019", "29269885"),
    ),
]
NAMES = ("container", "year", "volume", "issue", "pages", "pmid")


@pytest.fixture(scope="module")
def sample():
    return read_sample()


def test_the_sample_holds_ten_citations_numbered_as_printed(sample):
    assert [citation.number for citation in sample.citations] == [str(number) for number in range(1, 11)]
    assert [citation.position for citation in sample.citations] == list(range(1, 11))
    assert sum(bool(citation.get("pmid")) for citation in sample.citations) == 7


@pytest.mark.parametrize("at", range(10))
def test_every_field_of_the_sample_is_right(sample, at):
    authors, et_al, title, rest = GOLDEN[at]
    expected = {"title": title} | {name: text for name, text in zip(NAMES, rest, strict=True) if text}
    citation = sample.citations[at]
    assert "; ".join(str(author) for author in citation.authors) == authors
    assert citation.et_al is et_al
    assert dict(citation.fields) == expected
    assert citation.type == "article-journal"


def test_the_spans_show_where_in_the_raw_text_each_field_stands(sample):
    for citation in sample.citations:
        assert citation.spans.keys() == {*citation.fields, "authors"}
        for name, text in citation.fields.items():
            start, end = citation.spans[name]
            assert citation.raw[start:end] == text
        start, end = citation.spans["authors"]
        assert citation.raw[:end].endswith("et al" if citation.et_al else citation.authors[-1].given)
        assert start == 0


def test_three_citations_are_to_check_and_only_in_their_pages(sample):
    assert {citation.number: citation.doubtful for citation in sample.citations if citation.doubts} == {
        "7": ("pages",),
        "8": ("pages",),
        "9": ("pages",),
    }
    seventh, eighth, ninth = (sample.citations[at].doubts[0] for at in (6, 7, 8))
    assert (seventh.text, seventh.suggestion) == ("No pages in the text.", "")
    assert (eighth.suggestion, ninth.suggestion) == ("e107001", "e69515")
    assert eighth.text == "Reads like an article number, not a page. This journal writes them with an e."


def test_every_other_line_of_the_sample_is_ignored_with_its_reason(sample):
    assert [(line.line, line.reason) for line in sample.ignored] == [
        (1, "title above the list"),
        (4, "author line"),
        (6, "affiliation"),
        (8, "“how to cite” line"),
    ]
    assert sample.lines == 24
    assert sample.warnings == ()


def test_the_raw_text_is_the_reference_without_bullet_number_and_indent(sample):
    first = sample.citations[0]
    assert first.raw.startswith("Sun J, Zhou H, ")
    assert first.raw.endswith("2012;196(6):510-22. [PubMed ID: 22906827].")
    assert (first.line, first.last_line) == (11, 13)
