"""The steps from one version of the schema to the next, in order, and the schema that they make."""

import sqlite3
from functools import cache

from annotator.store.migrations import m0001_first, m0002_tags

Steps = tuple[tuple[str, ...], ...]
STEPS: Steps = (m0001_first.STATEMENTS, m0002_tags.STATEMENTS)
"""The statements that lead to version 1, 2, ..."""


def apply(driver: sqlite3.Connection, version: int, steps: Steps = STEPS) -> None:
    """Bring a file of this version to the newest, in one transaction with its version number."""
    driver.execute("BEGIN IMMEDIATE")
    try:
        for statements in steps[version:]:
            for statement in statements:
                driver.execute(statement)
        driver.execute(f"PRAGMA user_version = {len(steps)}")
        driver.execute("COMMIT")
    except BaseException:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        raise


Master = frozenset[tuple[str, str, str]]


def master_of(driver: sqlite3.Connection) -> Master:
    """Type, name and statement of everything in a schema."""
    return frozenset(driver.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master"))


@cache
def known_master(version: int, steps: Steps = STEPS) -> Master:
    """Return the schema that a file of this version must have, no more and no less."""
    driver = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statements in steps[:version]:
            for statement in statements:
                driver.execute(statement)
        return master_of(driver)
    finally:
        driver.close()
