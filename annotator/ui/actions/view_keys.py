"""The keys of views and forms that no action of the menus has, by place; they stand fast, and the sheet says so."""

from collections.abc import Mapping
from dataclasses import dataclass


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
        "In a question",
        ("1 … 9", "choose an option and go on"),
        ("L S H I", "judge: low, some concerns, high, no information"),
        ("N", "not reported"),
        ("U", "unclear"),
        ("X", "not applicable"),
        ("C", "note that the value is calculated"),
        ("F", "note that it is read from a figure"),
        ("A", "note that it comes from the authors"),
        ("Backspace", "clear the answer"),
        ("Enter", "next question"),
        ("Shift+Enter", "the question before"),
        ("E", "tie the selected text of the source to the question"),
        ("G", "then a question's key or a section's number: go there"),
        ("Esc", "leave the text field, then the form"),
    ),
    *_keys(
        "In the table of citations",
        ("Enter", "annotate"),
        ("F2", "edit the fields"),
        ("Del", "leave out of the review, or bring back"),
        ("/", "add a condition to what is listed"),
        ("T", "give tags, or take them off"),
        ("Shift+Up", "select several, upwards"),
        ("Shift+Down", "select several"),
        ("Esc", "clear the search, then select one"),
    ),
    *_keys("On a filter", ("Enter", "choose a value"), ("Del", "take it off"), ("Esc", "close the list")),
    *_keys("In the saved filters", ("Enter", "show"), ("F2", "rename"), ("Del", "remove")),
    *_keys(
        "In the import preview",
        ("Space", "leave out, or take in"),
        ("Enter", "edit, then the next field"),
        ("A T J Y V P D", "put the selected words into authors, title, journal, year, volume, pages, DOI"),
        ("Esc", "back to the list, then cancel"),
    ),
    *_keys(
        "In the duplicates",
        ("S", "same work: list both as one"),
        ("D", "different works: never ask again"),
        ("L", "decide later"),
        ("F", "find duplicates in the whole review"),
    ),
    *_keys(
        "In the tables",
        ("1 … 9", "choose the format of the export"),
        ("Enter", "go to the page; there, show where the cell comes from"),
        ("Esc", "back to the list of tables"),
    ),
    *_keys(
        "In the history",
        ("U", "undo this step, or bring it back"),
        ("B", "go back to before this step"),
        ("C", "check the file"),
        ("Esc", "show every step again, then the newest"),
        ("Right", "unfold"),
        ("Left", "fold"),
        ("Enter", "show what the step changed"),
    ),
)
"""In the order of the sheet."""


SINGLE_KEYS: Mapping[str, str] = {"leave_out": "Del", "tie": "E"}
"""Actions that have a single key in their view too, or instead; shown where they have no other."""


def sheet_text(groups: dict[str, list[tuple[str, str]]]) -> str:
    """Keys in groups as plain text, to be pasted or printed."""
    lines: list[str] = []
    for place, pairs in groups.items():
        wide = max(len(key) for key, _ in pairs)
        lines += ["", place, "-" * len(place), *(f"{key:<{wide}}  {words}" for key, words in pairs)]
    return "\n".join(lines).strip() + "\n"
