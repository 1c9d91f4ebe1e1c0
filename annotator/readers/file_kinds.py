"""Files that hold no text for a list: told by their first bytes, each with advice."""

from annotator.domain.errors import UnreadableList

_PICTURE = "A picture holds no text; type the references or ask for them as text."
_BINARY = (
    (b"%PDF-", "a PDF", "Open it, copy the references and paste them here."),
    (b"PK\x03\x04", "a zip archive that is no workbook and no document", "Unpack it first."),
    (b"PK\x05\x06", "an empty zip archive", "Choose another list."),
    (
        b"{\\rtf",
        "a rich text document",
        "Save it as a Word document (.docx), or copy the references and paste them here.",
    ),
    (b"SQLite format 3\x00", "a database", "If it is a review, open it with File > Open."),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office document",
        "Save it as .docx or .xlsx and import that.",
    ),
    (b"\x89PNG\r\n", "a picture", _PICTURE),
    (b"\xff\xd8\xff", "a picture", _PICTURE),
    (b"GIF8", "a picture", _PICTURE),
    (b"II*\x00", "a picture", _PICTURE),
    (b"MM\x00*", "a picture", _PICTURE),
    (b"\x1f\x8b\x08", "a compressed file", "Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file", "Unpack it first."),
    (b"Rar!\x1a\x07", "a compressed file", "Unpack it first."),
    (b"\x7fELF", "a program", "Choose another list."),
)


def refuse_other_kinds(content: bytes) -> None:
    """Raise UnreadableList for a file whose first bytes say that it is no text."""
    for magic, kind, advice in _BINARY:
        if content.startswith(magic):
            raise UnreadableList("That is not a list in text form.", f"It is {kind}.", advice)
