"""What the variables of CSL 1.0.2 mean, and what this program's own exports keep beside them."""

import re
from collections.abc import Mapping
from typing import Any

from annotator.domain.citation import Author, Citation, Doubt
from annotator.domain.fields import CITATION_TYPES, FIELDS
from annotator.readers.values import (
    cited,
    one_line,
    people,
    put,
    put_date,
    put_identifiers,
    put_short,
    year_in,
)

_KINDS = {
    "article-magazine": "article-journal",
    "article-newspaper": "article-journal",
    "review": "article-journal",
    "entry-encyclopedia": "chapter",
    "entry-dictionary": "chapter",
    "entry": "chapter",
    "post-weblog": "webpage",
    "post": "webpage",
    "manuscript": "article",
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "proceedings-article": "paper-conference",
    "monograph": "book",
    "dissertation": "thesis",
    "posted-content": "article",
}
_IN_NOTE = re.compile(
    r"^\s{0,9}(PMID|PMCID|DOI|ISSN)\s{0,3}:\s{0,3}(\S{1,200})\s{0,9}$", re.IGNORECASE | re.MULTILINE
)
_VARIABLES = {
    "container_short": ("container-title-short", "journalAbbreviation", "shortContainerTitle"),
    "issue": ("issue", "journal-issue"),
    "pages": ("page", "page-first", "number-of-pages-first", "article-number"),
    "keywords": ("keyword", "keywords"),
    "accession": ("call-number",),
}
_READ = frozenset(
    {
        "id",
        "type",
        "author",
        "editor",
        "issued",
        "accessed",
        "custom",
        "note",
        "citation-key",
        "citation-label",
    }
)


def citation_of(item: Mapping[str, Any], raw: str, position: int, lines: tuple[int, int]) -> Citation:
    """The citation of an item; `raw` is its text, unless it keeps one of its own."""
    found: dict[str, str] = {}
    said = _text(item.get("type"))
    kind = said if said in CITATION_TYPES else _KINDS.get(said, "document")
    taken = set(_READ)
    for field in FIELDS:
        for variable in _VARIABLES.get(field.name, (field.csl,)):
            if variable and (text := _text(item.get(variable))) and field.name not in {"year", "note"}:
                found[field.name] = text
                taken.add(variable)
                break
    _put_dates(found, item)
    custom = item.get("custom")
    own = custom if isinstance(custom, dict) else {}
    note = _put_note(found, item, own)
    put(found, note=note, editors=people(_authors(item.get("editor"))))
    if said and kind != said:
        found["csl:type"] = said
    _put_rest(found, item, taken)
    _put_own(found, item, own)
    return cited(
        kind,
        [*_authors(item.get("author"))],
        found,
        raw=_own_text(own, "raw") or raw,
        position=position,
        lines=lines,
        doubts=_doubts(own),
        confidence=_confidence(own),
        et_al=own.get("et_al") is True,
        number=_own_text(own, "number"),
    )


def _text(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """A value as text: numbers too, a list as its texts joined, anything else as nothing."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(value, list):
        return "; ".join(text for one in value if not isinstance(one, list) and (text := _text(one)))
    return ""


def _own_text(own: Mapping[str, Any], name: str) -> str:
    value = own.get(name)
    return value if isinstance(value, str) else ""


def _put_dates(found: dict[str, str], item: Mapping[str, Any]) -> None:
    year, date = _date(item.get("issued") or item.get("published"))
    if date:
        put_date(found, date)
    if year and "year" not in found:
        found["year"] = year
    accessed = _date(item.get("accessed"))
    put(found, accessed=accessed[1] or accessed[0])


def _date(value: Any) -> tuple[str, str]:  # noqa: ANN401 - whatever JSON holds
    """Year, and the date where it says more; a date in words that names no year stands as the year."""
    if isinstance(value, dict):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts:
            dates = [_parts(one) for one in parts[:2]]
            dates = [one for one in dates if one]
            if dates:
                season = _text(value.get("season"))
                whole = "/".join(dates) + (f" {season}" if season and not season.isdigit() else "")
                return dates[0][:4], "" if len(whole) == 4 else whole
        return _date(value.get("literal") or value.get("raw"))
    text = one_line(_text(value))
    year = year_in(text)
    if not year:
        return text, ""
    return year, "" if text == year else text


def _parts(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(value, list):
        return _text(value)
    texts = [text for part in value[:3] if (text := _text(part))]
    return "-".join(text.zfill(2) for text in texts)


def _put_note(found: dict[str, str], item: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    """Identifiers in their normal form, also those on lines of the note (Zotero's way); the rest of the note."""
    note = item.get("note")
    note = note.strip() if isinstance(note, str) else _text(note)
    said = {name.upper(): text for name, text in _IN_NOTE.findall(note)}
    put_identifiers(
        found,
        doi=[found.pop("doi", ""), said.get("DOI", "")],
        pmid=[found.pop("pmid", ""), said.get("PMID", ""), _text(own.get("PMID"))],
        pmcid=[found.pop("pmcid", ""), said.get("PMCID", "")],
        issn=[found.pop("issn", "") or said.get("ISSN", "")],
        isbn=[found.pop("isbn", "")],
    )
    return (
        "\n".join(line for line in note.split("\n") if not _IN_NOTE.fullmatch(line)).strip() if said else note
    )


def _put_rest(found: dict[str, str], item: Mapping[str, Any], taken: set[str]) -> None:
    for name, value in item.items():
        if name not in taken and (text := _text(value)):
            found[f"csl:{name}"] = text
    for name in ("volume", "issue"):
        if name in found:
            text = found.pop(name)
            put_short(found, **{name: text})
            if name not in found:
                found[f"csl:{name}"] = text


def _put_own(found: dict[str, str], item: Mapping[str, Any], own: Mapping[str, Any]) -> None:
    """Fields of an export of this program, each as it was written, and those that it keeps beside the variables."""
    if not (isinstance(own.get("raw"), str) and isinstance(own.get("confidence"), dict)):
        return
    for field in FIELDS:
        text = item.get(field.csl)
        if isinstance(text, str) and text:
            found.pop(f"csl:{field.csl}", "")
            found[field.name] = text
    further = own.get("fields")
    if isinstance(further, dict):
        found.update({name: text for name, text in further.items() if isinstance(text, str) and text})


def _doubts(own: Mapping[str, Any]) -> list[Doubt]:
    said = own.get("warnings")
    return [Doubt(text=text) for text in said if isinstance(text, str)] if isinstance(said, list) else []


def _confidence(own: Mapping[str, Any]) -> dict[str, float]:
    said = own.get("confidence")
    if not isinstance(said, dict):
        return {}
    return {
        name: float(sure)
        for name, sure in said.items()
        if isinstance(sure, int | float) and not isinstance(sure, bool) and 0 <= sure <= 1
    }


def _authors(value: Any) -> list[Author]:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(value, list):
        return []
    return [author for one in value if (author := _author(one)) is not None]


def _author(value: Any) -> Author | None:  # noqa: ANN401 - whatever JSON holds
    """A person, with both sorts of particle before the family name, or a body."""
    if isinstance(value, str):
        return Author(literal=value.strip()) if value.strip() else None
    if not isinstance(value, dict):
        return None
    particles = (_text(value.get(name)) for name in ("dropping-particle", "non-dropping-particle"))
    family = " ".join(filter(None, (*particles, _text(value.get("family")))))
    given = _text(value.get("given"))
    if family:
        return Author(family=family, given=given, suffix=_text(value.get("suffix")))
    literal = _text(value.get("literal")) or _text(value.get("name")) or given
    return Author(literal=literal) if literal else None
