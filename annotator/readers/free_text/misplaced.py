"""What the tagger put into the wrong field, as the marks around it tell: a place for a journal, a name for a title."""

import re

from annotator.domain.citation import Author
from annotator.readers.free_text.parts import FAIRLY, UNSURE, Parts

_PUBLISHER_BEHIND = re.compile(
    r"\s?:\s?(?P<publisher>[^\W\d_a-z][^.:;]{2,70})[.;,]?\s{0,3}(?:\(?(?:1[5-9]|20)\d\d\)?)?[.\s]{0,4}$"
)
_PLACE_BEFORE = re.compile(r"(?:[.,;]\s|\)\s)[^\W\d_a-z][^.:;\d]{1,40}:\s?$")
_LONGEST_PLACE = 40
_INITIALS_BEFORE = re.compile(
    r"(?:^|[,;]\s|\sand\s|&\s)(?P<given>[^\W\d_a-z]\.(?:[\s-]?[^\W\d_a-z]\.){0,3})\s?$"
)
_NAME_ALONE = re.compile(r"[^\W\d_a-z][\w'\u2019-]{1,25}")
_INSIDE_NEXT = re.compile(r"\s?,\s?in\s?:?\s", re.IGNORECASE)
_BODY_BEFORE_YEAR = re.compile(
    r"\s{0,3}(?P<body>[^\W\d_a-z][^.,;:()\d\"\u201c]{3,100}?)[.,]?\s\((?:1[5-9]|20)\d\d[a-z]?\)"
)
_PREPRINTS = re.compile(
    r"(?<=[.?!])\s{1,2}(?P<server>bioRxiv|medRxiv|arXiv|PsyArXiv|SSRN|Research Square|Preprints)\.?$",
    re.IGNORECASE,
)
_PROCEEDINGS = re.compile(r"\s(?P<word>Proc\.|Proceedings\sof(?:\sthe)?)\s{0,2}$")
_OPENED = re.compile(r"\s\(\d{0,2}$")
_EDITION_BEHIND = re.compile(r"\s?(?:st|nd|rd|th|\.)\s?(?:ed\b|edn|edition|aufl)", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:Minist\w{2,5}|Secretari\w{1,2}|Departamento|Instituto|Congresso|Senado|Presid\u00eancia|Presidencia|Conselho|Consejo|Ag\u00eancia|"
    r"Department|Ministry|Office|Supremo|C\u00e2mara|Tribunal)\b[^.]{0,80}\.\s"
)


def without_false_journal(raw: str, parts: Parts) -> None:
    """Take a journal without numbers for the place before a publisher, or the publisher behind a place, that it is."""
    if "container" not in parts.fields or {"volume", "issue", "pages"} & parts.fields.keys():
        return
    start, end = parts.spans["container"]
    behind = _PUBLISHER_BEHIND.match(raw, end) if end - start <= _LONGEST_PLACE else None
    if behind is None and _PLACE_BEFORE.search(raw, max(0, start - 60), start) is None:
        return
    del parts.fields["container"], parts.spans["container"]
    parts.put(raw, "place" if behind else "publisher", (start, end), FAIRLY)
    if behind:
        year = parts.spans.get("year", (len(raw), 0))[0]
        parts.put(raw, "publisher", (behind.start("publisher"), min(behind.end("publisher"), year)), FAIRLY)


def without_edition(raw: str, parts: Parts) -> None:
    """Drop a volume or issue that is the number of an edition."""
    for name in ("volume", "issue"):
        if name in parts.fields and _EDITION_BEHIND.match(raw, parts.spans[name][1]):
            del parts.fields[name], parts.spans[name]


def with_whole_journal(raw: str, parts: Parts) -> None:
    """Take `Proc.` in before a meeting, and leave a bracket out that opens behind a book."""
    if "container" not in parts.fields:
        return
    start, end = parts.spans["container"]
    proceedings = _PROCEEDINGS.search(raw, max(0, start - 20), start)
    opened = _OPENED.search(raw, start, end)
    if proceedings or opened:
        sure = parts.confidence.get("container", FAIRLY)
        first = proceedings.start("word") if proceedings else start
        parts.put(raw, "container", (first, opened.start() if opened else end), min(sure, FAIRLY))


def with_server(raw: str, parts: Parts) -> None:
    """Take the server of a preprint off the end of its title."""
    if "title" not in parts.fields or "container" in parts.fields:
        return
    start, end = parts.spans["title"]
    server = _PREPRINTS.search(raw, start, end)
    if server:
        parts.put(raw, "title", (start, server.start()), FAIRLY)
        parts.put(raw, "container", server.span("server"), FAIRLY)


def with_misplaced(raw: str, people: tuple[Author, ...], parts: Parts) -> tuple[Author, ...]:
    """Give the authors with one that was taken for the title, or the office of a state at the title's head."""
    if not people:
        body = _BODY_BEFORE_YEAR.match(raw)
        if body is None or "title" not in parts.fields or body.end("body") > parts.spans["title"][0]:
            return people
        parts.confidence["authors"] = UNSURE
        parts.spans["authors"] = body.span("body")
        return (Author(literal=body["body"]),)
    if "title" not in parts.fields:
        return people
    start, end = parts.spans["title"]
    given = _INITIALS_BEFORE.search(raw, max(0, start - 20), start)
    if given and _NAME_ALONE.fullmatch(raw, start, end) and _INSIDE_NEXT.match(raw, end):
        family = parts.fields.pop("title")
        del parts.spans["title"]
        parts.confidence["authors"] = UNSURE
        return (*people, Author(family=family, given=given["given"]))
    office = _OFFICE.match(raw, start, end) if len(people) == 1 and not people[0].given else None
    if office and people[0].name.isupper():
        parts.put(raw, "title", (office.end(), end), UNSURE)
        parts.confidence["authors"] = UNSURE
        return (Author(literal=f"{people[0].name}. {office[0].rstrip('. ')}"),)
    return people
