"""Any list in, any list out: a reference list read and written in another format, with no review."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.errors import NotWritten
from annotator.domain.reading import BY_ITSELF, RawList, ReadAs, ReadResult, Report, silent
from annotator.services import reading
from annotator.services.files import write_atomically
from annotator.writers.base import ListWriter
from annotator.writers.catalogue import list_writers


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What a conversion did: what was read, where it was written, what the writer had to say.

    A text in which no reference was recognised is not written: `written` is then false.
    """

    result: ReadResult
    path: Path
    written: bool = True
    warnings: tuple[str, ...] = ()


def convert(
    raw: RawList,
    target: Path,
    *,
    read_as: ReadAs = BY_ITSELF,
    to: str | None = None,
    report: Report = silent,
) -> Converted:
    """Read a list and write its citations in the format named, or the one of the target's suffix."""
    writer = _writer(target, to)
    result, _ = reading.read(raw, read_as, report=report)
    if not result.citations:
        return Converted(result=result, path=target, written=False)
    written = writer.write(result.citations)
    write_atomically(target, written.content)
    return Converted(result=result, path=target, warnings=written.warnings)


def _writer(target: Path, to: str | None) -> ListWriter:
    writers = list_writers()
    wanted = to or next((w.name for w in writers if target.name.lower().endswith(w.suffix)), None)
    for writer in writers:
        if writer.name == wanted:
            return writer
    known = ", ".join(f"{writer.name} ({writer.suffix})" for writer in writers)
    raise NotWritten(
        f"There is no list format {to}." if to else f"The name {target.name} does not tell a list format.",
        "",
        f"Choose one of: {known}.",
    )


def list_formats() -> Sequence[tuple[str, str]]:
    """The formats a list can be written in: name and suffix."""
    return [(writer.name, writer.suffix) for writer in list_writers()]
