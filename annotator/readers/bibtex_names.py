"""Names as BibTeX has them: parted by `and`, bodies in braces, `and others`."""

import re

from annotator.domain.citation import Author
from annotator.readers.bibtex_entries import closing
from annotator.readers.latex import plain
from annotator.readers.tagged_names import author, authors_of

_AND = re.compile(r"\s+and\s+|\s+and$|^and\s+", re.IGNORECASE)
_SPECIAL = re.compile(r"[\\{}$~;\n]|--|``|''")
_SPLITTING = re.compile(r"\\.|[{}]|[\s]and(?=[\s])", re.DOTALL)


def names(value: str) -> tuple[list[Author], bool]:
    """The names in order, and whether there are others."""
    if not _SPECIAL.search(value):
        parts = [part.strip() for part in _AND.split(value)]
        if len(parts) > 1 and parts[-1].casefold() == "others":
            return list(authors_of({"AU": parts[:-1]})), True
        return list(authors_of({"AU": [part for part in parts if part]})), False
    authors: list[Author] = []
    et_al = False
    for name in _parted(value):
        if name.casefold().strip("{}. ") in {"others", "et al"}:
            et_al = True
        elif name:
            one = _name(name)
            if one is not None:
                authors.append(one)
    return authors, et_al


def _parted(value: str) -> list[str]:
    """The texts between the `and` that stand outside of braces."""
    if "{" not in value:
        return [part.strip() for part in _AND.split(value)]
    parts, depth, start = [], 0, 0
    for found in _SPLITTING.finditer(value):
        sign = found[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif sign[0] != "\\" and depth <= 0:
            parts.append(value[start : found.start()].strip())
            start = found.end()
    parts.append(value[start:].strip())
    return parts


def _name(name: str) -> Author | None:
    """One name: a body where braces hold all of it, else a person."""
    if name[0] == "{" and closing(name) == len(name) - 1 and not name.startswith("{\\"):
        body = plain(name)
        return Author(literal=body) if body else None
    text = plain(name)
    return author(text) if text.strip(" ,.") else None
