import pytest

from annotator.ui.actions.commands import Command, find, nearest

NEXT = Command(id="next", name="Next study", also=("forward", "skip"), where="Annotate", key="F9")
COPY = Command(id="copy", name="Copy the answer to the next instance", also=("duplicate",))
THEME = Command(id="dark", name="Theme: Dark", also=("colour", "color", "night"), where="View")
OUT = Command(id="out", name="Leave out of the review", why="in Citations")
ALL = [OUT, COPY, NEXT, THEME]


def ids(text):
    return [found.command.id for found in find(ALL, text)]


def test_without_words_everything_is_found_and_what_cannot_be_used_stands_last():
    assert ids("") == ids("   ") == ["copy", "next", "dark", "out"]


@pytest.mark.parametrize("text", ["next study", "study next", "STU ne", "ext tud", "stu forw"])
def test_words_are_found_in_any_order_whole_or_in_part_in_any_name(text):
    assert ids(text) == ["next"]


def test_names_that_begin_with_the_words_come_first():
    assert ids("next") == ["next", "copy"]
    assert ids("dup") == ["copy"]
    assert ids("e") == ["copy", "next", "dark", "out"]


def test_one_spelling_is_as_good_as_the_other():
    assert ids("colour") == ids("color") == ids("COLO") == ["dark"]


def test_every_word_must_be_found():
    assert ids("next unicorn") == []


@pytest.mark.parametrize("text", ["[", "*", "\\", "(?", "%", "\0", "é́", "'"])
def test_no_text_is_an_error(text):
    find(ALL, text)
    nearest(ALL, text)


def test_where_the_words_stand_in_the_name_is_marked():
    assert find(ALL, "next")[1].marks == ((23, 4),)
    assert find([NEXT], "study ne")[0].marks == ((0, 2), (5, 5))
    assert find([NEXT], "skip")[0].marks == ()


def test_what_nothing_is_called_has_the_nearest_names():
    assert [found.command.id for found in nearest(ALL, "studdy")] == ["next"]
    assert [found.command.id for found in nearest(ALL, "leeve")] == ["out"]
    assert nearest(ALL, "xyzzy") == []


def test_a_command_is_read_aloud_whole():
    assert NEXT.said == "Next study, Annotate, key F9"
    assert OUT.said == "Leave out of the review, in Citations"
