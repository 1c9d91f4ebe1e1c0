"""What keeps the house: rules on the source that no reader of a change has to remember."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import house_rules
import pytest
from house_rules import MODULES, ROOT, RULES

from annotator.definitions import catalogue as definitions
from annotator.domain.reading import RawList
from annotator.readers import catalogue as readers
from annotator.resource_files import resource

LONGEST_MODULE = 350
TEXTS = {
    ".py",
    ".toml",
    ".txt",
    ".md",
    ".svg",
    ".json",
    ".csv",
    ".ris",
    ".yml",
    ".cfg",
    ".desktop",
    ".xml",
    "",
}
PLACES = ("/wo" + "rk/", "/ro" + "ot/", "/Us" + "ers/", "C:" + "\\Us" + "ers", "/tm" + "p/")
LATER = re.compile("TO" + "DO|FIX" + "ME|XX" + "X")
EXCEPTION = re.compile("# no" + "qa")
REASONED = re.compile("# no" + r"qa: [A-Z]+\d+(, [A-Z]+\d+)* - \S")
WHOLE_FILE = re.compile("ruff: no" + "qa|mypy: ig" + "nore")
UNNAMED = re.compile(r"# type: ig" + r"nore(?!\[)")
BROKEN = {
    "banned_imports": (
        "import pickle",
        "from urllib.request import urlopen",
        "import http.client",
        "from PySide6 import QtNetwork",
        "from PySide6.QtNetwork import QTcpSocket",
        "import socket as s",
    ),
    "banned_words": (
        "eval('1')",
        "exec('x = 1')",
        "subprocess.run('ls', shell=True)",
        "QApplication.processEvents()",
        "table = QTableWidget()",
        "from PySide6.QtWidgets import QTreeWidget",
        "thread.terminate()",
        "os.system('ls')",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING: pass",
    ),
    "built_sql": (
        "driver.execute(f'SELECT {name} FROM t')",
        "connection.exec_driver_sql('SELECT %s' % name)",
        "text('SELECT ' + name)",
        "driver.execute('SELECT {}'.format(name))",
        "driver.execute(f'PRAGMA {name}')",
        "driver.executescript('; '.join(parts))",
    ),
    "banned_pragmas": (
        "driver.execute('PRAGMA synchronous = OFF')",
        "x = 'PRAGMA writable_schema=ON'",
        "x = 'pragma journal_mode = wal'",
    ),
}
ALLOWED = """
'''Not journal_mode=WAL, for reasons.'''
dialog.exec()
driver.execute("PRAGMA synchronous=FULL")
driver.execute(f"PRAGMA user_version = {len(steps)}")
driver.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
connection.execute(select(table).where(table.c.id == one))
from urllib.parse import quote
re.compile("a")
"""


def committed(*folders):
    """Files of the project under these folders, as version control lists them."""
    listed = subprocess.run(  # noqa: S603 - fixed arguments
        ["git", "ls-files", "-z", *folders],  # noqa: S607 - git is where the system has it
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_module_breaks_a_rule(rule):
    broken = {path.relative_to(ROOT): rule(house_rules.tree_of(path)) for path in MODULES}
    assert {path: lines for path, lines in broken.items() if lines} == {}


@pytest.mark.parametrize(
    ("rule", "source"), [(rule, source) for rule in RULES for source in BROKEN[rule.__name__]]
)
def test_a_rule_bites(rule, source):
    assert rule(ast.parse(source)), source


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_lets_pass_what_is_right(rule):
    assert rule(ast.parse(ALLOWED)) == []


def test_every_module_says_in_its_first_line_what_it_is():
    for path in MODULES:
        first = (ast.get_docstring(house_rules.tree_of(path)) or "").partition("\n")[0]
        assert first.endswith((".", ":", ".)")), path
        assert len(first) > 10, path


def test_no_module_is_longer_than_a_person_reads():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in MODULES
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_the_linter_bans_what_the_house_bans(tmp_path):
    planted = tmp_path / "planted.py"
    planted.write_text(
        '"""Planted."""\n\n'
        "from PySide6.QtCore import QCoreApplication, QThread\n"
        "from PySide6.QtSql import QSqlDatabase\n"
        "from PySide6.QtWidgets import QApplication, QListWidget, QTableWidget, QTreeWidget\n\n"
        "QCoreApplication.processEvents()\nQApplication.processEvents()\n"
        "print(QThread, QSqlDatabase, QListWidget, QTableWidget, QTreeWidget)\n",
        encoding="utf-8",
    )
    done = subprocess.run(  # noqa: S603 - our own tool
        [
            *(sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise"),
            *("--config", ROOT / "pyproject.toml", planted),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    for name in (
        "QtCore.QThread",
        "PySide6.QtSql",
        "QtWidgets.QListWidget",
        "QtWidgets.QTableWidget",
        "QtWidgets.QTreeWidget",
        "QCoreApplication.processEvents",
        "QApplication.processEvents",
    ):
        assert re.search(rf"TID251 .*{re.escape(name)}. is banned", done.stdout), name


@pytest.mark.parametrize("reader", readers.all_readers(), ids=lambda reader: reader.name)
def test_every_reader_has_a_list_that_tells_its_format(reader):
    read = []
    for path in sorted((ROOT / "tests" / "lists").iterdir()):
        result = readers.read_list(RawList(content=path.read_bytes(), name=path.name))
        if result.format == reader.name and result.citations:
            read.append(path.name)
    assert read


def test_every_list_of_the_tests_is_read_as_something():
    for path in sorted((ROOT / "tests" / "lists").iterdir()):
        assert readers.read_list(RawList(content=path.read_bytes())).citations, path.name


@pytest.mark.parametrize("name", definitions.shipped_forms())
def test_every_form_loads(name):
    assert definitions.load_shipped_form(name).sections


def test_every_vocabulary_loads():
    loaded = definitions.load_shipped_vocabularies()
    assert len(loaded.terms) + len(loaded.levels) == len(list(resource("vocabularies").glob("*.toml"))) > 0


def test_no_file_names_a_place_of_one_machine_or_puts_work_off():
    for path in committed(
        "annotator", "resources", "tests", "packaging", "docs", "README.md", "pyproject.toml"
    ):
        if path.suffix not in TEXTS or path.is_relative_to(ROOT / "tests" / "reviews"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
            where = f"{path.relative_to(ROOT)}:{number}"
            assert not any(place in line for place in PLACES), where
            assert not LATER.search(line), where


def test_no_exception_from_a_checker_is_without_a_reason():
    for path in committed("annotator", "tests", "packaging"):
        if path.suffix != ".py":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{path.relative_to(ROOT)}:{number}"
            assert not WHOLE_FILE.search(line), where
            assert not EXCEPTION.search(line) or REASONED.search(line), where
            assert not UNNAMED.search(line), where


def test_every_folder_of_tests_mirrors_one_of_the_program():
    mirrored = {path.name for path in (ROOT / "tests").iterdir() if any(path.glob("test_*.py"))}
    rooms = {path.name for path in (ROOT / "annotator").iterdir() if path.is_dir()}
    assert mirrored - rooms <= {"packaging", "reviews", "benchmarks", "monkey"}
    assert Path(__file__).parent == ROOT / "tests"
