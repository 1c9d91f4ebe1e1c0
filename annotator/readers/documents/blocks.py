"""Paragraphs and items of a document: its reference sections found, everything else left with a reason."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.readers.base import Extracted
from annotator.readers.free_text.line_kinds import ends_list, is_heading
from annotator.readers.free_text.reference_signs import like_reference

BEFORE, BETWEEN, AFTER = "text before the references", "between the references", "after the list"
HEADING = "heading"
_LONG = 40
"""Characters from which a paragraph counts when a section is judged by its share of references."""
_LEAST_SHARE = 0.5
_NUMBERED = re.compile(r"\s{0,4}(?:\[\d{1,5}\]|\(\d{1,5}\)|\d{1,5}[.)\]])\s?(?=\S)")
_LINK = re.compile(
    r"[\s\[(|,;•·]{0,9}\b(?:cross\s?ref|pubmed|pub\s?med|medline|google\s?scholar|web\s?of\s?science|scopus|"
    r"view\s?article|full\s?text|free\s?full\s?text|(?:free\s?)?pmc\s?(?:free\s)?(?:article)?|article|abstract|pdf|isi|cas|ads|"
    r"search\s?adsworldcat|pubmed\s?central|doi)\b[\s\])|,;•·]{0,9}$",
    re.IGNORECASE,
)
_BACK = re.compile(r"[\^↑]\s{0,3}(?:[a-z]\s{1,2}){0,26}")
"""The way back from a reference to the text, as Wikipedia has it before each."""
_LONGEST_LINK = 60
_MOST_LINKS = 12


@dataclass(slots=True)
class Block:
    """A paragraph, item or heading: its text (lines with LF), its level as a heading (0 = none), its printed number."""

    text: str
    level: int = 0
    number: str = ""
    further: str = ""
    """What belongs to the text and is not shown: an identifier that the address of a link says."""


@dataclass(slots=True)
class _Lines:
    lines: list[str] = field(default_factory=list)
    left: dict[int, str] = field(default_factory=dict)

    def add(self, block: Block, reason: str) -> None:
        """Add a block after an empty line; with a reason, its lines are left out of the list."""
        if self.lines:
            self.lines.append("")
        begin = len(self.lines) + 1
        numbered = block.number and not _NUMBERED.match(block.text)
        self.lines += f"{block.number}. {block.text}".split("\n") if numbered else block.text.split("\n")
        if reason:
            self.left.update(dict.fromkeys(range(begin, len(self.lines) + 1), reason))


def list_of(blocks: Sequence[Block]) -> Extracted:
    """The text of the reference sections of a document, or of all of it where none is found."""
    reasons = _reasons(blocks)
    lines = _Lines()
    for block, reason in zip(blocks, reasons, strict=True):
        lines.add(block if reason else Block(_reference(block), number=block.number), reason)
    return Extracted(text="\n".join(lines.lines), left=lines.left)


def _reasons(blocks: Sequence[Block]) -> list[str]:
    """Why each block is no part of the list; '' for those that are."""
    sections = list(_sections(blocks))
    if not sections:
        return [""] * len(blocks)
    reasons = [BEFORE] * sections[0][0]
    for at, (start, end) in enumerate(sections):
        following = sections[at + 1][0] if at + 1 < len(sections) else len(blocks)
        reasons += [HEADING, *[""] * (end - start - 1)]
        reasons += [BETWEEN if following < len(blocks) else AFTER] * (following - end)
    return reasons


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """First (the heading) and end of each section in which most of what is long looks like a reference."""
    at = 0
    while at < len(blocks):
        if not _heads(blocks[at].text):
            at += 1
            continue
        end = _end(blocks, at)
        long = [block for block in blocks[at + 1 : end] if len(block.text) > _LONG]
        alike = sum(like_reference(_NUMBERED.sub("", block.text, count=1)) for block in long)
        if alike and alike >= _LEAST_SHARE * len(long):
            yield at, end
            at = end
        else:
            at += 1


def _end(blocks: Sequence[Block], heading: int) -> int:
    level = blocks[heading].level
    for at in range(heading + 1, len(blocks)):
        text = blocks[at].text
        if ends_list(text) or _heads(text) or 0 < blocks[at].level <= (level or 6):
            return at
    return len(blocks)


def _heads(text: str) -> bool:
    """Whether a block says that references follow, whatever stands in brackets behind it (`[edit]`)."""
    return len(text) < _LONGEST_LINK and is_heading(text.partition("[")[0])


def _reference(block: Block) -> str:
    """The text of a reference, with what only its links say, and the names of links on a line of their own."""
    text = _BACK.sub("", block.text, count=1) if block.text[:1] in {"^", "↑"} else block.text
    end = len(text)
    for _ in range(_MOST_LINKS):
        found = _LINK.search(text[max(0, end - _LONGEST_LINK) : end])
        if found is None:
            break
        end -= len(found[0])
    shown = text[:end].rstrip() if end else text
    links = text[len(shown) :].strip()
    return "\n".join(filter(None, (f"{shown} {block.further}".rstrip(), links)))
