"""Lists without printed numbers: one reference a line, a paragraph or a bullet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.reading import IgnoredLine
from annotator.readers.base import ignored
from annotator.readers.free_text.items import LONGEST_REFERENCE, Item
from annotator.readers.free_text.line_kinds import (
    AFTER,
    HOW_TO_CITE,
    LONGEST_LINE,
    ends_list,
    how_to_cite,
    is_heading,
    reason_anywhere,
    reason_before,
)
from annotator.readers.free_text.reference_signs import (
    AUTHOR_HEAD,
    DATED,
    YEAR,
    complete,
    like_reference,
    opens_reference,
)

UNKNOWN = "no reference recognised"
_LEAST_LINES = 2
_LINES_LOOKED_AT = 200
_LOOKED_AT = 1000
_SINGLE_SHARE = 0.6
_BULLET = re.compile(r"\s{0,40}[•\u2013—*·▪‣●○◦†‡§¶\-]\s{1,8}(?=\S)")
_IDENTIFIER = re.compile(r"\[?(?:PMC?ID|PubMed|doi|https?:|Epub|Available|Central\s)", re.IGNORECASE)
_KEY = re.compile(r"\s{0,40}\[(?P<key>[^\W\d_][^\[\]\n]{0,40}?\d{2,4}[a-z]?)\]\s{0,4}(?=\S)")


def unnumbered_items(lines: Sequence[str]) -> tuple[list[Item], list[IgnoredLine]]:
    """Split a list without numbers into items and the lines that belong to none (numbered from 1)."""
    for heading in [at for at, line in enumerate(lines, 1) if is_heading(line)][-3:]:
        items, left = _items(lines, heading + 1, headed=True)
        if items:
            above = [at for at, line in enumerate(lines[:heading], 1) if line.strip()]
            before = [
                ignored(at, lines[at - 1], reason_before(lines[at - 1], first=at == above[0])) for at in above
            ]
            return items, [*before, *left]
    return _items(lines, 1, headed=False)


def loose_references(lines: Sequence[str]) -> int:
    """Count the lines that open with authors where the line before has ended: references without a number."""
    count = 0
    finished = True
    for at, line in enumerate(lines):
        text = _marks(line)[1]
        if not text:
            continue
        if finished and opens_reference(text):
            below = (other.strip()[:_LOOKED_AT] for other in lines[at + 1 : at + 4])
            count += AUTHOR_HEAD.match(text) is not None or like_reference(
                " ".join([text[:_LOOKED_AT], *below])
            )
        finished = text[-1] in ".])" or text[-1].isdigit()
    return count


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list is laid out: the indent of lines that open items (-1: told by nothing), and one item a line or not."""

    hanging: int
    single: bool


def _layout(lines: Sequence[str]) -> Layout:
    """Look at the indents and at how many lines are whole references."""
    filled = [line for line in lines if line.strip() and len(line) <= LONGEST_LINE]
    indents = [len(line) - len(line.lstrip()) for line in filled]
    least = min(indents, default=0)
    at_least = indents.count(least)
    hanging = least if at_least >= _LEAST_LINES and at_least < len(filled) else -1
    looked = filled[:_LINES_LOOKED_AT]
    whole = sum(opens_reference(line) and like_reference(line) for line in looked)
    return Layout(hanging, whole >= _LEAST_LINES and whole >= _SINGLE_SHARE * len(looked))


def _items(lines: Sequence[str], first: int, *, headed: bool) -> tuple[list[Item], list[IgnoredLine]]:
    items: list[Item] = []
    left: list[IgnoredLine] = []
    layout = _layout(lines[first - 1 :])
    soft: set[int] = set()
    blank = opened = True
    over = False
    for at, line in enumerate(lines[first - 1 :], first):
        if not line.strip():
            blank = True
            continue
        key, text, marked = _marks(line)
        over = over or (bool(items) and ends_list(text))
        indent = len(line) - len(line.lstrip())
        date_alone = bool(items) and opened and not items[-1].has_year and YEAR.fullmatch(text) is not None
        reason = AFTER if over else "" if date_alone else _other(text)
        deeper = 0 <= layout.hanging < indent
        going_on = bool(items) and opened and not marked
        if going_on:
            going_on = not _closed(items[-1], text, layout, blank=blank, deeper=deeper)
        begun = marked or blank or layout.single or indent == layout.hanging
        if not reason and not going_on and _opens(text, begun=begun):
            if not (marked or blank):
                soft.add(len(items))
            items.append(Item(key, at, at))
            opened = True
        elif not reason and not going_on:
            reason = UNKNOWN
        if reason:
            left.append(ignored(at, line, reason))
            opened = opened and not blank
        else:
            items[-1].add(at, text)
        blank = False
    return _references(_rejoined(items, soft), lines, left, headed=headed)


def _rejoined(items: Sequence[Item], soft: set[int]) -> list[Item]:
    """Give what opened like a reference and has no date (`New York, NY: ...`) back to the one before it."""
    kept: list[Item] = []
    for at, item in enumerate(items):
        if at in soft and kept and not item.has_year and kept[-1].length + item.length < LONGEST_REFERENCE:
            for piece in item.pieces:
                kept[-1].add(item.last_line, piece)
        else:
            kept.append(item)
    return kept


def _marks(line: str) -> tuple[str, str, bool]:
    """Key or '', the text without key and bullet, and whether there was one."""
    if len(line) > LONGEST_LINE:
        return "", line, False
    key = _KEY.match(line)
    if key and not _IDENTIFIER.match(line.lstrip()):
        return key["key"], line[key.end() :].strip(), True
    bullet = _BULLET.match(line)
    return "", line[bullet.end() if bullet else 0 :].strip(), bullet is not None


def _other(text: str) -> str:
    return reason_anywhere(text) or (HOW_TO_CITE if how_to_cite(text) else "")


def _closed(item: Item, text: str, layout: Layout, *, blank: bool, deeper: bool) -> bool:
    """Whether an item has ended before this text: it is whole or no reference, and this opens another."""
    if item.length + len(text) > LONGEST_REFERENCE:
        return True
    if _IDENTIFIER.match(text):
        return False
    if blank or (AUTHOR_HEAD.match(text) and not opens_reference(item.pieces[0])):
        return True
    return not deeper and item.has_year and _opens_next(item, text, layout)


def _opens_next(item: Item, text: str, layout: Layout) -> bool:
    """Whether a text opens the reference after an item that is dated."""
    head = opens_reference(text)
    if not item.finished:
        return layout.single and head and like_reference(text)
    alone = text[0].isupper() and (layout.hanging >= 0 or (layout.single and DATED.search(text) is not None))
    return head or alone or (like_reference(text) and complete(item.text))


def _opens(text: str, *, begun: bool) -> bool:
    if _IDENTIFIER.match(text):
        return False
    return begun or opens_reference(text) or like_reference(text)


def _references(
    items: Sequence[Item], lines: Sequence[str], left: list[IgnoredLine], *, headed: bool
) -> tuple[list[Item], list[IgnoredLine]]:
    """Keep what is like a reference, or is dated and stands between such; other lines are ignored."""
    done = {line.line for line in left}
    alike = [at for at, item in enumerate(items) if item.has_year and like_reference(item.text)]
    known = frozenset(alike)
    first, last = (alike[0], alike[-1]) if alike else (0, -1)
    while headed and alike and first > 0 and _dated(items[first - 1]):
        first -= 1
    while headed and alike and last + 1 < len(items) and _dated(items[last + 1]):
        last += 1
    kept = []
    for at, item in enumerate(items):
        if at in known or (first <= at <= last and (_dated(item) or opens_reference(item.pieces[0]))):
            kept.append(item)
            continue
        left += [
            ignored(line, lines[line - 1], UNKNOWN)
            for line in range(item.line, item.last_line + 1)
            if lines[line - 1].strip() and line not in done
        ]
    return kept, left


def _dated(item: Item) -> bool:
    return item.has_year and item.finished
