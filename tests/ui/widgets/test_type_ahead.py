import pytest

from annotator.ui.widgets.type_ahead import PAUSE, TypeAhead

WORDS = ["No field", "Authors", "Title", "Pages", "First page", "Abstract", "PubMed ID"]


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def typed(clock):
    """Type letters in quick succession; what is chosen then, and which of the words it is."""
    ahead = TypeAhead(clock)

    def type_letters(letters, at=-1):
        for letter in letters:
            found = ahead.feed(letter, WORDS, at)
            at = found if found >= 0 else at
        return WORDS[at] if at >= 0 else ""

    type_letters.ahead = ahead
    return type_letters


@pytest.mark.parametrize(
    ("letters", "word"),
    [("t", "Title"), ("ab", "Abstract"), ("AU", "Authors"), ("first p", "First page"), ("pu", "PubMed ID")],
)
def test_first_letters_name_what_is_meant(typed, letters, word):
    assert typed(letters) == word


def test_the_same_letter_again_means_the_next_and_after_the_last_the_first(typed):
    assert [typed(letters, WORDS.index("No field")) for letters in ("p", "p", "p")] == ["Pages"] * 3
    assert typed("pp") == "PubMed ID"
    assert typed("ppp") == "Pages"


def test_after_a_pause_letters_begin_anew(typed, clock):
    assert typed("a") == "Authors"
    clock.now += PAUSE + 1
    assert typed("b", WORDS.index("Authors")) == "Authors", "nothing begins with it"
    clock.now += PAUSE + 1
    assert typed("a", WORDS.index("Authors")) == "Abstract"


def test_a_blank_goes_on_only_where_words_do(typed, clock):
    typed("first")
    assert typed.ahead.goes_on(" ", WORDS)
    typed("t")
    assert not typed.ahead.goes_on(" ", WORDS)
    typed("first")
    clock.now += PAUSE + 1
    assert not typed.ahead.goes_on(" ", WORDS)
