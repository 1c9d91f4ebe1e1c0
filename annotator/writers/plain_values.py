"""What writers of plain text formats share: values on one line, lists of values, what a format has no place for."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from annotator.domain.citation import Citation
from annotator.domain.fields import FIELD_BY_NAME
from annotator.domain.reading import Report
from annotator.domain.texts import as_line, mended
from annotator.writers.base import REPORT_EVERY, Written

_MOST_NAMED = 8
_BREAKS = re.compile(r"[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


class LeftOut:
    """Counts, by name, what a format has no place for."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()

    def add(self, name: str) -> None:
        """Count one citation whose field of this name is not written."""
        self._count[name] += 1

    def warnings(self, format_label: str) -> tuple[str, ...]:
        """One sentence that names the fields, or nothing."""
        if not self._count:
            return ()
        named = [f"{_label(name)} ({count:,})" for name, count in self._count.most_common(_MOST_NAMED)]
        more = len(self._count) - len(named)
        rest = f" and {more} more" if more > 0 else ""
        return (f"{format_label} has no place for: {', '.join(named)}{rest}.",)


def _label(name: str) -> str:
    return FIELD_BY_NAME[name].label if name in FIELD_BY_NAME else name


def line(text: str) -> str:
    """A value on one line; blanks that do not break, and thin ones, stay."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    return _BREAKS.sub(" ", as_line(text) if _CONTROL.search(text) else text).strip()


def parts(text: str, separator: str = ";") -> list[str]:
    """The values that a field joins, each on one line."""
    return [one for part in text.split(separator) if (one := line(part).strip())]


def written(
    citations: Sequence[Citation],
    report: Report,
    text_of: Callable[[Citation], Iterable[str]],
    *,
    between: str,
    warnings: Callable[[], tuple[str, ...]],
) -> Written:
    """All citations in one file, UTF-8, each by `text_of`; Cancelled from the report."""
    pieces = []
    for done, citation in enumerate(citations):
        if done % REPORT_EVERY == 0:
            report(done, len(citations))
        pieces.append("".join(text_of(citation)))
    report(len(citations), len(citations))
    return Written(content=mended(between.join(pieces)).encode(), warnings=warnings())
