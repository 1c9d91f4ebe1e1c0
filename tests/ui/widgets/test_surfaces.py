import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.surfaces import Line, Surface, fill


def test_a_filled_widget_follows_the_theme(look, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    fill(widget, look, "sunken")
    for theme in ("dark", "light"):
        look.set_theme(theme)
        assert widget.palette().color(QPalette.ColorRole.Window) == look.color("sunken")


def test_a_surface_keeps_its_colour_where_an_old_palette_is_taken_back(look, qtbot):
    surface = Surface(look, "window")
    qtbot.addWidget(surface)
    old = QPalette(surface.palette())
    look.set_theme("dark")
    surface.setPalette(old)
    assert surface.palette().color(QPalette.ColorRole.Window) == look.color("window")


@pytest.mark.parametrize(("edges", "drawn"), [("", 0), ("t", 1), ("tblr", 4)])
def test_a_surface_draws_the_lines_that_were_asked_for(look, qtbot, edges, drawn):
    surface = Surface(look, "surface", edges=edges)
    qtbot.addWidget(surface)
    surface.resize(40, 40)
    image = surface.grab().toImage()
    ends = [(20, 0), (20, 39), (0, 20), (39, 20)]
    assert sum(image.pixelColor(*end) == look.color("line") for end in ends) == drawn
    assert image.pixelColor(20, 20) == look.color("surface")


def test_a_line_is_one_pixel_in_its_colour(look, qtbot):
    line = Line(look)
    qtbot.addWidget(line)
    line.resize(10, line.height())
    assert line.height() == 1
    assert line.grab().toImage().pixelColor(5, 0) == look.color("line")


def test_an_empty_place_says_what_to_do_and_its_button_does_it(look, qtbot):
    done = []
    place = EmptyState(
        "No study yet",
        "Import a list first.",
        look=look,
        action_text="Import",
        key="Ctrl+I",
        callback=lambda: done.append(True),
    )
    qtbot.addWidget(place)
    place.button.click()
    assert done == [True]
    assert place.button.accessibleName() == "Import"


def test_an_empty_place_where_nothing_can_be_done_has_no_button(look, qtbot):
    place = EmptyState("Nothing here", "It comes by itself.", look=look)
    qtbot.addWidget(place)
    assert place.button is None
