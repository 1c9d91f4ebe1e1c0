"""The guide: every page is there and is led to, words are found, and only its own pictures are given."""

import re
import tomllib
from pathlib import Path

import pytest

from annotator.resource_files import guide_folder
from annotator.services import guide

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")


@pytest.mark.parametrize("name", guide.PAGES)
def test_every_page_is_there_with_a_title_and_its_links_lead_to_pages(name):
    page = guide.page_of(name)
    assert page.title
    assert page.title != name
    links = [link.partition("#")[0] for link in LINK.findall(page.text)]
    assert [link for link in links if link.removesuffix(".md") not in guide.PAGES] == []


def test_no_page_of_the_folder_is_forgotten():
    assert {path.stem for path in guide_folder().glob("*.md")} == set(guide.PAGES)
    assert [page.name for page in guide.pages()] == list(guide.PAGES)


def test_every_page_and_the_pictures_are_put_into_the_wheel():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    wanted = {f"docs/guide/{name}.md": f"annotator/guide/{name}.md" for name in guide.PAGES}
    wanted["docs/guide/pictures"] = "annotator/guide/pictures"
    assert {source: target for source, target in included.items() if "guide" in source} == wanted


@pytest.mark.parametrize("name", ["nothing", "../file-format", "make_pictures", "", "README.md"])
def test_what_is_no_page_is_none(name):
    assert guide.page_of(name) is None


def test_words_are_found_in_any_order_and_titles_come_first():
    assert guide.find_pages("history")[0][0].name == "history"
    found = {page.name: line for page, line in guide.find_pages("FULL disk")}
    assert "full disk" in found["saving"]
    assert "*" not in found["saving"]
    assert guide.find_pages("xyzzy") == []
    assert len(guide.find_pages("")) == len(guide.PAGES)


@pytest.mark.parametrize("text", ["[", "(?", "*", "\0", "\\"])
def test_no_words_are_an_error(text):
    guide.find_pages(text)


def test_a_picture_has_a_dark_one_where_there_is_one():
    assert guide.picture("pictures/annotate.png").name == "annotate.png"
    assert guide.picture("pictures/annotate.png", dark=True).name == "annotate-dark.png"
    assert guide.picture("pictures/annotate-dark.png", dark=True).name == "annotate-dark.png"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "annotate.png",
        "pictures/",
        "pictures/nothing.png",
        "pictures/../README.md",
        "pictures/../pictures/annotate.png",
        "../guide/pictures/annotate.png",
        "/etc/passwd",
        "pictures/..",
        "pictures//etc/x.png",
    ],
)
def test_nothing_but_pictures_of_the_guide_is_given(address):
    assert guide.picture(address) is None
