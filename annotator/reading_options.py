"""Options of the commands that say how a list is to be read: its format, its encoding, its columns."""

import argparse

from annotator.domain.reading import ReadAs


def add(command: argparse.ArgumentParser) -> None:
    """Add the options to a command."""
    command.add_argument(
        "--from",
        metavar="FORMAT",
        dest="format",
        default="",
        help="how to read it (found by itself otherwise)",
    )
    command.add_argument(
        "--encoding", metavar="NAME", default="", help="encoding of the text, as cp1252 (found otherwise)"
    )
    command.add_argument(
        "--column",
        metavar="NAME=FIELD",
        dest="columns",
        type=_column,
        action="append",
        default=[],
        help="what a column of a table is, as Werk=title; NAME= keeps it out of the fields (repeatable)",
    )


def _column(text: str) -> tuple[str, str]:
    """What a column is: the name before the last sign of equality, the field behind it."""
    name, sign, field = text.rpartition("=")
    if not (name.strip() and sign):
        raise argparse.ArgumentTypeError(f"{text}: write NAME=FIELD, as Werk=title")
    return name.strip(), field.strip()


def said(options: argparse.Namespace) -> ReadAs:
    """What was said of the list."""
    return ReadAs(format=options.format, encoding=options.encoding, columns=dict(options.columns))
