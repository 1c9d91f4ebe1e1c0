"""A citation as a line of a reference list."""

from annotator.domain.citation import Author, Citation
from annotator.domain.reference_text import reference

FIELDS = {"title": "A title.", "container": "Tissue Eng", "year": "2012", "volume": "18", "issue": "13-14"}


def test_a_reference_has_its_parts_in_the_order_of_journals():
    citation = Citation(
        authors=(Author(family="Osugi", given="M"), Author(literal="Bone Group")),
        et_al=True,
        fields={**FIELDS, "pages": "1479-89", "doi": "10.1000/x", "pmid": "123"},
    )
    assert reference(citation) == (
        "Osugi M, Bone Group, et al. A title. Tissue Eng. 2012;18(13-14):1479-89. doi:10.1000/x. PMID: 123."
    )


def test_what_is_not_known_is_left_off():
    assert reference(Citation(fields={"title": "A title", "year": "2012"})) == "A title. 2012."
    assert reference(Citation(fields={"pages": "e1"})) == ":e1."
    assert reference(Citation(raw="Only  this\nwas read")) == "Only this was read"
