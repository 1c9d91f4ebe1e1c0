"""Form files: what is read, and what is refused with file, line and reason."""

import pytest

from annotator.definitions.forms import load_form
from annotator.definitions.vocabularies import Vocabularies
from annotator.domain.errors import InvalidDefinition
from annotator.domain.forms import Condition, Form, Level, Question, Section, Term, Vocabulary

DESIGNS = Vocabulary(
    id="designs",
    name="Designs",
    terms=(Term(id="a", label="A"), Term(id="a.b", label="B"), Term(id="c", label="C")),
)
LEVELS = tuple(
    Level(id=name, word=name, symbol=symbol, key=symbol, order=order, colour="#000000", colour_dark="#FFFFFF")
    for order, (name, symbol) in enumerate((("low", "L"), ("high", "H")), start=1)
)
KNOWN = Vocabularies(terms={"designs": DESIGNS}, levels={"scale": LEVELS})

HEAD = 'id = "f"\nname = "F"\n'
SECTION = '[[section]]\nid = "s"\ntitle = "S"\n'


def question(name, kind="text", *more):
    lines = ["[[section.question]]", f'id = "{name}"', f'kind = "{kind}"', f'label = "{name}"', *more]
    return "\n".join(lines) + "\n"


def load(text):
    return load_form(text, "my.toml", KNOWN)


def refusal(text):
    with pytest.raises(InvalidDefinition) as caught:
        load(text)
    assert caught.value.file == "my.toml"
    return caught.value


def lines_of(text, piece):
    """The lines (from 1) that contain a piece."""
    return [number for number, line in enumerate(text.splitlines(), start=1) if piece in line]


def test_a_question_may_list_its_own_options_as_a_vocabulary_does():
    form = load(
        HEAD
        + SECTION
        + question(
            "q",
            "choice",
            "other = true",
            'options = [ { id = "one", label = "One", help = "The first" }, { id = "two", label = "Two" } ]',
            'key = "Q"',
        )
        + question("then", "text", 'show_when = { question = "q", equals = ["two"] }')
    )
    asked = form.question("q").vocabulary
    assert (asked.id, asked.other, [term.label for term in asked.terms]) == ("q", True, ["One", "Two"])
    assert [term.key for term in asked.terms] == ["1", "2"]


def test_a_form_is_read_with_everything_that_its_file_says():
    form = load(
        HEAD
        + "version = 3\n"
        + SECTION
        + 'help = "About it"\n'
        + question(
            "d", "choices", 'vocabulary = "designs"', "required = true", 'key = "d"', 'role = "design"'
        )
        + question(
            "n",
            "integer",
            "min = 1",
            "max = 9",
            'unit = "n"',
            'show_when = { question = "d", not_under = ["a"] }',
        )
        + question("b", "judgement", 'levels = "scale"', 'help = "How"', 'example = "So"')
        + '[[section]]\nid = "o"\ntitle = "O"\nrepeat = "outcome"\n'
        + question("m")
        + '[[section]]\nid = "r"\ntitle = "R"\nrepeat = "result"\nover = ["o"]\n'
        + question(
            "v",
            "number",
            'show_when = { all = [{ question = "m", filled = true }, { question = "b", equals = ["low"] }] }',
        )
    )
    assert form == Form(
        id="f",
        name="F",
        version=3,
        sections=(
            Section(
                id="s",
                title="S",
                help="About it",
                questions=(
                    Question(
                        id="d",
                        kind="choices",
                        label="d",
                        vocabulary=DESIGNS,
                        required=True,
                        key="D",
                        role="design",
                    ),
                    Question(
                        id="n",
                        kind="integer",
                        label="n",
                        minimum=1.0,
                        maximum=9.0,
                        unit="n",
                        show_when=Condition(question="d", not_under=("a",)),
                    ),
                    Question(id="b", kind="judgement", label="b", levels=LEVELS, help="How", example="So"),
                ),
            ),
            Section(
                id="o", title="O", repeat="outcome", questions=(Question(id="m", kind="text", label="m"),)
            ),
            Section(
                id="r",
                title="R",
                repeat="result",
                over=("o",),
                questions=(
                    Question(
                        id="v",
                        kind="number",
                        label="v",
                        show_when=Condition(
                            all_of=(
                                Condition(question="m", filled=True),
                                Condition(question="b", equals=("low",)),
                            )
                        ),
                    ),
                ),
            ),
        ),
    )


BASE = HEAD + SECTION + question("one") + question("d", "choices", 'vocabulary = "designs"')
REPEATED = '[[section]]\nid = "o"\ntitle = "O"\nrepeat = "outcome"\n' + question("m")


def circle(*names):
    following = [*names[1:], names[0]]
    return "".join(
        question(name, "text", f'show_when = {{ question = "{other}", filled = true }}')
        for name, other in zip(names, following, strict=True)
    )


REFUSED = {
    "an unknown key of a question": (
        BASE + question("x", "text", "requird = true"),
        "requird",
        "did you mean `required`",
    ),
    "an unknown key of a section": (BASE.replace("title", "titel"), None, "missing"),
    "an unknown key of the form": ("colour = 3\n" + BASE, "colour", "unknown key `colour`"),
    "a key that the kind does not take": (
        BASE + question("x", "text", "min = 3"),
        "min = 3",
        "unknown key `min`",
    ),
    "an unknown kind": (BASE + question("x", "txt"), 'kind = "txt"', "did you mean `text`"),
    "no kind": (
        BASE + '[[section.question]]\nid = "x"\nlabel = "x"\n',
        "[[section.question]]",
        "`kind` is missing",
    ),
    "an unknown question in a condition": (
        BASE + question("x", "text", 'show_when = { question = "on", filled = true }'),
        "show_when",
        "did you mean `one`",
    ),
    "a question twice in a section": (BASE + question("one"), 'id = "one"', "`one` is there twice"),
    "a question twice in the form": (
        BASE + '[[section]]\nid = "t"\ntitle = "T"\n' + question("one"),
        'id = "one"',
        "`one` is there twice",
    ),
    "a section twice": (BASE + SECTION + question("x"), 'id = "s"', "the section `s` is there twice"),
    "a key twice": (
        BASE + question("x", "text", 'key = "k"') + question("y", "text", 'key = "K"'),
        'key = "K"',
        "the key `K` is there twice",
    ),
    "a role twice": (
        BASE + question("x", "text", 'role = "bias"') + question("y", "text", 'role = "bias"  # again'),
        "again",
        "the role `bias` is there twice",
    ),
    "an unknown role": (BASE + question("x", "text", 'role = "x"'), 'role = "x"', "unknown role"),
    "a key of two letters": (BASE + question("x", "text", 'key = "ab"'), 'key = "ab"', "one letter"),
    "a minimum above the maximum": (
        BASE + question("x", "number", "min = 3", "max = 2"),
        "min = 3",
        "greater",
    ),
    "a bound that is no number": (
        BASE + question("x", "number", "min = nan"),
        "min = nan",
        "must be a number",
    ),
    "a choice without a vocabulary": (
        BASE + question("x", "choice"),
        "[[section.question]]",
        "needs `vocabulary` or `options`",
    ),
    "a vocabulary and options": (
        BASE + question("x", "choice", 'vocabulary = "designs"', 'options = [ { id = "a", label = "A" } ]'),
        "options =",
        "`vocabulary` or `options`, not both",
    ),
    "options of which none can be chosen": (
        BASE + question("x", "choice", "options = [ ]"),
        "options =",
        "no term that can be chosen",
    ),
    "an option that is there twice": (
        BASE + question("x", "choice", 'options = [ { id = "a", label = "A" }, { id = "a", label = "B" } ]'),
        "options =",
        "`a` is there twice",
    ),
    "options of a text": (
        BASE + question("x", "text", 'options = [ { id = "a", label = "A" } ]'),
        "options =",
        "unknown key `options`",
    ),
    "own words beside a vocabulary": (
        BASE + question("x", "choice", 'vocabulary = "designs"', "other = true"),
        "other =",
        "unknown key `other`",
    ),
    "a judgement without levels": (
        BASE + question("x", "judgement"),
        "[[section.question]]",
        "needs `levels`",
    ),
    "an unknown vocabulary": (
        BASE + question("x", "choice", 'vocabulary = "desings"'),
        "desings",
        "did you mean `designs`",
    ),
    "unknown levels": (BASE + question("x", "judgement", 'levels = "x"'), 'levels = "x"', "unknown levels"),
    "over an unknown section": (
        BASE + '[[section]]\nid = "r"\ntitle = "R"\nrepeat = "result"\nover = ["arm"]\n' + question("x"),
        "over",
        "no section before this one",
    ),
    "over a section that is not repeated": (
        BASE + '[[section]]\nid = "r"\ntitle = "R"\nrepeat = "result"\nover = ["s"]\n' + question("x"),
        "over",
        "not repeated",
    ),
    "over without repeat": (
        BASE + REPEATED + '[[section]]\nid = "r"\ntitle = "R"\nover = ["o"]\n' + question("x"),
        "over",
        "give it `repeat`",
    ),
    "a circle of one": (BASE + circle("x"), "show_when", "circle: x → x"),
    "a circle of three": (BASE + circle("x", "y", "z"), "show_when", "circle: x → y → z → x"),
    "an unknown term": (
        BASE + question("x", "text", 'show_when = { question = "d", under = ["a.x"] }'),
        "show_when",
        "no term `a.x`",
    ),
    "a value that cannot be": (
        BASE
        + question("y", "boolean")
        + question("x", "text", 'show_when = { question = "y", equals = ["maybe"] }'),
        "show_when",
        "never `maybe`",
    ),
    "two tests in a condition": (
        BASE + question("x", "text", 'show_when = { question = "d", under = ["a"], filled = true }'),
        "show_when",
        "with one of",
    ),
    "an empty test": (
        BASE + question("x", "text", 'show_when = { question = "d", under = [] }'),
        "show_when",
        "names nothing",
    ),
    "a condition on another instance": (
        BASE
        + REPEATED
        + SECTION.replace('"s"', '"t"')
        + question("x", "text", 'show_when = { question = "m", filled = true }'),
        "show_when",
        "repeated elsewhere",
    ),
    "an id with capitals": (BASE + question("X"), 'id = "X"', "lower-case"),
    "text where a flag belongs": (
        BASE + question("x", "text", 'required = "yes"'),
        "required",
        "true or false",
    ),
    "a flag where a number belongs": (
        BASE + question("x", "integer", "min = true"),
        "min = true",
        "a number",
    ),
    "a version below one": (BASE.replace(HEAD, HEAD + "version = 0\n"), "version", "counts from 1"),
    "a question that is no table": (HEAD + SECTION + 'question = ["x"]\n', "question", "list of tables"),
    "a form without questions": (HEAD + SECTION, None, "asks nothing"),
    "no TOML": (BASE + "id = = 3\n", "= =", "no TOML"),
    "an open text": (HEAD + 'x = """\n\n', None, "no TOML"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_rule_is_refused_with_line_and_reason(name):
    text, piece, reason = REFUSED[name]
    error = refusal(text)
    assert reason in error.reason
    assert f"my.toml, line {error.line}: " in str(error)
    if piece is not None:
        assert error.line == lines_of(text, piece)[0 if "circle" in name else -1]


def test_the_line_is_right_behind_comments_and_texts_of_several_lines():
    text = BASE.replace('id = "f"', '# [[section]]\nid = "f"') + question(
        "x", "text", 'help = """', "[[section]]", 'key = "9"', '"""'
    )
    broken = text + question("y", "text", 'key = "too long"')
    assert refusal(broken).line == lines_of(broken, "too long")[0]
