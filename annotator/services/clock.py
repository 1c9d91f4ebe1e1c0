"""The time, as the file keeps it and as people say it."""

from datetime import UTC, date, datetime, time, timedelta


def now() -> str:
    """Now in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def local(at: str) -> datetime:
    """A time of the file on the reader's clock; ValueError where it is none."""
    return datetime.fromisoformat(at).astimezone()


def day_of(at: str) -> tuple[date, str, str]:
    """The reader's day of a time of the file, and between which times (the second excluded) the file tells it."""
    day = local(at).date()
    begins = (datetime.combine(one, time()).astimezone(UTC) for one in (day, day + timedelta(days=1)))
    start, end = (moment.isoformat(timespec="milliseconds") for moment in begins)
    return day, start, end


def today() -> date:
    """The reader's day."""
    return local(now()).date()


def day_words(day: date, now_is: date | None = None) -> str:
    """How people call a day: Today, Yesterday, Monday 23 November 2026."""
    here = now_is or today()
    known = {here: "Today", here - timedelta(days=1): "Yesterday"}
    return known.get(day) or f"{day:%A} {day.day} {day:%B %Y}"
