"""Whether a citation is already here: a fingerprint that only the same record gives."""

import hashlib
import unicodedata

from annotator.domain.citation import Citation

_FIELDS = ("title", "year", "container", "volume", "issue", "pages")
_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
"""What becomes of each character of ASCII."""


def fingerprint(citation: Citation) -> str:
    """32 hexadecimal digits: the same for records that differ only in accents, case, punctuation and spaces.

    Made of title, year, first author, container, volume, issue and pages; of the raw text where there is no
    title, and of all fields where there is neither. Careful rather than clever: an erratum, a letter of the
    same name or another spelling of the journal gives another fingerprint; the search for duplicates is for
    those.
    """
    title = _plain(citation.get("title"))
    first = _plain(citation.authors[0].name) if citation.authors else ""
    if title:
        parts = ["fields", first, *(_plain(citation.get(name)) for name in _FIELDS)]
    elif raw := _plain(citation.raw):
        parts = ["raw", raw]
    else:
        parts = [
            "other",
            first,
            *(f"{name}={_plain(text)}" for name, text in sorted(citation.fields.items())),
        ]
    whole = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(whole, digest_size=16).hexdigest()


def _plain(text: str) -> str:
    """Letters and digits of any script, without accents and case; the text itself where it has none."""
    if text.isascii():
        return text.translate(_PLAIN) or text.strip()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(filter(str.isalnum, decomposed)).casefold() or text.strip()
