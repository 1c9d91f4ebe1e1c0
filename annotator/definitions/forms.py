"""Files of forms: sections and questions, checked on load."""

import re
from collections.abc import Iterator

from annotator.definitions.checking import Table, did_you_mean, read_document
from annotator.definitions.conditions import check_conditions, read_condition
from annotator.definitions.vocabularies import Vocabularies, read_options
from annotator.domain.forms import Form, Level, Question, Section, Vocabulary
from annotator.domain.questions import KINDS

ROLES = ("", "design", "bias")
_INSTEAD = {"vocabulary": "options"}
"""What a question may have in place of a key that it needs."""


def load_form(text: str, file: str, known: Vocabularies) -> Form:
    """Return the form of a TOML text; InvalidDefinition with file, line and reason if a rule is broken."""
    document = read_document(text, file)
    tables = document.tables("section")
    read = [_section(table, known) for table in tables]
    form = Form(
        id=document.name(),
        name=document.text("name", None),
        version=document.integer("version", 1),
        sections=tuple(section for section, _ in read),
    )
    document.finish()
    if form.version < 1:
        document.refuse("`version` counts from 1", "version")
    if not any(True for _ in form.questions()):
        document.refuse("the form asks nothing")
    by_question = {question: table for _, questions in read for question, table in questions.items()}
    _check_sections(form, tables)
    _check_questions(form, read)
    check_conditions(form, by_question)
    return form


def _section(table: Table, known: Vocabularies) -> tuple[Section, dict[str, Table]]:
    tables = table.tables("question")
    questions: dict[str, Question] = {}
    for asked in tables:
        question = _question(asked, known)
        if question.id in questions:
            asked.refuse(f"the question `{question.id}` is there twice", "id")
        questions[question.id] = question
    section = Section(
        id=table.name(),
        title=table.text("title", None),
        help=table.text("help"),
        repeat=table.text("repeat"),
        over=table.texts("over"),
        questions=tuple(questions.values()),
    )
    table.finish()
    return section, dict(zip(questions, tables, strict=True))


def _question(table: Table, known: Vocabularies) -> Question:
    name = table.name()
    kind = KINDS.get(table.text("kind", None))
    if kind is None:
        wanted = table.text("kind")
        hint = did_you_mean(wanted, KINDS) or f"; there are {', '.join(KINDS)}"
        table.refuse(f"unknown kind `{wanted}`{hint}", "kind")
    for key in sorted(kind.needs):
        instead = _INSTEAD.get(key, "")
        if table.has(key) and table.has(instead):
            table.refuse(f"a question has `{key}` or `{instead}`, not both", instead)
        if not (table.has(key) or table.has(instead)):
            table.refuse(f"a {kind.name} question needs `{key}`{instead and f' or `{instead}`'}")
    minimum, maximum = (table.number(key) if key in kind.keys else None for key in ("min", "max"))
    if minimum is not None and maximum is not None and minimum > maximum:
        table.refuse("`min` is greater than `max`", "min")
    condition = table.table("show_when")
    question = Question(
        id=name,
        kind=kind.name,
        label=table.text("label", None),
        help=table.text("help"),
        example=table.text("example"),
        required=bool(table.flag("required", default=False)),
        key=_key(table),
        unit=table.text("unit") if "unit" in kind.keys else "",
        minimum=minimum,
        maximum=maximum,
        vocabulary=_vocabulary(table, known) if "vocabulary" in kind.keys else None,
        levels=_levels(table, known) if "levels" in kind.keys else (),
        show_when=read_condition(condition) if condition else None,
        role=_role(table),
    )
    table.finish()
    return question


def _key(table: Table) -> str:
    key = table.text("key").upper()
    if key and not re.fullmatch("[A-Z0-9]", key):
        table.refuse(f"a key is one letter or digit: {key!r}", "key")
    return key


def _role(table: Table) -> str:
    role = table.text("role")
    if role not in ROLES:
        table.refuse(f"unknown role `{role}`; there are {', '.join(filter(None, ROLES))}", "role")
    return role


def _vocabulary(table: Table, known: Vocabularies) -> Vocabulary:
    if table.has("options"):
        return read_options(table, table.name(), table.text("label", None))
    name = table.text("vocabulary", None)
    if name not in known.terms:
        table.refuse(f"unknown vocabulary `{name}`{did_you_mean(name, known.terms)}", "vocabulary")
    return known.terms[name]


def _levels(table: Table, known: Vocabularies) -> tuple[Level, ...]:
    name = table.text("levels", None)
    if name not in known.levels:
        table.refuse(f"unknown levels `{name}`{did_you_mean(name, known.levels)}", "levels")
    return known.levels[name]


def _check_sections(form: Form, tables: list[Table]) -> None:
    sections: dict[str, Section] = {}
    for section, table in zip(form.sections, tables, strict=True):
        if section.id in sections:
            table.refuse(f"the section `{section.id}` is there twice", "id")
        if section.over and not section.repeat:
            table.refuse("only a repeated section crosses others: give it `repeat`", "over")
        for crossed in section.over:
            if crossed not in sections:
                table.refuse(f"`over` names `{crossed}`, which is no section before this one", "over")
            if not sections[crossed].repeat:
                table.refuse(f"`over` names `{crossed}`, which is not repeated", "over")
        if len(set(section.over)) < len(section.over):
            table.refuse("`over` names a section twice", "over")
        sections[section.id] = section


def _check_questions(form: Form, read: list[tuple[Section, dict[str, Table]]]) -> None:
    """Refuse ids, keys and roles that two questions of the form share."""
    taken: dict[str, set[str]] = {"id": set(), "key": set(), "role": set()}
    for question, table in _with_tables(form, read):
        for name, word in (("id", question.id), ("key", question.key), ("role", question.role)):
            if word and word in taken[name]:
                table.refuse(f"the {name} `{word}` is there twice in this form", name)
            taken[name].add(word)


def _with_tables(
    form: Form, read: list[tuple[Section, dict[str, Table]]]
) -> Iterator[tuple[Question, Table]]:
    for section, (_, tables) in zip(form.sections, read, strict=True):
        for question in section.questions:
            yield question, tables[question.id]
