import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from annotator.ui.widgets.labels import ElidedLabel, PlainLabel, SectionCaption, tooltip

MARKUP = "<b>Bone</b> <img src='file:///etc/passwd'> &amp; 5 < 6"
LABELS = (PlainLabel, ElidedLabel, SectionCaption)


@pytest.mark.parametrize("kind", LABELS)
def test_text_is_never_taken_for_markup(look, qtbot, kind):
    label = kind(MARKUP, look=look)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    plain = QLabel()
    plain.setTextFormat(Qt.TextFormat.PlainText)
    plain.setText(label.text())
    plain.setFont(label.font())
    qtbot.addWidget(plain)
    assert label.sizeHint().width() == plain.sizeHint().width() or label.wordWrap()
    assert "<b>" in label.text().lower()


def test_a_tooltip_shows_markup_as_it_is_and_nothing_stays_nothing():
    assert tooltip("5 < 6 & <b>") == "<span>5 &lt; 6 &amp; &lt;b&gt;</span>"
    assert tooltip("") == ""


def test_what_does_not_fit_is_cut_and_the_tooltip_has_all_of_it(look, qtbot):
    label = ElidedLabel(MARKUP * 3, look=look)
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.show()
    qtbot.waitUntil(lambda: label.toolTip() == tooltip(MARKUP * 3))
    label.resize(4000, 24)
    qtbot.waitUntil(lambda: label.toolTip() == "")


def test_a_cut_label_leaves_the_room_to_others_but_for_a_few_letters(look, qtbot):
    label = ElidedLabel("A title of many words, as titles are", look=look)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < label.sizeHint().width() / 3


def test_lines_of_a_cut_label_become_one(look, qtbot):
    label = ElidedLabel("One\ntwo\tthree", look=look)
    qtbot.addWidget(label)
    label.resize(20, 24)
    label.show()
    qtbot.waitUntil(lambda: label.toolTip() == tooltip("One two three"))


def test_a_caption_is_written_large_and_read_aloud_as_written(look, qtbot):
    caption = SectionCaption("Recent reviews", look=look)
    qtbot.addWidget(caption)
    assert caption.text() == "RECENT REVIEWS"
    assert caption.accessibleName() == "Recent reviews"
    caption.set_caption("Others")
    assert (caption.text(), caption.accessibleName()) == ("OTHERS", "Others")


def test_labels_follow_the_theme_and_the_size_of_text(look, qtbot):
    label = PlainLabel("Bone", look=look, factor=2, weight=600)
    qtbot.addWidget(label)
    label.set_token("error")
    look.set_theme("dark")
    look.set_text_size(150)
    assert label.palette().color(QPalette.ColorRole.WindowText) == look.color("error")
    assert label.font() == look.font(2, 600)
    label.set_token("ok")
    label.set_weight(400)
    assert label.palette().color(QPalette.ColorRole.WindowText) == look.color("ok")
    assert label.font().weight() == 400


def test_what_is_read_has_the_digits_of_its_font_and_what_counts_has_even_ones(look, qtbot):
    for label, even in (
        (PlainLabel("Rats, 2012;6(7):559-69", look=look), False),
        (ElidedLabel("Rats, 2012;6(7):559-69", look=look), False),
        (PlainLabel("4 of 10", look=look, wrap=False), True),
    ):
        qtbot.addWidget(label)
        assert (label.font() == look.numeric_font()) is even
