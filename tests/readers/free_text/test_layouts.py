"""However a list is laid out, the same references come out, and every line is accounted for."""

import re
import textwrap

import pytest
from readers_lists import LISTS, read_text

from annotator.readers.free_text.line_kinds import is_heading

STYLES = sorted(path.stem for path in LISTS.glob("style_*.txt"))
PRINTED = re.compile(r"^\s*(?:\d{1,2}\.|\[\d{1,2}\])\s+")


def references(style):
    """The references of a list of one a line, without number and heading."""
    lines = (LISTS / f"{style}.txt").read_text(encoding="utf-8").splitlines()
    return [PRINTED.sub("", line, count=1) for line in lines if line.strip() and not is_heading(line)]


def folded(raw, indent="", width=70):
    return textwrap.fill(raw, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def raised(number):
    return "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(number))


LAYOUTS = {
    "numbers": lambda raws: "\n".join(f"{at}. {raw}" for at, raw in enumerate(raws, 1)),
    "square brackets": lambda raws: "\n".join(f"[{at}] {raw}" for at, raw in enumerate(raws, 1)),
    "numbers and tabs": lambda raws: "\n".join(f"{at}\t{raw}" for at, raw in enumerate(raws, 1)),
    "numbers alone": lambda raws: "\n\n".join(f"{at}.\n    {raw}" for at, raw in enumerate(raws, 1)),
    "raised numbers": lambda raws: "\n".join(f"{raised(at)} {raw}" for at, raw in enumerate(raws, 1)),
    "numbers without a stop": lambda raws: "\n".join(f"{at} {raw}" for at, raw in enumerate(raws, 1)),
    "numbers, wrapped": lambda raws: "\n".join(folded(f"{at}. {raw}") for at, raw in enumerate(raws, 1)),
    "numbers, wrapped and hanging": lambda raws: "\n".join(
        folded(f"{at}. {raw}", "    ") for at, raw in enumerate(raws, 1)
    ),
    "one a line": "\n".join,
    "one a line under a heading": lambda raws: "References\n" + "\n".join(raws),
    "blank lines between": "\n\n".join,
    "bullets": lambda raws: "\n".join(f"• {raw}" for raw in raws),
    "bullets, wrapped": lambda raws: "\n".join(folded(f"• {raw}", "  ") for raw in raws),
    "paragraphs, wrapped": lambda raws: "\n\n".join(folded(raw) for raw in raws),
    "wrapped and hanging": lambda raws: "\n".join(folded(raw, "    ") for raw in raws),
    "wrapped under a heading": lambda raws: "Bibliography\n\n" + "\n".join(folded(raw) for raw in raws),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", STYLES)
def test_the_layout_changes_nothing(style, layout):
    wanted = references(style)
    text = LAYOUTS[layout](wanted)
    result = read_text(text)
    assert [" ".join(citation.raw.split()) for citation in result.citations] == wanted
    covered = {at for citation in result.citations for at in range(citation.line, citation.last_line + 1)}
    covered |= {line.line for line in result.ignored}
    assert covered >= {at for at, line in enumerate(text.split("\n"), 1) if line.strip()}
