"""Cells of a sheet as text: numbers without a needless `.0`, dates as dates, line breaks as LF."""

import datetime
import re

CUT = "… (full text on sheet Overflow)"
"""How a text ends that our workbook writer has cut; the whole stands on the sheet Overflow."""
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NEWLINES = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x1c-\x1e\x85]")


def cell_text(value: object) -> str:
    """The text of a cell's value as a person sees it."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return str(value)


def plain_text(text: str) -> str:
    """Text with LF for every line break, control characters replaced as everywhere."""
    if text.isprintable():
        return text
    return _ODD.sub("\ufffd", _NEWLINES.sub("\n", text))
