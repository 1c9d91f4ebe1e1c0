"""Every import contract of the house holds, and bites when it is broken."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from annotator.readers import catalogue as readers
from annotator.writers import catalogue as writers

ROOT = Path(__file__).parents[1]
CONTENT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["name"]: contract for contract in CONTENT["tool"]["importlinter"]["contracts"]}
QT, SQL = "Qt lives in ui and app", "SQL lives in store"
DOWN, ASKS, CYCLES = "Imports go down only", "The window asks services", "No cycles"
READERS, WRITERS = "Readers do not know each other", "Writers do not know each other"
PLANTED = (
    (QT, "services/planted.py", "import PySide6.QtCore"),
    (QT, "store/planted.py", "from PySide6.QtWidgets import QWidget"),
    (QT, "cli.py", "from annotator.ui import session"),
    (QT, "domain/planted.py", "import shiboken6"),
    (SQL, "ui/planted.py", "import sqlalchemy"),
    (SQL, "services/planted.py", "import sqlite3"),
    (SQL, "app.py", "import sqlite3"),
    (ASKS, "ui/planted.py", "from annotator.store import schema"),
    (ASKS, "ui/views/planted.py", "import annotator.readers.ris"),
    (ASKS, "ui/planted.py", "from annotator.writers import catalogue"),
    (ASKS, "ui/planted.py", "from annotator.definitions import forms"),
    (READERS, "readers/ris.py", "from annotator.readers import plain_list"),
    (READERS, "readers/plain_list.py", "from annotator.readers.ris import READER as other"),
    (WRITERS, "writers/csv_.py", "from annotator.writers import csl_json"),
    (WRITERS, "writers/xlsx.py", "from annotator.writers import csv_"),
    (CYCLES, "domain/fields.py", "from annotator.domain import citation"),
    (CYCLES, "store/schema.py", "from annotator.store import journal"),
    (DOWN, "domain/planted.py", "from annotator.services import clock"),
    (DOWN, "services/planted.py", "from annotator import cli"),
    (DOWN, "store/planted.py", "from annotator.readers import base"),
    (DOWN, "cli.py", "from annotator import app"),
    (DOWN, "planted.py", '"""A module that no layer has."""'),
    (DOWN, "planted/__init__.py", '"""A room that no layer has."""'),
)
"""The contract, the module in which it is broken, and by what line."""


def lint(folder):
    tool = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(  # noqa: S603 - our own tool
        [tool, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={"LC_ALL": "C.UTF-8"},
        check=False,
    )


@pytest.fixture
def copy(tmp_path):
    """The program's modules and its contracts, to be spoilt."""
    shutil.copytree(ROOT / "annotator", tmp_path / "annotator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_holds(copy):
    done = lint(copy)
    assert done.returncode == 0, done.stdout
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in done.stdout


@pytest.mark.parametrize(("contract", "module", "line"), PLANTED)
def test_a_contract_bites(copy, contract, module, line):
    path = copy / "annotator" / module
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = lint(copy)
    assert done.returncode != 0
    name = "annotator." + module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    assert name.rpartition(".")[2] in done.stdout, "it says where"
    if "no layer has" not in line:  # a module without a layer stops the tool before it lists its contracts
        assert f"{contract} BROKEN" in done.stdout


def test_every_contract_is_tried():
    assert {contract for contract, *_ in PLANTED} == set(CONTRACTS)


def test_every_reader_and_writer_is_under_its_contract():
    found = {reader.read.__module__ for reader in readers.all_readers()}
    found |= {extractor.extract.__module__ for extractor in readers.all_extractors()}
    assert found == set(CONTRACTS[READERS]["modules"])
    made = {type(one).__module__ for one in (*writers.table_writers(), *writers.list_writers())}
    assert made == set(CONTRACTS[WRITERS]["modules"])


def test_what_must_do_without_qt_or_sql_is_everything_else():
    rooms = {
        f"annotator.{path.stem}"
        for path in (ROOT / "annotator").iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").is_file()) and path.stem != "__init__"
    }
    may_have_qt = {"annotator.__main__", "annotator.app", "annotator.ui", "annotator.picture"}
    assert rooms - may_have_qt == set(CONTRACTS[QT]["source_modules"])
    assert rooms - {"annotator.store"} == set(CONTRACTS[SQL]["source_modules"])
