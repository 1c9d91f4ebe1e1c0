"""HTML taken apart by patterns that are linear in its length: paragraphs, items, headings, tables, links."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from annotator.readers.documents.blocks import Block

_TOKEN = re.compile(r"<!--|<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})([^<>]{0,20000}+)>|<[!?][^<>]{0,5000}+>")
_ATTRIBUTE = re.compile(
    r"\b(start|value|href)\s{0,9}=\s{0,9}(?:\"([^\"]{0,4000})\"|'([^']{0,4000})'|([^\s\"'>]{1,4000}))"
)
_BLANKS = re.compile(r"[ \t\r\f\v\n]+")
_SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "head", "select", "nav", "button"})
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead title tr ul
    """.split()  # noqa: SIM905 - a table to read
)
_ITEMS = frozenset({"li", "dd"})
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/[^\s?#]{1,300})")
_PUBMED = re.compile(
    r"https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,8})\b"
)


class Table(NamedTuple):
    """A table: its rows of cells."""

    rows: list[list[str]]


class Page:
    """Takes a page apart: `blocks` in order, and the `tables` among them, whose cells are blocks as well."""

    def __init__(self, html: str) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self._pieces: list[str] = []
        self._links: list[str] = []
        self._level = 0
        self._number = ""
        self._items = 0
        self._verbatim = 0
        self._lists: list[int | None] = []
        self._rows: list[list[list[list[str]]]] = []
        for kind, name, attributes, text in _tokens(html):
            if kind == "text":
                self._text(text)
            elif kind == "open":
                self._open(name, attributes)
            else:
                self._close(name)
        self._end_block()

    def _text(self, text: str) -> None:
        if "&" in text:
            text = unescape(text)
        text = text.replace("\xa0", " ").replace("\xad", "").replace("\u200b", "")
        if not self._verbatim:
            text = _BLANKS.sub(" ", text)
        self._pieces.append(text)
        if self._rows and self._rows[-1] and self._rows[-1][-1]:
            self._rows[-1][-1][-1].append(text)

    def _open(self, name: str, attributes: str) -> None:
        if name == "br":
            self._text_break()
        elif name == "a":
            self._link(attributes)
        elif name in _BLOCKS:
            if (
                self._items
                and name not in {"li", "dd", "ol", "ul", "dl", "tr", "table"}
                and not name[1:].isdigit()
            ):
                self._text_break()
            else:
                self._end_block()
            self._begin(name, attributes)

    def _begin(self, name: str, attributes: str) -> None:
        if name in {"ol", "ul"}:
            self._lists.append(_number(attributes, "start", 1) if name == "ol" else None)
        elif name in _ITEMS:
            self._items += 1
            self._count(attributes)
        elif name[0] == "h" and name[1:].isdigit():
            self._level = int(name[1:])
        elif name == "pre":
            self._verbatim += 1
        elif name == "table":
            self._rows.append([])
        elif name == "tr" and self._rows:
            self._rows[-1].append([])
        elif name in {"td", "th"} and self._rows and self._rows[-1]:
            self._rows[-1][-1].append([])

    def _count(self, attributes: str) -> None:
        if not self._lists or self._lists[-1] is None:
            return
        number = _number(attributes, "value", self._lists[-1])
        self._number = str(number)
        self._lists[-1] = number + 1

    def _close(self, name: str) -> None:
        if name not in _BLOCKS:
            return
        if self._items and name not in {"li", "dd", "ol", "ul", "dl", "tr", "table"}:
            self._text_break()
        else:
            self._end_block()
        if name in {"ol", "ul"} and self._lists:
            self._lists.pop()
        elif name in _ITEMS:
            self._items = max(0, self._items - 1)
        elif name == "pre":
            self._verbatim = max(0, self._verbatim - 1)
        elif name == "table" and self._rows:
            rows = [[" ".join("".join(cell).split()) for cell in row] for row in self._rows.pop()]
            self.tables.append(Table(rows))

    def _text_break(self) -> None:
        self._pieces.append("\n")
        if self._rows and self._rows[-1] and self._rows[-1][-1]:
            self._rows[-1][-1][-1].append(" ")

    def _link(self, attributes: str) -> None:
        """Keep a DOI or PubMed ID that only the address of a link says."""
        href = next(
            (
                unescape(next(filter(None, found[1:]), ""))
                for found in _ATTRIBUTE.findall(attributes)
                if found[0] == "href"
            ),
            "",
        )
        if "doi.org/" in href and (doi := _DOI.match(unquote(href))):
            self._links.append(f"doi:{doi[1]}")
        elif "ncbi" in href and (pubmed := _PUBMED.match(href)):
            self._links.append(f"PMID: {pubmed[1]}")

    def _end_block(self) -> None:
        whole = "".join(self._pieces)
        lines = [
            " ".join(line.split()) if not self._verbatim else line.rstrip() for line in whole.split("\n")
        ]
        text = "\n".join(line for line in lines if line or self._verbatim).strip("\n")
        if text.strip():
            known = text.lower()
            said = [
                one
                for one in dict.fromkeys(self._links)
                if one.partition(":")[2].strip().lower() not in known
            ]
            item = bool(self._items)
            further = " ".join(said) if item else ""
            self.blocks.append(Block(text, self._level, self._number if item else "", further))
            self._number = ""
        self._pieces.clear()
        self._links.clear()
        self._level = 0


def _tokens(html: str) -> Iterator[tuple[str, str, str, str]]:
    """Kind (text, open, close), name, attributes, text of each piece, without comments, scripts and the head."""
    place = 0
    ends: dict[str, int] = {}
    while (found := _TOKEN.search(html, place)) is not None:
        if found.start() > place:
            yield "text", "", "", html[place : found.start()]
        place = found.end()
        name = (found[2] or "").lower()
        if found[0] == "<!--":
            place = _after(html, "-->", place, ends)
        elif name in _SKIPPED and not found[1]:
            place = _after(html, f"</{name}", place, ends)
            place = _after(html, ">", place, ends) if html.startswith((">", " "), place) else place
        elif name:
            yield "close" if found[1] else "open", name, found[3], ""
    if place < len(html):
        yield "text", "", "", html[place:]


def _after(html: str, sign: str, place: int, ends: dict[str, int]) -> int:
    """The place behind a sign; where it does not come any more, the place itself (looked for once only)."""
    if ends.get(sign) == -1:
        return place
    at = html.find(sign, place)
    if at < 0:
        ends[sign] = -1
        return place
    return at + len(sign)


def _number(attributes: str, name: str, otherwise: int) -> int:
    for found in _ATTRIBUTE.findall(attributes):
        value = next(filter(None, found[1:]), "")
        if found[0] == name and value.isascii() and value.isdigit() and len(value) < 6:
            return int(value)
    return otherwise
