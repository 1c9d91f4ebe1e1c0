"""Where a review lies and what that means: read-only places, network and cloud folders, full disks."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

CLOUD = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "owncloud",
    "pcloud",
    "box sync",
    "cloudstorage",
    "mobile documents",
    "seafile",
    "syncthing",
)
NETWORK = {"nfs", "nfs4", "cifs", "smbfs", "smb3", "fuse.sshfs", "afpfs", "webdav", "davfs", "9p"}
ENOUGH = 20 * 1024 * 1024
"""Bytes of free disk below which a person is warned, whatever the size of the file."""


def only_readable(path: Path) -> bool:
    """Whether the file, or the folder in which SQLite keeps its rollback journal, cannot be written."""
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def warnings(path: Path) -> Iterator[str]:
    """Say what a person should know about the place of a file."""
    parts = [part.casefold() for part in path.absolute().parts]
    if any(part.startswith(name) for part in parts for name in CLOUD):
        yield "This review lies in a folder that is synchronised. Work on it on one computer at a time."
    if parts[0].startswith("\\\\") or _file_system(path) in NETWORK:
        yield "This review lies on a network drive, which can lose work. Better work on a local copy."
    free, size = free_space(path), path.stat().st_size
    if free is not None and free < max(2 * size, ENOUGH):
        yield f"The disk is nearly full ({free // (1024 * 1024):,} MB free)."


def free_space(path: Path) -> int | None:
    """Bytes free where a file lies; None where that cannot be told."""
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return None


def _file_system(path: Path) -> str:
    """Return the type of the file system on Linux, '' elsewhere or where it cannot be told."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return file_system_in(mounts, path.resolve())


def file_system_in(mounts: str, path: Path) -> str:
    """Return the type of the file system of an absolute path, by a table like /proc/self/mounts."""
    found, length = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[1])
        if path.is_relative_to(point) and len(point) >= length:  # of two on one point, the later one is seen
            found, length = fields[2], len(point)
    return found


_OCTAL = re.compile(r"\\([0-7]{3})")
