"""Train the tagger of free-text references and write its model; the same data give the same model.

    python packaging/train_tagger.py DATA.jsonl [DATA.jsonl ...] --output resources/models/references.crfsuite
    python packaging/train_tagger.py DATA.jsonl ... --folds 5 --fold 0 --output FOLD.crfsuite --rows FOLD.jsonl

With `--fold` the rows of that fold are left out and written to `--rows`: score them with ANNOTATOR_MODEL=FOLD.crfsuite.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.dont_write_bytecode = True

import pycrfsuite  # noqa: E402 - once nothing is cached
import tagger_data  # noqa: E402 - the same
import tagger_folds  # noqa: E402 - the same
import tagger_styles  # noqa: E402 - the same

from annotator.readers.free_text.features import FeatureMaker  # noqa: E402 - tagger_data puts it on the path
from annotator.readers.free_text.journal_lexicon import load  # noqa: E402 - the same
from annotator.resource_files import resource  # noqa: E402 - the same

SEED = 20261125
ROUNDS = 120
PENALTIES = {"c1": 0.05, "c2": 0.02}
UNSURE = 0.8
"""Least probability at which a first model fills in what the tags of a row leave open."""
MADE = 0.5
"""References made in other styles, for each tagged one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the model was written."""
    options = _options(arguments)
    rows = tagger_data.rows(options.data)
    held: set[int] = set()
    if options.fold is not None:
        numbers = tagger_folds.parts(rows, options.folds, SEED)
        held = {at for at, number in enumerate(numbers) if number == options.fold}
        if options.rows:
            lines = [json.dumps(rows[at], ensure_ascii=False) for at in sorted(held)]
            options.rows.write_text("\n".join(lines) + "\n", encoding="utf-8")
    maker = FeatureMaker(load(resource("models/journals.lexicon")))
    examples = []
    works = []
    for at, row in enumerate(rows):
        labelled = None if at in held else tagger_data.tokens_with_labels(row)
        if labelled is not None:
            tokens, labels = labelled
            examples.append((row, maker.features(tokens), labels))
            work = (
                tagger_styles.work_of(row["raw"], tokens, labels)
                if tagger_data.complete(row, labels)
                else None
            )
            works += [work] if work else []
    begun = time.monotonic()
    whole = [(features, labels) for row, features, labels in examples if tagger_data.complete(row, labels)]
    if options.fill:
        first = options.output.with_suffix(".first")
        _train(whole, first, ROUNDS // 2)
        filled = tagger_data.fill(examples, first, UNSURE)
        first.unlink()
    else:
        filled = [(features, labels) for _row, features, labels in examples if "?" not in labels]
    made = tagger_styles.StyleMaker(works, SEED)
    printed = [made.reference() for _ in range(int(len(filled) * options.made))]
    filled += [(maker.features(tokens), labels) for _raw, tokens, labels in printed]
    _train(filled, options.output, options.rounds)
    print(
        f"{len(rows) - len(held):,} rows, {len(filled):,} used ({len(whole):,} tagged in full, {len(printed):,} made), "
        f"{options.output.stat().st_size:,} bytes, {time.monotonic() - begun:.0f} s"
    )
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--rows", type=Path, help="write the rows left out there")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--made", type=float, default=MADE, help="made references for each tagged one")
    parser.add_argument("--no-fill", dest="fill", action="store_false")
    return parser.parse_args(arguments)


def _train(examples: Sequence[tuple[list[list[str]], list[str]]], target: Path, rounds: int) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for features, labels in examples:
        trainer.append(features, labels)
    trainer.set_params({**PENALTIES, "max_iterations": rounds, "feature.minfreq": 2})
    trainer.train(str(target))


if __name__ == "__main__":
    sys.exit(main())
