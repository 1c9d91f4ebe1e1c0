"""When two records are the same record."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.identity import fingerprint
from annotator.domain.citation import Author, Citation

OSUGI = Citation(
    authors=(Author(family="Ōsugi", given="M"), Author(family="Katagiri", given="W")),
    fields={
        "title": "Conditioned media from mesenchymal stem cells",
        "container": "Tissue Eng Part A",
        "year": "2012",
        "volume": "18",
        "issue": "13-14",
        "pages": "1479-89",
    },
    raw="2. Osugi M, Katagiri W.",
    number="2",
    position=2,
)


def changed(**fields):
    return replace(OSUGI, fields={**OSUGI.fields, **fields})


def test_accents_case_punctuation_and_spaces_do_not_matter():
    other = replace(
        changed(
            title="CONDITIONED  MEDIA: from Mesenchymal Stem-Cells.",
            pages="1479\u201389",
            container="Tissue Eng. Part A.",
        ),
        authors=(Author(family="Osugi", given="Masashi"),),
        raw="quite another text",
        number="17",
        position=3,
    )
    assert fingerprint(other) == fingerprint(OSUGI)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Erratum: Conditioned media from mesenchymal stem cells"},
        {"year": "2013"},
        {"volume": "19"},
        {"issue": "15"},
        {"pages": "1490"},
        {"container": "Tissue Eng Part B"},
    ],
)
def test_a_record_that_differs_in_a_field_is_another(fields):
    assert fingerprint(changed(**fields)) != fingerprint(OSUGI)


def test_another_first_author_is_another_record():
    assert fingerprint(replace(OSUGI, authors=OSUGI.authors[1:])) != fingerprint(OSUGI)


def test_fields_do_not_run_into_each_other():
    assert fingerprint(changed(volume="1", issue="813")) != fingerprint(changed(volume="18", issue="13"))


@pytest.mark.parametrize("title", ["", "???"])
def test_without_a_title_the_raw_text_counts(title):
    one = Citation(fields={"title": title} if title else {}, raw="Smith A. 2001; 3:4")
    if not title:
        assert fingerprint(one) == fingerprint(replace(one, raw="SMITH a 2001 3 4"))
        assert fingerprint(one) != fingerprint(replace(one, raw="Smith B. 2001; 3:4"))
    assert fingerprint(one) != fingerprint(Citation(fields={"title": "!!!"}, raw=one.raw))


def test_without_title_and_raw_text_all_fields_count():
    assert fingerprint(Citation(fields={"doi": "10.1/a"})) != fingerprint(Citation(fields={"doi": "10.1/b"}))


def test_titles_of_any_script_are_told_apart():
    assert fingerprint(changed(title="骨再生")) != fingerprint(changed(title="軟骨再生"))


@given(st.text(), st.text())
def test_any_text_has_a_fingerprint_of_32_digits(title, raw):
    mark = fingerprint(Citation(fields={"title": title}, raw=raw))
    assert len(mark) == 32
    assert int(mark, 16) >= 0
