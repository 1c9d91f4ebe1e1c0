"""Contrast as in WCAG 2, and distances between colours as people with and without colour blindness see them."""

from itertools import combinations

import pytest

from annotator.definitions.catalogue import load_shipped_vocabularies
from annotator.services.tags import COLOURS
from annotator.ui import theme
from annotator.ui.widgets.tag_chips import tag_token

THEMES = {"light": theme.LIGHT, "dark": theme.DARK}
TEXT = (
    *((ink, ground) for ink in ("text", "text2", "accent") for ground in ("surface", "window", "selection")),
    *(("text", ground) for ground in ("tint", "raised", "sunken", "error_tint", "warn_tint")),
    *(("text", f"evidence{number}") for number in (1, 2, 3)),
    *(("text", tag_token(colour)) for colour in COLOURS),
    *(("text2", ground) for ground in ("tint", "raised")),
    ("text3", "surface"),
    ("text3", "window"),
    ("accent", "tint"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("warn", "warn_tint"),
    *((ink, ground) for ink in ("ok", "error") for ground in ("surface", "window", "tint")),
    ("error", "error_tint"),
    *(("ink", level) for level in ("low", "middle", "high", "no_information")),
    ("ink_critical", "critical"),
    ("ink_not_applicable", "not_applicable"),
)
"""Words and what they stand on."""
CONTROLS = (
    ("control", "surface"),
    ("control_window", "window"),
    ("control_window", "tint"),
    *(("accent", ground) for ground in ("surface", "window", "tint", "selection", "raised")),
    ("error", "surface"),
    ("text3", "selection"),
)
"""Edges of fields, focus rings and marks of states, and what they stand on."""
JUDGEMENTS = ("low", "middle", "high", "critical", "no_information")
NORMAL = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
DEUTAN = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
PROTAN = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
"""Full deuteranopia and protanopia (Machado, Oliveira, Fernandes 2009, 10.1109/TVCG.2009.113), on linear RGB."""
SIGHTS = {"normal": NORMAL, "deutan": DEUTAN, "protan": PROTAN}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one, other):
    light, dark = sorted((times(TO_XYZ, linear(colour))[1] for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(colour, sight):
    seen = [min(1.0, max(0.0, part)) for part in times(sight, linear(colour))]
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (value / white for value, white in zip(times(TO_XYZ, seen), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, sight):
    return sum((a - b) ** 2 for a, b in zip(lab(one, sight), lab(other, sight), strict=True)) ** 0.5


def test_the_reckoning_gives_known_values():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#3554B4", "#FFFFFF") == pytest.approx(6.8, abs=0.05)
    assert distance("#4393C3", "#D6604D", NORMAL) == pytest.approx(85, abs=1)
    assert distance("#4393C3", "#D6604D", DEUTAN) == pytest.approx(73, abs=1)
    assert distance("#02C100", "#BF0000", DEUTAN) == pytest.approx(23, abs=1)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (CONTROLS, 3.0)], ids=["text", "controls"])
def test_words_and_controls_stand_out_from_what_they_stand_on(name, pairs, least):
    colours = THEMES[name]
    faint = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground in pairs
        if contrast(colours[ink], colours[ground]) < least
    }
    assert faint == {}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", THEMES)
def test_judgements_are_told_apart_by_colour_also_without_red_or_green(name, sight):
    colours = {level: THEMES[name][level] for level in JUDGEMENTS}
    matrix = SIGHTS[sight]
    assert distance(colours["low"], colours["high"], matrix) >= 30
    near = {
        pair: round(distance(colours[pair[0]], colours[pair[1]], matrix), 1)
        for pair in combinations(colours, 2)
        if distance(colours[pair[0]], colours[pair[1]], matrix) < 15
    }
    assert near == {}


def test_levels_that_are_shipped_have_the_colours_of_the_theme():
    levels = {level.id: level for level in load_shipped_vocabularies().levels["bias_levels"]}
    tokens = {"low": "low", "some_concerns": "middle", "high": "high", "no_information": "no_information"}
    assert set(levels) == set(tokens)
    for level, token in tokens.items():
        assert levels[level].colour == theme.LIGHT[token]
        assert levels[level].colour_dark == theme.DARK[token]


def test_both_themes_have_the_same_tokens():
    assert set(theme.LIGHT) == set(theme.DARK)
