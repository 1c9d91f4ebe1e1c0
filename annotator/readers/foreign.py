"""Marks by which a record of each format begins: told apart where one file holds lists of several formats."""

import re

MARKS = {
    label: re.compile(f"^{pattern}", re.MULTILINE)
    for label, pattern in (
        ("RIS", r"[ \t]{0,8}(?:\d{1,7}\.[ \t]{1,3})?TY[ \t]{0,4}-(?:\s|$)"),
        ("PubMed", r"PMID ?- ?\d{0,8}[ \t]{0,9}$"),
        (
            "BibTeX",
            r"[ \t]{0,8}@(?!comment|string|preamble|COMMENT|STRING|PREAMBLE)[A-Za-z]{3,30}[ \t]{0,4}[{(]",
        ),
        ("EndNote", r"%0 \w"),
        ("Web of Science", r"PT [A-Z][ \t]{0,9}$"),
        ("RefWorks", r"RT [A-Z][a-z]"),
        ("Ovid", r"<\d{1,7}(?:\. ?)?>[ \t]{0,9}$"),
        ("PubMed XML", r"[ \t]{0,40}<Pubmed(?:Book)?Article[\s>]"),
    )
}
"""What a line that opens a record of a format looks like."""


def mark(line: str) -> str:
    """The format whose records begin like this line; '' for a line that opens none."""
    return next((label for label, pattern in MARKS.items() if pattern.match(line)), "")


def foreign(line: str, own: str = "") -> str:
    """Why a line that opens a record of another format than one's own is left out; '' if it opens none."""
    label = mark(line)
    return f"part of a list in another format ({label})" if label and label != own else ""


def first_mark(head: str, label: str) -> float:
    """How sure the head of a list makes one of a format: the more, the sooner its first mark stands; 0 without one.

    Where a file holds lists of two formats, the first decides.
    """
    found = MARKS[label].search(head)
    return 0.99 - 0.3 * found.start() / (len(head) + 1) if found else 0.0
