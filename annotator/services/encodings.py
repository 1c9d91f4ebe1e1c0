"""Encodings of text: which a person can choose among, and when there is something to choose."""

import codecs
from collections.abc import Mapping

from annotator.domain.reading import RawList, ReadResult

ENCODINGS: Mapping[str, str] = {
    "utf-8": "Unicode (UTF-8)",
    "utf-8 twice": "Unicode, encoded twice",
    "utf-16-le": "Unicode (UTF-16 LE)",
    "utf-16-be": "Unicode (UTF-16 BE)",
    "cp1252": "Western, Windows (cp1252)",
    "latin-1": "Western (ISO 8859-1)",
    "iso8859-15": "Western with euro sign (ISO 8859-15)",
    "mac-roman": "Western, Mac (Mac Roman)",
    "cp850": "Western, DOS (cp850)",
    "cp1250": "Central European, Windows (cp1250)",
    "iso8859-2": "Central European (ISO 8859-2)",
    "mac-latin2": "Central European, Mac",
    "cp1257": "Baltic, Windows (cp1257)",
    "cp1251": "Cyrillic, Windows (cp1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "mac-cyrillic": "Cyrillic, Mac",
    "cp1253": "Greek, Windows (cp1253)",
    "cp1254": "Turkish, Windows (cp1254)",
    "cp1255": "Hebrew, Windows (cp1255)",
    "cp1256": "Arabic, Windows (cp1256)",
    "gb18030": "Chinese, simplified (GB 18030)",
    "big5": "Chinese, traditional (Big5)",
    "cp932": "Japanese (Shift JIS)",
    "euc-jp": "Japanese (EUC-JP)",
    "cp949": "Korean (cp949)",
}
"""Names of encodings, as readers know them, and what people call them."""
_NO_GUESS = "utf-8"
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def choosable(raw: RawList, result: ReadResult | None = None) -> bool:
    """Whether a list can be read in another encoding: it came as a file, and is text with more than ASCII in it."""
    is_text = result is None or bool(result.encoding)
    return bool(raw.name) and is_text and (not raw.content.isascii() or b"\0" in raw.content)


def guessed(raw: RawList, result: ReadResult) -> bool:
    """Whether the encoding of a list that was not told may be another than the one that was found.

    UTF-8 is none by chance, and a byte order mark says what it is.
    """
    certain = result.encoding == _NO_GUESS or raw.content.startswith(_MARKS)
    return not certain or bool(result.better_encoding)


def words(encoding: str) -> str:
    """What people call an encoding; a list may be in several (`utf-8 and cp1252`)."""
    return " and ".join(ENCODINGS.get(name, name) for name in encoding.split(" and "))
