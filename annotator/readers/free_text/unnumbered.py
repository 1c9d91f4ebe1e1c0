"""Lists without printed numbers: one reference a line, a paragraph or a bullet."""

import re
from collections.abc import Sequence

from annotator.domain.reading import IgnoredLine
from annotator.readers.base import ignored
from annotator.readers.free_text.items import LONGEST_REFERENCE, Item
from annotator.readers.free_text.line_kinds import (
    AFTER,
    AUTHOR_HEAD,
    HOW_TO_CITE,
    LONGEST_LINE,
    complete,
    ends_list,
    how_to_cite,
    is_heading,
    like_reference,
    reason_anywhere,
    reason_before,
)

UNKNOWN = "no reference recognised"
_BULLET = re.compile(r"\s{0,40}[•\u2013—*·▪‣●○◦\-]\s{1,8}(?=\S)")
_IDENTIFIER = re.compile(r"\[?(?:PMC?ID|PubMed|doi|https?:|Epub|Available|Central\s)", re.IGNORECASE)
_KEY = re.compile(r"\s{0,40}\[(?P<key>[^\W\d_][^\[\]\n]{0,40}?\d{2,4}[a-z]?)\]\s{0,4}(?=\S)")


def unnumbered_items(lines: Sequence[str]) -> tuple[list[Item], list[IgnoredLine]]:
    """Split a list without numbers into items and the lines that belong to none (numbered from 1)."""
    for heading in [at for at, line in enumerate(lines, 1) if is_heading(line)][-3:]:
        items, left = _items(lines, heading + 1)
        if items:
            above = [at for at, line in enumerate(lines[:heading], 1) if line.strip()]
            before = [
                ignored(at, lines[at - 1], reason_before(lines[at - 1], first=at == above[0])) for at in above
            ]
            return items, [*before, *left]
    return _items(lines, 1)


def loose_references(lines: Sequence[str]) -> int:
    """Count the lines that open with authors where the line before has ended: references without a number."""
    count = 0
    finished = True
    for line in lines:
        text = _marks(line)[1]
        if not text:
            continue
        count += finished and AUTHOR_HEAD.match(text) is not None
        finished = text[-1] in ".])" or text[-1].isdigit()
    return count


def _items(lines: Sequence[str], first: int) -> tuple[list[Item], list[IgnoredLine]]:
    items: list[Item] = []
    left: list[IgnoredLine] = []
    blank = opened = True
    over = False
    for at, line in enumerate(lines[first - 1 :], first):
        if not line.strip():
            blank = True
            continue
        key, text, marked = _marks(line)
        over = over or (bool(items) and ends_list(text))
        reason = AFTER if over else _other(text)
        going_on = bool(items) and opened and not marked and not _closed(items[-1], text, blank=blank)
        if not reason and not going_on and _opens(text, begun=marked or blank):
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
    return _references(items, lines, left)


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


def _closed(item: Item, text: str, *, blank: bool) -> bool:
    """Whether an item has ended before this text: it is whole or no reference, and this opens another."""
    if item.length + len(text) > LONGEST_REFERENCE:
        return True
    if _IDENTIFIER.match(text):
        return False
    if blank or (AUTHOR_HEAD.match(text) and not AUTHOR_HEAD.match(item.pieces[0])):
        return True
    if not item.finished or not item.has_year:
        return False
    return AUTHOR_HEAD.match(text) is not None or (like_reference(text) and complete(item.text))


def _opens(text: str, *, begun: bool) -> bool:
    if _IDENTIFIER.match(text):
        return False
    return begun or AUTHOR_HEAD.match(text) is not None or (complete(text) and like_reference(text))


def _references(
    items: Sequence[Item], lines: Sequence[str], left: list[IgnoredLine]
) -> tuple[list[Item], list[IgnoredLine]]:
    """Keep what is like a reference, or has a year and stands between such; other lines are ignored."""
    done = {line.line for line in left}
    alike = [at for at, item in enumerate(items) if item.has_year and like_reference(item.text)]
    known = frozenset(alike)
    kept = []
    for at, item in enumerate(items):
        between = bool(alike) and alike[0] < at < alike[-1] and item.has_year and item.finished
        if between or at in known:
            kept.append(item)
            continue
        left += [
            ignored(line, lines[line - 1], UNKNOWN)
            for line in range(item.line, item.last_line + 1)
            if lines[line - 1].strip() and line not in done
        ]
    return kept, left
