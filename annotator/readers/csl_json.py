"""CSL-JSON: an array of items, items in an object, or one item after the other."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.domain.citation import Citation
from annotator.domain.reading import ReadResult, ReadWarning, Report
from annotator.domain.texts import mended
from annotator.readers.base import REPORT_EVERY, Reader
from annotator.readers.csl_fields import citation_of
from annotator.readers.slices import Lines, uncovered

NAME, LABEL = "csl-json", "CSL-JSON"
_BEGIN = re.compile(r"\s{0,1000}[\[{]")
_KEY = re.compile(r'"(?:type|title|items|DOI|author|container-title)"\s{0,9}:')
_ITEMS = re.compile(r'"items"\s{0,9}:\s{0,9}\[')
_NEXT = re.compile(r"[{\"\d]")
_MOST_FAULTS = 50
"""Places at which a damaged file is taken up again."""
_NAMES_AN_ITEM = frozenset({"type", "title", "author", "DOI", "issued", "container-title"})


def confidence(head: str) -> float:
    """Nearly certain where the text is JSON and has a key of an item."""
    return 0.97 if _BEGIN.match(head) and _KEY.search(head) else 0.0


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    value: dict[str, Any]


def read(text: str, report: Report) -> ReadResult:
    """Read every item as a citation; what is no item is ignored with a reason, a damaged part with a warning."""
    scan = _Scan(text)
    lines = Lines(text)
    citations: list[Citation] = []
    report(0, max(1, len(text)))
    for item in scan.items():
        first = lines.of(item.start)
        last = lines.of(item.end)
        raw = text[item.start : item.end]
        citations.append(citation_of(item.value, raw, len(citations) + 1, (first, last)))
        if len(citations) % REPORT_EVERY == 0:
            report(item.end, len(text))
    total = max(1, len(text))
    report(total, total)
    left, counted = uncovered(
        text,
        [(one.line, one.last_line) for one in citations],
        "",
        lambda _at, line: "no item, or a damaged one" if line.strip(" []{},:") else "around the items",
    )
    return ReadResult(
        format=NAME,
        label=LABEL,
        citations=tuple(citations),
        ignored=tuple(left),
        warnings=tuple(scan.warnings),
        lines=counted,
    )


class _Scan:
    """The items of a text, one by one; what is damaged is told and passed over."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._decoder = json.JSONDecoder()
        self.warnings: list[ReadWarning] = []

    def items(self) -> Iterator[_Item]:
        """Every object that has a key of an item."""
        text = self._text
        place = self._begin()
        faults = 0
        while True:
            start = text.find("{", place)
            if start < 0:
                return
            try:
                value, end = self._decoder.raw_decode(text, start)
            except (ValueError, RecursionError) as error:
                faults += 1
                self._tell(error, start, last=faults > _MOST_FAULTS)
                if faults > _MOST_FAULTS:
                    return
                place = max(start + 1, getattr(error, "pos", 0))
                continue
            if not _NAMES_AN_ITEM.isdisjoint(value):
                yield _Item(start, end, _whole(value))
                place = end
            else:
                place = self._within(value, start, end)

    def _begin(self) -> int:
        """Where the items begin: after `"items": [` where the text is an object that holds them."""
        found = _ITEMS.search(self._text, 0, 20_000)
        return found.end() if found else 0

    @staticmethod
    def _within(value: dict[str, Any], start: int, end: int) -> int:
        """Look into an object whose values are items (by their ids); pass over any other."""
        return start + 1 if any(isinstance(one, dict) for one in value.values()) else end

    def _tell(self, error: Exception, start: int, *, last: bool) -> None:
        at = self._text.count("\n", 0, getattr(error, "pos", start)) + 1
        what = "The rest of the file was left out: it is too damaged." if last else "An item is damaged here."
        self.warnings.append(ReadWarning(at, what))


def _whole(value: dict[str, Any]) -> dict[str, Any]:
    """The item without halves of broken characters, which JSON can spell."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isascii():
        return value
    try:
        text.encode()
    except UnicodeEncodeError:
        healed: dict[str, Any] = json.loads(mended(text))
        return healed
    return value


READER = Reader(NAME, LABEL, (".json", ".jsonl"), confidence, read)
