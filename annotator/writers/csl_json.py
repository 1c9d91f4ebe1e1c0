"""CSL-JSON 1.0.2: citations as reference managers take them, with all that was read in `custom`."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from annotator.domain.citation import Author, Citation, Doubt
from annotator.domain.fields import FIELD_BY_NAME, FIELDS
from annotator.domain.reading import Report, silent
from annotator.writers.base import REPORT_EVERY, Written


class CslJson:
    """An array of items in the order given, UTF-8, indented by one space.

    `custom` holds `number` as printed, `position` in the list, `raw` as imported, `warnings`, `confidence` by
    name of field, `doubtful` names of fields, and where there are any, `et_al` and the `fields` that CSL has
    no variable for.
    """

    name = "csl-json"
    label = "CSL-JSON"
    suffix = ".json"

    def write(self, citations: Sequence[Citation], report: Report = silent) -> Written:
        """As `ListWriter.write`."""
        content = _written(citations, report, ascii_only=False)
        return Written(content=content or _written(citations, report, ascii_only=True) or b"")


class CslJsonLines:
    """The same items, one a line, as programs take them that read a long list piece by piece."""

    name = "csl-json-lines"
    label = "CSL-JSON, an item a line"
    suffix = ".jsonl"

    def write(self, citations: Sequence[Citation], report: Report = silent) -> Written:
        """As `ListWriter.write`."""
        items = list(_items(citations, report))
        try:
            return Written(
                content="".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in items).encode()
            )
        except UnicodeEncodeError:
            return Written(content="".join(f"{json.dumps(one)}\n" for one in items).encode())


def _written(citations: Sequence[Citation], report: Report, *, ascii_only: bool) -> bytes | None:
    """Write one item after the other, so that a long list takes little memory; None where UTF-8 cannot hold a text.

    Halves of broken characters are such: JSON can name them.
    """
    pieces = [b"["]
    for one in _items(citations, report):
        text = json.dumps([one], ensure_ascii=ascii_only, indent=1)
        try:
            pieces.append((("," if len(pieces) > 1 else "") + text[1:-2]).encode())
        except UnicodeEncodeError:
            return None
    return b"".join([*pieces, b"\n]\n" if citations else b"]\n"])


def _items(citations: Sequence[Citation], report: Report) -> Iterator[dict[str, Any]]:
    for done, citation in enumerate(citations):
        if done % REPORT_EVERY == 0:
            report(done, len(citations))
        yield item(citation, done + 1)
    report(len(citations), len(citations))


def item(citation: Citation, place: int) -> dict[str, Any]:
    """One citation as values of JSON; `place` (from 1) in the file is its id."""
    content: dict[str, Any] = {"id": str(place), "type": citation.type}
    if citation.authors:
        content["author"] = [_author(author) for author in citation.authors]
    for field in FIELDS:
        text = citation.get(field.name)
        if text and field.csl:
            content[field.csl] = _issued(citation) if field.name == "year" else text
    content["custom"] = _custom(citation)
    return content


def _author(author: Author) -> dict[str, str]:
    if author.literal:
        return {"literal": author.literal}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {name: text for name, text in parts.items() if text}


def _issued(citation: Citation) -> dict[str, Any]:
    year = citation.year
    return {"literal": citation.get("year")} if year is None else {"date-parts": [[year]]}


def _custom(citation: Citation) -> dict[str, Any]:
    custom: dict[str, Any] = {
        "number": citation.number,
        "position": citation.position,
        "raw": citation.raw,
        "warnings": [_warning(doubt) for doubt in citation.doubts],
        "confidence": dict(citation.confidence),
        "doubtful": list(citation.doubtful),
    }
    if citation.et_al:
        custom["et_al"] = True
    further = {name: text for name, text in citation.fields.items() if not _has_variable(name)}
    if further:
        custom["fields"] = further
    return custom


def _has_variable(name: str) -> bool:
    """Whether CSL has a variable for a field; it has none for what a reader kept under a name of its own."""
    return name in FIELD_BY_NAME and bool(FIELD_BY_NAME[name].csl)


def _warning(doubt: Doubt) -> str:
    return f"{doubt.text} ({doubt.suggestion}?)" if doubt.suggestion else doubt.text


LIST_WRITERS = (CslJson(), CslJsonLines())
