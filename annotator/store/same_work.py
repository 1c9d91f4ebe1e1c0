"""What was said of pairs of citations: one work, two, or not yet."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, Text, func, literal_column, select

from annotator.domain.ids import same_work_id
from annotator.domain.works import Brief, Verdict
from annotator.store import schema
from annotator.store.operation import Operation


class Pair(NamedTuple):
    """Two citations, by id and row number, the one that came first before the other, and what was said of them."""

    id: str
    verdict: Verdict
    one: str
    other: str
    n_of_one: int
    n_of_other: int


def pairs(connection: Connection) -> list[Pair]:
    """Every pair of which something was said, whose citations are both there, in order of arrival."""
    said = schema.same_work.c
    one, other = schema.citation.alias("first"), schema.citation.alias("second")
    statement = (
        select(said.id, said.verdict, said.one, said.other, one.c.n, other.c.n)
        .select_from(schema.same_work)
        .join(one, one.c.id == said.one)
        .join(other, other.c.id == said.other)
        .where(said.gone == 0, one.c.gone == 0, other.c.gone == 0)
        .order_by(said.n)
    )
    known = set(Verdict)
    found = []
    for pair, verdict, first, second, n_of_first, n_of_second in connection.execute(statement):
        if verdict in known:
            (n, citation), (m, other_citation) = sorted(((n_of_first, first), (n_of_second, second)))
            found.append(Pair(pair, Verdict(verdict), citation, other_citation, n, m))
    return found


def remembered(connection: Connection) -> dict[str, Verdict]:
    """What was last said of each pair, by its id, also where its citations are not there at present."""
    said = schema.same_work.c
    rows = connection.execute(select(said.id, said.verdict))
    known = set(Verdict)
    return {row.id: Verdict(row.verdict) for row in rows if row.verdict in known}


def say(operation: Operation, verdict: Verdict, pairs_of_ids: Iterable[tuple[str, str]]) -> None:
    """Say the same of pairs of citations, whatever was said of them before."""
    rows: dict[str, dict[str, object]] = {}
    for pair in pairs_of_ids:
        one, other = sorted(pair)
        rows[same_work_id(one, other)] = {"one": one, "other": other, "verdict": verdict.value}
    operation.put_all("same_work", rows)


def left_out(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Which of these citations (row numbers) were left out of the review."""
    columns = schema.citation.c
    wanted = list(numbers)
    found: set[int] = set()
    for start in range(0, len(wanted), 500):
        chunk = wanted[start : start + 500]
        statement = select(columns.n).where(columns.n.in_(chunk), columns.left_out == 1)
        found.update(connection.execute(statement).scalars())
    return found


def in_brief(connection: Connection) -> Iterator[Brief]:
    """Every citation that is there, in brief."""
    columns = schema.citation.c
    volume, pages = (
        func.coalesce(func.json_extract(columns.fields, f"$.{name}", type_=Text), literal_column("''"))
        for name in ("volume", "pages")
    )
    statement = select(
        columns.n,
        columns.title,
        columns.first_author,
        func.coalesce(columns.year, literal_column("0")),
        volume,
        pages,
        columns.doi,
        columns.pmid,
    ).where(columns.gone == 0)
    # Straight from the driver: 100,000 row objects would take as long again.
    for row in connection.execute(statement).cursor.fetchall():
        yield Brief(*row)


def was_left_out(connection: Connection, citation: str) -> bool:
    """Whether a citation was left out of the review."""
    columns = schema.citation.c
    return connection.scalar(select(columns.left_out).where(columns.id == citation)) == 1
