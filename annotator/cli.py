"""The commands: the same services as the window, without Qt and without a display."""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from annotator import __version__
from annotator.domain.errors import AnnotatorError, Cancelled, DamagedReview, KnownError, UnreadableList
from annotator.domain.plan import ImportPlan
from annotator.domain.reading import IgnoredLine, ReadWarning
from annotator.domain.review import Opener

DONE, COULD_NOT, WRONG_USAGE = 0, 1, 2
AddParser = Callable[..., argparse.ArgumentParser]
COMMANDS = ("convert", "import", "export", "check", "sample")


def is_command(arguments: Sequence[str]) -> bool:
    """Whether these arguments are for the command line; one review file, or nothing, is for the window."""
    return bool(arguments) and (
        arguments[0] in COMMANDS or arguments[0].startswith("-") or len(arguments) > 1
    )


def main(arguments: Sequence[str]) -> int:
    """Run one command; 0 done, 1 could not (one sentence on stderr), 2 wrong usage."""
    _write_any_text()
    try:
        status = _run(arguments)
        print(end="", flush=True)
    except BrokenPipeError:
        status = COULD_NOT  # whoever read what is printed went away: there is nobody to tell
    except (AnnotatorError, OSError, MemoryError, KeyboardInterrupt) as error:
        print(f"annotator: {' '.join(_sentence(error).split())}", file=sys.stderr)
        status = COULD_NOT
    _let_go_of_output()
    return status


def _run(arguments: Sequence[str]) -> int:
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as leaving:
        return WRONG_USAGE if leaving.code else DONE
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _sentence(error: BaseException) -> str:
    """What a person is told of an error."""
    if isinstance(error, KnownError):
        return str(error)
    if isinstance(error, Cancelled | KeyboardInterrupt):
        return "Called off; what was not finished was not stored."
    if isinstance(error, OSError):
        return f"{error.filename or 'The output'}: {error.strerror or error}."
    if isinstance(error, MemoryError):
        return "The computer is out of memory. Close other programs and try again."
    return f"{error} (a mistake of the program: please report it)"


def _let_go_of_output() -> None:
    """Give what can no longer be printed to nobody, so that leaving the program does not fail on it."""
    try:
        print(end="", flush=True)
    except OSError:
        nobody = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nobody, sys.stdout.fileno())
        os.close(nobody)


def _write_any_text() -> None:
    """Write UTF-8 to files and pipes, and show what cannot be written by its number instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="annotator",
        description="From a reference list to summary tables, offline, in one file. "
        "Without a command, or with a review file, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"annotator {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_convert(commands.add_parser)
    _add_import(commands.add_parser)
    _add_export(commands.add_parser)
    check = commands.add_parser("check", help="check a review file: integrity, hashes, counts")
    check.add_argument("review", type=Path, metavar="REVIEW")
    _finish(check, _check)
    sample = commands.add_parser("sample", help="write the sample review, made from a real reference list")
    sample.add_argument("review", type=Path, metavar="REVIEW")
    _finish(sample, _sample)
    return parser


def _add_convert(add_parser: AddParser) -> None:
    convert = add_parser(
        "convert", help="read any reference list and write it as RIS, BibTeX, NBIB, CSL-JSON, CSV or XLSX"
    )
    convert.add_argument("source", type=Path, metavar="SOURCE")
    convert.add_argument("-o", "--output", type=Path, required=True, metavar="TARGET", dest="target")
    convert.add_argument(
        "--from", metavar="FORMAT", dest="format", help="how to read it (found by itself otherwise)"
    )
    convert.add_argument("--to", metavar="FORMAT", help="how to write it (by the target's suffix otherwise)")
    _finish(convert, _convert)


def _add_import(add_parser: AddParser) -> None:
    importing = add_parser("import", help="import reference lists into a review, made if it is not there")
    importing.add_argument("review", type=Path, metavar="REVIEW")
    importing.add_argument("sources", type=Path, nargs="+", metavar="SOURCE")
    importing.add_argument("--from", metavar="FORMAT", dest="format", help="how to read them")
    _finish(importing, _import)


def _add_export(add_parser: AddParser) -> None:
    export = add_parser(
        "export", help="write summary tables: .xlsx the workbook, .json the citations, .csv one table"
    )
    export.add_argument("review", type=Path, metavar="REVIEW")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="TARGET", dest="target")
    export.add_argument(
        "--table", default="characteristics", metavar="NAME", help="which table (default: %(default)s)"
    )
    export.add_argument(
        "--for-spreadsheets",
        action="store_true",
        help="CSV that a spreadsheet may open: cells it could run begin with an apostrophe",
    )
    _finish(export, _export)


def _finish(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    command.add_argument(
        "--json", action="store_true", help="print one JSON object on stdout and nothing else there"
    )
    command.set_defaults(run=run)


def _ignored(source: Path, lines: Sequence[IgnoredLine]) -> list[dict[str, object]]:
    return [
        {"source": str(source), "line": line.line, "text": line.text, "reason": line.reason} for line in lines
    ]


def _warnings(source: Path, warnings: Sequence[ReadWarning]) -> list[dict[str, object]]:
    return [{"source": str(source), "line": warning.line, "text": warning.text} for warning in warnings]


def _tell(
    options: argparse.Namespace, facts: dict[str, Any], sentence: str = "", notes: Sequence[str] = ()
) -> None:
    if options.json:
        print(json.dumps(facts, ensure_ascii=False))
        return
    if sentence:
        print(sentence)
    for note in notes:
        print(f"  {note}")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _convert(options: argparse.Namespace) -> int:
    from annotator.services import converting, raw_lists

    raw = raw_lists.raw_from_file(options.source)
    converted = converting.convert(
        raw, options.target, format_name=options.format, to=options.to, report=_progress("Reading")
    )
    result = converted.result
    facts: dict[str, object] = {
        "citations": len(result.citations),
        "ignored": _ignored(options.source, result.ignored),
        "warnings": [
            *_warnings(options.source, result.warnings),
            *({"source": str(options.source), "line": 0, "text": text} for text in converted.warnings),
        ],
    }
    if not converted.written:
        _tell(options, facts)
        raise _nothing_read(options.source, result.ignored)
    _tell(
        options,
        facts,
        f"{_count(len(result.citations), 'citation')} read as {result.label} and written to {converted.path}; "
        f"{_count(len(result.ignored), 'line')} ignored.",
        [
            f"line {line.line} ignored ({line.reason}): {line.text.strip()[:80]}"
            for line in result.ignored[:20]
        ],
    )
    return DONE


def _import(options: argparse.Namespace) -> int:
    from annotator.services import importing, opening

    plans = _plans(options)
    opener = _opener()
    review = (
        opening.open_review(options.review, opener)
        if options.review.exists()
        else opening.create_review(options.review, options.review.stem, opener)
    )
    facts: dict[str, Any] = {
        "added": 0,
        "already_present": 0,
        "possible_duplicates": [],
        "ignored": [],
        "warnings": [],
    }
    try:
        for path, read in plans:
            plan = importing.compared(read, review)
            importing.accept_import(review, plan, _progress("Storing"))
            facts["added"] += len(plan.included)
            facts["already_present"] += len(plan.items) - len(plan.included)
            facts["ignored"] += _ignored(path, plan.ignored)
            facts["warnings"] += _warnings(path, plan.warnings)
    finally:
        opening.close_review(review)
    _tell(
        options,
        facts,
        f"{_count(facts['added'], 'citation')} added to {options.review}, "
        f"{facts['already_present']:,} already there, {_count(len(facts['ignored']), 'line')} ignored.",
    )
    return DONE


def _plans(options: argparse.Namespace) -> list[tuple[Path, ImportPlan]]:
    """Every list read, before anything is made or stored: one that cannot be read stops all."""
    from annotator.services import importing, raw_lists

    plans = []
    for path in options.sources:
        raw = raw_lists.raw_from_file(path)
        plan = importing.plan_import(raw, format_name=options.format, report=_progress("Reading"))
        if not plan.items:
            raise _nothing_read(path, plan.ignored)
        plans.append((path, plan))
    return plans


def _nothing_read(source: Path, ignored: Sequence[IgnoredLine]) -> UnreadableList:
    return UnreadableList(
        f"No reference was recognised in {source.name}.",
        f"{_count(len(ignored), 'line')} ignored.",
        "Put each reference on a line of its own, or choose another list.",
    )


def _opener() -> Opener:
    """Who works here: the same device each time, so that undo and history know it again."""
    from annotator.services import settings

    return settings.opener(settings.known_device())


def _export(options: argparse.Namespace) -> int:
    from annotator.services import exporting, opening

    review = opening.open_review(options.review, _opener(), read_only=True)
    try:
        exported = exporting.export(
            review, options.target, table=options.table, for_spreadsheets=options.for_spreadsheets
        )
    finally:
        opening.close_review(review)
    facts: dict[str, object] = {"path": str(exported.path), "warnings": list(exported.warnings)}
    _tell(options, facts, f"{exported.kind} written to {exported.path}.", exported.warnings)
    return DONE


def _check(options: argparse.Namespace) -> int:
    from annotator.services import opening

    review = opening.open_review(options.review, _opener(), read_only=True)
    try:
        faults = opening.check_review(review, _progress("Checking"))
        counts = opening.counts(review)
    finally:
        opening.close_review(review)
    counted = ", ".join(f"{number:,} {what}" for what, number in counts.items())
    facts = {"faults": faults, **counts}
    if not faults:
        _tell(options, facts, f"{options.review} is sound: {counted}.")
        return DONE
    _tell(options, facts, f"{options.review}: {_count(len(faults), 'fault')} found.", faults)
    raise DamagedReview(
        f"{options.review.name} is not as it was written.",
        f"{_count(len(faults), 'fault')} found.",
        "Compare it with a backup.",
    )


def _sample(options: argparse.Namespace) -> int:
    from annotator.services import opening, sample

    review = sample.make_sample(options.review)
    try:
        counts = opening.counts(review)
    finally:
        opening.close_review(review)
    counted = ", ".join(f"{number:,} {what}" for what, number in counts.items())
    _tell(
        options,
        {"path": str(options.review), **counts},
        f"Sample review written to {options.review}: {counted}.",
    )
    return DONE


def _progress(what: str) -> Callable[[int, int], None]:
    """A progress line on stderr, only where a person watches."""
    if not sys.stderr.isatty():
        return lambda _done, _total: None

    def report(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        print(f"\r{what}: {done:,} of {total:,}", end=end, file=sys.stderr, flush=True)

    return report
