"""Parts of tagged references for cross-validation: strings and titles that are alike lie in the same part."""

import random
import re
from collections.abc import Sequence

from tagger_data import Row

LEAST_TITLE = 25
"""Letters of a title from which two references with the same one are taken for the same work."""


def parts(rows: Sequence[Row], count: int, seed: int) -> list[int]:
    """Give each row the number of its part; parts are about equal, and the same for the same seed."""
    group = list(range(len(rows)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    first: dict[str, int] = {}
    for at, row in enumerate(rows):
        for key in _keys(row):
            group[root(at)] = root(first.setdefault(key, at))
    roots = [root(at) for at in range(len(rows))]
    order = sorted(set(roots))
    random.Random(seed).shuffle(order)  # noqa: S311 - a split, no secret
    number = {one: at % count for at, one in enumerate(order)}
    return [number[one] for one in roots]


def _keys(row: Row) -> list[str]:
    title = _letters(row["title"] or "")
    return ["raw " + _letters(row["raw"]), *(["title " + title] if len(title) >= LEAST_TITLE else [])]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
