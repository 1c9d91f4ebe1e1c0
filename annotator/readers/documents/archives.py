"""The gate in front of zip archives: how much they may hold, and their parts read in bounded pieces."""

import io
from collections.abc import Iterator

from annotator.domain.errors import UnreadableList

MOST_MEMBERS = 10_000
LARGEST_WHOLE = 500 * 1024 * 1024
"""Bytes of all parts together, unpacked."""
LARGEST_RATIO = 200
SMALL = 16 * 1024 * 1024
"""Bytes that may be unpacked whatever the ratio: short documents of repeated text pack very well."""
_ENTRY = b"PK\x01\x02"
_LOCAL = b"PK\x03\x04"
_LOCAL_HEADER = 30
_PIECE = 1024 * 1024
_ENCRYPTED = 1
_STORED, _DEFLATED = 0, 8
"""Ways of packing, as the format of zip archives numbers them."""


def is_archive(content: bytes) -> bool:
    """Whether bytes begin as a zip archive."""
    return content.startswith(_LOCAL)


def names_in(content: bytes) -> frozenset[str]:
    """Names of the parts of an archive; none where it is no archive, is damaged or has far too many."""
    if not is_archive(content) or content.count(_ENTRY) > MOST_MEMBERS:
        return frozenset()
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()


def kind_of(content: bytes) -> bytes:
    """What an archive says of itself in its part `mimetype`, as OpenDocument has it; b'' for none."""
    try:
        return Archive(content).part("mimetype")[:200]
    except UnreadableList:
        return b""


class Archive:
    """An archive of reasonable size; UnreadableList for one that could fill all memory, is locked or damaged."""

    def __init__(self, content: bytes) -> None:
        import zipfile

        if content.count(_ENTRY) > MOST_MEMBERS:
            raise _bomb(f"It holds more than {MOST_MEMBERS:,} parts.")
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._parts = {info.filename: info for info in archive.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error
        whole = sum(info.file_size for info in self._parts.values())
        if whole > LARGEST_WHOLE or whole > max(SMALL, LARGEST_RATIO * len(content)):
            raise _bomb(f"Unpacked, it would hold {whole // 1024**2:,} MB.")
        self._content = content

    def names(self) -> Iterator[str]:
        """The name of every part."""
        return iter(self._parts)

    def part(self, name: str) -> bytes:
        """One part unpacked; b'' where there is none. A part that holds more than it says is refused."""
        info = self._parts.get(name)
        if info is None:
            return b""
        if info.flag_bits & _ENCRYPTED:
            raise locked()
        start = info.header_offset
        head = self._content[start : start + _LOCAL_HEADER]
        if len(head) < _LOCAL_HEADER or not head.startswith(_LOCAL):
            raise damaged()
        start += _LOCAL_HEADER + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        packed = self._content[start : start + info.compress_size]
        if info.compress_type == _STORED:
            return packed
        if info.compress_type != _DEFLATED:
            raise damaged()
        return _unpacked(packed, info.file_size)


def _unpacked(packed: bytes, size: int) -> bytes:
    import zlib

    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces = []
    done = 0
    try:
        while not unpacking.eof:
            piece = unpacking.decompress(packed, _PIECE)
            packed = unpacking.unconsumed_tail
            done += len(piece)
            if done > size:
                raise _bomb("A part holds more than it says.")
            if not piece and not packed:
                break
            pieces.append(piece)
    except zlib.error as error:
        raise damaged() from error
    return b"".join(pieces)


def _bomb(why: str) -> UnreadableList:
    return UnreadableList(
        "The file was not opened, as it could fill all memory.",
        why,
        "Export the list again, in a format of plain text.",
    )


def damaged() -> UnreadableList:
    """Tell of a document that cannot be read to its end."""
    return UnreadableList(
        "The document is damaged.",
        "Parts of it cannot be unpacked.",
        "Save it again, or copy the references out of it.",
    )


def locked() -> UnreadableList:
    """Tell of a document that asks for a password."""
    return UnreadableList(
        "The document is protected by a password.",
        "",
        "Open it, save it without the password, and import that.",
    )
