"""The settings: what is changed holds at once and is there at the next start; Esc closes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from ui_helper import CTRL

from annotator.services import settings
from annotator.ui.dialogs.settings import Folders, SettingsDialog
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.windows.preferences import Preferences

K = Qt.Key


@pytest.fixture
def dialog(window, look, tmp_path):
    wishes = []
    made = SettingsDialog(
        window.session.memory,
        look,
        window.window,
        folders=Folders(settings=tmp_path, logs=tmp_path / "logs" / "deep", backups=tmp_path),
        follow_motion=wishes.append,
    )
    made.wishes = wishes
    made.show()
    yield made
    made.reject()


def kept(window):
    """The settings as the next start finds them."""
    window.session.memory.save_settings()
    return settings.load_settings()


def test_a_theme_holds_at_once_and_at_the_next_start(dialog, look, window):
    dialog.themes.buttons["dark"].click()
    assert look.dark
    assert kept(window).theme == "dark"


def test_the_text_size_is_stepped_within_80_to_200(dialog, look, window):
    dialog.text_size.setFocus()
    QTest.keyClick(dialog.text_size, K.Key_Down)
    assert look.text_size == kept(window).text_size == 110
    QTest.keyClick(dialog.text_size, K.Key_Return)
    assert dialog.isVisible()
    sizes = [dialog.text_size.itemData(row) for row in range(dialog.text_size.count())]
    assert (sizes[0], sizes[-1]) == (80, 200)


def test_a_name_holds_once_it_is_typed_and_an_empty_one_does_not(dialog, window):
    dialog.fields.name.setFocus()
    dialog.fields.name.selectAll()
    QTest.keyClicks(dialog.fields.name, "Ada Lovelace")
    QTest.keyClick(dialog.fields.name, K.Key_Return)
    before = window.session.settings.reviewer
    assert (before.name, before.initials) == ("Ada Lovelace", "R1")
    assert dialog.isVisible(), "Enter in a field closes nothing"
    dialog.fields.name.selectAll()
    QTest.keyClick(dialog.fields.name, K.Key_Backspace)
    dialog.themes.buttons["light"].setFocus()
    assert window.session.settings.reviewer == before
    assert dialog.fields.name.text() == "Ada Lovelace"


def test_what_is_typed_counts_also_when_escape_closes_it(dialog, window):
    dialog.fields.name.selectAll()
    QTest.keyClicks(dialog.fields.name, "Grace Hopper")
    QTest.keyClick(dialog.fields.name, K.Key_Escape)
    assert dialog.isHidden()
    assert window.session.settings.reviewer.name == "Grace Hopper"


def test_motion_is_followed_at_once(dialog, window):
    assert dialog.motions.buttons["system"].isChecked()
    dialog.motions.buttons["on"].click()
    assert dialog.wishes == ["on"]
    assert kept(window).reduced_motion == "on"


@pytest.mark.parametrize(
    ("choice", "wish", "still"),
    [("on", False, True), ("off", True, False), ("system", True, True), ("system", False, False)],
)
def test_nothing_moves_where_the_person_or_the_desktop_wants_that(window, look, choice, wish, still):
    preferences = Preferences(window.session, look, window.window, reduces_motion=lambda: wish)
    preferences.follow_motion(choice)
    assert look.still is still
    look.set_still(False)


def test_it_leads_to_keys_and_backups_once_it_is_closed(dialog, qtbot):
    for button, action in ((dialog.keys, "shortcuts"), (dialog.backups, "restore")):
        dialog.show()
        with qtbot.waitSignal(dialog.wanted, check_params_cb=lambda name, action=action: name == action):
            button.click()
        assert dialog.isHidden()


def test_a_place_is_shown_the_nearest_folder_where_it_is_not_there_yet(dialog, tmp_path, outside):
    shows = [one for one in dialog.findChildren(KeyButton) if one.text() == "Show"]
    shows[-1].click()
    assert outside.opened == [str(tmp_path)]


def test_ctrl_comma_opens_it_from_the_welcome_and_each_label_names_a_control(window, answer, keys):
    def look_at(dialog):
        assert isinstance(dialog, SettingsDialog)
        assert [label.text() for label in dialog.findChildren(QLabel) if label.buddy()][:2] == [
            "Name and initials",
            "Theme",
        ]
        dialog.reject()

    answer(lambda: keys.press(K.Key_Comma, CTRL), look_at)
    assert QApplication.activeModalWidget() is None
