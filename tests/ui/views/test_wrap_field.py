"""A field for text that wraps takes the height of its words, whatever the words, the width and the size of letters."""

import random

import pytest

from annotator.ui.views.wrap_field import WrapField

LONGEST_WORD = 12


@pytest.fixture
def field(qtbot, look):
    made = WrapField(look)
    qtbot.addWidget(made)
    made.show()
    return made


def words(count, seed):
    chosen = random.Random(seed)  # noqa: S311 - words of chance, the same each time
    return " ".join("x" * chosen.randint(1, LONGEST_WORD) for _ in range(count))


@pytest.mark.parametrize("size", [80, 100, 130, 200])
def test_no_width_makes_the_scroll_bar_come_and_go_without_end(field, look, qtbot, size):
    look.set_text_size(size)
    asked = deepest = 0
    fit = field.resizeEvent

    def counted(event):
        nonlocal asked, deepest
        asked += 1
        deepest = max(deepest, asked)
        if asked < 40:
            fit(event)
        asked -= 1

    field.resizeEvent = counted
    for seed, count in enumerate([20, 140, 600, 1000]):
        field.show_text(words(count, seed))
        for width in range(20, 400, 7):
            field.resize(width, field.height())
            qtbot.wait(0)
    assert deepest < 8
