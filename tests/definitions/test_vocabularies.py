"""Files of vocabularies and levels: what is read, and what is refused with file, line and reason."""

import pytest

from annotator.definitions.vocabularies import load_vocabulary
from annotator.domain.errors import InvalidDefinition
from annotator.domain.forms import Level, Term, Vocabulary

HEAD = 'id = "v"\nname = "V"\n'


def terms(*lines):
    return HEAD + "terms = [\n" + "".join(f"  {{ {line} }},\n" for line in lines) + "]\n"


def levels(*lines):
    return HEAD + "levels = [\n" + "".join(f"  {{ {line} }},\n" for line in lines) + "]\n"


def test_a_tree_of_a_few_terms_gets_digits_for_what_can_be_chosen():
    text = terms(
        'id = "a", label = "A", selectable = false',
        'id = "a.b", label = "B", help = "H"',
        'id = "c", label = "C"',
    )
    assert load_vocabulary(text, "v.toml") == Vocabulary(
        id="v",
        name="V",
        terms=(
            Term(id="a", label="A", selectable=False),
            Term(id="a.b", label="B", help="H", key="1"),
            Term(id="c", label="C", key="2"),
        ),
    )


@pytest.mark.parametrize(
    ("count", "other", "digits"), [(9, False, True), (9, True, False), (8, True, True), (10, False, False)]
)
def test_up_to_nine_options_get_digits_own_words_counted(count, other, digits):
    text = terms(*(f'id = "t{n}", label = "T{n}"' for n in range(count))).replace(
        HEAD, HEAD + f"other = {str(other).lower()}\n"
    )
    assert bool(load_vocabulary(text, "v.toml").terms[-1].key) == digits


def test_own_keys_of_terms_are_kept():
    loaded = load_vocabulary(terms('id = "a", label = "A", key = "y"', 'id = "b", label = "B"'), "v.toml")
    assert [term.key for term in loaded.terms] == ["Y", ""]


def test_levels_are_ordered_best_first():
    low = 'id = "low", word = "Low", symbol = "+", key = "l", colour = "#4393c3", colour_dark = "#5AA9D6"'
    high = 'id = "high", word = "High", symbol = "x", key = "H", colour = "#D6604D", colour_dark = "#E5775F"'
    name, read = load_vocabulary(levels(low, high), "v.toml")
    assert name == "v"
    assert read[0] == Level(
        id="low", word="Low", symbol="+", key="L", order=1, colour="#4393C3", colour_dark="#5AA9D6"
    )
    assert read[1].order == 2


def level(name, word="W", symbol="+", key="L", colour="#000000"):
    look = f'symbol = "{symbol}", colour = "{colour}", colour_dark = "#000000"'
    return f'id = "{name}", word = "{word}", key = "{key}", {look}'


REFUSED = {
    "a term twice": (terms('id = "a", label = "A"', 'id = "a", label = "B"'), 5, "`a` is there twice"),
    "a term before its parent": (
        terms('id = "a.b", label = "A"', 'id = "a", label = "B"'),
        4,
        "before its parent `a`",
    ),
    "a label twice": (terms('id = "a", label = "A"', 'id = "b", label = "a"'), 5, "label “a” is there twice"),
    "a label with a semicolon": (terms('id = "a", label = "A; B"'), 4, "no semicolon"),
    "a path with capitals": (terms('id = "a.B", label = "A"'), 4, "lower-case"),
    "an unknown key": (terms('id = "a", label = "A"', 'id = "b", labl = "B"'), 5, "`label` is missing"),
    "another unknown key": (terms('id = "a", label = "A", tip = "B"'), 4, "unknown key `tip`"),
    "an option key that gives a state": (terms('id = "a", label = "A", key = "N"'), 4, "another meaning"),
    "an option key that calculates": (terms('id = "a", label = "A", key = "c"'), 4, "another meaning"),
    "an option key twice": (
        terms('id = "a", label = "A", key = "y"', 'id = "b", label = "B", key = "Y"'),
        5,
        "twice",
    ),
    "an option key of two letters": (terms('id = "a", label = "A", key = "yy"'), 4, "one letter or digit"),
    "nothing to choose": (
        terms('id = "a", label = "A", selectable = false'),
        3,
        "no term that can be chosen",
    ),
    "one level": (levels(level("a")), 3, "at least two"),
    "a level twice": (levels(level("a"), level("a", "X", "-", "H")), 5, "there twice"),
    "a symbol twice": (levels(level("a"), level("b", "X", "+", "H")), 5, "there twice"),
    "a level key twice": (levels(level("a"), level("b", "X", "-", "L")), 5, "key L is there twice"),
    "a level key that gives a state": (levels(level("a"), level("b", "X", "-", "N")), 5, "another meaning"),
    "a colour by name": (levels(level("a", colour="red")), 4, "a colour such as"),
    "no name": ('id = "v"\nterms = []\n', 1, "`name` is missing"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_rule_is_refused_with_line_and_reason(name):
    text, line, reason = REFUSED[name]
    with pytest.raises(InvalidDefinition) as caught:
        load_vocabulary(text, "v.toml")
    assert reason in caught.value.reason
    assert (caught.value.file, caught.value.line) == ("v.toml", line)
