"""Markdown: marks of emphasis, links and headings are taken off, and the reference section is found."""

import re
from collections.abc import Iterator, Sequence

from annotator.domain.reading import Report
from annotator.readers.base import Extracted, Extractor
from annotator.readers.decoding import decode
from annotator.readers.documents.blocks import BEFORE, HEADING
from annotator.readers.foreign import MARKS
from annotator.readers.free_text.line_kinds import ends_list, is_heading

NAME, LABEL = "markdown", "Markdown"
_SIGNS = re.compile(
    rb"^#{1,6} {1,4}\S|\]\(https?://|^ {0,3}(?:\d{1,4}\.|[-*+]) {1,4}[^\n]{10,2000}?[ (][*_]{1,2}[^\s*_]",
    re.MULTILINE,
)
_HEAD = 200_000
_HEADING = re.compile(r"(#{1,6})\s{1,9}(\S.*?)\s{0,9}#{0,6}\s{0,9}", re.DOTALL)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,2000}+)\]\(<?([^()\s<>]{0,2000}+)>?(?:\s\"[^\"\n]{0,400}\")?\)")
_PUBMED = re.compile(r"https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,8})/?$")
_ADDRESS = re.compile(r"<((?:https?://|doi:)[^\s<>]{1,2000})>")
_EMPHASIS = re.compile(r"(?<![\w\\*_])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_\n]{1,2000}+)\1(?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>&~|-])")
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,400}>|</a>|<span[^<>]{0,400}>|</span>|</?(?:i|b|em|strong|sup|sub|u)>|<br\s?/?>",
    re.IGNORECASE,
)
_UNDERLINE = re.compile(r"\s{0,3}(?:={3,200}|-{3,200})\s{0,3}")


def matches(content: bytes) -> bool:
    """By headings with `#`, links in brackets or emphasis within items; never where a list of another format is."""
    head = content[:_HEAD]
    if b"\0" in head or _SIGNS.search(head) is None or head.lstrip()[:1] in b"{[<@%":
        return False
    text = head.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return not any(mark.search(text) for mark in MARKS.values())


def extract(content: bytes, encoding: str, report: Report) -> Extracted:
    """The text line by line without its marks; what stands before the last reference section is left out."""
    decoded = decode(content, encoding)
    report(0, 1)
    raw = decoded.text.split("\n")
    lines = [without_marks(line) for line in raw]
    report(1, 1)
    return Extracted(
        text="\n".join(lines),
        left=dict(_left(raw, lines)),
        warnings=decoded.warnings,
        encoding=decoded.encoding,
        better_encoding=decoded.better_encoding,
    )


def without_marks(line: str) -> str:
    """One line as it is shown: headings, emphasis, links and escapes without their marks."""
    heading = _HEADING.fullmatch(line)
    text = heading[2] if heading else line
    text = _ANCHOR.sub("", text) if "<" in text else text
    text = _LINK.sub(_shown, text) if "](" in text else text
    text = _ADDRESS.sub(r"\1", text) if "<" in text else text
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _shown(found: re.Match[str]) -> str:
    """The words of a link, and its address where it says more."""
    words, address = found[1], found[2]
    pubmed = _PUBMED.match(address)
    if pubmed:
        return f"PMID: {pubmed[1]}"
    if address.rstrip("/").endswith(words.strip(" /")) or not address.startswith("http"):
        return words if not address.startswith("http") or address == words else address
    return f"{words} {address}" if "doi.org" in address else words


def _left(raw: Sequence[str], lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines that are no part of the list: before its last heading, headings, lines that underline one."""
    headings = [at for at, line in enumerate(lines) if is_heading(line)]
    first = headings[-1] if headings else -1
    over = False
    for at, line in enumerate(raw):
        over = over or (
            at > first >= 0 and line.startswith("#") and (ends_list(lines[at]) or bool(lines[at]))
        )
        if not line.strip():
            continue
        if at < first:
            yield at + 1, BEFORE
        elif at == first or _UNDERLINE.fullmatch(line):
            yield at + 1, HEADING
        elif over:
            yield at + 1, "after the list"


EXTRACTOR = Extractor(NAME, LABEL, (".md", ".markdown"), matches, extract)
