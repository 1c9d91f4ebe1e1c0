"""Conditions of form files: read, and checked against the questions they name."""

from collections.abc import Iterator, Mapping

from annotator.definitions.checking import Table, did_you_mean
from annotator.domain.errors import InvalidAnswer
from annotator.domain.forms import Condition, Form, Question, Section
from annotator.domain.options import level_of
from annotator.domain.questions import KINDS

_TESTS = ("equals", "under", "not_under", "filled")


def read_condition(table: Table) -> Condition:
    """Return a condition: `all` or `any` of further ones, or a question with exactly one test."""
    joined = [name for name in ("all", "any") if table.has(name)]
    tests = [name for name in _TESTS if table.has(name)]
    if len(joined) + len(tests) != 1 or (joined and table.has("question")):
        table.refuse(
            "a condition is `question` with one of equals, under, not_under, filled; or `all`; or `any`"
        )
    if joined:
        parts = tuple(read_condition(part) for part in table.tables(joined[0]))
        if not parts:
            table.refuse(f"`{joined[0]}` joins no conditions")
        condition = Condition(all_of=parts) if joined[0] == "all" else Condition(any_of=parts)
    else:
        condition = Condition(
            question=table.name("question"),
            equals=table.texts("equals"),
            under=table.texts("under"),
            not_under=table.texts("not_under"),
            filled=table.flag("filled", default=None),
        )
        if condition.filled is None and not (condition.equals or condition.under or condition.not_under):
            table.refuse(f"`{tests[0]}` names nothing")
    table.finish()
    return condition


def check_conditions(form: Form, tables: Mapping[str, Table]) -> None:
    """Refuse conditions on unknown questions or values, on instances out of sight, and in a circle."""
    by_id = {question.id: question for _, question in form.questions()}
    sections = {question.id: section for section, question in form.questions()}
    for question in by_id.values():
        table = tables[question.id]
        for condition in _tests(question.show_when):
            if condition.question not in by_id:
                hint = did_you_mean(condition.question, by_id)
                table.refuse(f"unknown question `{condition.question}`{hint}", "show_when")
            if not _sees(sections[question.id], sections[condition.question]):
                table.refuse(
                    f"`{condition.question}` is repeated elsewhere, so that no one answer of it counts here",
                    "show_when",
                )
            _check_values(table, condition, by_id[condition.question])
    _check_circles(by_id, tables)


def _tests(condition: Condition | None) -> Iterator[Condition]:
    if condition is None:
        return
    if condition.question:
        yield condition
    for part in (*condition.all_of, *condition.any_of):
        yield from _tests(part)


def _sees(section: Section, target: Section) -> bool:
    return not target.repeat or target.id == section.id or target.id in section.over


def _check_values(table: Table, condition: Condition, target: Question) -> None:
    for path in (*condition.under, *condition.not_under):
        if target.vocabulary is None or target.vocabulary.term(path) is None:
            table.refuse(f"`{target.id}` has no term `{path}`", "show_when")
    for value in condition.equals:
        if not _can_be(target, value):
            table.refuse(f"`{target.id}` is never `{value}`", "show_when")


def _can_be(target: Question, value: str) -> bool:
    """Whether a question can have this value, as conditions write it: paths, ids, yes, no, digits, text."""
    if target.vocabulary is not None:
        return target.vocabulary.term(value) is not None
    if target.levels:
        return level_of(target, value) is not None
    try:
        return KINDS[target.kind].read(target, value) is not None
    except InvalidAnswer:
        return False


def _check_circles(questions: Mapping[str, Question], tables: Mapping[str, Table]) -> None:
    settled: set[str] = set()
    for start in questions:
        _follow(start, questions, tables, settled, [])


def _follow(
    name: str,
    questions: Mapping[str, Question],
    tables: Mapping[str, Table],
    settled: set[str],
    way: list[str],
) -> None:
    if name in way:
        circle = " → ".join([*way[way.index(name) :], name])
        tables[name].refuse(f"conditions go in a circle: {circle}", "show_when")
    if name in settled:
        return
    for condition in _tests(questions[name].show_when):
        _follow(condition.question, questions, tables, settled, [*way, name])
    settled.add(name)
