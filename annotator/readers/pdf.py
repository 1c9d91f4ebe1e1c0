"""PDF: lines in the order of reading, running heads left out, and the reference section found."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import Mark, Report
from annotator.readers.base import Extracted, Extractor
from annotator.readers.documents.blocks import AFTER, BEFORE, BETWEEN, HEADING
from annotator.readers.documents.page_layout import Piece, lines_of
from annotator.readers.documents.pdf_text import pages_of
from annotator.readers.free_text.line_kinds import ends_list, is_heading, without_digits
from annotator.readers.free_text.reference_signs import AUTHOR_HEAD, like_reference

NAME, LABEL = "pdf", "PDF"
HEAD_OF_PAGE = "page header or footer"
FEWEST_LETTERS = 25
"""Characters of a page on average below which a document is a picture of its pages."""
_NUMBER = re.compile(r"\s{0,4}(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)]|\d{1,4}(?=\s[^\W\d_]))\s{0,4}")
_PAGE_NUMBER = re.compile(r"(?:page\s)?\W{0,3}[\dSsEe]\d{0,5}\W{0,3}(?:(?:of|/)\s?\d{1,4})?", re.IGNORECASE)
_OUTER_LINES = 2
_LEAST_DENSE = 0.1
_NEAR = 3.0
"""Points by which the beginnings of lines may differ that stand at the same edge."""
_GAP = 1.4
"""Times the usual distance of lines from which there is a gap between them."""


@dataclass(slots=True)
class _Line:
    """A line of the document: its piece, its page (1-based), its column (counted through), why it is left."""

    piece: Piece
    page: int
    column: int
    reason: str = ""
    opens: bool = False

    @property
    def text(self) -> str:
        return self.piece.text


def matches(content: bytes) -> bool:
    """By its first bytes, after a few of something else."""
    return b"%PDF-" in content[:1024]


def extract(content: bytes, encoding: str, report: Report) -> Extracted:
    """The lines of the reference sections, or all; UnreadableList for pictures, passwords and damage."""
    del encoding
    lines: list[_Line] = []
    column = pages = letters = 0
    for number, pieces in enumerate(pages_of(content, report), 1):
        pages = number
        letters += sum(len(piece.text) for piece in pieces)
        page: list[_Line] = []
        for part in lines_of(pieces):
            column += 1
            page += [_Line(piece, number, column) for piece in part if piece.text.strip()]
        lines += page
    if letters < FEWEST_LETTERS * max(pages, 1):
        raise UnreadableList(
            "The PDF holds pictures of its pages and hardly any text.",
            "It was scanned.",
            "Have its text recognised by another program (OCR), or type the references.",
        )
    _leave_heads(lines, pages)
    _leave_rest(lines)
    _find_openings(lines)
    return _extracted(lines)


def _leave_heads(lines: Sequence[_Line], pages: int) -> None:
    """Leave what stands at the top or bottom of several pages, and page numbers there."""
    outer = list(_outer(lines))
    counts = Counter(text for text, _ in {(_plain(line.text), line.page) for line in outer})
    for line in outer:
        often = counts[_plain(line.text)] >= (2 if pages < 8 else 3) and len(line.text) > 3
        if often or _PAGE_NUMBER.fullmatch(line.text):
            line.reason = HEAD_OF_PAGE


def _plain(text: str) -> str:
    return without_digits(text).casefold()


def _outer(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The highest and lowest lines of each page."""
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for page in pages.values():
        page.sort(key=lambda line: -line.piece.middle)
        ends = page[:_OUTER_LINES] + page[max(_OUTER_LINES, len(page) - _OUTER_LINES) :]
        yield from ends


def _leave_rest(lines: Sequence[_Line]) -> None:
    """Leave what stands outside of the reference sections, if there are any."""
    shown = [line for line in lines if not line.reason]
    headings = [at for at, line in enumerate(shown) if is_heading(line.text)]
    sections = []
    for place, at in enumerate(headings):
        last = headings[place + 1] if place + 1 < len(headings) else len(shown)
        end = next((to for to in range(at + 1, last) if ends_list(shown[to].text)), last)
        count = sum(_begins_reference(shown, to, end) for to in range(at + 1, end))
        if count and count >= _LEAST_DENSE * (end - at):
            sections.append((at, end))
    if not sections:
        return
    before = 0
    for place, (at, end) in enumerate(sections):
        for line in shown[before:at]:
            line.reason = BEFORE if place == 0 else BETWEEN
        shown[at].reason = HEADING
        before = end
    for line in shown[before:]:
        line.reason = AFTER


def _begins_reference(lines: Sequence[_Line], at: int, end: int) -> bool:
    text = _NUMBER.sub("", lines[at].text, count=1)
    if AUTHOR_HEAD.match(text) is None:
        return False
    return like_reference(" ".join([text, *(line.text for line in lines[at + 1 : min(at + 4, end)])]))


def _find_openings(lines: Sequence[_Line]) -> None:
    """Say which lines open a paragraph, where the references have no numbers: by indents, or by gaps."""
    shown = [line for line in lines if not line.reason]
    if 5 * sum(_NUMBER.match(line.text) is not None for line in shown) > len(shown):
        return
    columns: dict[int, list[_Line]] = {}
    for line in shown:
        columns.setdefault(line.column, []).append(line)
    for column in columns.values():
        if not _open_by_indent(column):
            _open_by_gaps(column)


def _open_by_indent(column: Sequence[_Line]) -> bool:
    """Mark lines that hang out to the left, or whose first line is indented: the edge where authors stand."""
    edge = min(line.piece.left for line in column)
    at_edge = [line for line in column if line.piece.left <= edge + _NEAR]
    indented = [line for line in column if line.piece.left > edge + _NEAR]
    if not indented or len(at_edge) < 2:
        return False
    heads = [
        sum(AUTHOR_HEAD.match(line.text) is not None for line in some) / len(some)
        for some in (at_edge, indented)
    ]
    opening = at_edge if heads[0] >= heads[1] else indented
    if max(heads) < 0.5:
        return False
    for line in opening:
        line.opens = True
    return True


def _open_by_gaps(column: Sequence[_Line]) -> None:
    steps = sorted(
        above.piece.middle - line.piece.middle
        for above, line in pairwise(column)
        if above.piece.middle > line.piece.middle
    )
    usual = steps[len(steps) // 2] if steps else 0
    for above, line in pairwise(column):
        line.opens = usual > 0 and above.piece.middle - line.piece.middle > _GAP * usual


def _extracted(lines: Sequence[_Line]) -> Extracted:
    text: list[str] = []
    left: dict[int, str] = {}
    marks: list[Mark] = []
    for line in lines:
        if line.opens and text:
            text.append("")
        if not marks or marks[-1].text != f"page {line.page}":
            marks.append(Mark(len(text) + 1, f"page {line.page}"))
        text.append(line.text)
        if line.reason:
            left[len(text)] = line.reason
    return Extracted(text="\n".join(text), left=left, marks=tuple(marks))


EXTRACTOR = Extractor(NAME, LABEL, (".pdf",), matches, extract)
