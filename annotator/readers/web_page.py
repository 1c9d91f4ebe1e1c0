"""Saved web pages and pieces of them from the clipboard: the reference section, or the table, that they hold."""

import csv
import io
import re

from annotator.domain.reading import Report
from annotator.readers.base import Extracted, Extractor
from annotator.readers.decoding import decode
from annotator.readers.documents.blocks import BEFORE, Block, list_of
from annotator.readers.documents.markup import Page, Table
from annotator.readers.tables.shape import shape_of

NAME, LABEL = "web-page", "Web page"
_BEGIN = re.compile(
    rb"\s{0,400}(?:version:\d\.\d\s{1,4}starthtml:|<!doctype\s+html|<(?:html|head|body|meta|ol|ul|li|p|div|table|section|span|h[1-6])[\s>])",
    re.IGNORECASE,
)
_DECLARED = re.compile(rb"\s{0,400}<\?xml[^<>]{0,400}>\s{0,400}(?:<!doctype\s+html|<html)", re.IGNORECASE)
_HEAD = 4000
_FRAGMENT = re.compile(r"\A\s{0,9}Version:[^<]{0,2000}", re.IGNORECASE)


def matches(content: bytes) -> bool:
    """By the first element of a page, or the header that Windows gives to HTML in the clipboard."""
    head = content[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _BEGIN.match(head) is not None or _DECLARED.match(head) is not None


def extract(content: bytes, encoding: str, report: Report) -> Extracted:
    """The reference sections of a page, or a table with a known header, or all of its text."""
    decoded = decode(content, encoding)
    report(0, 1)
    page = Page(_FRAGMENT.sub("", decoded.text))
    report(1, 1)
    for table in page.tables:
        lines = _lines(table)
        shape = shape_of(lines) if len(table.rows) > 1 else None
        if shape is not None and shape.known:
            return _extracted(_with_table(lines, page.blocks, table), decoded.encoding)
    return _extracted(list_of(page.blocks), decoded.encoding)


def _extracted(found: Extracted, encoding: str) -> Extracted:
    return Extracted(text=found.text, left=found.left, encoding=encoding)


def _lines(table: Table) -> list[str]:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(row for row in table.rows if row)
    return text.getvalue().split("\n")[:-1]


def _with_table(lines: list[str], blocks: list[Block], table: Table) -> Extracted:
    """The rows of a table, after all other text of the page, which is no part of it."""
    cells = {cell for row in table.rows for cell in row}
    above = [
        line
        for block in blocks
        for line in block.text.split("\n")
        if block.text.replace("\n", " ") not in cells
    ]
    left = dict.fromkeys(range(1, len(above) + 1), BEFORE)
    return Extracted(text="\n".join([*above, *lines]), left=left)


EXTRACTOR = Extractor(NAME, LABEL, (".html", ".htm", ".xhtml"), matches, extract)
