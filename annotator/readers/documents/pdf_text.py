"""The text of the pages of a PDF in pieces with their places, as the library finds it."""

from collections.abc import Iterator
from typing import Any

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import Report
from annotator.readers.documents.archives import locked
from annotator.readers.documents.page_layout import Piece

_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0x02: "-",
    0xFFFE: "-",
    0xAD: "-",
    0xA0: " ",
    0x200B: "",
    0xFEFF: "",
}
_CONTROLS = {at: "\ufffd" for at in (*range(0x20), *range(0x7F, 0xA0)) if at not in {0x02, 0x0A, 0x0D}}
_READ_AS = {**_CONTROLS, **_LIGATURES, 0x09: " "}
_NEWLINES = frozenset({0x0A, 0x0D})
_FARTHEST = 20_000.0
"""Points; no page is longer than 14,400 (ISO 32000-1, annex C)."""
_PASSWORD = 4
"""The library's code for a document that asks for a password (FPDF_ERR_PASSWORD)."""


def pages_of(content: bytes, report: Report) -> Iterator[list[Piece]]:
    """The pieces of text of each page; UnreadableList for a document that is locked or damaged."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise locked() from error
        raise _damaged() from error
    try:
        total = len(document)
        for at in range(total):
            report(at, total)
            try:
                page = document[at]
                text = page.get_textpage()
            except pypdfium2.PdfiumError:
                yield []
                continue
            yield list(_pieces(text, pypdfium2.raw))
            text.close()
            page.close()
        report(total, total)
    finally:
        document.close()


def _damaged() -> UnreadableList:
    return UnreadableList(
        "The PDF is damaged.", "It cannot be opened.", "Open it, copy the references and paste them here."
    )


def _pieces(page: Any, raw: Any) -> Iterator[Piece]:  # noqa: ANN401 - the library's own
    """Runs of characters without a line break, a jump to the side or to another line."""
    import ctypes

    unicode, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    handle = page.raw
    box = raw.FS_RECTF()
    place = ctypes.byref(box)
    letters: list[str] = []
    left = right = bottom = top = 0.0
    for at in range(page.count_chars()):
        code = unicode(handle, at)
        if code in _NEWLINES or not box_of(handle, at, place):
            if letters:
                yield Piece(_text(letters), left, right, bottom, top)
                letters = []
            continue
        if letters and _jumps(box, left, right, bottom, top):
            yield Piece(_text(letters), left, right, bottom, top)
            letters = []
        if not letters:
            left, right, bottom, top = map(_bounded, (box.left, box.right, box.bottom, box.top))
        right = max(right, _bounded(box.right))
        if code != 0x20:
            bottom, top = min(bottom, _bounded(box.bottom)), max(top, _bounded(box.top))
        letters.append(
            _READ_AS.get(code) or (chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd")
        )
    if letters:
        yield Piece(_text(letters), left, right, bottom, top)


def _bounded(points: float) -> float:
    """A place that pages can have; damaged ones have any, or none that is a number."""
    return max(-_FARTHEST, min(_FARTHEST, points)) if points == points else 0.0  # noqa: PLR0124 - not a number


def _jumps(box: Any, left: float, right: float, bottom: float, top: float) -> bool:  # noqa: ANN401 - the library's own
    """Whether a character stands far from the piece before it."""
    height = max(top - bottom, 1.0)
    if box.left - right > 1.5 * height or box.left < left - height:
        return True
    return bool(box.bottom > top or box.top < bottom)


def _text(letters: list[str]) -> str:
    return "".join(letters)
