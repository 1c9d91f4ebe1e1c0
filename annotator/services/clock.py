"""The time, as the file keeps it."""

from datetime import UTC, datetime


def now() -> str:
    """Now in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
