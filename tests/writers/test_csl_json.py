"""CSL-JSON: which variable holds what."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.citation import Author, Citation
from annotator.domain.fields import FIELDS
from annotator.writers.csl_json import CslJson


def items(*citations):
    return json.loads(CslJson().write(citations).content)


def test_fields_stand_in_their_csl_variables(sample):
    first = items(*sample.citations)[0]
    assert first["author"] == [
        {"family": "van der Berg", "given": "MA", "suffix": "Jr"},
        {"literal": "Bone Group"},
    ]
    assert first["issued"] == {"date-parts": [[2012]]}
    expected = {
        "type": "article-journal",
        "container-title": "J Bone",
        "volume": "18",
        "issue": "13-14",
        "page": "1479-89",
        "DOI": "10.1000/xyz",
        "PMID": "22443121",
    }
    assert {name: first[name] for name in expected} == expected


def test_custom_holds_what_was_read_and_how_surely(sample):
    custom = items(*sample.citations)[0]["custom"]
    assert custom == {
        "number": "1",
        "position": 1,
        "raw": sample.citations[0].raw,
        "warnings": ["The title may end earlier. (Bone & <cartilage>?)"],
        "confidence": {"title": 0.62, "year": 0.99},
        "doubtful": ["title"],
        "et_al": True,
        "fields": {"date": "2012 Sep 16"},
    }


def test_a_year_that_is_no_number_is_kept_in_words(sample):
    assert items(*sample.citations)[1]["issued"] == {"literal": "in press"}


def test_ids_are_places_in_the_file_even_where_positions_meet():
    assert [item["id"] for item in items(Citation(position=1), Citation(position=1))] == ["1", "2"]


def test_nothing_is_an_empty_list():
    assert items() == []


TEXTS = st.text(min_size=1)


@given(st.fixed_dictionaries({}, optional={field.name: TEXTS for field in FIELDS}), TEXTS)
def test_no_field_is_lost(fields, raw):
    citation = Citation(fields=fields, raw=raw, authors=(Author(family="A", given="B"),))
    item = items(citation)[0]
    kept = dict(item["custom"].get("fields", {}))
    for field in FIELDS:
        if field.csl in item and field.name != "year":
            kept[field.name] = item[field.csl]
    if "year" in fields:
        kept["year"] = item["issued"].get("literal") or str(item["issued"]["date-parts"][0][0])
        if replace(citation, fields={"year": kept["year"]}).year == citation.year:
            kept["year"] = fields["year"]
    assert kept == fields
    assert item["custom"]["raw"] == raw
