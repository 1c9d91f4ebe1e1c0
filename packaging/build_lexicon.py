"""Make resources/models/journals.lexicon from lists of journal titles and their abbreviations.

`python packaging/build_lexicon.py FOLDER` reads the `journals/*.csv` of JabRef's abbreviation lists
(github.com/JabRef/abbrv.jabref.org, CC0 1.0): full title, abbreviation. The same lists give the same bytes.
"""

import csv
import re
import sys
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from annotator.readers.free_text.journal_lexicon import LONGEST_TITLE, dump, plain  # noqa: E402 - once on the path

WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
RANKS = (3, 10, 40, 150, 600)
"""A word that stands in fewer titles than the first has rank 1, and so on; the most common ones have rank 6."""


def main(folder: Path) -> int:
    """Write the lexicon; how much it holds is printed."""
    counts: Counter[str] = Counter()
    titles: set[str] = set()
    for path in sorted(folder.glob("journal_abbreviations_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                for text in {re.sub(r"\(.*?\)", " ", cell) for cell in row[:2]}:
                    words = [plain(word) for word in WORD.findall(text)]
                    title = " ".join(words)
                    if words and title not in titles:
                        counts.update(set(words))
                        if len(words) <= LONGEST_TITLE:
                            titles.add(title)
    ranks = {
        word: 1 + sum(count >= least for least in RANKS)
        for word, count in counts.items()
        if (count > 1 and len(word) > 1) or count >= RANKS[-1]
    }
    target = ROOT / "resources" / "models" / "journals.lexicon"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(dump(ranks, titles))
    print(f"{len(ranks):,} words, {len(titles):,} titles, {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
