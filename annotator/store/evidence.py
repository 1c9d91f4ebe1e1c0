"""Quotes that are tied to answers, and the place of what a step did to one."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from annotator.domain.annotation import Place
from annotator.domain.evidence import Evidence
from annotator.store import schema
from annotator.store.citation_filter import Viewer
from annotator.store.citations import batched_list


def quotes(connection: Connection, viewer: Viewer, studies: Sequence[str]) -> dict[str, list[Evidence]]:
    """The viewer's quotes on each of these studies, in the order in which they were tied."""
    evidence, found = schema.evidence.c, {study: list[Evidence]() for study in studies}
    for chunk in batched_list(studies):
        rows = connection.execute(
            select(schema.evidence)
            .where(evidence.study.in_(chunk), evidence.reviewer == viewer.reviewer, evidence.gone == 0)
            .order_by(evidence.n)
        ).all()
        there = _instances(connection, [place for row in rows for _, place in _places(row.answers)])
        for row in rows:
            places = [place for form, place in _places(row.answers) if form == viewer.form]
            kept = tuple(place for place in places if place[1] in there)
            if kept:  # what is tied to removed instances only is hidden with them
                found[row.study].append(_evidence(row, kept))
    return found


def _instances(connection: Connection, places: Iterable[Place]) -> set[str]:
    """The instances that are there among those of these places, and '' for outside repeated sections."""
    instance, there = schema.instance.c, {""}
    for chunk in batched_list(sorted({name for _, name in places if name})):
        statement = select(instance.id).where(instance.id.in_(chunk), instance.gone == 0)
        there.update(connection.execute(statement).scalars())
    return there


def _evidence(row: Row[Any], answers: tuple[Place, ...]) -> Evidence:
    where = row.where or {}
    return Evidence(
        id=row.id,
        study=row.study,
        place=row.place,
        quote=row.quote,
        start=where.get("start", 0),
        end=where.get("end", 0),
        answers=answers,
    )


def _places(answers: Iterable[Sequence[str]]) -> Iterator[tuple[str, Place]]:
    """Form and place of each answer."""
    for form, question, instance in answers:
        yield form, (question, instance)


def answers_of(connection: Connection, row: str) -> list[list[str]]:
    """The answers that a quote is tied to, as kept: form, question, instance; none where it is not there."""
    evidence = schema.evidence.c
    found = connection.execute(
        select(evidence.answers).where(evidence.id == row, evidence.gone == 0)
    ).scalar()
    return [list(answer) for answer in found or ()]


def answer_columns(answers: Iterable[Place], form: str) -> list[list[str]]:
    """Answers as `evidence.answers` keeps them."""
    return [[form, *place] for place in answers]


def one(connection: Connection, row: str, viewer: Viewer) -> Evidence | None:
    """One quote, if it is there."""
    evidence = schema.evidence.c
    study = connection.execute(select(evidence.study).where(evidence.id == row, evidence.gone == 0)).scalar()
    found = quotes(connection, viewer, [study])[study] if study is not None else []
    return next((quote for quote in found if quote.id == row), None)


def touched_place(connection: Connection, row: str) -> tuple[str, Place] | None:
    """The study of a quote and the first answer that the newest step tied to it or untied from it."""
    evidence, change = schema.evidence.c, schema.journal_change.c
    found = connection.execute(select(evidence.study, evidence.answers).where(evidence.id == row)).first()
    if found is None:
        return None
    batch = schema.journal_batch.c
    newest = connection.execute(select(batch.id, batch.target).order_by(batch.n.desc()).limit(1)).one()
    said = connection.execute(
        select(change.before, change.after).where(
            change.batch == (newest.target or newest.id), change.table == "evidence", change.row == row
        )
    ).first()
    before, after = (_said(said.before), _said(said.after)) if said else ([], [])
    changed = [place for place in [*after, *before] if (place in after) != (place in before)]
    return found.study, next(iter([*changed, *(place for _, place in _places(found.answers))]), ("", ""))


def _said(text: str | None) -> list[Place]:
    """The answers that a change named."""
    values = json.loads(text) if text else None
    return [place for _, place in _places(values.get("answers", ()))] if values else []
