"""The commands: the same services as the window, without Qt and without a display."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from annotator import __version__, reading_options, terminal
from annotator.domain.errors import AnnotatorError, DamagedReview, UnreadableList
from annotator.domain.plan import ImportPlan
from annotator.domain.reading import IgnoredLine, ReadWarning, TableLook
from annotator.domain.review import Opener

DONE, COULD_NOT, WRONG_USAGE = 0, 1, 2
AddParser = Callable[..., argparse.ArgumentParser]
COMMANDS = ("convert", "duplicates", "import", "export", "check", "sample")


def is_command(arguments: Sequence[str]) -> bool:
    """Whether these arguments are for the command line; one review file, or nothing, is for the window."""
    return bool(arguments) and (
        arguments[0] in COMMANDS or arguments[0].startswith("-") or len(arguments) > 1
    )


def main(arguments: Sequence[str]) -> int:
    """Run one command; 0 done, 1 could not (one sentence on stderr), 2 wrong usage."""
    terminal.write_any_text()
    try:
        status = _run(arguments)
        print(end="", flush=True)
    except BrokenPipeError:
        status = COULD_NOT  # whoever read what is printed went away: there is nobody to tell
    except (AnnotatorError, OSError, MemoryError, KeyboardInterrupt) as error:
        print(f"annotator: {' '.join(terminal.sentence(error).split())}", file=sys.stderr)
        status = COULD_NOT
    terminal.let_go_of_output()
    return status


def _run(arguments: Sequence[str]) -> int:
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as leaving:
        return WRONG_USAGE if leaving.code else DONE
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="annotator",
        description="From a reference list to summary tables, offline, in one file. "
        "Without a command, or with a review file, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"annotator {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_convert(commands.add_parser)
    duplicates = commands.add_parser(
        "duplicates", help="find duplicates in a reference list; nothing is changed"
    )
    duplicates.add_argument("source", type=Path, metavar="SOURCE")
    reading_options.add(duplicates)
    _finish(duplicates, _duplicates)
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
    convert.add_argument("--to", metavar="FORMAT", help="how to write it (by the target's suffix otherwise)")
    reading_options.add(convert)
    _finish(convert, _convert)


def _add_import(add_parser: AddParser) -> None:
    importing = add_parser("import", help="import reference lists into a review, made if it is not there")
    importing.add_argument("review", type=Path, metavar="REVIEW")
    importing.add_argument("sources", type=Path, nargs="+", metavar="SOURCE")
    reading_options.add(importing)
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


def _convert(options: argparse.Namespace) -> int:
    from annotator.services import converting, raw_lists

    raw = raw_lists.raw_from_file(options.source)
    converted = converting.convert(
        raw,
        options.target,
        read_as=reading_options.said(options),
        to=options.to,
        report=terminal.progress("Reading"),
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
        raise _nothing_read(options.source, result.ignored, result.table)
    _tell(
        options,
        facts,
        f"{terminal.count(len(result.citations), 'citation')} read as {result.label} and written to {converted.path}; "
        f"{terminal.count(len(result.ignored), 'line')} ignored.",
        [
            f"line {line.line} ignored ({line.reason}): {line.text.strip()[:80]}"
            for line in result.ignored[:20]
        ],
    )
    return DONE


def _duplicates(options: argparse.Namespace) -> int:
    from annotator.services import list_duplicates, raw_lists

    raw = raw_lists.raw_from_file(options.source)
    found = list_duplicates.duplicates_in(raw, reading_options.said(options), terminal.progress("Comparing"))
    groups = [[place + 1 for place in group] for group in found.groups]
    possible = [[pair.one + 1, pair.other + 1] for pair in found.possible]
    _tell(
        options,
        {"groups": groups, "possible": possible},
        f"{terminal.count(len(groups), 'group')} of duplicates, {terminal.count(len(possible), 'pair')} to look at.",
        [
            *(f"same work: {', '.join(map(str, group))}" for group in groups),
            *(
                f"look at {pair.one + 1} and {pair.other + 1}: {pair.likeness.reason}"
                for pair in found.possible
            ),
        ],
    )
    return DONE


def _import(options: argparse.Namespace) -> int:
    from annotator.services import duplicates, importing, opening

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
            plan = importing.compared(read, review, terminal.progress("Comparing"))
            importing.accept_import(review, plan, terminal.progress("Storing"))
            facts["added"] += len(plan.included) - len(plan.merged)
            facts["already_present"] += len(plan.items) - len(plan.included) + len(plan.merged)
            facts["ignored"] += _ignored(path, plan.ignored)
            facts["warnings"] += _warnings(path, plan.warnings)
        pairs = [duplicates.pair(review, one) for one in duplicates.pairs_to_decide(review)]
        facts["possible_duplicates"] = [[pair.one.id, pair.other.id] for pair in pairs]
    finally:
        opening.close_review(review)
    _tell(
        options,
        facts,
        f"{terminal.count(facts['added'], 'citation')} added to {options.review}, "
        f"{facts['already_present']:,} already there, {terminal.count(len(facts['ignored']), 'line')} ignored"
        + (f", {terminal.count(len(pairs), 'pair')} of possible duplicates to look at." if pairs else "."),
    )
    return DONE


def _plans(options: argparse.Namespace) -> list[tuple[Path, ImportPlan]]:
    """Every list read, before anything is made or stored: one that cannot be read stops all."""
    from annotator.services import importing, raw_lists

    plans = []
    for path in options.sources:
        raw = raw_lists.raw_from_file(path)
        plan = importing.plan_import(
            raw, read_as=reading_options.said(options), report=terminal.progress("Reading"), duplicates=False
        )
        if not plan.items:
            raise _nothing_read(path, plan.ignored, plan.table)
        plans.append((path, plan))
    return plans


def _nothing_read(source: Path, ignored: Sequence[IgnoredLine], table: TableLook | None) -> UnreadableList:
    if table is not None and not table.known:
        return UnreadableList(
            f"The columns of {source.name} are not known.",
            f"They are called {', '.join(table.headers[:20])}.",
            f'Say what they are: --column "{table.headers[0]}=title", and so on.',
        )
    return UnreadableList(
        f"No reference was recognised in {source.name}.",
        f"{terminal.count(len(ignored), 'line')} ignored.",
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
        faults = opening.check_review(review, terminal.progress("Checking"))
        counts = opening.counts(review)
    finally:
        opening.close_review(review)
    counted = ", ".join(f"{number:,} {what}" for what, number in counts.items())
    facts = {"faults": faults, **counts}
    if not faults:
        _tell(options, facts, f"{options.review} is sound: {counted}.")
        return DONE
    _tell(options, facts, f"{options.review}: {terminal.count(len(faults), 'fault')} found.", faults)
    raise DamagedReview(
        f"{options.review.name} is not as it was written.",
        f"{terminal.count(len(faults), 'fault')} found.",
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
