"""The guide, offline: its pages by name, what stands on them, and where words are found."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from annotator.resource_files import guide_folder

PAGES = (
    "first-review",
    "README",
    "welcome",
    "import",
    "citations",
    "duplicates",
    "annotate",
    "tables",
    "history",
    "keyboard",
    "settings",
    "saving",
)
"""Names of the pages, in the order in which they are listed; `README` is the whole way with pictures."""
_MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|[*`#|]+")


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page: its name, its title, and its text in Markdown."""

    name: str
    title: str
    text: str

    def lines_with(self, words: list[str]) -> list[str]:
        """Lines, without their markup, that hold all of these words in small letters."""
        plain = (_MARKUP.sub(lambda found: found[1] or "", line).strip() for line in self.text.splitlines())
        return [line for line in plain if line and all(word in line.casefold() for word in words)]


def pages() -> list[GuidePage]:
    """Every page that is there, in order."""
    return [page for name in PAGES if (page := page_of(name)) is not None]


def page_of(name: str) -> GuidePage | None:
    """A page by its name, or None where there is none of that name."""
    path = guide_folder() / f"{name}.md"
    if name not in PAGES or not path.is_file():
        return None
    text = path.read_text(encoding="utf-8")
    title = next((line.lstrip("# ") for line in text.splitlines() if line.startswith("# ")), name)
    return GuidePage(name, title, text)


def find_pages(text: str) -> list[tuple[GuidePage, str]]:
    """Pages that hold every word somewhere, those with all in the title first, each with a line to show."""
    words = text.casefold().split()
    found = []
    for page in pages():
        if all(word in page.text.casefold() for word in words):
            lines = page.lines_with(words)
            in_title = all(word in page.title.casefold() for word in words)
            found.append((not in_title, page, next((line for line in lines if line != page.title), "")))
    found.sort(key=lambda one: one[0])
    return [(page, line) for _, page, line in found]


def picture(name: str, *, dark: bool = False) -> Path | None:
    """A picture of the guide by the address in a page (`pictures/annotate.png`), the dark one where there is one.

    None for what is no picture of the guide, wherever the address leads.
    """
    address = PurePosixPath(name)
    if address.parts[:-1] != ("pictures",) or address.suffix != ".png" or address.name != Path(name).name:
        return None
    folder = guide_folder() / "pictures"
    names = [f"{address.stem}-dark.png", address.name] if dark else [address.name]
    return next((path for one in names if (path := folder / one).is_file()), None)
