"""A new review file, made beside its place and swapped in when it is complete."""

from datetime import UTC, datetime
from pathlib import Path

from annotator.domain.errors import KnownError, NotSaved, ReviewFileError
from annotator.domain.ids import new_id
from annotator.domain.review import Opener
from annotator.store import schema, swap
from annotator.store.connected import refuse_held
from annotator.store.database import Database, connect
from annotator.store.failures import told
from annotator.store.journal import Journal
from annotator.store.migrations import steps


def make_review(path: Path, title: str, opener: Opener) -> None:
    """Make a new review, whole or not at all; refuses to replace a file."""
    refuse_held(path)
    if path.exists():
        raise ReviewFileError(
            f"{path.name} is there already.",
            f"In {path.absolute().parent}.",
            "Open it, or choose another name.",
        )
    part = swap.part_of(path)
    try:
        swap.clear_parts(path)
        _write(part, title, opener)
        if swap.sidecars(path):  # a rollback journal of a file that is gone would be taken for this one's
            swap.set_aside(path, swap.stamp())
        swap.swap_in(part, path)
    except OSError as error:
        raise _not_made(path, error.strerror or str(error)) from error
    except KnownError as error:
        raise _not_made(path, error.why) from error
    finally:
        swap.drop(part)


def _not_made(path: Path, why: str) -> NotSaved:
    return NotSaved(f"{path.name} could not be made.", f"{why} ({path.parent})", "Choose another folder.")


def _write(path: Path, title: str, opener: Opener) -> None:
    with told(path, writing=True):
        driver = connect(path, mode="rwc")
        try:
            driver.execute(f"PRAGMA page_size = {schema.PAGE_SIZE}")  # before anything is written
            driver.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            steps.apply(driver, 0)
        finally:
            driver.close()
    database = Database(path)
    try:
        database.connect()
        created = datetime.now(UTC).isoformat(timespec="seconds")
        with Journal(database, opener).set_up("Create the review") as operation:
            operation.put("review", new_id(), title=title, created=created)
    finally:
        database.close()
