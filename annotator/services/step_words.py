"""What steps changed, in people's words: labels of questions and fields, values as they are shown, never raw rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotator.definitions.exchange import from_text
from annotator.domain.annotation import Origin, State, Value
from annotator.domain.errors import InvalidDefinition
from annotator.domain.fields import CITATION_TYPES, FIELD_BY_NAME
from annotator.domain.forms import Form
from annotator.domain.questions import KINDS
from annotator.domain.steps import StepChange
from annotator.services.review import OpenReview
from annotator.store import steps as kept
from annotator.store.rows import authors_line
from annotator.store.steps import Said, StepRow

Cells = Mapping[str, Any]
NOTHING: Cells = {}
LIVES = {"remove": ("There", "Removed"), "restore": ("Removed", "There")}
ANSWER_PARTS = {
    "as_reported": "As reported",
    "derivation": "Calculated by",
    "note": "Note",
    "origin": "Read from",
}
"""What stands beside the value of an answer."""
LABELS = {
    "left_out": "Left out of the review",
    "first_author": "",
    "to_check": "Things to check",
    "digest": "",
    "definition": "",
    "sha256": "",
    "colour": "",
    "published_at": "Published",
}
"""Columns whose name is not what people call them; '' for those that tell people nothing."""
UNSAID = {"id", "n", "gone", "doubts", "raw", "line", "last_line", "where", "of", "settles", "role"}
UNSAID |= {"imported_by", "imported_at", "created", "at"}
REFERS = {
    "study",
    "citation",
    "form",
    "reviewer",
    "source",
    "instance",
    "question",
    "one",
    "other",
    "pairing",
    "tag",
}
"""Columns that hold ids of something else."""
KEYS = {
    "answer": ("study", "question", "instance", "form_version"),
    "instance": ("study", "section", "order", "label"),
    "evidence": ("study", "quote"),
    "annotation": ("study",),
}
"""What must be known of a row besides its change."""


class StepWords:
    """The words for the changes of some steps; what they refer to is read once, for all of them."""

    def __init__(self, review: OpenReview, said: Iterable[Said]) -> None:
        self._review = review
        ids: dict[str, list[str]] = defaultdict(list)
        for one in said:
            ids[one.table].append(one.row)
        with review.file.database.reading() as connection:
            self._rows = {
                table: kept.keys_of(connection, table, ids[table], *columns)
                for table, columns in KEYS.items()
            }
            instances = {row["instance"] for row in self._rows["answer"].values() if row["instance"]}
            self._rows["instance"] |= kept.keys_of(connection, "instance", instances, *KEYS["instance"])

    def key(self, said: Said, name: str) -> str:
        """A column of the row of a change that never changes, such as the study of an answer."""
        row = self._rows.get(said.table, {}).get(said.row)
        return str(row[name]) if row is not None and name in row else ""

    def form(self, said: Said) -> Form:
        """The form in which an answer was given, or the one that is filled in now."""
        version = (said.after or NOTHING).get("form_version") or self.key(said, "form_version")
        return form_of(self._review, version)

    def changes(self, said: Said) -> list[StepChange]:
        """One change of a row, as people see it; nothing where they see nothing of it."""
        special = {
            "answer": self._answer,
            "evidence": self._evidence,
            "instance": self._instance,
            "citation": _citation,
        }
        return [change for change in special.get(said.table, _plain)(said) if change.before != change.after]

    def _answer(self, said: Said) -> Iterator[StepChange]:
        form, question = self.form(said), self.key(said, "question")
        label = self._place(form, question, self.key(said, "instance"))
        if said.kind in LIVES:
            yield StepChange(label=label, before=LIVES[said.kind][0], after=LIVES[said.kind][1])
            return
        before, after = said.before or NOTHING, said.after or NOTHING
        yield StepChange(
            label=label,
            before=answer_text(form, question, before),
            after=answer_text(form, question, after),
        )
        for part, words in ANSWER_PARTS.items():
            yield StepChange(label=f"{words} ({label})", before=_part(part, before), after=_part(part, after))

    def _place(self, form: Form, question: str, instance: str) -> str:
        """The label of a question, with its instance where it has one: "Measure (outcome 2)"."""
        asked = next((one.label for _, one in form.questions() if one.id == question), question)
        row = self._rows["instance"].get(instance)
        return f"{asked} ({self._called(form, row)})" if row is not None else asked

    @staticmethod
    def _called(form: Form, row: StepRow) -> str:
        section = next((part for part in form.sections if part.id == row["section"]), None)
        noun = section.repeat if section is not None and section.repeat else "part"
        return row["label"] or f"{noun} {row['order']}"

    def _instance(self, said: Said) -> Iterator[StepChange]:
        row = self._rows["instance"].get(said.row)
        called = self._called(self._review.form, row) if row is not None else "part"
        if said.kind == "insert":
            yield StepChange(label=called.capitalize(), after="Added")
        elif said.kind in LIVES:
            before, after = LIVES[said.kind]
            yield StepChange(label=called.capitalize(), before=before, after=after)
        else:
            yield from _plain(said)

    def _evidence(self, said: Said) -> Iterator[StepChange]:
        quote = self.key(said, "quote")
        if said.kind in LIVES:
            quoted = f"“{one_line(quote)}”"
            there = said.kind == "restore"
            yield StepChange(label="Quote", before="" if there else quoted, after=quoted if there else "")
            return
        before, after = said.before or NOTHING, said.after or NOTHING
        if said.kind == "insert":
            yield StepChange(label="Quote", after=f"“{one_line(after.get('quote', ''))}”")
        yield StepChange(label="Tied to", before=self._tied(before), after=self._tied(after))

    def _tied(self, cells: Cells) -> str:
        answers = [answer for answer in cells.get("answers", ()) if len(answer) == 3]
        return "; ".join(self._place(self._review.form, *answer[1:]) for answer in answers)


def form_of(review: OpenReview, version: str) -> Form:
    """The form of a version that the review keeps; where it keeps none that can be read, the one filled in now."""
    if version in {"", review.form_version}:
        return review.form

    def read() -> Form:
        with review.file.database.reading() as connection:
            text = kept.form_text(connection, version)
        try:
            return from_text(text) if text else review.form
        except InvalidDefinition:
            return review.form

    return review.reckoned(f"form {version}", ("form_version",), read)


def answer_text(form: Form, question: str, cells: Cells) -> str:
    """What an answer says, by the kind of its question; a state in its word."""
    if not cells or "value" not in cells:
        return ""
    state = cells.get("state") or State.REPORTED
    if state != State.REPORTED:
        return State(state).word if state in set(State) else str(state)
    value: Value = tuple(cells["value"]) if isinstance(cells["value"], list) else cells["value"]
    asked = next((one for _, one in form.questions() if one.id == question), None)
    if asked is None:
        return plain(cells["value"])
    return KINDS[asked.kind].as_text(asked, value) if value is not None else ""


def _part(part: str, cells: Cells) -> str:
    text = str(cells.get(part) or "")
    return text.capitalize() if part == "origin" and text in set(Origin) else text


def _citation(said: Said) -> Iterator[StepChange]:
    """Fields by their labels, those in the JSON column too."""
    before, after = said.before or NOTHING, said.after or NOTHING
    for name in after:
        if name == "fields":
            old, new = before.get(name) or NOTHING, after[name] or NOTHING
            for field in dict.fromkeys([*old, *new]):
                label = FIELD_BY_NAME[field].label if field in FIELD_BY_NAME else _label(field)
                yield StepChange(label=label, before=old.get(field, ""), after=new.get(field, ""))
        elif name == "authors":
            yield StepChange(
                label="Authors",
                before=authors_line(before.get(name) or NOTHING),
                after=authors_line(after[name] or NOTHING),
            )
        elif name == "type":
            types = (CITATION_TYPES.get(cells.get(name, ""), "") for cells in (before, after))
            yield StepChange(label="Type", before=next(types), after=next(types))
    yield from _plain(said, but={"fields", "authors", "type"})


def _plain(said: Said, but: Iterable[str] = ()) -> Iterator[StepChange]:
    """Columns by their names, for whatever has no words of its own."""
    if said.kind in LIVES:
        yield StepChange(label=_label(said.table), before=LIVES[said.kind][0], after=LIVES[said.kind][1])
        return
    before, after = said.before or NOTHING, said.after or NOTHING
    for name in after:
        label = _label(name)
        if label and name not in UNSAID | REFERS | set(but):
            texts = (
                _yes_no(cells.get(name)) if name == "left_out" else plain(cells.get(name))
                for cells in (before, after)
            )
            yield StepChange(label=label, before=next(texts), after=next(texts))


def _yes_no(value: object) -> str:
    return "" if value is None else "Yes" if value else "No"


def _label(name: str) -> str:
    if name in FIELD_BY_NAME:
        return FIELD_BY_NAME[name].label
    return LABELS.get(name, name.replace("_", " ").capitalize())


def plain(value: object) -> str:
    """A value that no kind of question knows, without brackets and quotation marks."""
    if value is None or isinstance(value, Mapping):
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, (plain(one) for one in value)))
    return str(value)


def one_line(text: str) -> str:
    """Text with its line ends and runs of blanks as single blanks."""
    return " ".join(text.split())
