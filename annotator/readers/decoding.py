"""From bytes to text: byte order marks, UTF-16 without one, UTF-8, declared encodings, cp1252 by line."""

import codecs
import re
from dataclasses import dataclass

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import ReadWarning
from annotator.readers.file_kinds import refuse_other_kinds
from annotator.readers.pieces import byte_pieces, text_pieces
from annotator.readers.twice_encoded import once, signs_of_it

LARGEST = 500 * 1024 * 1024
"""Bytes of a list that is read at all."""
LONGEST_LINE = 10 * 1024 * 1024
"""Bytes of a line; a list with a longer one is refused before any of it is decoded."""
TWICE = "utf-8 twice"
"""The name under which a person chooses to mend what was encoded twice."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"(?:encoding\s?[:=]\s?[\"']?|charset\s?=\s?[\"']?)([A-Za-z0-9_-]{3,20})", re.IGNORECASE
)
_OTHER_NEWLINES = "\r\f\x0b\x1c\x1d\x1e\u2028\u2029"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_OLDEST_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_LATER = re.compile("[\x80-\x9f]")
_LATER_CONTROL = re.compile(b"\xc2[\x80-\x9f]")
_WINDOWS = {
    number: letter
    for number in range(0x80, 0xA0)
    if (letter := bytes([number]).decode("cp1252", "replace")) != "\ufffd"
}
"""What stands for a later control character where a program took Windows text (cp1252) for Latin-1."""
_CONTROL_BYTES = bytes({*range(9), *range(0x0B, 0x20), 0x7F} - {0x0D})
_ANY_BYTE = re.compile(rb"[^\x00 \t\r\n\xef\xbb\xbf\xff\xfe]")
_TEXT = re.compile("[^\ufffd\ufeff \n\t\u00a0]")
_MOST_LINES_NAMED = 50
_MOST_LOST = 0.01
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}
"""What files hold that declare the first; browsers read them so."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with LF for every newline, the encoding it was in, what was odd, and an encoding that would mend it."""

    text: str
    encoding: str
    warnings: tuple[ReadWarning, ...]
    better_encoding: str = ""


def decode(content: bytes, encoding: str = "") -> Decoded:
    """Decode a list in the encoding named, or in the one found.

    UnreadableList when it is binary, too large, or holds no text at all, or when there is no such encoding.
    """
    if not _ANY_BYTE.search(content):
        raise _no_text()
    refuse_other_kinds(content)
    refuse_too_large(content)
    _refuse_long_lines(content)
    text, found, warnings = _chosen(content, encoding) if encoding else _decoded(content)
    better = "" if encoding else _offered(content, text, found, warnings)
    text = _with_plain_newlines(text)
    text = _without_control_characters(content, text, found, warnings)
    text = text.removeprefix("\ufeff")
    if not _TEXT.search(text):
        raise _no_text()
    return Decoded(text, found, tuple(warnings), better)


def _without_control_characters(content: bytes, text: str, encoding: str, warnings: list[ReadWarning]) -> str:
    """Replace control characters, and say how many there were and how many characters could not be read."""
    cleaned: list[tuple[str, int]] = []
    if encoding != "utf-8" or any(map(_may_hold_control, byte_pieces(content))):
        text = _with_windows_letters(text, encoding, warnings)
        cleaned = [_CONTROL.subn("\ufffd", piece) for piece in text_pieces(text)]
    count = sum(replaced for _, replaced in cleaned)
    if count:
        _refuse_mostly_control(text)
        text = "".join(piece for piece, _ in cleaned)
        what = "control characters were" if count > 1 else "control character was"
        warnings.append(
            ReadWarning(0, f"{count:,} {what} replaced by \ufffd; the bytes are kept as they came.")
        )
    lost = text.count("\ufffd") - count
    if lost:
        what = "characters" if lost > 1 else "character"
        warnings.append(ReadWarning(0, f"{lost:,} {what} could not be read and stand as \ufffd."))
    return text


def _with_windows_letters(text: str, encoding: str, warnings: list[ReadWarning]) -> str:
    """Read the control characters that no text holds as the letters of Windows that they were before, and say so."""
    if encoding.startswith("iso8859") or not _LATER.search(text):
        return text
    mended = [piece.translate(_WINDOWS) for piece in text_pieces(text)]
    count = sum(
        len(_LATER.findall(before)) - len(_LATER.findall(after))
        for before, after in zip(text_pieces(text), mended, strict=True)
    )
    if not count:
        return text
    what = "control characters were" if count > 1 else "control character was"
    said = (
        f"{count:,} {what} read as Windows text (cp1252), as ’ for U+0092; the bytes are kept as they came."
    )
    warnings.append(ReadWarning(0, said))
    return "".join(mended)


def _chosen(content: bytes, encoding: str) -> tuple[str, str, list[ReadWarning]]:
    """Decode as a person chose, whatever the bytes say; what does not fit stands as lost characters."""
    if encoding == TWICE:
        return once(content.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")), TWICE, []
    try:
        text = content.decode(encoding, "replace")
    except (LookupError, UnicodeError, ValueError) as error:
        raise UnreadableList(
            f"There is no encoding {encoding}.", "", "Choose another, or let it be found."
        ) from error
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), encoding, []


def _offered(content: bytes, text: str, encoding: str, warnings: list[ReadWarning]) -> str:
    """Name the encoding that would mend a list which was encoded twice, with a warning; '' where none was."""
    count = signs_of_it(content, text) if encoding == "utf-8" else 0
    if not count:
        return ""
    places = "1 place looks" if count == 1 else f"{count:,} places look"
    warnings.append(
        ReadWarning(0, f"{places} encoded twice, as Ã© for é; choose the encoding “{TWICE}” to mend that.")
    )
    return TWICE


def _no_text() -> UnreadableList:
    return UnreadableList("There is nothing to read.", "It holds no text.", "Choose or paste another list.")


def refuse_too_large(content: bytes) -> None:
    """Raise UnreadableList for more bytes than any list has."""
    if len(content) > LARGEST:
        raise UnreadableList(
            f"The list is larger than {LARGEST // 1024**2} MB.",
            "No reference list is.",
            "Export fewer references at a time.",
        )


def _refuse_long_lines(content: bytes) -> None:
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
    newlines = ["\r\n", *(newline for newline in _OTHER_NEWLINES if newline in text)]
    return "".join(_plain(piece, newlines) for piece in text_pieces(text)) if len(newlines) > 1 else text


def _plain(text: str, newlines: list[str]) -> str:
    for newline in newlines:
        text = text.replace(newline, "\n")
    return text


def _may_hold_control(content: bytes) -> bool:
    """Whether the bytes of UTF-8 text hold a control character, or half of one."""
    return len(content.translate(None, _CONTROL_BYTES)) != len(content) or bool(
        _LATER_CONTROL.search(content)
    )


def _refuse_mostly_control(text: str) -> None:
    head = text[:4000]
    if len(_OLDEST_CONTROL.findall(head)) > len(head) / 10:
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
        name = codecs.lookup(found[1].decode("ascii").replace("_", "-")).name
        name = _WIDER.get(name, name)
        if name in {"utf-8", "cp1252"}:
            return None
        text = content.decode(name, "replace")
    except (LookupError, ValueError):
        return None
    return (text, name, []) if text.count("\ufffd") <= len(text) * _MOST_LOST else None


def _by_line(content: bytes) -> tuple[str, str, list[ReadWarning]]:
    """Decode line by line, so that a few bytes of Windows text in UTF-8 spoil their own line only."""
    lines: list[str] = []
    odd: list[int] = []
    older: list[int] = []
    plain = 0
    for number, line in enumerate(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
            plain += line.isascii()
        except UnicodeDecodeError:
            try:
                lines.append(line.decode("cp1252"))
                odd.append(number)
            except UnicodeDecodeError:
                lines.append(line.decode("latin-1"))
                older.append(number)
    text = "\n".join(lines)
    if len(odd) + len(older) + plain < len(lines):
        found = [name for name, some in (("utf-8", True), ("cp1252", odd), ("latin-1", older)) if some]
        named = [*_named(odd, "Windows text (cp1252)"), *_named(older, "latin-1")]
        return text, " and ".join(found), sorted(named, key=lambda warning: warning.line or len(lines))
    said = [ReadWarning(0, "The list is not UTF-8; it was read as Windows text (cp1252).")] if odd else []
    if older and not odd:
        said = [ReadWarning(0, "The list is neither UTF-8 nor Windows text; it was read as latin-1.")]
    elif older:
        said += _named(older, "latin-1")
    return text, "cp1252" if odd else "latin-1", said


def _named(lines: list[int], what: str) -> list[ReadWarning]:
    """Warn for each line that was read otherwise; of very many, say how many there were."""
    named = [
        ReadWarning(number, f"This line was not UTF-8; it was read as {what}.")
        for number in lines[:_MOST_LINES_NAMED]
    ]
    if len(lines) > _MOST_LINES_NAMED:
        named.append(ReadWarning(0, f"{len(lines):,} lines were not UTF-8; they were read as {what}."))
    return named
