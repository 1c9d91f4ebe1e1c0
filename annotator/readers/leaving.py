"""Lines of a document that no reader is given: they are ignored with a reason, and all line numbers stay true."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from annotator.domain.reading import ReadResult
from annotator.readers.base import ignored, lines_with_text


def read_without(left: Mapping[int, str], text: str, read: Callable[[str], ReadResult]) -> ReadResult:
    """Read a text without the lines that `left` names with a reason (1-based); the result counts lines of the whole."""
    if not left:
        return read(text)
    lines = text.split("\n")
    kept = [at for at in range(1, len(lines) + 1) if at not in left]
    result = read("\n".join([lines[at - 1] for at in kept]))
    out = [
        ignored(at, lines[at - 1], reason)
        for at, reason in sorted(left.items())
        if 0 < at <= len(lines) and lines[at - 1].strip()
    ]
    whole = [0, *kept]
    further = [replace(line, line=whole[line.line]) for line in result.ignored]
    return replace(
        result,
        citations=tuple(
            replace(one, line=whole[one.line], last_line=whole[one.last_line]) for one in result.citations
        ),
        ignored=tuple(sorted([*out, *further], key=lambda line: line.line)),
        warnings=tuple(replace(warning, line=whole[warning.line]) for warning in result.warnings),
        lines=lines_with_text(lines),
    )
