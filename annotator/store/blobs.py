"""Raw bytes kept by their SHA-256, written piece by piece: a long list is not copied to be stored."""

import sqlite3

from sqlalchemy import Connection, Integer, Select, column, func, insert, select

from annotator.domain.errors import BugError
from annotator.store import schema
from annotator.store.hashing import sha256

PIECE = 1024 * 1024


def keep(connection: Connection, content: bytes) -> str:
    """Keep bytes once; their digest."""
    digest = sha256(content)
    blob = schema.blob
    row: Select[int] = select(column("rowid", Integer)).select_from(blob).where(blob.c.sha256 == digest)
    if connection.scalar(row) is None:
        connection.execute(insert(blob).values(sha256=digest, bytes=func.zeroblob(len(content))))
        _write(connection, int(connection.execute(row).scalar_one()), content)
    return digest


def _write(connection: Connection, row: int, content: bytes) -> None:
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise BugError("only SQLite writes a value in pieces")
    with driver.blobopen("blob", "bytes", row) as kept:
        for start in range(0, len(content), PIECE):
            kept.write(content[start : start + PIECE])
