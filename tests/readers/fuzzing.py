"""Readers fed with damaged lists: `python tests/readers/fuzzing.py [KIND] [SECONDS]` tells the seed of what fails.

Each kind of list is cut, changed, repeated and spliced with others, archives also inside their parts. A list ends in
a KnownError, or in citations with every line accounted for; nothing takes longer than LONGEST.
"""

import io
import random
import re
import signal
import sys
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "tests" / "lists"
LONGEST = 30
"""Seconds that a list of a few kilobytes may take on a busy machine."""
SPICES = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\r\n",
        b"\n\n\n",
        b'"',
        b'""',
        b'"\n"',
        b",",
        b";",
        b"\t",
        b"|",
    ),
    *(
        b"<",
        b">",
        b"</",
        b"<!--",
        b"-->",
        b"<p",
        b"<li>",
        b"<table><tr><td>",
        b"&#0;",
        b"&amp",
        b"<![CDATA[",
        b"{",
        b"}",
    ),
    *(
        b"TY  - JOUR\n",
        b"ER  - \n",
        b"PMID- 1\n",
        b"References\n",
        b"[1]",
        b"1. ",
        b"(" * 50,
        b"A. " * 50,
        b"9" * 40,
    ),
    *(
        b"\xe2\x80\xa8",
        b"\xc3\xa9",
        b"\xe9",
        b"\xed\xa0\x80",
        b'="',
        b"sep=;\n",
        b"**",
        b"](http://",
        b"%PDF-",
        b"PK\x03\x04",
    ),
)


def subjects():
    """Whole lists by kind, to be damaged: those of the tests, and documents made by their small writers."""
    from small_files import open_document_sheet, paragraph, pdf, word_document, workbook

    lists = {path.name: path.read_bytes() for path in sorted(LISTS.iterdir())}
    rows = [
        ["Title", "Authors", "Year", "Pages"],
        ["Zinc", "Lee, K.; Ng, A.", 2020, "5-9"],
        ["Iron\nand lead", "Ng, A.", 2021.5, None],
    ]
    lines = lists["without_numbers.txt"].decode().split("\n")
    found = {
        "workbook": [
            workbook({"Liste": rows, "Other": [["a"], ["b"]]}, merged=["A1:A2"]),
            open_document_sheet([[str(cell) for cell in row] for row in rows]),
        ],
        "word": [
            word_document(
                *(paragraph(line, "Ttulo1" if at == 3 else "", at % 3) for at, line in enumerate(lines))
            ),
            word_document(paragraph("Paper"), endnotes=[paragraph(line) for line in lines if line]),
        ],
        "pdf": [
            pdf(
                [
                    (60 + 260 * (at // 40), 780 - 14 * (at % 40), line[:60])
                    for at, line in enumerate(lines[:80])
                ]
            )
        ],
    }
    for name, content in lists.items():
        kind = {".csv": "table", ".tsv": "table", ".html": "web-page", ".md": "markdown"}.get(
            Path(name).suffix, name
        )
        found.setdefault(kind, []).append(content)
    return found


def damaged(content, others, chance):
    """A list with one to four damages."""
    if content.startswith(b"PK") and chance.random() < 0.8:
        return _inside(content, others, chance)
    for _ in range(chance.randint(1, 4)):
        if len(content) > 1:
            content = chance.choice(WAYS)(content, others, chance)
    return content


def _place(content, chance):
    return sorted(chance.randrange(len(content)) for _ in range(2))


def cut(content, _others, chance):
    start, end = _place(content, chance)
    return content[:end] if chance.random() < 0.3 else content[:start] + content[end:]


def changed(content, _others, chance):
    start, _ = _place(content, chance)
    return (
        content[:start]
        + bytes(chance.randrange(256) for _ in range(chance.randint(1, 8)))
        + content[start + 3 :]
    )


def repeated(content, _others, chance):
    start, end = _place(content, chance)
    return content[:end] + content[start : min(end, start + 4000)] * chance.randint(1, 30) + content[end:]


def spiced(content, _others, chance):
    start, _ = _place(content, chance)
    return content[:start] + chance.choice(SPICES) * chance.choice((1, 1, 2, 200)) + content[start:]


def spliced(content, others, chance):
    start, _ = _place(content, chance)
    other = chance.choice(others)
    return content[:start] + other[chance.randrange(len(other)) :][:4000] + content[start:]


def miscounted(content, _others, chance):
    numbers = list(re.finditer(rb"\d+", content))
    if not numbers:
        return content
    one = chance.choice(numbers)
    value = chance.choice((b"0", b"-1", b"1048577", b"99999999", b"4294967296", b"1e999", b"XFD1"))
    return content[: one.start()] + value + content[one.end() :]


def in_other_case(content, _others, chance):
    start, end = _place(content, chance)
    return content[:start] + content[start:end].swapcase() + content[end:]


WAYS = (cut, changed, repeated, spiced, spliced, miscounted, in_other_case)


def _inside(content, others, chance):
    """An archive with one of its parts damaged."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = chance.choice([one for one, part in parts.items() if part] or list(parts))
    parts[name] = damaged(parts[name].replace(b"PK", b"pk"), others, chance)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for one, part in parts.items():
            packed.writestr(one, part)
    return target.getvalue()


def survives(kind, seed, found):
    """Whether the list that a seed makes was read; AssertionError for lines that are lost or unequal positions."""
    from accounting import unaccounted

    from annotator.domain.errors import KnownError
    from annotator.domain.reading import RawList
    from annotator.readers.catalogue import read_list

    chance = random.Random(f"{kind} {seed}")  # noqa: S311 - the same damage every time
    others = [one for some in found.values() for one in some]
    content = damaged(chance.choice(found[kind]), others, chance)
    try:
        result = read_list(RawList(content=content))
    except KnownError:
        return False
    assert unaccounted(content, result) == []
    assert [one.position for one in result.citations] == list(range(1, len(result.citations) + 1))
    assert all(one.raw.strip() for one in result.citations)
    assert all(text for one in result.citations for text in one.fields.values())
    return True


def main(arguments):
    """Damage lists of one kind, or of all, for some seconds each; 1 when one failed."""
    sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
    found = subjects()
    wanted = [arguments[0]] if arguments else sorted(found)
    seconds = float(arguments[1]) if len(arguments) > 1 else 600
    failed = 0
    for kind in wanted:
        begun = time.monotonic()
        seed = read = 0
        slowest = (0.0, 0)
        while time.monotonic() - begun < seconds:
            started = time.monotonic()
            signal.alarm(LONGEST)
            sys.stderr.write(f"\r{kind} {seed}")
            try:
                read += survives(kind, seed, found)
            except Exception as error:  # noqa: BLE001 - whatever it is, its seed is told
                failed += 1
                sys.stdout.write(f"{kind} {seed}: {type(error).__name__} {str(error)[:300]}\n")
            slowest = max(slowest, (time.monotonic() - started, seed))
            seed += 1
        signal.alarm(0)
        took, worst = slowest
        sys.stdout.write(f"{kind}: {seed:,} damaged, {read:,} read, slowest {took:.2f} s (seed {worst})\n")
        sys.stdout.flush()
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
