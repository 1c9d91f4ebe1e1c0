"""Score the tagger on references it was not trained on: a model for each fold, each read with that fold's own.

    python packaging/cross_validate.py EVALUATE.py DATA.jsonl [DATA.jsonl ...] --models FOLDER [--folds 5]

EVALUATE.py converts the strings of a file with `annotator convert` and writes its figures (`--command`, `--data`,
`--json`). A model and the rows left out of it that lie in FOLDER already are used again. The figures of all folds are
put together and printed by file and by style: rows, micro, all fields right, items missing and extra.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True

import train_tagger  # noqa: E402 - once nothing is cached

ROOT = Path(__file__).resolve().parents[1]
Figures = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every fold was scored."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("evaluate", type=Path)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args(arguments)
    options.models.mkdir(parents=True, exist_ok=True)
    total: dict[tuple[str, str], Figures] = defaultdict(lambda: defaultdict(int))
    for fold in range(options.folds):
        model, rows = options.models / f"{fold}.crfsuite", options.models / f"{fold}.jsonl"
        if not model.exists() or not rows.exists():
            told = [
                "--folds",
                str(options.folds),
                "--fold",
                str(fold),
                "--output",
                str(model),
                "--rows",
                str(rows),
            ]
            train_tagger.main([*map(str, options.data), *told])
        for name, part in _by_file(options.data, rows, options.models, fold):
            _add(total, name, _figures(options.evaluate, part, model))
    for (name, style), sums in sorted(total.items()):
        micro, whole = sums["right"] / max(1, sums["gold"]), sums["complete"] / max(1, sums["rows"])
        line = f"{name:<28}{style:<28}{sums['rows']:>6}{micro:>8.4f}{whole:>8.4f}"
        print(line + f"   missing {sums['missing']}, extra {sums['extra']}" * (style == "all"))
    return 0


def _by_file(data: Sequence[Path], rows: Path, folder: Path, fold: int) -> list[tuple[str, Path]]:
    """Part the rows of a fold by the file they are from."""
    held = rows.read_text(encoding="utf-8").splitlines()
    found = []
    for path in data:
        texts = {json.loads(line)["raw"] for line in path.read_text(encoding="utf-8").splitlines() if line}
        sources = {
            json.loads(line)["source"] for line in path.read_text(encoding="utf-8").splitlines() if line
        }
        mine = [
            line for line in held if (row := json.loads(line))["raw"] in texts and row["source"] in sources
        ]
        part = folder / f"{fold}-{path.name}"
        part.write_text("\n".join(mine) + "\n", encoding="utf-8")
        found.append((path.stem, part))
    return found


def _figures(evaluate: Path, part: Path, model: Path) -> Figures:
    written = part.with_suffix(".figures.json")
    command = f'"{Path(sys.executable).as_posix()}" -m annotator'
    subprocess.run(
        [sys.executable, str(evaluate), "--command", command, "--data", str(part), "--json", str(written)],
        check=True,
        cwd=ROOT,
        env={**os.environ, "ANNOTATOR_MODEL": str(model.resolve())},
        stdout=subprocess.DEVNULL,
    )
    return dict(json.loads(written.read_text(encoding="utf-8")))


def _add(total: dict[tuple[str, str], Figures], name: str, figures: Figures) -> None:
    total[name, "all"]["missing"] += figures["missing"]
    total[name, "all"]["extra"] += figures["extra"]
    for style, score in [("all", figures["total"]), *figures["styles"].items()]:
        sums = total[name, style]
        sums["rows"] += score["rows"]
        sums["complete"] += round(score["all_fields_right"] * score["rows"])
        for field, one in score["fields"].items():
            if field not in {"first_author", "first_page"}:
                sums["right"] += one["right"]
                sums["gold"] += one["gold"]


if __name__ == "__main__":
    sys.exit(main())
