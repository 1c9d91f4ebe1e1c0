import pytest
from PySide6.QtGui import QColor

from annotator.domain.annotation import Status
from annotator.ui.widgets.badges import STATUS_WORDS, Chip, InitialsCircle, StatusBadge


def test_a_chip_says_its_word_and_count_aloud(look, qtbot):
    chip = Chip("To check", look, count=3)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "To check 3"
    narrow = chip.sizeHint().width()
    chip.set_count(123_456)
    assert chip.accessibleName() == "To check 123456"
    assert chip.sizeHint().width() > narrow
    chip.set_count(None)
    assert chip.accessibleName() == "To check"


def test_a_chosen_chip_is_no_wider(look, qtbot):
    chip = Chip("To check", look, count=3)
    qtbot.addWidget(chip)
    before = chip.sizeHint()
    chip.click()
    assert chip.isChecked()
    assert chip.sizeHint() == before


@pytest.mark.parametrize("status", Status)
def test_a_status_is_a_word_beside_its_mark(look, qtbot, status):
    badge = StatusBadge(look)
    qtbot.addWidget(badge)
    badge.set_status(status, 0.5)
    assert badge.accessibleName() == STATUS_WORDS[status]
    assert badge.fontMetrics().horizontalAdvance(STATUS_WORDS[status]) <= badge.sizeHint().width()


def test_marks_of_states_differ_by_shape_and_share(look, qtbot):
    pictures = []
    for status, share in (
        (Status.NOT_STARTED, 0),
        (Status.DRAFT, 0.2),
        (Status.DRAFT, 0.9),
        (Status.COMPLETE, 1),
    ):
        badge = StatusBadge(look)
        qtbot.addWidget(badge)
        badge.set_status(status, share)
        badge.resize(200, 24)
        image = badge.grab().toImage().copy(0, 0, 20, 24)
        assert image not in pictures
        pictures.append(image)


def test_initials_say_the_name_aloud_and_go_without_a_person(look, qtbot):
    circle = InitialsCircle(look, 28)
    qtbot.addWidget(circle)
    circle.set_person("R1", "Reviewer 1")
    assert (circle.initials, circle.accessibleName()) == ("R1", "Reviewer 1")
    assert circle.sizeHint().width() == circle.sizeHint().height() == look.px(28)
    circle.set_person("", "")
    assert circle.isHidden()


@pytest.mark.parametrize("colour", ["#FFFFFF", "#000000", "#F7E08A", "#3554B4"])
def test_initials_stand_out_on_any_colour(look, qtbot, colour):
    circle = InitialsCircle(look, 60)
    qtbot.addWidget(circle)
    circle.set_person("MM", "Reviewer 1", colour)
    image = circle.grab().toImage()
    inside = {image.pixelColor(x, y).lightness() for x in range(20, 40) for y in range(20, 40)}
    assert max(inside) - min(inside) > 100
    assert QColor(colour).lightness() in inside
