"""The shipped forms and vocabularies."""

import pytest

from annotator.definitions.catalogue import (
    load_shipped_form,
    load_shipped_vocabularies,
    read_definition,
    read_vocabularies,
    shipped_forms,
)
from annotator.definitions.exchange import digest, from_text, to_text
from annotator.domain.annotation import Annotation, Answer
from annotator.domain.conditions import shown
from annotator.domain.errors import InvalidDefinition
from annotator.domain.forms import Vocabulary
from annotator.domain.questions import KINDS
from annotator.resource_files import resource


@pytest.mark.parametrize("name", shipped_forms())
def test_every_shipped_form_loads_and_keeps_its_digest_through_the_review_file(name):
    form = load_shipped_form(name)
    assert form.id == name
    assert digest(from_text(to_text(form))) == digest(form)


@pytest.mark.parametrize("name", shipped_forms())
def test_every_question_of_a_shipped_form_has_help(name):
    assert [question.id for _, question in load_shipped_form(name).questions() if not question.help] == []


def test_the_core_form_asks_in_this_order_under_these_ids_for_ever():
    form = load_shipped_form("core")
    assert [(section.id, [question.id for question in section.questions]) for section in form.sections] == [
        ("study", ["design", "funding"]),
        ("population", ["species", "condition", "n_total", "n_per_group"]),
        ("intervention", ["intervention", "comparator"]),
        ("outcomes", ["measure", "time_point", "effect_direction", "finding"]),
        ("bias", ["bias_overall", "bias_reason"]),
        ("notes", ["notes"]),
    ]
    assert form.with_role("design").id == "design"
    assert form.with_role("bias").id == "bias_overall"
    assert next(section for section in form.sections if section.id == "outcomes").repeat == "outcome"


def test_the_core_form_uses_every_kind_that_its_answers_need():
    used = {question.kind for _, question in load_shipped_form("core").questions()}
    assert used <= set(KINDS)
    assert {"text", "paragraph", "integer", "choice", "choices", "judgement"} <= used


@pytest.mark.parametrize(
    ("design", "hidden"),
    [
        ("animal.in_vivo", set()),
        ("secondary.systematic_review.meta_analysis", {"species", "n_total", "n_per_group"}),
        (
            "secondary.narrative_review",
            {
                *(
                    "species",
                    "n_total",
                    "n_per_group",
                    "measure",
                    "time_point",
                    "effect_direction",
                    "finding",
                ),
                *("bias_overall", "bias_reason"),
            },
        ),
    ],
)
def test_the_core_form_asks_what_fits_the_design(design, hidden):
    form = load_shipped_form("core")
    answer = Answer(question="design", value=(design,))
    annotation = Annotation(study="s", form="core", reviewer="r", answers={("design", ""): answer})
    assert {
        question.id for _, question in form.questions() if not shown(form, question, annotation)
    } == hidden


def test_the_study_designs_are_the_whole_tree():
    designs = load_shipped_vocabularies().terms["study_designs"]
    leaves = [
        term.id for term in designs.terms if not any(other.parent == term.id for other in designs.terms)
    ]
    counts = {
        group: sum(path.startswith(f"{group}.") for path in leaves)
        for group in ("human", "animal", "laboratory", "secondary")
    }
    assert counts == {"human": 14 + 12 + 9, "animal": 9, "laboratory": 9, "secondary": 11}
    assert designs.term("animal.in_vivo").selectable
    assert not designs.term("secondary").selectable
    for path in (
        "human.experimental.rct.parallel",
        "secondary.narrative_review",
        "laboratory.in_vitro.primary_cells",
    ):
        assert designs.term(path).selectable


def test_the_levels_of_bias_have_the_symbols_keys_and_colours_of_the_house():
    levels = load_shipped_vocabularies().levels["bias_levels"]
    assert [(level.id, level.symbol, level.key, level.colour) for level in levels] == [
        ("low", "+", "L", "#4393C3"),
        ("some_concerns", "-", "S", "#F7E08A"),
        ("high", "x", "H", "#D6604D"),
        ("no_information", "?", "I", "#E6E6E6"),
    ]


def test_species_have_digits_and_own_words():
    species = load_shipped_vocabularies().terms["species"]
    assert species.other
    assert [term.key for term in species.terms] == [str(n) for n in range(1, len(species.terms) + 1)]


def test_every_shipped_vocabulary_is_found_under_the_name_of_its_file():
    known = load_shipped_vocabularies()
    files = {path.stem for path in resource("vocabularies").glob("*.toml")}
    assert files == {*known.terms, *known.levels}
    assert all(isinstance(vocabulary, Vocabulary) for vocabulary in known.terms.values())


def test_two_files_with_one_id_are_refused(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text('id = "v"\nname = "V"\nterms = [{ id = "a", label = "A" }]\n')
    with pytest.raises(InvalidDefinition, match=r"b\.toml.*taken by another file"):
        read_vocabularies(tmp_path)


def test_a_missing_file_and_one_that_is_not_utf_8_are_refused_by_name(tmp_path):
    with pytest.raises(InvalidDefinition, match=r"none\.toml: it cannot be read"):
        read_definition(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes('id = "x"\nname = "Größe"\n'.encode("latin-1"))
    with pytest.raises(InvalidDefinition, match=r"latin\.toml, line 2: it is not UTF-8"):
        read_definition(tmp_path / "latin.toml")


def test_an_unknown_form_is_refused():
    with pytest.raises(InvalidDefinition, match=r"nothing\.toml"):
        load_shipped_form("nothing")
