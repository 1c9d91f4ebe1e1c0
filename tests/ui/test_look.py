import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPalette

from annotator.resource_files import resource
from annotator.services.settings import LARGEST_TEXT, SMALLEST_TEXT
from annotator.ui import theme
from annotator.ui.look import _ROLES, Look

ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))


def colours_in(pixmap):
    image = pixmap.toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def the_system_changes(scheme):
    """Say what a desktop says when its scheme changes; the platform of the tests has none of its own."""
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)


def test_a_change_of_the_systems_scheme_is_followed_where_that_is_asked_for(qapp, qtbot):
    look = Look("system")
    assert look.dark is (QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark)
    with qtbot.waitSignal(look.changed):
        the_system_changes(Qt.ColorScheme.Dark)
    look.set_theme("dark")
    with qtbot.assertNotEmitted(look.changed):
        the_system_changes(Qt.ColorScheme.Light)
    assert look.dark


def test_a_theme_is_shown_at_once_and_the_same_again_changes_nothing(look, qapp, qtbot):
    with qtbot.waitSignal(look.changed):
        look.set_theme("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == look.color("window")
    with qtbot.assertNotEmitted(look.changed):
        look.set_theme("dark")


def test_text_grows_within_80_and_200_percent_and_distances_with_it(look, qtbot):
    body = look.font().pointSizeF()
    for asked, given in ((10, SMALLEST_TEXT), (80, 80), (150, 150), (200, 200), (999, LARGEST_TEXT)):
        look.set_text_size(asked)
        assert look.text_size == given
        assert look.font().pointSizeF() == pytest.approx(body * given / 100)
        assert look.font(2).pointSizeF() == pytest.approx(2 * body * given / 100)
        assert look.px(100) == given
    with qtbot.assertNotEmitted(look.changed):
        look.set_text_size(1000)
    assert (SMALLEST_TEXT, LARGEST_TEXT) == (80, 200)


def test_a_distance_is_never_lost_and_nothing_stays_nothing(look):
    look.set_text_size(80)
    assert look.px(0.4) == 1
    assert look.px(0) == 0


def test_the_application_has_the_font_of_the_look(look, qapp):
    look.set_text_size(130)
    assert qapp.font().pointSizeF() == pytest.approx(look.font().pointSizeF())


def test_a_colour_that_there_is_not_is_refused(look):
    with pytest.raises(KeyError):
        look.color("mauve")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_role_of_the_palette_has_its_colour_and_disabled_words_another(look, name):
    look.set_theme(name)
    palette = look.palette()
    colours = theme.DARK if name == "dark" else theme.LIGHT
    for role, token in _ROLES.items():
        assert palette.color(QPalette.ColorGroup.Active, role).name() == colours[token].lower()
    everything = {role for role in QPalette.ColorRole if role.name not in {"NColorRoles", "NoRole"}}
    assert everything == set(_ROLES)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        assert palette.color(QPalette.ColorGroup.Disabled, role) == look.color("control")


def test_every_icon_draws_in_both_themes_in_the_colour_that_was_asked_for(look):
    for name in ("light", "dark"):
        look.set_theme(name)
        for icon in ICONS:
            svg = resource(f"icons/{icon}.svg").read_text(encoding="utf-8")
            drawn = colours_in(look.pixmap(icon, "accent", 48))
            assert drawn, icon
            if "currentColor" in svg:
                assert look.color("accent").name() in drawn, icon
                assert not look.icon(icon).pixmap(20).toImage().isNull()


def test_an_icon_is_greyed_where_its_control_is_disabled(look):
    icon = look.icon("search")
    assert look.color("text").name() in colours_in(icon.pixmap(48, QIcon.Mode.Normal))
    assert look.color("control").name() in colours_in(icon.pixmap(48, QIcon.Mode.Disabled))


def test_an_icon_is_drawn_anew_in_another_theme(look):
    before = colours_in(look.icon("search").pixmap(48))
    look.set_theme("dark")
    assert colours_in(look.icon("search").pixmap(48)) != before


def test_a_picture_is_sharp_on_a_dense_screen(look):
    pixmap = look.pixmap("search", "text", 16, 2.0)
    assert pixmap.width() == 32
    assert pixmap.deviceIndependentSize().width() == 16
