"""Training: the same data give the same model, and what is left out for scoring is not trained on."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def training(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    import tagger_folds
    import train_tagger

    return train_tagger, tagger_folds


@pytest.fixture
def rows(tmp_path):
    """Tagged references made from a list of the tests, 40 in all."""
    made = [
        {
            "raw": f"Okonkwo CN, Lindqvist M ({year}) Soil fungi number {at} respond to drought. Ecology Letters {at}: "
            "5-9.",
            "authors": ["Okonkwo", "Lindqvist"],
            "etal": False,
            "year": str(year),
            "title": f"Soil fungi number {at} respond to drought",
            "container": "Ecology Letters",
            "volume": str(at),
            "issue": None,
            "pages": "5-9",
            "doi": None,
            "pmid": None,
            "type": "journal",
            "style": "author-initials (year)",
            "source": "made",
        }
        for at, year in enumerate(range(1970, 2010), 30)
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in made), encoding="utf-8")
    return path


def test_the_same_data_give_the_same_model(training, rows, tmp_path):
    train, _ = training
    models = [tmp_path / "one.crfsuite", tmp_path / "two.crfsuite"]
    for model in models:
        assert train.main([str(rows), "--output", str(model), "--rounds", "5"]) == 0
    assert models[0].read_bytes() == models[1].read_bytes()


def test_alike_references_lie_in_one_part_and_each_row_in_exactly_one(training, rows):
    _, folds = training
    held = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
    again = [{**row, "raw": "Reprint: " + row["raw"]} for row in held]
    parts = folds.parts([*held, *again], 5, seed=1)
    assert parts[: len(held)] == parts[len(held) :]
    assert set(parts) == set(range(5))
