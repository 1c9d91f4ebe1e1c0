"""One reference in the numeric biomedical style: `Authors. Title. Journal. Year;volume(issue):pages.`"""

import re
from dataclasses import dataclass, field

from annotator.domain.citation import Citation, Doubt, Span
from annotator.readers.identifier_parts import take_identifiers
from annotator.readers.names import AuthorRun, authors_at_head

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)[a-z]?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)[a-z]{0,6}\.?"
_DATE = rf"(?P<date>(?:\s{{1,3}}(?:{_MONTH}|\d{{1,2}})(?:\s?[-–/]\s?(?:{_MONTH}|\d{{1,2}}))?){{0,3}})"
_SUPPLEMENT = r"(?:Suppl(?:ement)?s?\.?|Pt\.?|Part|Spec(?:ial)?\.?\s?(?:No|Issue)\.?|Special\sIssue)"
_VOLUME = (
    rf"(?P<volume>(?:Vol(?:ume)?\.?\s?)?(?:[A-Z]{{1,4}}[- ]?)?\d{{1,5}}[A-Za-z]{{0,2}}(?:\s?[-–/,&]\s?\d{{1,4}}[A-Z]?)?"
    rf"|[IVXLC]{{1,7}}\b)?(?P<supplement>\s{{1,2}}{_SUPPLEMENT}(?:\s?[A-Z]?\d{{0,3}}[A-Z]?)?)?"
)
_ISSUE = r"(?:\s{0,2}[(\[](?P<issue>[^()\[\]]{1,40})[)\]])?"
_PAGE = r"(?:[A-Za-z]{0,3}\.?\s?)?\d[\w.]{0,11}"
_PAGES = (
    rf"(?P<pages>[A-Za-z]{{0,4}}\d[\w.]{{0,11}}(?:\s?[-–—‑−]{{1,2}}\s?{_PAGE})?"
    rf"(?:\s?,\s?[A-Za-z]?\d{{1,6}}(?:\s?[-–—‑]\s?[A-Za-z]?\d{{1,6}})?){{0,3}}|[ivxlc]{{1,7}}(?:\s?[-–]\s?[ivxlc]{{1,7}})?\b)"
)
_BEFORE_PAGES = r"\s{0,2}[:,]\s{0,2}(?:pages?|pp?\.?)?\s{0,2}"
TAIL = re.compile(
    rf"\b{_YEAR}{_DATE}\.?\s{{0,2}};\s{{0,3}}{_VOLUME}{_ISSUE}(?:{_BEFORE_PAGES}{_PAGES})?", re.IGNORECASE
)
BMC_TAIL = re.compile(rf"\b{_YEAR}{_DATE}\s{{0,2}},\s{{0,2}}{_VOLUME}{_ISSUE}{_BEFORE_PAGES}{_PAGES}")
_LOOSE_YEAR = re.compile(r"(?:[.,;:]\s{0,2}|\(|\b(?:in\s)?)((?:1[5-9]|20)\d\d)[a-z]?(?=\)?[.;,\s]|$)")
_TRIVIA = re.compile(
    r"[\s.,;:()\[\]]*(?:(?:in press|review|abstract|discussion\s[\w-]{1,14}|quiz\s[\w-]{1,14}|author reply\s[\w-]{1,14}|"
    r"erratum.{0,80}|retracted in.{0,80}|\(?in\s[A-Z][a-z]{3,12}\)?)[\s.,;:()\[\]]*){0,3}",
    re.IGNORECASE | re.DOTALL,
)
_OWN_NUMBER = re.compile(r"\s{0,3}(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)]|\d{1,4}\s)\s{0,3}(?=\D)")
_BREAK = re.compile(r"[.?!][”\"']?(?=\s)|[.?!][”\"]?(?=$)|(?<=[a-z\d)])\.(?=[A-Z][a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|vol|no|st|dr|ed|eds|cf|e\.g|i\.e|al|ca|spp|sp|var|subsp|approx|fig|u\.s|d|e|s|c|h|p)|\b[A-Z])\.$", re.IGNORECASE
)
ARTICLE_NUMBERS = re.compile(
    r"(?:plos (?:one|med|medicine|biol|biology|genet|genetics|pathog|pathogens|comput biol|negl trop dis)"
    r"|bmj open|elife|peerj|e?life sci alliance)", re.IGNORECASE
)
UNSURE = 0.6


@dataclass(slots=True)
class Parts:
    """What was found of one reference, with where in its raw text it stood."""

    fields: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)

    def put(self, raw: str, name: str, span: Span, sure: float = 1.0) -> None:
        """Take a field from a piece of the raw text, blanks and stops around it left out."""
        start, end = trimmed(raw, span)
        if start >= end:
            return
        self.fields[name] = raw[start:end]
        self.spans[name] = (start, end)
        if sure < 1:
            self.confidence[name] = sure


def trimmed(text: str, span: Span) -> Span:
    """A span without blanks, stops and quotation marks around it."""
    start, end = span
    while start < end and text[start] in " \u00a0.,;:\"“”'‘":
        start += 1
    while start < end and (text[end - 1] in " \u00a0,;:\"“”" or text[end - 1] == "." and not _dotted(text, start, end)):
        end -= 1
    return start, end


def _dotted(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to an abbreviation such as `U.S.A.` that stands there."""
    return end - start > 3 and text[end - 3] == "." and text[end - 2].isupper()


def parse(raw: str, number: str = "", position: int = 0, line: int = 0, last_line: int = 0) -> Citation:
    """One reference as a citation; what is not certain has a confidence below 1, what was not found is left out."""
    identified = take_identifiers(raw)
    text = identified.text
    own = _OWN_NUMBER.match(text)
    start = own.end() if own else 0
    parts = Parts(identified.fields, identified.spans)
    tail = _tail(text, start)
    end = tail.start() if tail else len(text)
    run = authors_at_head(text, start, end)
    body = run.next if run else start
    if tail:
        _take_tail(raw, tail, parts)
        kind = _take_body(raw, text, body, end, parts)
    else:
        kind = _take_loose(raw, text, body, parts)
    if run:
        parts.spans["authors"] = trimmed(raw, (start, run.end))
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
        doubts=tuple(_doubts(kind, run, parts, complete=tail is not None)),
    )


def _tail(text: str, start: int) -> re.Match[str] | None:
    """The last `year;volume(issue):pages` after which nothing but trivia comes."""
    best = None
    for pattern in (TAIL, BMC_TAIL):
        for match in pattern.finditer(text, start):
            if match["volume"] or match["pages"] or match["supplement"] or match["issue"]:
                best = match
        if best:
            break
    return best


def _take_tail(raw: str, tail: re.Match[str], parts: Parts) -> None:
    rest = _TRIVIA.match(tail.string, tail.end())
    sure = 1.0 if rest and rest.end() == len(tail.string.rstrip()) or not tail.string[tail.end() :].strip() else 0.92
    for name in ("year", "date", "volume", "issue", "pages"):
        if tail[name]:
            parts.put(raw, name, tail.span(name), sure)
    if "date" in parts.fields:
        parts.fields["date"] = f"{parts.fields['year']} {parts.fields['date']}"
    supplement = (tail["supplement"] or "").strip()
    if supplement and "issue" not in parts.fields:
        parts.put(raw, "issue", tail.span("supplement"), sure)
    elif supplement:
        parts.fields["issue"] = f"{supplement}({parts.fields['issue']})"
    if "pages" in parts.fields:
        parts.fields["pages"] = re.sub(r"\s*[‐‑–—−-]+\s*", "-", parts.fields["pages"].rstrip("."))
    if parts.fields.get("volume", "").lower().startswith("vol"):
        parts.fields["volume"] = re.sub(r"(?i)^vol(?:ume)?\.?\s?", "", parts.fields["volume"])


def breaks(text: str, start: int, end: int) -> list[int]:
    """Where sentences end (just after the mark) between two positions; abbreviations end none."""
    found = []
    for match in _BREAK.finditer(text, start, end):
        before = text[max(start, match.end() - 8) : match.end()]
        if match[0].startswith(".") and _ABBREVIATION.search(before) and not before.rstrip(".").endswith(")"):
            continue
        following = text[match.end() : end].lstrip()[:1]
        if following and (following.isupper() or following.isdigit() or not following.isascii() or following in "([\"“"):
            found.append(match.end())
    return found


def _take_body(raw: str, text: str, start: int, end: int, parts: Parts) -> str:
    """Title and journal between the authors and the tail: the journal is what stands after the last stop."""
    stop = len(text[:end].rstrip(" .,;:\u00a0"))
    edges = breaks(text, start, stop)
    book = _book(raw, text, start, stop, parts)
    if book:
        return book
    if not edges:
        parts.put(raw, "title", (start, stop), UNSURE)
        return "article-journal"
    cut = len(edges) - 1
    while cut > 0 and _abbreviated(text[edges[cut - 1] : edges[cut]]):
        cut -= 1
    sure = 1.0 if len(text[edges[cut] : stop]) <= 120 else UNSURE
    parts.put(raw, "title", _quoted(text, (start, edges[cut])), sure)
    parts.put(raw, "container", (edges[cut], stop), sure)
    return "article-journal"


def _quoted(text: str, span: Span) -> Span:
    """A title without its final stop, but with its question or exclamation mark."""
    start, end = span
    return (start, end - 1) if text[end - 1] == "." else span


def _abbreviated(segment: str) -> bool:
    """Whether a piece before a stop is a word of an abbreviated journal title (`J. Biol. Chem.`)."""
    words = segment.strip(" .").split()
    return 0 < len(words) <= 2 and all(len(word) <= 7 and word[0].isupper() and word.isalpha() for word in words)


_IN = re.compile(r"[.?!]\s{1,3}In\s?:\s{0,3}")
_PUBLISHER = re.compile(r"(?P<place>[A-Z][^.:;]{2,60})\s?:\s{0,2}(?P<publisher>[^.:;]{2,90})\s{0,2}$")
_EDITORS = re.compile(r"(?P<editors>[^.]{2,300}?),?\s{0,2}\(?(?:editors?|eds?\.?)\)?[.,:]?\s{1,2}", re.IGNORECASE)


def _book(raw: str, text: str, start: int, stop: int, parts: Parts) -> str:
    """Books and chapters: `Title. 2nd ed. Place: Publisher`, `Chapter. In: ..., editors. Book. Place: Publisher`."""
    publisher = _PUBLISHER.search(text, max(start, stop - 160), stop)
    inside = _IN.search(text, start, stop)
    edges = breaks(text, start, publisher.start() if publisher else stop)
    if publisher is None or publisher.start() not in (start, *(len(text[:e]) + _blanks(text, e) for e in edges)):
        publisher = None
    if inside is None and publisher is None:
        return ""
    if publisher is not None:
        parts.put(raw, "place", publisher.span("place"), 0.85)
        parts.put(raw, "publisher", publisher.span("publisher"), 0.85)
        stop = publisher.start()
    if inside is None:
        parts.put(raw, "title", (start, edges[0] if edges else stop), 0.85)
        return "book"
    parts.put(raw, "title", (start, inside.start() + 1), 0.85)
    at = inside.end()
    editors = _EDITORS.match(text, at, stop)
    if editors:
        parts.put(raw, "editors", editors.span("editors"), 0.85)
        at = editors.end()
    parts.put(raw, "container", (at, stop), 0.85)
    return "chapter"


def _blanks(text: str, position: int) -> int:
    return len(text[position:]) - len(text[position:].lstrip())


def _take_loose(raw: str, text: str, start: int, parts: Parts) -> str:
    """A reference without a numeric tail: a book, a web page, or something in another style; nothing of it is certain."""
    years = list(_LOOSE_YEAR.finditer(text, start))
    stop = len(text.rstrip(" .,;\u00a0"))
    if years:
        parts.put(raw, "year", years[-1].span(1), 0.85)
        if years[-1].start(1) > start:
            stop = years[-1].start(1)
    stop = len(text[:stop].rstrip(" .,;:(\u00a0"))
    kind = _book(raw, text, start, stop, parts)
    if kind:
        return kind
    edges = breaks(text, start, stop)
    parts.put(raw, "title", (start, edges[0] if edges else stop), UNSURE)
    return "webpage" if "url" in parts.fields and "doi" not in parts.fields else "document"


def _doubts(kind: str, run: AuthorRun | None, parts: Parts, *, complete: bool) -> list[Doubt]:
    fields = parts.fields
    found = []
    if run is None:
        found.append(Doubt(field="authors", text="No authors were recognised."))
    if "year" not in fields:
        found.append(Doubt(field="year", text="No year was recognised."))
    if not complete:
        found.append(Doubt(text="Not in the numeric style: check every field."))
    if kind != "article-journal":
        return found
    if complete and "pages" not in fields:
        found.append(Doubt(field="pages", text="No pages in the text."))
    elif fields.get("pages", "").isdigit() and ARTICLE_NUMBERS.fullmatch(fields.get("container", "").rstrip(".")):
        found.append(
            Doubt(
                field="pages",
                text="Reads like an article number, not a page. This journal writes them with an e.",
                suggestion=f"e{fields['pages']}",
            )
        )
    if complete and "container" not in fields:
        found.append(Doubt(field="container", text="Title and journal could not be told apart."))
    return found

