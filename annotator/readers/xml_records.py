"""The one entry for XML: records cut out of a text and parsed one by one; nothing is loaded, no entity followed."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from html.entities import html5
from typing import Protocol

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import ReadWarning

_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_NAMED = re.compile(r"&((?:#x?)?[A-Za-z0-9]{1,32};)?")
_KNOWN = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


class Element(Protocol):
    """What readers use of a parsed element."""

    tag: str
    text: str | None
    attrib: dict[str, str]

    def find(self, path: str, /) -> "Element | None":
        """The first element at a path."""
        ...

    def findall(self, path: str, /) -> "list[Element]":
        """All elements at a path."""
        ...

    def itertext(self) -> Iterator[str]:
        """All texts within, in order."""
        ...

    def get(self, key: str, default: str = "", /) -> str:
        """An attribute."""
        ...

    def __iter__(self) -> "Iterator[Element]":
        """The elements directly within."""
        ...

    def __len__(self) -> int:
        """How many elements stand directly within."""
        ...


class Cut:
    """A record's place in a text: where it starts and ends, and the name of its element."""

    __slots__ = ("end", "name", "start")

    def __init__(self, start: int, end: int, name: str) -> None:
        self.start = start
        self.end = end
        self.name = name


def refuse_entities(text: str) -> None:
    """Refuse a document that declares entities, of which a few lines can fill all memory or read other files."""
    if _ENTITY.search(text):
        raise UnreadableList(
            "This XML file declares entities of its own.",
            "Such a file could fill all memory or ask for other files; no database exports that.",
            "Export the list again, in another format if need be.",
        )


def cuts(text: str, names: Sequence[str]) -> Iterator[Cut]:
    """Every element of these names that stands in no other of them; one not closed ends before the next."""
    opening = re.compile(rf"<({'|'.join(names)})(?=[\s>])")
    place = 0
    closed: dict[
        str, int
    ] = {}  # where the next end of each name stands, so that each part is looked through once
    while (found := opening.search(text, place)) is not None:
        name = found[1]
        closing = f"</{name}>"
        end = closed.get(name, 0)
        if 0 <= end < found.end():
            end = closed[name] = text.find(closing, found.end())
        following = opening.search(text, found.end(), end if end >= 0 else len(text))
        if following is not None and (end < 0 or following[1] == name):
            end = following.start()
        elif end < 0:
            end = len(text)
        else:
            end += len(closing)
        yield Cut(found.start(), end, name)
        place = end


def without(xml: str, names: Sequence[str]) -> str:
    """XML without the elements of these names, which are closed and hold none of their own name."""
    for name in names:
        start = xml.find(f"<{name}")
        if start < 0:
            continue
        pieces, place = [], 0
        while start >= 0:
            end = xml.find(f"</{name}>", start)
            if end < 0:
                break
            if xml[start + len(name) + 1 : start + len(name) + 2] in {" ", ">"}:
                pieces.append(xml[place:start])
                place = end + len(name) + 3
            start = xml.find(f"<{name}", max(place, start + 1))
        xml = "".join((*pieces, xml[place:]))
    return xml


def parser() -> Callable[[str], Element | None]:
    """Parse the XML of one record, names of characters and a bare `&` as they are meant; None where it is damaged."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, XMLParser, _TreeBuilder

    def parsed(xml: str) -> Element:
        reading = XMLParser(target=_TreeBuilder(), forbid_dtd=True)
        reading.parser.ordered_attributes = False  # the builder takes them as they are: twice as fast
        reading.parser.StartElementHandler = reading.target.start
        reading.parser.EndElementHandler = reading.target.end
        reading.feed(xml)
        element: Element = reading.close()
        return element

    def parse(xml: str) -> Element | None:
        for text in (xml, healed(xml) if "&" in xml else ""):
            try:
                return parsed(text)
            except (ParseError, DefusedXmlException, ValueError):
                continue
        return None

    return parse


def is_well_formed(content: bytes) -> bool:
    """Whether a document is well formed and declares no types or entities; nothing of it is kept."""
    from xml.parsers.expat import ExpatError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, XMLParser, _TreeBuilder

    reading = XMLParser(target=_TreeBuilder(), forbid_dtd=True)
    for handler in (
        "StartElementHandler",
        "EndElementHandler",
        "CharacterDataHandler",
        "DefaultHandlerExpand",
    ):
        setattr(reading.parser, handler, None)
    try:
        reading.feed(content)
        reading.parser.Parse(b"", True)
    except (ParseError, ExpatError, DefusedXmlException, ValueError, LookupError):
        return False
    return True


def healed(xml: str) -> str:
    """XML in which only the five names that XML knows stand after `&`."""
    return _NAMED.sub(_character, xml)


def _character(found: re.Match[str]) -> str:
    name = found[1] or ""
    known = html5.get(name)
    if name in _KNOWN or name.startswith("#"):
        return found[0]
    return escape(known) if known else f"&amp;{name}"


def text_of(element: Element | None) -> str:
    """All text within an element, mark-up left out, on one line; '' for no element."""
    if element is None:
        return ""
    whole = "".join(element.itertext()) if len(element) else element.text
    return " ".join((whole or "").split())


def damaged(line: int, what: str) -> ReadWarning:
    """Tell of a record that is not well formed."""
    return ReadWarning(line, f"{what} is not well formed and was left out.")
