import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from annotator.ui.actions.keymap import key_text
from annotator.ui.widgets.keys import HintLine, KeyButton, KeyCap, PrimaryButton, cap_size, key_tip

KINDS = ("", "primary", "link", "quiet")


@pytest.fixture
def line(look, qtbot):
    """A line of hints in a window, which a line alone would not let be narrower than its hints."""
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(2000, 40)
    made = HintLine(look, host)
    made.resize(2000, 30)
    host.show()
    yield made
    host.close()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("icon", ["", "undo"])
def test_a_button_has_room_for_its_words_icon_and_key_at_every_size(look, qtbot, kind, icon):
    button = KeyButton("Import a reference list", "Ctrl+I", look=look, kind=kind, icon=icon)
    qtbot.addWidget(button)
    for size in (80, 100, 150, 200):
        look.set_text_size(size)
        weight = 600 if kind == "primary" else 500
        text = QFontMetrics(look.font(1, weight)).horizontalAdvance(button.text())
        needed = text + cap_size("Ctrl+I", look).width() + (look.px(16) if icon else 0)
        assert button.sizeHint().width() > needed
        assert button.sizeHint().height() >= QFontMetrics(look.font(1, weight)).height()
        assert button.minimumSizeHint() == button.sizeHint()


def test_a_button_says_its_words_and_its_key_aloud(look, qtbot):
    button = PrimaryButton("Keep", "Ctrl+Return", look=look)
    qtbot.addWidget(button)
    assert button.accessibleName() == "Keep"
    assert button.accessibleDescription() == "Key Ctrl+Enter"
    button.set_text("Keep it")
    button.set_key("")
    assert (button.accessibleName(), button.accessibleDescription()) == ("Keep it", "")


def test_a_button_grows_with_its_words(look, qtbot):
    button = KeyButton("Go", look=look)
    qtbot.addWidget(button)
    before = button.sizeHint().width()
    button.set_text("Go on to the next study")
    assert button.sizeHint().width() > 2 * before


@pytest.mark.parametrize(
    ("key", "shown"), [("n", "N"), ("Ctrl+I", "Ctrl+I"), ("Ctrl+.", "Ctrl+."), ("1 … 9", "1 … 9"), ("", "")]
)
def test_keys_are_shown_as_they_are_printed(key, shown):
    assert key_text(key) == shown


def test_a_cap_says_that_it_is_a_key(look, qtbot):
    cap = KeyCap("n", look)
    qtbot.addWidget(cap)
    assert cap.accessibleName() == "key N"
    cap.set_key("Ctrl+I")
    assert (cap.text, cap.accessibleName()) == ("Ctrl+I", "key Ctrl+I")
    assert cap.sizeHint() == cap_size("Ctrl+I", look)


def test_hints_that_do_not_fit_are_left_off_from_the_last(line):
    line.set_hints([("F2", "edit the fields"), ("Del", "leave out of the review"), ("Esc", "clear")])
    shown = [hint.isVisible() for hint in line._shown]
    assert shown == [True, True, True]
    for width in (400, 260, 130, 20):
        line.resize(width, 30)
        shown = [hint.isVisible() for hint in line._shown]
        assert shown == sorted(shown, reverse=True)
        taken = [hint.sizeHint().width() for hint in line._shown if hint.isVisible()]
        assert sum(taken) + 16 * max(0, len(taken) - 1) <= width
    assert not any(shown)
    line.resize(2000, 30)
    assert [hint.isVisible() for hint in line._shown] == [True, True, True]


def test_other_hints_take_the_place_of_those_before(line):
    line.set_hints([("F2", "edit")])
    line.set_hints([("Del", "leave out")])
    assert line.hints == [("Del", "leave out")]
    caps = [cap.text for cap in line.findChildren(KeyCap) if cap.isVisible()]
    assert caps == [key_text("Del")]


def test_hints_that_go_stay_in_the_line_and_unseen_until_they_are_gone(line):
    line.set_hints([("F2", "edit"), ("Del", "leave out")])
    before = line._shown
    line.set_hints([("Esc", "clear")])
    assert [(hint.isWindow(), hint.isVisible()) for hint in before] == [(False, False)] * 2
    line.resize(1900, 30)
    assert not any(hint.isVisible() for hint in before)


def test_caps_buttons_hints_and_tooltips_follow_a_change_of_keys(look, line, qtbot):
    cap, button = KeyCap("next_open", look), KeyButton("Search", "Ctrl+F", look=look)
    for widget in (cap, button):
        qtbot.addWidget(widget)
    key_tip(button, "Search", "find", look)
    line.set_hints([("next_open", "next"), ("find", "search")])
    look.keys.change({"next_open": ["Ctrl+J"], "find": ["F9"]})
    assert cap.text == "Ctrl+J"
    assert button.accessibleDescription() == "Key F9"
    assert "F9" in button.toolTip()
    assert [one.text for one in line.findChildren(KeyCap) if one.isVisible()] == ["Ctrl+J", "F9"]
    look.keys.change({"next_open": []})
    assert cap.sizeHint().isEmpty()
    assert [one.text for one in line.findChildren(KeyCap) if one.isVisible()] == ["F9"]
