import re
from pathlib import Path

import pytest

from annotator.ui import theme
from annotator.ui.stylesheet import stylesheet


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_place_of_the_sheet_is_filled_in(look, name):
    look.set_theme(name)
    sheet = stylesheet(look.color, look.px)
    assert "$" not in sheet
    assert set(re.findall("#[0-9a-fA-F]+", sheet)) <= {look.color(token).name() for token in theme.LIGHT}


def test_distances_grow_with_the_text(look):
    small = [int(number) for number in re.findall(r"(\d+)px", stylesheet(look.color, look.px))]
    look.set_text_size(200)
    large = [int(number) for number in re.findall(r"(\d+)px", stylesheet(look.color, look.px))]
    assert len(small) == len(large)
    assert all(after in {2 * before, before} for before, after in zip(small, large, strict=True))
    assert sum(large) > 1.8 * sum(small)


@pytest.mark.parametrize(("name", "arrow"), [("light", "light"), ("dark", "dark")])
def test_pictures_of_the_sheet_are_files_that_are_there_and_suit_the_theme(look, name, arrow):
    look.set_theme(name)
    paths = re.findall(r'url\("([^"]+)"\)', stylesheet(look.color, look.px))
    assert paths
    assert all(Path(path).is_file() and Path(path).stem.endswith(arrow) for path in paths)


def test_the_sheet_applies_without_a_complaint(look, qapp):
    for name in ("dark", "light"):
        look.set_theme(name)
        assert qapp.styleSheet() == stylesheet(look.color, look.px)


@pytest.mark.parametrize("size", range(80, 201, 10))
def test_radio_buttons_are_round_and_as_large_when_chosen_at_every_text_size(look, size):
    look.set_text_size(size)
    sheet = stylesheet(look.color, look.px)
    edge, radius = map(
        int,
        re.search(
            r"QRadioButton::indicator \{ border-width: (\d+)px; border-radius: (\d+)px", sheet
        ).groups(),
    )
    dot, ring = map(
        int, re.search(r"QRadioButton::indicator:checked \{ width: (\d+)px.*border: (\d+)px", sheet).groups()
    )
    box = look.px(14) + 2 * edge
    assert box / 2 - 1 < radius <= box / 2
    assert dot + 2 * ring == box
    assert dot > 0
