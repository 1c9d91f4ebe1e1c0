"""A small form with a question of each kind, and how the answer to each is given by keys and read from the screen."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from annotator.domain.forms import Form, Level, Question, Section, Term, Vocabulary

K = Qt.Key
FEW = Vocabulary(
    id="few",
    name="Few",
    terms=tuple(Term(id=name, label=name.capitalize()) for name in ("rat", "mouse", "human")),
    other=True,
)
MANY = Vocabulary(
    id="many",
    name="Many",
    terms=(
        Term(id="bone", label="Bone", selectable=False),
        *(Term(id=f"bone.b{number}", label=f"Bone number {number}") for number in range(1, 11)),
        Term(id="skin", label="Skin", help="Epidermis too"),
        Term(id="cœur", label="Cœur"),
    ),
    other=True,
)
LEVELS = (
    Level(id="low", word="Low", symbol="+", key="L", order=1, colour="#4393C3", colour_dark="#5AA9D6"),
    Level(id="high", word="High", symbol="x", key="H", order=2, colour="#D6604D", colour_dark="#E5775F"),
)


def question(kind, name="", **more):
    """A question of a kind, labelled by its name."""
    label = (name or kind).replace("_", " ").capitalize()
    return Question(id=name or kind, kind=kind, label=label, help=f"Help on {label}", **more)


@dataclass(frozen=True)
class Act:
    """How one kind is answered: the question, keys and texts in turn, what is then stored, and what is shown."""

    question: Question
    typed: tuple
    stored: object
    shown: str


ACTS = {
    "text": Act(question("text", key="T"), ("  Fed   rats ", K.Key_Return), "Fed rats", "Fed rats"),
    "paragraph": Act(
        question("paragraph", key="P"), ("One", K.Key_Return, "two", K.Key_Tab), "One\ntwo", "One\ntwo"
    ),
    "integer": Act(
        question("integer", key="I", unit="n", minimum=0, maximum=10), ("7", K.Key_Return), 7, "7"
    ),
    "number": Act(question("number", key="M"), ("1.50", K.Key_Return), 1.5, "1.5"),
    "date": Act(question("date", key="D"), ("2019-5-3", K.Key_Return), "2019-05-03", "3 May 2019"),
    "boolean": Act(question("boolean", key="B"), (K.Key_2,), False, "No"),
    "choice": Act(question("choice", key="C", vocabulary=FEW), (K.Key_2,), "mouse", "Mouse"),
    "choices": Act(
        question("choices", key="S", vocabulary=FEW),
        (K.Key_3, K.Key_1, K.Key_Return),
        ("rat", "human"),
        "Rat, Human",
    ),
    "judgement": Act(question("judgement", key="J", levels=LEVELS), (K.Key_H,), "high", "High"),
}
"""One act for each kind of question: a new kind is a line here."""

LONG_CHOICE = question("choice", "long_choice", key="L", vocabulary=MANY)
LONG_CHOICES = question("choices", "long_choices", vocabulary=MANY)
FORM = Form(
    id="kinds",
    name="Kinds",
    version=1,
    sections=(
        Section(id="all", title="All kinds", questions=tuple(act.question for act in ACTS.values())),
        Section(id="long", title="Long", questions=(LONG_CHOICE, LONG_CHOICES)),
        Section(
            id="outcomes",
            title="Outcomes",
            repeat="outcome",
            questions=(
                question("text", "measure", key="O", required=True),
                question("text", "time_point"),
                question("choice", "direction", vocabulary=FEW),
            ),
        ),
        Section(id="end", title="End", questions=(question("text", "notes", key="N"),)),
    ),
)


def shown_in(editor):
    """What a person reads in an editor."""
    field = getattr(editor, "field", None)
    if field is not None:
        return field.toPlainText() if hasattr(field, "toPlainText") else field.text()
    if hasattr(editor, "paths"):
        return ", ".join(editor.paths)
    return ", ".join(button.text() for button in editor.buttons if button.isChecked())
