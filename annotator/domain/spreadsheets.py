"""Text that a spreadsheet could run: made harmless by an apostrophe in front, and back."""

_TRIGGERS = tuple("=+-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20")
GUARD = "'"


def guarded(text: str) -> str:
    """Return the text, an apostrophe in front if a spreadsheet could run it or it begins with one."""
    return GUARD + text if text.startswith((GUARD, *_TRIGGERS)) else text


def unguarded(text: str) -> str:
    """Return what was given to `guarded`: exactly one apostrophe in front goes."""
    return text.removeprefix(GUARD)
