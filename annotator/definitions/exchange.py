"""Forms as canonical JSON, lossless: what the review file keeps, and the digest that names a form version."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from annotator.domain.errors import InvalidDefinition
from annotator.domain.forms import Condition, Form, Level, Question, Section, Term, Vocabulary


def to_json(form: Form) -> dict[str, Any]:
    """Return the form with its vocabularies and levels as values of JSON; default values are left out.

    A field that a later program adds with a default value therefore changes no digest.
    """
    return {field.name: _plain(getattr(form, field.name)) for field in fields(form)}


def _plain(value: object) -> Any:  # noqa: ANN401 - any value of JSON
    if is_dataclass(value) and not isinstance(value, type):
        given = {field.name: getattr(value, field.name) for field in fields(value)}
        defaults = {field.name: field.default for field in fields(value)}
        return {name: _plain(part) for name, part in given.items() if part != defaults[name]}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def from_json(content: Mapping[str, Any]) -> Form:
    """Return the form of `to_json`; InvalidDefinition when it is none."""
    try:
        return Form(
            id=content["id"],
            name=content["name"],
            version=content["version"],
            sections=tuple(_section(section) for section in content.get("sections", ())),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InvalidDefinition("the form kept in the review", 0, f"it cannot be read ({error!r})") from error


def _section(content: Mapping[str, Any]) -> Section:
    return Section(
        **{
            **content,
            "over": tuple(content.get("over", ())),
            "questions": tuple(_question(question) for question in content.get("questions", ())),
        }
    )


def _question(content: Mapping[str, Any]) -> Question:
    vocabulary, condition = content.get("vocabulary"), content.get("show_when")
    bounds = {key: float(content[key]) for key in ("minimum", "maximum") if key in content}
    return Question(
        **{
            **content,
            **bounds,
            "vocabulary": None if vocabulary is None else _vocabulary(vocabulary),
            "levels": tuple(Level(**level) for level in content.get("levels", ())),
            "show_when": None if condition is None else _condition(condition),
        }
    )


def _vocabulary(content: Mapping[str, Any]) -> Vocabulary:
    return Vocabulary(**{**content, "terms": tuple(Term(**term) for term in content.get("terms", ()))})


def _condition(content: Mapping[str, Any]) -> Condition:
    texts = {key: tuple(content[key]) for key in ("equals", "under", "not_under") if key in content}
    parts = {
        key: tuple(_condition(part) for part in content[key])
        for key in ("all_of", "any_of")
        if key in content
    }
    return Condition(**{**content, **texts, **parts})


def to_text(form: Form) -> str:
    """Canonical JSON: keys in order, no white space, no escapes; the same form gives the same text."""
    return json.dumps(to_json(form), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Form:
    """Return the form of `to_text`; InvalidDefinition when it is none."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise InvalidDefinition("the form kept in the review", 0, f"it is no JSON ({error})") from error
    return from_json(content if isinstance(content, dict) else {})


def digest(form: Form) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(to_text(form).encode("utf-8", "surrogatepass")).hexdigest()
