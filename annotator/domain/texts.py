"""Text as people type it: made fit to keep, and made comparable."""

import json
import re
import unicodedata
from typing import Any

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029]")


def mended(text: str) -> str:
    """Text that can be stored anywhere: halves of broken characters become U+FFFD, pairs are joined."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def from_json(text: str | bytes) -> Any:  # noqa: ANN401 - whatever it says
    """What a JSON text says, its texts mended: JSON can spell half a character. ValueError where it is none."""
    return json.loads(mended(json.dumps(json.loads(text), ensure_ascii=False)))


def as_line(text: str) -> str:
    """One line: white space runs become one space, control characters go."""
    return " ".join(_CONTROLS.sub(" ", mended(text)).split())


def as_lines(text: str) -> str:
    """Several lines that end in LF alone, without white space at their ends or empty lines around."""
    whole = (
        mended(text).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    )
    return "\n".join(line.rstrip() for line in _CONTROLS.sub("", whole).split("\n")).strip("\n")


def comparable(text: str) -> str:
    """Text with case, accents, white space and widths of characters off, for comparing only."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(text.casefold().split())
