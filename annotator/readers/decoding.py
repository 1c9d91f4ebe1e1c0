"""From bytes to text: byte order marks, UTF-16 without one, UTF-8, declared encodings, Windows' cp1252 line by line."""

import codecs
import re
from dataclasses import dataclass

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import ReadWarning

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY = {
    b"%PDF-": ("a PDF", "Open it, select the references, copy and paste them here."),
    b"PK\x03\x04": ("a zip archive, a workbook or a Word document", "Open it, copy the references and paste them here."),
    b"SQLite format 3": ("a database", "To open a review, use File > Open."),
    b"\xd0\xcf\x11\xe0": ("an old Office document", "Open it, copy the references and paste them here."),
    b"\x89PNG": ("a picture", "A picture holds no text."),
    b"\xff\xd8\xff": ("a picture", "A picture holds no text."),
    b"\x1f\x8b": ("a compressed file", "Unpack it first."),
}
_DECLARED = re.compile(rb"(?:encoding\s?[:=]\s?[\"']?|charset=)([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_CONTROL = {code: "�" for code in (*range(32), 0x7F) if chr(code) not in "\t\n"}
_NEWLINES = re.compile("\r\n|[\r\f\x0b\x1c\x1d\x1e\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with universal newlines, the encoding it was in, and what was odd."""

    text: str
    encoding: str
    warnings: tuple[ReadWarning, ...]


def decode(content: bytes) -> Decoded:
    """Decode a list; UnreadableList when it is binary or holds no text at all."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableList("There is nothing to read.", "It holds no text.", "Choose or paste another list.")
    for magic, (kind, advice) in BINARY.items():
        if content.startswith(magic):
            raise UnreadableList("That is not a list in text form.", f"It is {kind}.", advice)
    text, encoding, warnings = _decoded(content)
    text = _NEWLINES.sub("\n", text)
    cleaned = text.translate(_CONTROL)
    if cleaned != text:
        _refuse_binary(text)
        warnings.append(ReadWarning(0, "Control characters were replaced by �; the bytes are kept as they came."))
    lost = cleaned.count("�")
    if lost:
        warnings.append(ReadWarning(0, f"{lost:,} characters could not be read and stand as �."))
    return Decoded(cleaned.removeprefix("\ufeff"), encoding, tuple(warnings))


def _refuse_binary(text: str) -> None:
    head = text[:4000]
    odd = sum(ord(letter) in _CONTROL for letter in head)
    if odd > len(head) / 10:
        raise UnreadableList(
            "That is not a list in text form.", "Most of it is not text.", "Export or copy the references as text."
        )


def _decoded(content: bytes) -> tuple[str, str, list[ReadWarning]]:
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, "replace"), encoding, []
    guessed = _utf16_without_mark(content)
    if guessed:
        return content.decode(guessed, "replace"), guessed, []
    try:
        return content.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(content[:2000])
    if declared:
        name = declared[1].decode("ascii")
        try:
            if codecs.lookup(name).name != "utf-8":
                return content.decode(name), name, []
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    return _by_line(content)


def _utf16_without_mark(content: bytes) -> str:
    head = content[:2000]
    if len(head) < 8:
        return ""
    if head[1::2].count(0) > 0.7 * len(head[1::2]) and head[0::2].count(0) < 0.1 * len(head):
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * len(head[0::2]) and head[1::2].count(0) < 0.1 * len(head):
        return "utf-16-be"
    return ""


def _by_line(content: bytes) -> tuple[str, str, list[ReadWarning]]:
    """A few bytes of cp1252 in UTF-8 spoil their own line only."""
    lines: list[str] = []
    odd: list[int] = []
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            odd.append(number)
            lines.append(_windows(line))
    if len(odd) <= len(lines) // 2:
        warnings = [ReadWarning(number, "This line was not UTF-8; it was read as Windows text.") for number in odd[:50]]
        if len(odd) > 50:
            warnings.append(ReadWarning(0, f"{len(odd):,} lines were not UTF-8; they were read as Windows text."))
        return "\n".join(lines), "utf-8 and cp1252", warnings
    note = ReadWarning(0, "The list is not UTF-8; it was read as Windows text (cp1252).")
    return _windows(content), "cp1252", [note]


def _windows(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")
