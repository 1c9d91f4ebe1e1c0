"""Lists of each style, written for these tests: every reference comes out as a reader would take it apart."""

import json
from pathlib import Path

import pytest
from readers_lists import read_file

from annotator.domain.citation import CERTAIN

EXPECTED = json.loads((Path(__file__).parent / "style_lists.json").read_text(encoding="utf-8"))
FIELDS = ("title", "container", "year", "volume", "issue", "pages", "doi", "pmid")


def as_read(citation):
    told = {name: citation.get(name) for name in FIELDS if citation.get(name)}
    return {"type": citation.type, "authors": [str(author) for author in citation.authors], **told}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_list_of_each_style_comes_out_right(name):
    assert [as_read(citation) for citation in read_file(name).citations] == EXPECTED[name]


def test_most_fields_of_these_lists_are_certain():
    """What is right and shown doubtful costs a look: at most one field in ten."""
    sure = [
        citation.confidence.get(field, 1) >= CERTAIN
        for name in EXPECTED
        for citation in read_file(name).citations
        if citation.type == "article-journal"
        for field in FIELDS
        if citation.get(field)
    ]
    assert sum(sure) >= 0.9 * len(sure)
