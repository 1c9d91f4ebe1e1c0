"""From bytes to text: byte order marks, UTF-16 without one, UTF-8, declared encodings, cp1252 by line."""

import codecs
import re
from dataclasses import dataclass

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import ReadWarning

LARGEST = 500 * 1024 * 1024
"""Bytes of a list that is read at all."""
LONGEST_LINE = 10 * 1024 * 1024
"""Bytes of a line; a list with a longer one is refused before any of it is decoded."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COPY = "Open it, copy the references and paste them here."
_PICTURE = "A picture holds no text; type the references or ask for them as text."
_BINARY = (
    (b"%PDF-", "a PDF", _COPY),
    (b"PK\x03\x04", "a zip archive, a workbook or a Word document", _COPY),
    (b"PK\x05\x06", "an empty zip archive", "Choose another list."),
    (b"{\\rtf", "a rich text document", _COPY),
    (b"SQLite format 3\x00", "a database", "If it is a review, open it with File > Open."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", _COPY),
    (b"\x89PNG\r\n", "a picture", _PICTURE),
    (b"\xff\xd8\xff", "a picture", _PICTURE),
    (b"GIF8", "a picture", _PICTURE),
    (b"II*\x00", "a picture", _PICTURE),
    (b"MM\x00*", "a picture", _PICTURE),
    (b"\x1f\x8b\x08", "a compressed file", "Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file", "Unpack it first."),
    (b"Rar!\x1a\x07", "a compressed file", "Unpack it first."),
    (b"\x7fELF", "a program", "Choose another list."),
)
_DECLARED = re.compile(rb"(?:encoding\s?[:=]\s?[\"']?|charset=)([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_OTHER_NEWLINES = "\r\f\x0b\x1c\x1d\x1e\u2028\u2029"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_CONTROL_BYTES = bytes({*range(9), *range(0x0B, 0x20), 0x7F} - {0x0D})
_ANY_BYTE = re.compile(rb"[^\x00 \t\r\n\xef\xbb\xbf\xff\xfe]")
_TEXT = re.compile("[^\ufffd\ufeff \n\t\u00a0]")
_MOST_LINES_NAMED = 50


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with LF for every newline, the encoding it was in, and what was odd."""

    text: str
    encoding: str
    warnings: tuple[ReadWarning, ...]


def decode(content: bytes) -> Decoded:
    """Decode a list; UnreadableList when it is binary, too large, or holds no text at all."""
    _refuse_other_kinds(content)
    _refuse_too_large(content)
    text, encoding, warnings = _decoded(content)
    text = _with_plain_newlines(text)
    if len(content.translate(None, _CONTROL_BYTES)) != len(content) and _CONTROL.search(text):
        _refuse_mostly_control(text)
        text, count = _CONTROL.subn("\ufffd", text)
        what = "control characters were" if count > 1 else "control character was"
        warnings.append(
            ReadWarning(0, f"{count:,} {what} replaced by \ufffd; the bytes are kept as they came.")
        )
    else:
        count = 0
    lost = text.count("\ufffd") - count
    if lost:
        what = "characters" if lost > 1 else "character"
        warnings.append(ReadWarning(0, f"{lost:,} {what} could not be read and stand as \ufffd."))
    text = text.removeprefix("\ufeff")
    if not _TEXT.search(text):
        raise _no_text()
    return Decoded(text, encoding, tuple(warnings))


def _no_text() -> UnreadableList:
    return UnreadableList("There is nothing to read.", "It holds no text.", "Choose or paste another list.")


def _refuse_other_kinds(content: bytes) -> None:
    if not _ANY_BYTE.search(content):
        raise _no_text()
    for magic, kind, advice in _BINARY:
        if content.startswith(magic):
            raise UnreadableList("That is not a list in text form.", f"It is {kind}.", advice)


def _refuse_too_large(content: bytes) -> None:
    if len(content) > LARGEST:
        raise UnreadableList(
            f"The list is larger than {LARGEST // 1024**2} MB.",
            "No reference list is.",
            "Export fewer references at a time.",
        )
    if len(content) <= LONGEST_LINE:
        return
    start = 0
    number = 1
    while len(content) - start > LONGEST_LINE:
        window = start + LONGEST_LINE
        end = max(content.rfind(b"\n", start, window), content.rfind(b"\r", start, window))
        if end < 0:
            raise UnreadableList(
                f"Line {number:,} is longer than {LONGEST_LINE // 1024**2} MB.",
                "No reference list has such a line.",
                "Put each reference on a line of its own, or export the list again.",
            )
        number += content.count(b"\n", start, end + 1) or 1
        start = end + 1


def _with_plain_newlines(text: str) -> str:
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
    for newline in _OTHER_NEWLINES:
        if newline in text:
            text = text.replace(newline, "\n")
    return text


def _refuse_mostly_control(text: str) -> None:
    head = text[:4000]
    if len(_CONTROL.findall(head)) > len(head) / 10:
        raise UnreadableList(
            "That is not a list in text form.",
            "Much of it is no text.",
            "Export or copy the references as text.",
        )


def _decoded(content: bytes) -> tuple[str, str, list[ReadWarning]]:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, "replace"), encoding, []
    guessed = _utf16_without_mark(content)
    if guessed:
        return content.decode(guessed, "replace"), guessed, []
    try:
        return content.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _declared(content) or _by_line(content)


def _utf16_without_mark(content: bytes) -> str:
    """Tell UTF-16 by zero bytes at every second place."""
    head = content[:2000]
    even, odd = head[0::2], head[1::2]
    if len(head) < 8:
        return ""
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""


def _declared(content: bytes) -> tuple[str, str, list[ReadWarning]] | None:
    """Decode as an XML declaration, JabRef's `% Encoding:` or Cochrane's `charset=` says, where it holds."""
    found = _DECLARED.search(content[:2000])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        return None if name == "utf-8" else (content.decode(name), name, [])
    except (LookupError, ValueError):
        return None


def _by_line(content: bytes) -> tuple[str, str, list[ReadWarning]]:
    """Decode line by line, so that a few bytes of Windows text in UTF-8 spoil their own line only."""
    lines: list[str] = []
    odd: list[int] = []
    plain = 0
    for number, line in enumerate(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
            plain += line.isascii()
        except UnicodeDecodeError:
            odd.append(number)
            lines.append(_windows(line))
    text = "\n".join(lines)
    if len(odd) + plain == len(lines):
        return (
            text,
            "cp1252",
            [ReadWarning(0, "The list is not UTF-8; it was read as Windows text (cp1252).")],
        )
    named = [
        ReadWarning(number, "This line was not UTF-8; it was read as Windows text (cp1252).")
        for number in odd[:_MOST_LINES_NAMED]
    ]
    if len(odd) > _MOST_LINES_NAMED:
        named.append(
            ReadWarning(0, f"{len(odd):,} lines were not UTF-8; they were read as Windows text (cp1252).")
        )
    return text, "utf-8 and cp1252", named


def _windows(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")
