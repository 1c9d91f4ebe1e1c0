"""The documents: every link leads somewhere, and the pictures come from the program as it is."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page):
    targets = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("record", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_is_told_in_forty_lines(record):
    assert len(record.read_text(encoding="utf-8").splitlines()) <= 40


def test_the_guide_shows_the_pictures_that_its_script_makes(tmp_path):
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, ROOT / "docs" / "guide" / "make_pictures.py", tmp_path / "pictures"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = {path.name for path in (tmp_path / "pictures").iterdir()}
    pages = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "guide").glob("*.md"))
    shown = set(re.findall(r"\(pictures/([^)]+)\)", pages))
    light = {name for name in shown if "-dark" not in name}
    assert made == shown | {f"{Path(name).stem}-dark.png" for name in light}
    assert made == {path.name for path in (ROOT / "docs" / "guide" / "pictures").iterdir()}
    assert all(path.stat().st_size > 10_000 for path in (tmp_path / "pictures").iterdir())


def test_the_readme_names_the_two_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 packaging/run.py" in text
    assert "python3 packaging/test.py" in text


def test_every_test_that_the_page_on_requirements_names_is_there():
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", (ROOT / "docs" / "ux.md").read_text(encoding="utf-8"))
    assert len(named) > 40
    for path, name in named:
        assert f"def {name}(" in (ROOT / "tests" / path).read_text(encoding="utf-8"), (path, name)
