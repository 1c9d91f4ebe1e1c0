"""One reference in the numeric biomedical style: `Authors. Title. Journal. Year;volume(issue):pages`."""

import re
from dataclasses import replace

from annotator.domain.citation import Citation, Span
from annotator.readers.free_text.books import kind_without_tail, take_book, take_book_pages
from annotator.readers.free_text.identifier_parts import Identified, take_identifiers
from annotator.readers.free_text.names import AuthorRun, authors_at_head
from annotator.readers.free_text.numeric_doubts import doubts_about
from annotator.readers.free_text.numeric_tail import find_tail, take_tail
from annotator.readers.free_text.parts import FAIRLY, UNSURE, Parts, trimmed
from annotator.readers.free_text.sentences import breaks, initial_breaks, journal_at_end, like_journal

_OWN_NUMBER = re.compile(
    r"\s{0,3}(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)]|\d{1,4}\s|\d{1,4}(?:,\d{1,4})?[-\u2013](?=[^\W\d_a-z]))\s{0,3}(?=\D)"
)
_LOOSE_YEAR = re.compile(r"(?<![\w-])((?:1[5-9]|20)\d\d)[a-z]?(?=\)?[.;,\s]|$)")
_CLOSING_QUOTE = re.compile(r"[\"”](?=\s)")
_NOTICE = re.compile(
    r"(?<=[.;\])]\s)\[?(?:(?:partially\s)?retracted\sin|retraction\sin|erratum\sin|comments?\sin|republished\s(?:in|from)|"
    r"corrected\sand\srepublished|update\sin|summary\sfor\spatients\sin)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"[\s.,;:(\[]{1,4}(?:in press|forthcoming|accepted|epub|online first|submitted)\b.{0,60}$", re.IGNORECASE
)
_YEAR_AND_COMMA = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?[^,;:()]{0,40},")
_YEAR_BEFORE = re.compile(r"\((?:1[5-9]|20)\d\d[a-z]?\)[.,:]?\s")
"""A year behind the authors: what looks like one further on (`Periodontology 2000, 71(1)`) is another number."""
_LONGEST_JOURNAL = 120
_SPACES = " .,;:\u00a0"


def may_meet(raw: str) -> bool:
    """Whether a text has what every reference has that the rules take in full; cheap, and never wrongly no."""
    return ";" in raw or _YEAR_AND_COMMA.search(raw) is not None or _PRESS.search(raw) is not None


def parse(
    raw: str,
    number: str = "",
    position: int = 0,
    line: int = 0,
    last_line: int = 0,
    *,
    identified: Identified | None = None,
) -> Citation:
    """Read one reference; what is not certain has a confidence below 1, what was not found is left out.

    `identified`: what was found in `raw` before, if it was looked at.
    """
    identified = identified or take_identifiers(raw)
    parts = Parts(dict(identified.fields), dict(identified.spans))
    text = without_notes(raw, identified.text, parts)
    own = _OWN_NUMBER.match(text)
    start = own.end() if own else 0
    tail = find_tail(text, start)
    end = tail.start() if tail else len(text)
    run, first = _authors(text, start, end)
    body = run.next if run and first == start else start
    if tail and run and first > start:
        take_tail(raw, tail, parts)
        kind = _take_title_first(raw, text, (start, end), (first, run.next), parts)
    elif tail:
        take_tail(raw, tail, parts)
        kind = _take_body(raw, text, (body, end), parts)
    else:
        kind = _take_loose(raw, text, body, parts)
    if run:
        parts.spans["authors"] = trimmed(raw, (first, run.end))
        if run.sure < 1:
            parts.confidence["authors"] = run.sure
    return Citation(
        type=kind,
        authors=run.authors if run else (),
        et_al=bool(run and run.et_al),
        fields=parts.fields,
        raw=raw,
        number=number,
        position=position,
        line=line,
        last_line=last_line,
        confidence=parts.confidence,
        spans=parts.spans,
        doubts=doubts_about(kind, raw, parts, authors=run is not None, numeric=tail is not None),
    )


def meets(citation: Citation) -> bool:
    """Whether all parts of the numeric style were met without a remainder, so that no field is in doubt."""
    fields = citation.fields
    return (
        bool(citation.authors)
        and not citation.confidence
        and {"title", "container", "year"} <= fields.keys()
        and bool({"volume", "issue", "pages"} & fields.keys())
        and _YEAR_BEFORE.search(citation.raw, 0, citation.spans["year"][0]) is None
    )


def met_without_numbers(citation: Citation) -> bool:
    """Whether a book, chapter, thesis or article in press was met in the shape of the numeric style."""
    fields = citation.fields
    if not citation.authors or not {"title", "year"} <= fields.keys() or {"volume", "issue"} & fields.keys():
        return False
    if {"publisher", "place"} <= fields.keys():
        between = citation.raw[citation.spans["publisher"][1] : citation.spans["year"][0]]
        whole = citation.type != "chapter" or {"container", "editors"} <= fields.keys()
        return (
            whole and between.strip() == ";" and not re.search(r"\d", fields["publisher"] + fields["place"])
        )
    return "container" in fields and _PRESS.search(citation.raw) is not None


def own_number(raw: str) -> int:
    """Where a reference begins after a number of its own that is printed in it."""
    own = _OWN_NUMBER.match(raw)
    return own.end() if own else 0


def without_notes(raw: str, text: str, parts: Parts) -> str:
    """Keep later notices (`Retracted in: ...`) as a note; only what stands before them is parsed."""
    notice = _NOTICE.search(text)
    if notice is None:
        return text
    parts.put(raw, "note", (notice.start(), len(raw)))
    return text[: notice.start()]


def _authors(text: str, start: int, end: int) -> tuple[AuthorRun | None, int]:
    """Find the authors and where they begin: at the head, or between title and journal."""
    run = authors_at_head(text, start, end)
    if run is not None:
        return run, start
    for edge in breaks(text, start, end)[:3]:
        later = authors_at_head(text, edge, end)
        if later is not None and later.sure == 1 and (len(later.authors) > 1 or later.next - edge < 30):
            return replace(later, sure=FAIRLY), edge
    return None, start


def _take_title_first(raw: str, text: str, span: Span, authors: Span, parts: Parts) -> str:
    """Take a reference whose title stands before its authors."""
    start, end = span
    parts.put(raw, "title", (start, _without_stop(text, authors[0])), FAIRLY)
    parts.put(raw, "container", (authors[1], end), FAIRLY)
    return "article-journal"


def _take_body(raw: str, text: str, span: Span, parts: Parts) -> str:
    """Take title and journal between authors and tail: the journal stands after the last stop."""
    start, end = span
    stop = len(text[:end].rstrip(_SPACES))
    if not {"volume", "issue"} & parts.fields.keys() or "In:" in text:
        kind = take_book(raw, text, start, stop, parts)
        if kind:
            return kind
    cut, sure = _cut(text, start, stop)
    if cut < 0:
        parts.put(raw, "title", (start, stop), UNSURE)
    else:
        parts.put(raw, "title", (start, _without_stop(text, cut)), sure)
        parts.put(raw, "container", (cut, stop), sure)
    return "article-journal"


def _cut(text: str, start: int, stop: int) -> tuple[int, float]:
    """Where the journal begins and how sure that is; -1 where title and journal cannot be told apart."""
    edges = breaks(text, start, stop)
    initials = [at for at in initial_breaks(text, start, stop) if at > (edges[-1] if edges else start)]
    for at in initials:
        if like_journal(text[at:stop]):
            return at, 0.95
    if edges:
        at = len(edges) - 1
        while at > 0 and _abbreviated(text[edges[at - 1] : edges[at]], text[edges[at] : stop]):
            at -= 1
        journal = text[edges[at] : stop]
        if len(journal) <= 60 or like_journal(journal):
            return edges[at], 1.0
        hidden = journal_at_end(text, edges[at], stop)
        if hidden > 0 and any(word.islower() and len(word) > 4 for word in text[edges[at] : hidden].split()):
            return hidden, UNSURE
        return edges[at], 1.0 if len(journal) <= _LONGEST_JOURNAL else UNSURE
    quotes = (
        list(_CLOSING_QUOTE.finditer(text, start + 1, stop)) if text[start : start + 1] in ("“", '"') else []
    )
    if quotes:
        return quotes[-1].end(), FAIRLY
    hidden = journal_at_end(text, start, stop)
    return hidden, UNSURE


def _abbreviated(piece: str, after: str) -> bool:
    """Whether a piece before a stop is a word of an abbreviated journal title (`J. Biol. Chem.`)."""
    words = [word.rstrip(".") for word in piece.strip(" .").split()]
    most, longest = (5, 9) if "J" in words[:2] else (2, 7)
    if not 0 < len(words) <= most or not all(word[:1].isupper() and word.isalpha() for word in words):
        return False
    return all(len(word) <= longest for word in words) and (
        after.rstrip().endswith(".") or like_journal(piece) or len(after) < 25
    )


def _without_stop(text: str, at: int) -> int:
    """End a title before its full stop, but after its question or exclamation mark."""
    return at - 1 if text[at - 1] == "." else at


def _take_loose(raw: str, text: str, start: int, parts: Parts) -> str:
    """Take a reference without a numeric tail: a book, a web page, another style; nothing is certain."""
    years = list(_LOOSE_YEAR.finditer(text, start))
    stop = len(text.rstrip(_SPACES))
    if years:
        parts.put(raw, "year", years[-1].span(1), FAIRLY)
        if years[-1].start(1) > start:
            stop = years[-1].start()
    take_book_pages(raw, text, start, parts)
    stop = len(text[:stop].rstrip(" .,;:(\u00a0"))
    kind = take_book(raw, text, start, stop, parts)
    if kind:
        return kind
    press = _PRESS.search(text, start, stop)
    stop = press.start() if press else stop
    edges = breaks(text, start, stop)
    parts.put(raw, "title", (start, _without_stop(text, edges[0]) if edges else stop), UNSURE)
    if edges and (like_journal(text[edges[-1] : stop]) or (press and stop - edges[-1] < 60)):
        parts.put(raw, "container", (edges[-1], stop), UNSURE)
        return "article-journal"
    return kind_without_tail(text, parts.fields)
