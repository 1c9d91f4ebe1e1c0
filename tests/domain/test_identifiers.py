"""DOI, PubMed ID and PMC ID in one form, and links only from sound ones."""

import pytest

from annotator.domain.identifiers import doi_link, normal_doi, normal_pmcid, normal_pmid, pubmed_link


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.9999/abc", "10.9999/abc"),
        ("doi:10.9999/abc.", "10.9999/abc"),
        ("DOI: https://doi.org/10.9999/abc", "10.9999/abc"),
        ("http://dx.doi.org/10.9999/a(1)b)", "10.9999/a(1)b"),
        ("10.9/abc", ""),
        ("javascript:10.9999/x", ""),
        ("", ""),
    ],
)
def test_a_doi_loses_its_resolver_and_what_trails_it(text, doi):
    assert normal_doi(text) == doi


@pytest.mark.parametrize(
    ("text", "pmid"), [("22906827", "22906827"), (" 1 ", "1"), ("0123", ""), ("123456789", ""), ("x", "")]
)
def test_a_pmid_has_one_to_eight_digits(text, pmid):
    assert normal_pmid(text) == pmid


def test_a_pmc_id_carries_its_letters():
    assert [normal_pmcid(text) for text in ("PMC12", "12", "pmc12", "PMCx")] == [
        "PMC12",
        "PMC12",
        "PMC12",
        "",
    ]


def test_links_are_made_of_sound_identifiers_only():
    assert doi_link("10.9999/abc") == "https://doi.org/10.9999/abc"
    assert doi_link("10.9999/abc and more") == ""
    assert pubmed_link("22906827") == "https://pubmed.ncbi.nlm.nih.gov/22906827/"
    assert pubmed_link("x") == ""
