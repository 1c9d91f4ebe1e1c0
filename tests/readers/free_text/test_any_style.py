"""References in styles that the rules refuse: split and tagged, each field with its confidence."""

import subprocess
import sys

import pytest
from readers_lists import read_file

from annotator.readers.free_text import numeric, tagger
from annotator.readers.free_text.reference import parse
from annotator.readers.free_text.splitting import split

APA = (
    "Okonkwo, C. N., & Lindqvist, M. (2016). Sleep and memory in shift workers: A cohort study. "
    "Journal of Sleep Studies, 12(3), 201-215."
)
LIFE = (
    "Okonkwo CN, Lindqvist M (2011) Soil fungi respond to winter drought in alpine meadows. "
    "Ecology Letters 14: 55-63."
)
QUOTED = (
    'P. Marchetti and K. Yamada, "Sparse coding of seismic signals," IEEE Transactions on Signal Processing, '
    "vol. 59, no. 4, pp. 1502-1513, 2011."
)
HARVARD = "Marchetti, P. 2009. Water markets in dry regions. Water Policy 11(2), 77-93."
GERMAN = (
    "Brandt, K., Vogel, H. (2007): Die Pflege alter Menschen auf dem Lande. "
    "Zeitschrift für Gerontologie 40, 12-19."
)
SPANISH = (
    "Ibáñez, R., y Cortés, L. (2014). La lectura en la escuela rural. Revista de Educación, 22(1), 45-60."
)
PORTUGUESE = (
    "Teixeira, A. B., & Moura, C. (2012). O ensino de ciências na escola. "
    "Revista Brasileira de Educação, 17(2), 31-48."
)
FRENCH = "Lefèvre, A., et Girard, P. (2010). La mémoire des lieux à la campagne. Revue de géographie, 18(4), 91-104."
STRICT = "Yamada K, Okonkwo CN. Iron deficiency in blood donors. Vox Sang. 2013;104(2):110-6."


@pytest.mark.parametrize(
    ("raw", "families", "title", "journal", "numbers"),
    [
        (
            APA,
            ["Okonkwo", "Lindqvist"],
            "Sleep and memory in shift workers: A cohort study",
            "Journal of Sleep Studies",
            ("2016", "12", "3", "201-215"),
        ),
        (
            LIFE,
            ["Okonkwo", "Lindqvist"],
            "Soil fungi respond to winter drought in alpine meadows",
            "Ecology Letters",
            ("2011", "14", "", "55-63"),
        ),
        (
            QUOTED,
            ["Marchetti", "Yamada"],
            "Sparse coding of seismic signals",
            "IEEE Transactions on Signal Processing",
            ("2011", "59", "4", "1502-1513"),
        ),
        (
            HARVARD,
            ["Marchetti"],
            "Water markets in dry regions",
            "Water Policy",
            ("2009", "11", "2", "77-93"),
        ),
        (
            GERMAN,
            ["Brandt", "Vogel"],
            "Die Pflege alter Menschen auf dem Lande",
            "Zeitschrift für Gerontologie",
            ("2007", "40", "", "12-19"),
        ),
        (
            SPANISH,
            ["Ibáñez", "Cortés"],
            "La lectura en la escuela rural",
            "Revista de Educación",
            ("2014", "22", "1", "45-60"),
        ),
        (
            PORTUGUESE,
            ["Teixeira", "Moura"],
            "O ensino de ciências na escola",
            "Revista Brasileira de Educação",
            ("2012", "17", "2", "31-48"),
        ),
        (
            FRENCH,
            ["Lefèvre", "Girard"],
            "La mémoire des lieux à la campagne",
            "Revue de géographie",
            ("2010", "18", "4", "91-104"),
        ),
    ],
    ids=["apa", "initials-year", "quoted", "harvard", "german", "spanish", "portuguese", "french"],
)
def test_each_style_and_language_is_taken_apart(raw, families, title, journal, numbers):
    citation = parse(raw)
    assert [author.family or author.literal for author in citation.authors] == families
    assert (citation.get("title").rstrip("."), citation.get("container")) == (title, journal)
    assert tuple(citation.get(name) for name in ("year", "volume", "issue", "pages")) == numbers
    assert citation.raw == raw


def test_a_list_of_mixed_styles_is_split_into_its_items():
    citations = read_file("any_style.txt").citations
    assert [citation.number for citation in citations] == ["1", "2", "3", "4", "5"]
    assert [citation.get("year") for citation in citations] == ["2016", "2011", "2011", "2009", "2013"]


def test_a_first_item_that_looks_like_no_reference_is_kept():
    items, left = split(["1. Marchetti, Water", "2. Yamada, Iron", f"3. {STRICT}"])
    assert [item.number for item in items] == ["1", "2", "3"]
    assert not left


def test_initials_and_year_are_never_read_as_a_book():
    citation = parse(LIFE.replace("55-63", "1598\u20131600"))
    assert (citation.get("year"), "publisher" in citation.fields) == ("2011", False)


def test_what_the_rules_meet_in_full_is_not_given_to_the_tagger(monkeypatch):
    monkeypatch.setattr("annotator.readers.free_text.reference.the_tagger", lambda: pytest.fail("asked"))
    assert parse(STRICT) == numeric.parse(STRICT)


def test_a_field_that_may_be_wrong_is_less_than_certain():
    doubtful = parse("Something printed by somebody, somewhere in 1990 or 1991 perhaps, 12 or 13 pages")
    assert any(value < 1 for value in doubtful.confidence.values())


def test_no_identifier_is_invented():
    citation = parse("Marchetti, P. 2009. Water markets 10.5 in dry regions. Water Policy 11(2), 12345678.")
    assert not {"doi", "pmid"} & citation.fields.keys()


def test_without_a_model_the_rules_stand_alone(monkeypatch, tmp_path):
    monkeypatch.setenv(tagger.OTHER_MODEL, str(tmp_path / "none"))
    tagger.the_tagger.cache_clear()
    try:
        assert parse(APA) == numeric.parse(APA)
    finally:
        tagger.the_tagger.cache_clear()


def test_the_tagger_is_loaded_at_the_first_reference_that_needs_it():
    code = (
        "import sys; from annotator.readers.free_text.reference import parse; "
        f"parse({STRICT!r}); assert 'pycrfsuite' not in sys.modules; "
        f"parse({APA!r}); assert 'pycrfsuite' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)  # noqa: S603 - this Python
