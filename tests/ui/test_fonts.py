import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from annotator.resource_files import resource
from annotator.ui import fonts
from annotator.ui.fonts import INTER, WEIGHTS, is_last_resort, window_font

FILES = [resource(f"fonts/Inter-{weight}.ttf") for weight in WEIGHTS]


@pytest.fixture
def inter(qapp):
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in FILES]
    yield QFont(INTER)
    for number in numbers:
        QFontDatabase.removeApplicationFont(number)


@pytest.mark.parametrize(
    ("asked", "found", "last"),
    [
        ("Sans Serif", "DejaVu Sans", True),
        ("Sans", "Bitstream Vera Sans", True),
        ("", "DejaVu Sans", True),
        ("Sans Serif", "", True),
        ("Sans Serif", "Noto Sans", False),
        ("Cantarell", "Cantarell", False),
        ("DejaVu Sans", "DejaVu Sans", False),
        (".AppleSystemUIFont", ".AppleSystemUIFont", False),
        ("Segoe UI", "Segoe UI", False),
    ],
)
def test_only_a_font_that_nobody_chose_counts_as_the_last_resort(asked, found, last):
    assert is_last_resort(asked, found) is last


def test_a_real_font_of_the_system_is_never_overridden(qapp):
    chosen = QFont("Liberation Sans", 11)
    assert window_font(chosen) == chosen
    assert INTER not in QFontDatabase.families()


def test_where_there_is_only_a_last_resort_the_window_is_set_in_inter(qapp, monkeypatch):
    loaded = []
    add = QFontDatabase.addApplicationFont
    monkeypatch.setattr(fonts, "is_last_resort", lambda asked, found: True)
    monkeypatch.setattr(
        fonts.QFontDatabase, "addApplicationFont", lambda file: loaded.append(add(file)) or loaded[-1]
    )
    font = window_font(QFont("Sans Serif", 9))
    assert QFontInfo(font).family() == INTER
    assert font.pointSizeF() == pytest.approx(9.75)
    for number in loaded:
        QFontDatabase.removeApplicationFont(number)


def test_the_given_font_stays_where_ours_cannot_be_loaded(qapp, monkeypatch):
    monkeypatch.setattr(fonts, "is_last_resort", lambda asked, found: True)
    monkeypatch.setattr(fonts, "resource", lambda name: resource("no such folder"))
    given = QFont("Sans Serif", 9)
    assert window_font(given) == given


def test_each_weight_of_the_window_has_a_file_of_its_own(inter):
    assert set(QFontDatabase.styles(INTER)) == {"Regular", "Medium", "SemiBold", "Bold"}
    widths = set()
    for weight in (400, 500, 600, 700):
        inter.setWeight(QFont.Weight(weight))
        widths.add(QFontMetricsF(inter).horizontalAdvance("Study design and population"))
    assert len(widths) == 4


def test_digits_of_one_width_come_from_the_font_itself(inter):
    inter.setPixelSize(100)
    assert len({QFontMetricsF(inter).horizontalAdvance(digit) for digit in "0123456789"}) > 1
    inter.setFeature(QFont.Tag("tnum"), 1)
    assert len({QFontMetricsF(inter).horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_the_fonts_are_small_and_carry_their_licence():
    assert sum(file.stat().st_size for file in FILES) < 1_000_000
    licence = resource("fonts/OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "The Inter Project Authors" in licence
