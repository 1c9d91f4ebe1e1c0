"""The keys of views and forms that no action has, by place; they stand fast, and the sheet says so."""

from dataclasses import dataclass

from annotator.ui.actions.view_specs import QUESTION, TABLE, TABLES


@dataclass(frozen=True, slots=True)
class ViewKey:
    """A key that only works in one place, and what it does there."""

    place: str
    key: str
    words: str


def _keys(place: str, *pairs: tuple[str, str]) -> tuple[ViewKey, ...]:
    return tuple(ViewKey(place, key, words) for key, words in pairs)


VIEW_KEYS: tuple[ViewKey, ...] = (
    *_keys(
        QUESTION,
        ("1 … 9", "choose an option and go on"),
        ("L S H I", "judge: low, some concerns, high, no information"),
        ("Esc", "leave the text field, then the form"),
    ),
    *_keys("On a quote", ("Enter", "show it and its question"), ("Del", "remove it")),
    *_keys(TABLE, ("Shift+Up", "select several, upwards"), ("Shift+Down", "select several")),
    *_keys("On a filter", ("Enter", "choose a value"), ("Del", "take it off"), ("Esc", "close the list")),
    *_keys(TABLES, ("1 … 9", "choose the format of the export"), ("Esc", "back to the list of tables")),
)
"""In the order of the sheet."""


def sheet_text(groups: dict[str, list[tuple[str, str]]]) -> str:
    """Keys in groups as plain text, to be pasted or printed."""
    lines: list[str] = []
    for place, pairs in groups.items():
        wide = max(len(key) for key, _ in pairs)
        lines += ["", place, "-" * len(place), *(f"{key:<{wide}}  {words}" for key, words in pairs)]
    return "\n".join(lines).strip() + "\n"
