"""A pasted list into its items: bullets, printed numbers, wrapped lines, headings and furniture; every line accounted for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.domain.reading import IgnoredLine
from annotator.readers.base import LONGEST_LINE, ignored

_BULLET = r"[•–—*·▪‣●○◦\-]"
_START = re.compile(
    rf"\s*(?:{_BULLET}\s{{0,4}})?(?:\[(?P<a>\d{{1,5}})\][.:]?|\((?P<b>\d{{1,5}})\)|(?P<c>\d{{1,5}})(?:[.)](?!\d)|\s*\t|\.(?=\d{{1,5}}[.)])))"
    r"\s*(?P<rest>.*)",
    re.DOTALL,
)
_BARE = re.compile(r"\s*(\d{1,5})\s*")
_BULLETED = re.compile(rf"\s*{_BULLET}\s+(?P<rest>\S.*)")
_HEADING = re.compile(
    r"\s*(?:\d{1,2}\.?\s*)?(?:references?(?:\s+cited)?|bibliograph\w+|literature(?:\s+cited)?|works\s+cited|reference\s+list|"
    r"referenc[ie]\w*|referências|literatur(?:verzeichnis)?|notes\s+and\s+references)\s*[:.]?\s*",
    re.IGNORECASE,
)
_CITE = re.compile(r"\s*(?:how\s+to\s+cite|cite\s+this|to\s+cite|please\s+cite|citation\s*:|suggested\s+citation)", re.IGNORECASE)
_FURNITURE = re.compile(
    r"\s*(?:view\s+(?:at|in|on|article|abstract)\b|crossref\b|google\s+scholar\b|pubmed\b\s*(?:$|\||google)|"
    r"web\s+of\s+science\b|scopus\b|full\s*text\b|received\s*:|accepted\s*:|published\s*(?::|online)|©|copyright\b|"
    r"cited\s+by\b|page\s+\d+|\d+\s*$|(?:fig(?:ure)?|table)\.?\s+\d+\b|download\b|\[?(?:pdf|html)\]?\s*$|"
    r"article\s+pubmed\b|cas\s|return\s+to\s|go\s+to\b|open\s+in\s+a\s+new)",
    re.IGNORECASE,
)
_AFFILIATION = re.compile(
    r"\b(?:department|faculty|school\s+of|university|universität|institute|hospital|college\s+of|laborator(?:y|ies)\s+of)\b",
    re.IGNORECASE,
)
_AUTHOR_LINE = re.compile(r"\s*avatar\b|.*\b\d\s*,\s*\*\s*$|^\s*[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,3}\s*\d?\s*[,*]?\s*$")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_AUTHOR_HEAD = re.compile(r"\s*[^\W\d_a-z][\w'’-]+(?:\s[\w'’-]+){0,3},?\s[^\W\d_a-z]{1,4}\b[.,;:\s]")
_INLINE = re.compile(r"(?<=[.\]);])\s{1,4}(?:\[(\d{1,4})\]|(\d{1,4})\.)\s{0,3}(?=[^\W\d_a-z])")
_FINISHED = re.compile(r"[.\])>]\s*$|\d\s*$|/\S+$")


@dataclass(slots=True)
class Item:
    """One item of a list: its printed number, and the pieces of text of its lines (1-based)."""

    number: str
    line: int
    last_line: int
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The pieces joined: by a blank, or by nothing where a word was broken at the end of a line."""
        joined = ""
        for piece in self.pieces:
            if re.search(r"[^\W\d_]-$", joined) and piece[:1].islower():
                joined = joined[:-1] + piece
            elif joined.endswith("/") or not joined:
                joined += piece
            else:
                joined = f"{joined} {piece}"
        return joined


@dataclass(frozen=True, slots=True)
class Start:
    """A line that opens an item: where, the number printed, and what follows it."""

    line: int
    number: int
    rest: str


def split(lines: Sequence[str]) -> tuple[list[Item], list[IgnoredLine]]:
    """The items of a list and the lines that belong to none; lines are numbered from 1."""
    starts = numbered_starts(lines)
    items, left = _numbered(lines, starts) if starts else _unnumbered(lines)
    return [part for item in items for part in _apart(item)], left


def numbered_starts(lines: Sequence[str]) -> list[Start]:
    """The lines at which a run of printed numbers opens its items; empty where there is no such run."""
    candidates = [start for at, line in enumerate(lines, 1) if (start := _start(at, line)) is not None]
    best: list[Start] = []
    numbers = {start.number for start in candidates}
    for first, start in enumerate(candidates):
        opens = start.number == 1 or start.number + 1 in numbers or len(candidates) == 1
        if opens and len(best) < len(candidates) - first:
            chain = _chain(candidates[first:])
            best = max(best, chain, key=len)
            if start.number == 1 and len(chain) > 1:
                break
        if first > 50 and best:
            break
    sound = [start for start in best if start.rest or _text_follows(lines, start.line)]
    return best if len(best) > 1 or (sound and _like_reference(_following(lines, best[0]))) else []


def _start(at: int, line: str) -> Start | None:
    if len(line) > LONGEST_LINE:
        return None
    found = _START.fullmatch(line)
    if found:
        number = int(found["a"] or found["b"] or found["c"])
        return Start(at, number, found["rest"].strip())
    bare = _BARE.fullmatch(line)
    return Start(at, int(bare[1]), "") if bare else None


def _chain(candidates: Sequence[Start]) -> list[Start]:
    """The run of numbers from the first candidate: each one more than the last, with gaps of at most three."""
    chain = [candidates[0]]
    for start in candidates[1:]:
        step = start.number - chain[-1].number
        if step == 1 or (1 < step <= 4 and start.rest and _AUTHOR_HEAD.match(start.rest)):
            chain.append(start)
    return chain


def _text_follows(lines: Sequence[str], line: int) -> bool:
    return any(text.strip() for text in lines[line : line + 3])


def _following(lines: Sequence[str], start: Start) -> str:
    return " ".join([start.rest, *(text.strip() for text in lines[start.line : start.line + 4])])


def _like_reference(text: str) -> bool:
    return bool(_YEAR.search(text)) and (bool(_AUTHOR_HEAD.match(text)) or "doi" in text.lower() or "pubmed" in text.lower())


def _numbered(lines: Sequence[str], starts: list[Start]) -> tuple[list[Item], list[IgnoredLine]]:
    left = [
        ignored(at, line, _reason_before(lines, at)) for at, line in enumerate(lines[: starts[0].line - 1], 1) if line.strip()
    ]
    items: list[Item] = []
    ends = [*(start.line - 1 for start in starts[1:]), len(lines)]
    for start, end in zip(starts, ends, strict=True):
        item = Item(str(start.number), start.line, start.line, [start.rest] if start.rest else [])
        left += _fill(item, lines, start.line, end, last=end == len(lines))
        if item.pieces:
            items.append(item)
        else:
            left.append(ignored(start.line, lines[start.line - 1], "number without a reference"))
    return items, sorted(left, key=lambda line: line.line)


def _fill(item: Item, lines: Sequence[str], start: int, end: int, *, last: bool) -> list[IgnoredLine]:
    """Give an item its further lines; those that are furniture or come after its end are ignored."""
    left: list[IgnoredLine] = []
    blank = over = False
    for at, line in enumerate(lines[start:end], start + 1):
        text = line.strip()
        if not text:
            blank = True
            continue
        reason = _reason_inside(item, text, blank=blank, over=over, last=last)
        if reason:
            left.append(ignored(at, line, reason))
            over = over or reason != "page furniture" or last
        else:
            item.pieces.append(text)
            item.last_line = at
        blank = False
    return left


def _reason_inside(item: Item, text: str, *, blank: bool, over: bool, last: bool) -> str:
    if len(text) > LONGEST_LINE:
        return "far longer than any reference"
    if not item.pieces:
        return ""
    if over:
        return "after the list" if last else "between the references"
    if _FURNITURE.match(text):
        return "page furniture"
    finished = _FINISHED.search(item.pieces[-1]) is not None
    if _HEADING.fullmatch(text) and finished:
        return "heading"
    if blank and finished and _YEAR.search(item.text):
        return "after the list" if last else "between the references"
    return ""


def _reason_before(lines: Sequence[str], at: int) -> str:
    line = lines[at - 1]
    if len(line) > LONGEST_LINE:
        return "far longer than any reference"
    if _HEADING.fullmatch(line):
        return "heading"
    if _CITE.match(line):
        return "“how to cite” line"
    if _AUTHOR_LINE.match(line):
        return "author line"
    if _AFFILIATION.search(line):
        return "affiliation"
    if _FURNITURE.match(line):
        return "page furniture"
    first = next(number for number, text in enumerate(lines, 1) if text.strip())
    return "title above the list" if at == first else "text before the list"


def _unnumbered(lines: Sequence[str]) -> tuple[list[Item], list[IgnoredLine]]:
    """A list without numbers: each line, or each paragraph, that begins with authors and tells a year is an item."""
    items: list[Item] = []
    left: list[IgnoredLine] = []
    blank = True
    for at, line in enumerate(lines, 1):
        text = line.strip()
        if not text:
            blank = True
            continue
        bullet = _BULLETED.fullmatch(line) if len(line) <= LONGEST_LINE else None
        words = bullet["rest"].strip() if bullet else text
        reason = _reason_unnumbered(items, words, blank=blank)
        if reason == "new":
            items.append(Item("", at, at, [words]))
        elif reason:
            left.append(ignored(at, line, reason))
        else:
            items[-1].pieces.append(words)
            items[-1].last_line = at
        blank = False
    return _only_references(items, lines, left)


def _reason_unnumbered(items: list[Item], text: str, *, blank: bool) -> str:
    if len(text) > LONGEST_LINE:
        return "far longer than any reference"
    for pattern, reason in ((_CITE, "“how to cite” line"), (_FURNITURE, "page furniture")):
        if pattern.match(text):
            return reason
    if _HEADING.fullmatch(text):
        return "heading"
    open_item = items and not blank and not (_FINISHED.search(items[-1].pieces[-1]) and _YEAR.search(items[-1].text))
    if _AUTHOR_HEAD.match(text) and not open_item:
        return "new"
    return "" if open_item else "no reference recognised"


def _only_references(
    items: list[Item], lines: Sequence[str], left: list[IgnoredLine]
) -> tuple[list[Item], list[IgnoredLine]]:
    kept = []
    for item in items:
        if _YEAR.search(item.text):
            kept.append(item)
        else:
            left += [
                ignored(at, lines[at - 1], "no reference recognised")
                for at in range(item.line, item.last_line + 1)
                if lines[at - 1].strip()
            ]
    return kept, sorted(left, key=lambda line: line.line)


def _apart(item: Item) -> list[Item]:
    """An item whose text goes on with the next printed numbers, without a gap, is several."""
    if not item.number:
        return [item]
    text, number = item.text, int(item.number)
    found = []
    begin = 0
    for match in _INLINE.finditer(text):
        if int(match[1] or match[2]) == number + 1:
            found.append(Item(str(number), item.line, item.last_line, [text[begin : match.start()].strip()]))
            begin, number = match.end(), number + 1
    if not found:
        return [item]
    return [*found, Item(str(number), item.line, item.last_line, [text[begin:].strip()])]
