import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from annotator.ui.forms.layouts import EndsLayout, EvenGrid, FlowLayout
from annotator.ui.forms.notice import MOST_LINKS, Notice


def filled(qtbot, layout, widths):
    host = QWidget()
    qtbot.addWidget(host)
    layout.host = host  # lives as long as its layout
    pieces = []
    for width in widths:
        piece = QLabel()
        piece.setFixedSize(width, 20)
        layout.addWidget(piece)
        pieces.append(piece)
    host.setLayout(layout)
    return pieces


def test_pieces_flow_to_the_next_line_where_they_do_not_fit(qtbot):
    layout = FlowLayout(gap=4)
    pieces = filled(qtbot, layout, (50, 40, 30))
    layout.setGeometry(QRect(0, 0, 100, 100))
    assert [(piece.x(), piece.y()) for piece in pieces] == [(0, 0), (54, 0), (0, 24)]
    assert layout.heightForWidth(100) == 44
    assert layout.heightForWidth(1000) == 20


def test_the_last_piece_stands_at_the_right_edge_and_below_where_there_is_no_room(qtbot):
    layout = EndsLayout(gap=4)
    layout.setContentsMargins(2, 1, 2, 1)
    pieces = filled(qtbot, layout, (50, 40))
    layout.setGeometry(QRect(0, 0, 204, 100))
    assert [(piece.x(), piece.y()) for piece in pieces] == [(2, 1), (162, 1)]
    assert layout.heightForWidth(204) == 22
    layout.setGeometry(QRect(0, 0, 84, 100))
    assert [(piece.x(), piece.y()) for piece in pieces] == [(2, 1), (42, 25)]
    assert layout.heightForWidth(84) == 46


def test_hidden_pieces_take_no_room(qtbot):
    layout = FlowLayout(gap=4)
    pieces = filled(qtbot, layout, (50, 40, 30))
    pieces[1].hide()
    layout.setGeometry(QRect(0, 0, 100, 100))
    assert (pieces[2].x(), pieces[2].y()) == (54, 0)


@pytest.mark.parametrize(("width", "columns"), [(100, 1), (110, 2), (170, 3), (400, 5)])
def test_options_stand_in_columns_of_one_width_and_never_in_more_than_their_lines_need(qtbot, width, columns):
    layout = EvenGrid(gap=8)
    pieces = filled(qtbot, layout, (50,) * 5)
    layout.setGeometry(QRect(0, 0, width, 300))
    assert len({piece.x() for piece in pieces}) == columns


def test_five_options_where_four_fit_become_three_and_two(qtbot):
    layout = EvenGrid(gap=8)
    pieces = filled(qtbot, layout, (50,) * 5)
    layout.setGeometry(QRect(0, 0, 4 * 58, 300))
    assert [piece.y() for piece in pieces].count(0) == 3


def test_an_empty_layout_takes_no_room(qtbot):
    layout = EvenGrid()
    assert filled(qtbot, layout, ()) == []
    assert layout.heightForWidth(100) == 0
    assert layout.itemAt(0) is None
    assert layout.takeAt(0) is None


def test_a_notice_says_its_sentence_with_links_and_goes_when_there_is_nothing_to_say(qtbot, look):
    notice = Notice(look, None)
    qtbot.addWidget(notice)
    followed = []
    notice.say("Two are missing:", [(f"Question {n}", lambda n=n: followed.append(n)) for n in range(12)])
    assert notice.text == "Two are missing:"
    assert notice.accessibleName() == "Two are missing:"
    assert len(notice.links) == MOST_LINKS
    notice.links[1].click()
    assert followed == [1]
    assert notice.links[0].accessibleName() == "Go to Question 0"
    notice.say("")
    assert notice.text == ""
    assert notice.isHidden()
    notice.show()
    assert [link for link in notice.findChildren(QPushButton) if link.isVisible()] == []
