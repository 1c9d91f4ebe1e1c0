"""Reads lists that are cut, glued, repeated and sown with odd signs, until the time is over; says what went wrong.

    python tests/readers/free_text/fuzz.py --minutes 10 --seed 1

Each text must be read or refused with an error of the program's own, within its time, with every line in a citation or
ignored with a reason, and every field where its span says.
"""

import argparse
import random
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[3]), str(Path(__file__).resolve().parents[1])]

from readers_lists import LISTS  # noqa: E402 - once on the path

from annotator.domain.errors import KnownError  # noqa: E402 - the same
from annotator.readers.free_text.reference import parse  # noqa: E402 - the same
from annotator.readers.plain_list import READER  # noqa: E402 - the same

SIGNS = [
    *(
        "\n",
        "\n\n",
        "\t",
        " ",
        "  ",
        "\u00a0",
        ".",
        ",",
        ";",
        ":",
        "(",
        ")",
        "[",
        "]",
        '"',
        "\u201c",
        "\u201d",
        "\u2019",
    ),
    *(
        "-",
        "\u2013",
        "\u2014",
        "/",
        "&",
        "1.",
        "[2]",
        "(3)",
        "\u2022",
        "2012",
        "2012;",
        "In:",
        "et al.",
        "doi:10.1/",
        "PMID: 1",
    ),
    *(
        "\u0301",
        "\u200b",
        "\ufffd",
        "\u4e2d\u6587",
        "\u00df",
        "I",
        "A. B.",
        "References",
        "Suppl 1",
        "pp.",
        "https://",
        "\\",
        "*",
    ),
]
SLOWEST = 5.0
"""Seconds of one text on a busy machine; a text is some ten thousand characters."""


def text(chance, lists):
    """A list made from others and damaged."""
    made = chance.choice(lists)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(made) + 1)
        to = min(len(made), at + chance.randrange(1, 200))
        damage = chance.randrange(6)
        if damage == 0:
            made = made[:at] + made[to:]
        elif damage == 1:
            made = made[:at] + chance.choice(SIGNS) * chance.choice([1, 1, 2, 50, 3000]) + made[at:]
        elif damage == 2:
            made = made[:at] + made[at:to] * chance.randint(1, 40) + made[to:]
        elif damage == 3:
            other = chance.choice(lists)
            made = made[:at] + other[chance.randrange(len(other)) :][:2000] + made[at:]
        elif damage == 4:
            made = made[:at] + made[at:to].replace("\n", " ") + made[to:]
        else:
            made = made[:at] + "".join(chance.sample(made[at:to], to - at)) + made[to:]
    return made[:60_000]


def wrong(made):
    """What is wrong with the reading of a text; '' if nothing is."""
    begun = time.process_time()
    try:
        result = READER.read(made, lambda _done, _all: None)
    except KnownError:
        return ""
    seconds = time.process_time() - begun
    if seconds > SLOWEST:
        return f"{seconds:.1f} s for {len(made):,} characters"
    held = {line for one in result.citations for line in range(one.line, one.last_line + 1)}
    held |= {line.line for line in result.ignored}
    lost = [at for at, line in enumerate(made.split("\n"), 1) if line.strip() and at not in held]
    if lost:
        return f"lines in nothing: {lost[:5]}"
    for citation in result.citations:
        for name, (start, end) in citation.spans.items():
            if not 0 <= start <= end <= len(citation.raw):
                return f"span of {name}: {start}, {end} of {len(citation.raw)}"
        if any(not value for value in citation.fields.values()):
            return "an empty field"
    return ""


def main():
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--minutes", type=float, default=1)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    lists = [path.read_text(encoding="utf-8") for path in sorted(LISTS.glob("*.txt"))]
    parse("Warm up.")
    end = time.monotonic() + 60 * given.minutes
    done = faults = 0
    while time.monotonic() < end:
        seed = f"{given.seed} {done}"
        made = text(random.Random(seed), lists)  # noqa: S311 - a text to try
        try:
            fault = wrong(made)
        except Exception as error:  # noqa: BLE001 - every one is a fault to be told
            fault = repr(error)
        if fault:
            faults += 1
            sys.stdout.write(f"seed {seed}: {fault}\n")
        done += 1
    sys.stdout.write(f"{done:,} texts, {faults} faults\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
