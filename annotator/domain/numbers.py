"""Numbers as people type and read them."""

import re

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f']")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]*)?|[+-]?[0-9]{1,3},[0-9]{3}\.[0-9]*")
_GROUPED_WHOLE = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+")
_AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
LONGEST = 40
"""Typed numbers longer than this (characters) are no numbers."""


def number_text(value: float) -> str:
    """Return a number in the shortest form that reads back the same; whole ones without a point."""
    if value == int(value) and abs(value) < 10**16:
        return str(int(value))
    return repr(float(value))


def parse_number(text: str, unit: str = "", *, whole: bool = False) -> float | None:
    """Return the number that typed text means, None for no text; ValueError says briefly why it is none.

    Spaces and apostrophes may group digits, U+2212 is a minus, the unit may stand behind. A comma groups
    digits where it can mean nothing else (`1,234.5`, `1,234,567`, in whole numbers `1,234`) and is a decimal
    comma otherwise (`12,5`); one comma before exactly three digits (`1,234`) may mean both and is refused.
    """
    plain = _plain(text, unit)
    if not plain:
        return None
    if whole and _GROUPED_WHOLE.fullmatch(plain):
        return int(plain.replace(",", ""))
    if not whole and _AMBIGUOUS.fullmatch(plain):
        before, _, after = plain.partition(",")
        raise ValueError(f"{plain} may mean {before}{after} or {before}.{after}")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    if len(plain) > LONGEST or not _NUMBER.fullmatch(plain):
        raise ValueError(f"“{' '.join(text.split())[:LONGEST]}” is not a {'whole ' if whole else ''}number")
    return float(plain)


def _plain(text: str, unit: str) -> str:
    plain = text.strip()
    if unit and plain != unit and plain.casefold().endswith(unit.casefold()):
        plain = plain[: -len(unit)]
    return _SPACES.sub("", plain).replace("\u2212", "-")
