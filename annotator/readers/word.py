"""Word documents: the reference section, the endnotes, or all paragraphs, numbered as Word numbers them."""

from collections import Counter
from collections.abc import Iterator, Mapping

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import Report
from annotator.readers.base import Extracted, Extractor
from annotator.readers.decoding import decode
from annotator.readers.documents.archives import Archive, damaged, names_in
from annotator.readers.documents.blocks import Block, list_of
from annotator.readers.free_text.line_kinds import is_heading
from annotator.readers.free_text.reference_signs import like_reference
from annotator.readers.xml_records import Element, parser, refuse_entities

NAME, LABEL = "word", "Word document"
LARGEST_PART = 100 * 1024 * 1024
"""Bytes of the text of a document with its mark-up."""
_BODY = "word/document.xml"
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOT_SHOWN = frozenset(
    {"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "fldData", "Fallback", "txbxContent"}
)
_BULLETS = frozenset({"bullet", "none"})


def matches(content: bytes) -> bool:
    """By the names of its parts."""
    return _BODY in names_in(content)


def extract(content: bytes, encoding: str, report: Report) -> Extracted:
    """Take the paragraphs of the reference sections, or endnotes or footnotes that are references, or all."""
    del encoding
    archive = Archive(content)
    report(0, 1)
    body = _part(archive, _BODY)
    if body is None:
        raise damaged()
    numbers = _Numbers(_part(archive, "word/numbering.xml"), _part(archive, "word/styles.xml"))
    blocks = list(_blocks(body, numbers))
    if not any(is_heading(block.text) for block in blocks):
        for name in ("endnotes", "footnotes"):
            notes = list(_notes(_part(archive, f"word/{name}.xml"), numbers))
            if notes and 2 * sum(like_reference(note.text) for note in notes) >= len(notes):
                blocks += [Block("References", 1), *notes]
                break
    report(1, 1)
    if not blocks:
        raise UnreadableList(
            "There is nothing to read.", "The document holds no text.", "Choose another list."
        )
    return list_of(blocks)


def _part(archive: Archive, name: str) -> Element | None:
    content = archive.part(name)
    if not content:
        return None
    if len(content) > LARGEST_PART:
        raise UnreadableList(
            "The document is too long.", "", "Copy its reference list to a document of its own."
        )
    text = decode(content).text
    refuse_entities(text)
    return parser()(text)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _value(element: Element | None, name: str = "val") -> str:
    """An attribute of an element, whatever its namespace; '' where there is none."""
    attributes = element.attrib.items() if element is not None else ()
    return next((value for key, value in attributes if key.rpartition("}")[2] == name), "")


def _child(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of names, whatever their namespace."""
    for name in path:
        element = next((one for one in element if _name(one) == name), None) if element is not None else None
    return element


class _Numbers:
    """How Word numbers paragraphs, and which styles are headings."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._formats: dict[tuple[str, str], tuple[str, int]] = {}
        self._done: Counter[tuple[str, str]] = Counter()
        self._style_numbers: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._read_numbering(numbering)
        self._read_styles(styles)

    def _read_numbering(self, numbering: Element | None) -> None:
        abstract: dict[str, Mapping[str, tuple[str, int]]] = {}
        for one in numbering if numbering is not None else ():
            if _name(one) == "abstractNum":
                abstract[_value(one, "abstractNumId")] = {
                    _value(level, "ilvl"): (
                        _value(_child(level, "numFmt")),
                        _whole(_value(_child(level, "start")), 1),
                    )
                    for level in one
                    if _name(level) == "lvl"
                }
            elif _name(one) == "num":
                levels = abstract.get(_value(_child(one, "abstractNumId")), {})
                for level, form in levels.items():
                    self._formats[_value(one, "numId"), level] = form

    def _read_styles(self, styles: Element | None) -> None:
        for one in styles if styles is not None else ():
            if _name(one) != "style":
                continue
            key = _value(one, "styleId")
            name = _value(_child(one, "name")).casefold()
            if name.startswith("heading "):
                self._levels[key] = _whole(name[8:], 0)
            number = _value(_child(one, "pPr", "numPr", "numId"))
            if number:
                self._style_numbers[key] = number

    def level(self, style: str) -> int:
        """The level of a style as a heading, 0 for others."""
        return self._levels.get(style, 0)

    def next(self, properties: Element | None, style: str) -> str:
        """The number of the next paragraph with these properties; '' where it has none or a bullet."""
        number = _value(_child(properties, "numPr", "numId")) or self._style_numbers.get(style, "")
        level = _value(_child(properties, "numPr", "ilvl")) or "0"
        form, start = self._formats.get((number, level), ("", 1))
        if not number or number == "0" or not form or form in _BULLETS:
            return ""
        self._done[number, level] += 1
        return str(start + self._done[number, level] - 1)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _blocks(element: Element, numbers: _Numbers) -> Iterator[Block]:
    """Every paragraph within an element, in order, those in tables and content controls too."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if _name(one) == "p":
            block = _block(one, numbers)
            if block.text:
                yield block
        elif _name(one) not in _NOT_SHOWN:
            waiting += reversed(list(one))


def _block(paragraph: Element, numbers: _Numbers) -> Block:
    properties = _child(paragraph, "pPr")
    style = _value(_child(properties, "pStyle"))
    text = "\n".join(" ".join(line.split()) for line in _text(paragraph).split("\n")).strip("\n")
    if not text.strip():
        return Block("")
    return Block(text, numbers.level(style), numbers.next(properties, style))


def _text(paragraph: Element) -> str:
    """All text that is shown of a paragraph; what was deleted, and codes of fields, is not."""
    pieces = []
    waiting = list(reversed(list(paragraph)))
    while waiting:
        one = waiting.pop()
        name = _name(one)
        if name == "t":
            pieces.append(one.text or "")
        elif name in _BREAKS:
            pieces.append(_BREAKS[name])
        elif name not in _NOT_SHOWN:
            waiting += reversed(list(one))
    return "".join(pieces)


def _notes(notes: Element | None, numbers: _Numbers) -> Iterator[Block]:
    """Endnotes or footnotes, numbered from 1; the first ones are lines that separate them from the text."""
    count = 0
    for note in notes if notes is not None else ():
        if _value(note, "type") not in {"", "normal"}:
            continue
        text = "\n".join(block.text for block in _blocks(note, numbers))
        if text:
            count += 1
            yield Block(text, number=str(count))


EXTRACTOR = Extractor(NAME, LABEL, (".docx", ".docm"), matches, extract)
