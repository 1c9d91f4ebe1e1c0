import pytest
from PySide6.QtCore import Qt

from annotator.ui.widgets.menu_chip import MenuChip
from annotator.ui.widgets.value_box import NOTHING, ValueBox


@pytest.fixture
def chip(qtbot, look):
    made = MenuChip("Kind", lambda: [("a", "Answers"), ("b", "Berg & Holm")], look)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_chip_tells_what_was_chosen_and_any_by_an_empty_id(qtbot, chip):
    assert chip.accessibleName() == "Kind: any"
    chip.fill()
    with qtbot.waitSignal(chip.chosen, check_params_cb=lambda one: one == "b"):
        chip.menu.actions()[2].trigger()
    assert chip.accessibleName() == "Kind: Berg & Holm"
    chip.fill()
    assert [action.isChecked() for action in chip.menu.actions()] == [False, False, True]
    with qtbot.waitSignal(chip.chosen, check_params_cb=lambda one: not one):
        chip.menu.actions()[0].trigger()
    assert chip.accessibleName() == "Kind: any"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space])
def test_a_chip_opens_by_key_with_an_ampersand_shown_as_such(qtbot, chip, key, monkeypatch):
    opened = []
    monkeypatch.setattr(chip.menu, "popup", opened.append)
    chip.setFocus()
    qtbot.keyClick(chip, key)
    assert len(opened) == 1
    assert [action.text() for action in chip.menu.actions()] == ["Any kind", "Answers", "Berg && Holm"]


def test_a_chip_makes_room_for_its_words_but_not_for_very_many(chip):
    narrow = chip.sizeHint().width()
    chip.set_value("x", "Osugi 2012")
    assert chip.sizeHint().width() > narrow
    chip.set_value("x", "A very long label of a study " * 10)
    assert chip.sizeHint().width() < 600
    assert not chip.grab().isNull()


def test_a_value_box_says_where_there_is_nothing_and_what_it_is(qtbot, look):
    box = ValueBox(look, strong=True)
    qtbot.addWidget(box)
    box.show_value("<b>Rat</b>", "Species, after")
    assert box.text == "<b>Rat</b>"
    assert box._label.textFormat() is Qt.TextFormat.PlainText
    assert box._label.accessibleName() == "Species, after: <b>Rat</b>"
    box.show_value("", "Species, after")
    assert box.text == NOTHING
    assert box._label.font().italic()
    look.set_theme("dark")
    assert not box.grab().isNull()
    assert box._label.font().italic()
