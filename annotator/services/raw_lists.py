"""Reference lists as they come: files and pasted text, before anything is understood."""

from collections.abc import Sequence
from pathlib import Path

from annotator.domain.errors import KnownError, UnreadableList
from annotator.domain.reading import RawList, Report, silent

LARGEST_FILE = 500 * 1024 * 1024
"""Bytes of a list that is read at all."""


def raw_from_file(path: Path) -> RawList:
    """The bytes of a file as they are; UnreadableList says why they cannot be had."""
    try:
        size = path.stat().st_size  # of a pipe or a device it says nothing, and a device may have no end
        with path.open("rb") as file:
            content = b"" if size > LARGEST_FILE else file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableList(
            f"{path.name} cannot be read.",
            f"{error.strerror or error}.",
            "Check the name and your rights to the file.",
        ) from error
    if max(size, len(content)) > LARGEST_FILE:
        raise UnreadableList(
            f"{path.name} is larger than {LARGEST_FILE // 1024**2} MB.",
            "No reference list is.",
            "Export fewer references at a time.",
        )
    return RawList(content=content, name=path.name)


def raw_from_files(paths: Sequence[Path], report: Report = silent) -> tuple[list[RawList], list[KnownError]]:
    """The bytes of those files that can be had, in order, and why the others cannot."""
    lists: list[RawList] = []
    refused: list[KnownError] = []
    for done, path in enumerate(paths):
        report(done, len(paths))
        try:
            lists.append(raw_from_file(path))
        except KnownError as error:
            refused.append(error)
    return lists, refused


def raw_from_text(text: str) -> RawList:
    """Pasted text as a list without a file name; halves of surrogate pairs become question marks in diamonds."""
    return RawList(content=text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode())
