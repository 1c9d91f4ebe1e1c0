"""Indexes left for the end while most rows of a table change: sorted in at once they cost a fifth of one by one."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Index, Table, func, select, text
from sqlalchemy.schema import DropIndex

MANY = 4_000
"""Rows below which every index is kept up row by row."""
SHARE = 5
"""Indexes are left for the end where at least one row in so many changes."""
_OF_TABLE = text(
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql > '' AND tbl_name = :table ORDER BY name"
)


def drop(connection: Connection, table: Table, columns: Iterable[str] = ()) -> list[str]:
    """Drop the indexes of a table, or those that name one of these columns; what makes them again."""
    named = re.compile("|".join(rf"\b{name}\b" for name in columns))
    dropped = []
    for name, sql in connection.execute(_OF_TABLE, {"table": table.name}).all():
        if named.search(sql):
            connection.execute(DropIndex(Index(name), if_exists=True))
            dropped.append(str(sql))
    return dropped


@contextmanager
def left_for_the_end(
    connection: Connection, table: Table, columns: Iterable[str], rows: int
) -> Iterator[None]:
    """Change so many rows inside: the indexes that name these columns are made anew afterwards, if that is sooner.

    In one transaction with the changes: where they fail nothing is left of either.
    """
    many = rows >= MANY and rows * SHARE >= (connection.scalar(select(func.max(table.c.n))) or 0)
    dropped = drop(connection, table, columns) if many else []
    yield
    for sql in dropped:
        connection.exec_driver_sql(sql)
