"""A pasted list into its items: bullets, numbers, wrapped lines, furniture; every line accounted for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.reading import IgnoredLine
from annotator.readers.base import ignored
from annotator.readers.free_text.items import LONGEST_REFERENCE, Item, apart
from annotator.readers.free_text.line_kinds import (
    AFTER,
    FURNITURE,
    LONGEST_LINE,
    TOO_LONG,
    ends_list,
    reason_anywhere,
    reason_before,
    repeated_lines,
    without_digits,
)
from annotator.readers.free_text.reference_signs import YEAR, like_reference, opens_reference
from annotator.readers.free_text.unnumbered import loose_references, unnumbered_items

_START = re.compile(
    r"\s{0,40}(?:[•\u2013—*·▪‣●○◦\-]\s{0,4})?"
    r"(?:\[(?P<square>\d{1,5})\][.:]?|\((?P<round>\d{1,5})\)|"
    r"(?P<plain>\d{1,5})(?:[.)](?!\d)|\s{0,4}\t|\.(?=\d{1,5}[.)]))|(?P<bare>\d{1,4})(?:\s{1,4}|\s?[-\u2013]\s?)(?=[^\W\d_])|"
    r"(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}))"
    r"\s{0,40}(?P<rest>.*)",
    re.DOTALL,
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ALONE = re.compile(r"\s{0,40}(\d{1,5})\s{0,40}")
BETWEEN = "between the references"
_HEADS_TRIED = 20
_SAMPLE = 60
_LEAST_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Start:
    """A line that may open an item: where, the number printed, and what follows it."""

    line: int
    number: int
    rest: str


def split(lines: Sequence[str]) -> tuple[list[Item], list[IgnoredLine]]:
    """Split a list into its items and the lines that belong to none; lines are numbered from 1."""
    starts = numbered_starts(lines)
    if starts and loose_references(lines) <= 2 * len(starts):
        items, left = _numbered(lines, starts)
    else:
        items, left = unnumbered_items(lines)
    found: list[Item] = []
    for item in items:
        parts = [part for part in apart(item) if 0 < len(part.text) <= LONGEST_REFERENCE]
        found += parts
        if not parts:
            done = {line.line for line in left}
            left += [
                ignored(at, lines[at - 1], TOO_LONG)
                for at in range(item.line, item.last_line + 1)
                if lines[at - 1].strip() and at not in done
            ]
    return found, sorted(left, key=lambda line: line.line)


def numbered_starts(lines: Sequence[str]) -> list[Start]:
    """Find the lines at which a run of printed numbers opens its items; empty where none holds references."""
    candidates = [start for at, line in enumerate(lines, 1) if (start := _start(at, line)) is not None]
    ones = [at for at, start in enumerate(candidates) if start.number == 1]
    heads = list(dict.fromkeys([*ones[:_HEADS_TRIED], *range(min(3, len(candidates)))]))
    best: list[Start] = []
    highest = 0.0
    for head in heads:
        run = _run(lines, candidates, head)
        score = _score(lines, run)
        if score > highest:
            best, highest = run, score
        if highest > len(candidates) * 0.8:
            break
    always_one = [candidates[at] for at in ones]
    return always_one if _score(lines, always_one) > 2 * max(highest, 1.0) else _from_one(candidates, best)


def _from_one(candidates: Sequence[Start], run: list[Start]) -> list[Start]:
    """Take in the items right before a run that does not begin at 1: a reference may look like none."""
    if not run or run[0].number == 1:
        return run
    at = candidates.index(run[0])
    first = at
    while (
        first and candidates[first - 1].rest and candidates[first - 1].number == candidates[first].number - 1
    ):
        first -= 1
    return [*candidates[first:at], *run] if candidates[first].number == 1 else run


def _start(at: int, line: str) -> Start | None:
    if len(line) > LONGEST_LINE:
        return None
    found = _START.match(line)
    if found:
        rest = found["rest"].strip()
        if found["bare"] and not opens_reference(rest):
            return None
        printed = found["square"] or found["round"] or found["plain"] or found["bare"]
        return Start(at, int(printed or found["raised"].translate(_RAISED)), rest)
    alone = _ALONE.fullmatch(line)
    return Start(at, int(alone[1]), "") if alone else None


def _run(lines: Sequence[str], candidates: Sequence[Start], head: int) -> list[Start]:
    """Follow the numbers from a candidate: one more each, small gaps only before authors, new lists at 1."""
    run = [candidates[head]]
    for at in range(head + 1, len(candidates)):
        start = candidates[at]
        step = start.number - run[-1].number
        if step == 1 or (1 < step <= 4 and opens_reference(start.rest)):
            run.append(start)
        elif step == 0 and start.rest and not run[-1].rest:
            run[-1] = start if not _text_between(lines, run[-1].line, start.line) else run[-1]
        elif start.number == 1 and _opens_list(lines, candidates, at):
            run.append(start)
    return run


def _text_between(lines: Sequence[str], first: int, second: int) -> bool:
    return any(line.strip() for line in lines[first : second - 1])


def _opens_list(lines: Sequence[str], candidates: Sequence[Start], at: int) -> bool:
    """Whether a 1 begins a further list: a 2 comes next, and both are references."""
    if at + 1 >= len(candidates) or candidates[at + 1].number != 2:
        return False
    first, second = candidates[at], candidates[at + 1]
    return like_reference(_following(lines, first, second.line)) and like_reference(
        _following(lines, second, second.line + 3)
    )


def _following(lines: Sequence[str], start: Start, end: int) -> str:
    """Join what stands at and below a start, up to the line of the next."""
    below = (text.strip()[:2000] for text in lines[start.line : min(end - 1, start.line + 8)])
    return " ".join([start.rest[:2000], *(text for text in below if text)]).strip()


def _score(lines: Sequence[str], run: Sequence[Start]) -> float:
    """How many references a run holds less what else it holds; 0 where too few look like references."""
    if not run:
        return 0.0
    stride = max(1, len(run) // _SAMPLE)
    looked = range(0, len(run), stride)
    ends = [start.line for start in run[1:]] + [len(lines) + 1]
    alike = sum(like_reference(_following(lines, run[at], ends[at])) for at in looked)
    share = alike / len(looked)
    return len(run) * max(0.01, 2 * share - 1) if share >= _LEAST_SHARE else 0.0


def _numbered(lines: Sequence[str], starts: list[Start]) -> tuple[list[Item], list[IgnoredLine]]:
    above = [at for at, line in enumerate(lines[: starts[0].line - 1], 1) if line.strip()]
    left = [ignored(at, lines[at - 1], reason_before(lines[at - 1], first=at == above[0])) for at in above]
    items: list[Item] = []
    repeated = repeated_lines(lines)
    ends = [*(start.line - 1 for start in starts[1:]), len(lines)]
    for start, end in zip(starts, ends, strict=True):
        item = Item(str(start.number), start.line, start.line)
        if start.rest:
            item.add(start.line, start.rest)
        left += _fill(item, lines[start.line : end], repeated, last=end == len(lines))
        if item.pieces:
            items.append(item)
        else:
            left.append(ignored(start.line, lines[start.line - 1], "number without a reference"))
    return items, left


def _fill(item: Item, below: Sequence[str], repeated: frozenset[str], *, last: bool) -> list[IgnoredLine]:
    """Give an item the lines below its start; furniture and what comes after its end are ignored."""
    left: list[IgnoredLine] = []
    blank = over = False
    for at, line in enumerate(below, item.line + 1):
        text = line.strip()
        if not text:
            blank = True
            continue
        reason = ""
        if over:
            reason = reason_anywhere(text) or (AFTER if last else BETWEEN)
        elif item.length + len(text) > LONGEST_REFERENCE and item.pieces:
            reason = TOO_LONG
        elif item.pieces or len(text) > LONGEST_LINE:
            reason = _reason(item, text, repeated, blank=blank, last=last)
        if reason:
            left.append(ignored(at, line, reason))
            over = over or (item.finished and item.has_year) or reason in {AFTER, "heading"}
        else:
            item.add(at, text)
        blank = False
    return left


def _reason(item: Item, text: str, repeated: frozenset[str], *, blank: bool, last: bool) -> str:
    reason = reason_anywhere(text)
    if (reason == "heading" and not item.finished) or (not item.has_year and YEAR.fullmatch(text)):
        reason = ""
    if reason:
        return reason
    if repeated and (text in repeated or without_digits(text) in repeated):
        return FURNITURE
    done = item.finished and item.has_year
    if done and (blank or ends_list(text)):
        return AFTER if last else BETWEEN
    return ""
