"""Reference lists made for measuring: the same seed gives the same list, with the lengths of real exports."""

import random
from pathlib import Path

_COMMON = """
effect effects of the and in on with for from by a an after during between randomised controlled trial
study patients treatment therapy clinical cell cells stem mesenchymal conditioned medium bone tissue
regeneration disease risk outcome outcomes group groups model models rat rats mouse mice human expression
protein growth factor activity response levels analysis systematic review long-term chronic acute
inflammation wound healing diabetes cancer cardiac renal hepatic neural spinal injury repair
""".split()  # noqa: SIM905 - a table to read
_SYLLABLES = """
ba ce di fo gu ha ki lo mu na pe ri so tu va xe yo zi bra cho dre fli gro kla pne sto
""".split()  # noqa: SIM905 - a table to read
_JOURNALS = 400
_FAMILIES = 30_000
_RARE_WORDS = 20_000


class Maker:
    """Words, names and journals drawn with the weights of real text: few often, many seldom."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same list every time is what is wanted
        rare = [self._word() for _ in range(_RARE_WORDS)]
        self._words = [*_COMMON, *rare]
        self._weights: list[float] = []
        total = 0.0
        for rank in range(1, len(self._words) + 1):
            total += 1 / rank
            self._weights.append(total)
        self._families = [self._word().capitalize() for _ in range(_FAMILIES)]
        self._families[::20] = [family.replace("o", "ø") for family in self._families[::20]]
        self._journals = [
            (f"Journal of {self._word().capitalize()} {word}", f"{1000 + number}-{number:04d}")
            for number, word in enumerate(rare[:_JOURNALS])
        ]

    def _word(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 4)))

    def words(self, least: int, most: int) -> str:
        """Between `least` and `most` words."""
        chosen = self.random.choices(
            self._words, cum_weights=self._weights, k=self.random.randint(least, most)
        )
        return " ".join(chosen)

    def sentence(self, least: int, most: int) -> str:
        """Words with a capital and without a stop."""
        return self.words(least, most).capitalize()

    def abstract(self) -> str:
        """About 150 words, a thousand characters, in sentences."""
        return " ".join(f"{self.sentence(12, 24)}." for _ in range(8))

    def family(self) -> str:
        """A family name; some occur often."""
        return self._families[int(_FAMILIES * self.random.random() ** 3)]

    def initials(self) -> str:
        """One or two initials without stops."""
        return "".join(self.random.choices("ABCDEFGHIJKLMNOPRSTVWYZ", k=self.random.randint(1, 2)))

    def journal(self) -> tuple[str, str]:
        """A journal's name and its ISSN; some occur often."""
        return self._journals[int(_JOURNALS * self.random.random() ** 2)]


def ris_record(make: Maker, number: int) -> str:
    """One article as databases export it: six authors, DOI and PubMed ID; every third has an abstract."""
    first = make.random.randint(1, 1800)
    journal, issn = make.journal()
    lines = [
        "TY  - JOUR",
        *(f"AU  - {make.family()}, {'. '.join(make.initials())}." for _ in range(6)),
        f"TI  - {make.sentence(9, 18)}",
        f"T2  - {journal}",
        f"PY  - {make.random.randint(1985, 2026)}",
        f"VL  - {make.random.randint(1, 90)}",
        f"IS  - {make.random.randint(1, 12)}",
        f"SP  - {first}",
        f"EP  - {first + make.random.randint(3, 20)}",
        f"DO  - 10.9999/made.{number:06d}",
        f"AN  - PMID: {90_000_000 + number}",
        f"SN  - {issn}",
    ]
    if number % 3 == 0:
        lines.append(f"AB  - {make.abstract()}")
    return "\n".join([*lines, "ER  - ", "", ""])


def write_ris(path: Path, records: int, seed: int = 1) -> None:
    """Write a RIS file of so many records."""
    make = Maker(seed)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(ris_record(make, number) for number in range(1, records + 1))


def write_ris_with_copies(path: Path, records: int, seed: int = 5) -> None:
    """Write a RIS file of so many records, a fifth of them copies as other databases export them."""
    make = Maker(seed)
    made: list[str] = []
    while len(made) < records:
        made.append(ris_record(make, len(made)))
        if make.random.random() < 0.25 and len(made) < records:
            made.append(_as_exported_elsewhere(make, made[-1]))
    make.random.shuffle(made)
    path.write_text("".join(made), encoding="utf-8")


def _as_exported_elsewhere(make: Maker, record: str) -> str:
    """The same article without some of its fields, in capitals, its journal abbreviated, its last page cut short."""
    lines = [line for line in record.split("\n") if line[:2] not in {"AN", "SN", "AB"}]
    kept = []
    for line in lines:
        tag, value = line[:6], line[6:]
        if tag[:2] in {"DO", "IS"} and make.random.random() < 0.4:
            continue
        if tag[:2] == "TI":
            value = make.random.choice((value, value.upper(), f"{value}."))
        elif tag[:2] == "T2":
            value = make.random.choice((value, " ".join(word[:5] for word in value.split())))
        elif tag[:2] == "EP":
            value = make.random.choice((value, value[-2:]))
        kept.append(tag + value)
    return "\n".join(kept)


def vancouver_list(references: int, seed: int = 2) -> str:
    """A clean numbered list, as journals print it."""
    make = Maker(seed)
    return "\n".join(f"{number}. {_vancouver(make)}" for number in range(1, references + 1))


def _vancouver(make: Maker) -> str:
    authors = ", ".join(f"{make.family()} {make.initials()}" for _ in range(6))
    first = make.random.randint(1, 1800)
    return (
        f"{authors}, et al. {make.sentence(9, 18)}. {make.journal()[0]}. {make.random.randint(1985, 2026)};"
        f"{make.random.randint(1, 90)}({make.random.randint(1, 12)}):{first}-{first + 9}."
    )


def any_style_list(references: int, seed: int = 5) -> str:
    """A numbered list in styles that the strict rules refuse, mixed: none of it is read without the tagger."""
    make = Maker(seed)
    styles = (_initials_and_year, _apa, _quoted)
    return "\n".join(f"{number}. {styles[number % 3](make)}" for number in range(1, references + 1))


def _numbers(make: Maker) -> tuple[int, int, int, int]:
    draw = make.random.randint
    return draw(1985, 2026), draw(1, 90), draw(1, 12), draw(1, 1800)


def _initials_and_year(make: Maker) -> str:
    authors = ", ".join(f"{make.family()} {make.initials()}" for _ in range(4))
    year, volume, issue, first = _numbers(make)
    return f"{authors} ({year}) {make.sentence(9, 18)}. {make.journal()[0]} {volume}({issue}): {first}-{first + 9}."


def _apa(make: Maker) -> str:
    authors = ", ".join(f"{make.family()}, {make.initials()[0]}." for _ in range(3))
    year, volume, issue, first = _numbers(make)
    return f"{authors} ({year}). {make.sentence(9, 18)}. {make.journal()[0]}, {volume}({issue}), {first}-{first + 9}."


def _quoted(make: Maker) -> str:
    authors = " and ".join(f"{make.initials()[0]}. {make.family()}" for _ in range(2))
    year, volume, issue, first = _numbers(make)
    return (
        f'{authors}, "{make.sentence(9, 18)}," {make.journal()[0]}, vol. {volume}, no. {issue}, '
        f"pp. {first}-{first + 9}, {year}."
    )
