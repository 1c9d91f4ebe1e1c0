"""What a file must be before it is opened: read from its first bytes, without a connection."""

import stat
import struct
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.errors import DamagedReview, NewerReview, NotAReview, ReviewFileError, ReviewMissing
from annotator.store.connected import refuse_held
from annotator.store.schema import APPLICATION_ID, OLDEST_VERSION, SCHEMA_VERSION

MAGIC = b"SQLite format 3\x00"
BACKUPS = "Restore a backup (File > Restore a backup)."


@dataclass(frozen=True, slots=True)
class Header:
    """What the first hundred bytes say."""

    version: int
    wal: bool


def read_header(path: Path, newest: int = SCHEMA_VERSION) -> Header:
    """Refuse what is not a sound-looking review that this program can read; the file is not touched."""
    refuse_held(path)
    head, size = _first_bytes(path)
    if size == 0:
        raise DamagedReview(f"{path.name} is empty (0 bytes).", "Nothing is left of it.", BACKUPS)
    _refuse_others(path, head)
    _refuse_truncated(path, head, size)
    version = struct.unpack(">i", head[60:64])[0]
    if version > newest:
        raise NewerReview(
            f"{path.name} was made by a newer version of Annotator.",
            f"It has file version {version}; this program reads up to {newest}.",
            "Install the newer program. The file was not changed.",
        )
    if version < OLDEST_VERSION:
        raise DamagedReview(
            f"{path.name} has no usable version ({version}).", "It was never finished.", BACKUPS
        )
    return Header(version=version, wal=2 in head[18:20])


def _first_bytes(path: Path) -> tuple[bytes, int]:
    """Return up to 100 bytes, and the size of the file."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise NotAReview(
                f"{path.name} is a folder, not a review.", "", "Choose a file ending in .review."
            )
        if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
            raise NotAReview(
                f"{path.name} is not a file.", "It is a device or a pipe.", "Choose a .review file."
            )
        with path.open("rb") as file:
            return file.read(100), status.st_size
    except FileNotFoundError as error:
        raise ReviewMissing(
            f"{path.name} is not there.", f"No such file in {path.parent}.", "Look for it where it was moved."
        ) from error
    except OSError as error:
        raise ReviewFileError(
            f"{path.name} cannot be read.", f"{error.strerror or error}.", "Check your rights to the file."
        ) from error


def _refuse_truncated(path: Path, head: bytes, size: int) -> None:
    """Refuse less than the pages that the header counts, but where a rollback journal may still mend it."""
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    whole = page if path.with_name(path.name + "-journal").exists() else page * max(pages, 1)
    if len(head) < 100 or size < whole:
        raise DamagedReview(
            f"{path.name} is truncated.", f"Its end is missing: it has {size:,} bytes of {whole:,}.", BACKUPS
        )


def _refuse_others(path: Path, head: bytes) -> None:
    if not MAGIC.startswith(head[:16]) and head[:16] != MAGIC:
        raise NotAReview(f"{path.name} is not a review.", f"It is {_kind(head)}.", _advice(head))
    if len(head) >= 72 and struct.unpack(">I", head[68:72])[0] != APPLICATION_ID:
        raise NotAReview(
            f"{path.name} is not a review.",
            "It is a database of another program.",
            "Choose a file ending in .review.",
        )


def _kind(head: bytes) -> str:
    for magic, kind in _KINDS.items():
        if head.startswith(magic):
            return kind
    if not head.strip(b"\x00"):
        return "a file of zeros, as a crash of the computer leaves them"
    return "another kind of file"


def _advice(head: bytes) -> str:
    if not head.strip(b"\x00"):
        return BACKUPS
    return "To import a list, use File > Import; to open a review, choose a file ending in .review."


_KINDS = {
    b"PK\x03\x04": "a zip archive (a bundle, a workbook or a document)",
    b"%PDF": "a PDF",
    b"TY  -": "a reference list (RIS)",
    b"PMID": "a reference list (PubMed)",
    b"<": "an XML or HTML file",
}
