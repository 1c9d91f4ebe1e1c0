import pytest
from PySide6.QtCore import QPoint, Qt

from annotator.analysis.printed import printed
from annotator.domain.forms import Level
from annotator.domain.summary import Cell, CellSource, Column, SummaryTable
from annotator.services.tables import TableLine
from annotator.ui.tables.page_places import find_place, next_open, place_at
from annotator.ui.tables.printed_table import CELL, PrintedTableModel
from annotator.ui.tables.printed_view import PrintedTable, shared
from annotator.ui.tables.table_list import TableListModel

LOW = Level(id="low", key="l", order=1, word="Low", symbol="+", colour="#4393C3", colour_dark="#5AA9D6")
READ = int(Qt.ItemDataRole.AccessibleTextRole)
TIP = int(Qt.ItemDataRole.ToolTipRole)


def made(count=3, columns=2, text="words"):
    heads = (
        Column(id="citation.number", title="No."),
        Column(id="study.label", title="Study"),
        *(Column(id=f"q{at}", title=f"Question {at}") for at in range(columns)),
    )
    rows = tuple(
        (
            Cell(str(row), row, source=CellSource(f"s{row}")),
            Cell(f"Study {row}", source=CellSource(f"s{row}")),
            *(Cell(text, source=CellSource(f"s{row}", f"q{at}")) for at in range(columns)),
        )
        for row in range(count)
    )
    return SummaryTable(id="t", title="T", columns=heads, rows=rows, frozen=2)


def with_cell(table, row, column, cell):
    rows = [list(one) for one in table.rows]
    rows[row][column] = cell
    return SummaryTable(
        id=table.id,
        title=table.title,
        columns=table.columns,
        rows=tuple(map(tuple, rows)),
        frozen=table.frozen,
    )


@pytest.fixture
def model():
    return PrintedTableModel()


def test_the_models_keep_the_rules_of_qt(model, qtmodeltester):
    model.show(printed(made()))
    qtmodeltester.check(model)
    lines = TableListModel()
    lines.show([TableLine(id="a", name="A", rows=1)])
    qtmodeltester.check(lines)


def test_a_model_without_a_page_is_empty(model):
    model.show(None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)


def test_cells_are_read_in_full(model):
    table = with_cell(made(), 1, 2, Cell("Not reported", absent=True))
    table = with_cell(table, 1, 3, Cell("Low", level=LOW))
    table = with_cell(table, 2, 2, Cell())
    model.show(printed(table, ["q0", "q1"]))
    assert model.index(0, 1).data(READ) == "Study 0, Question 0: words"
    assert model.index(1, 1).data(READ) == "Study 1, Question 0: Not reported"
    assert model.index(1, 2).data(READ) == "Study 1, Question 1: Low"
    assert model.index(2, 1).data(READ) == "Study 2, Question 0: nothing extracted"
    assert model.index(1, 1).data() == "NR"


def test_tooltips_hold_the_whole_text_as_it_is(model):
    model.show(printed(with_cell(made(), 0, 2, Cell("<b>bold</b>"))))
    assert model.index(0, 1).data(TIP) == "<span>&lt;b&gt;bold&lt;/b&gt;</span>"
    assert model.index(0, 1).data(CELL).text == "<b>bold</b>"


def test_an_empty_table_is_named_as_without_studies():
    lines = TableListModel()
    lines.show([TableLine(id="a", name="A", rows=0), TableLine(id="b", name="B", rows=1200)])
    assert [lines.index(row).data(READ) for row in (0, 1)] == ["A, nothing yet", "B, 1,200 rows"]


@pytest.mark.parametrize("room", [10, 100, 250, 500, 2000])
def test_columns_take_what_they_need_and_share_what_is_left(room):
    wishes = [(40, 60), (50, 50), (80, 300)]
    widths = shared(wishes, room)
    assert all(width >= least for width, (least, _) in zip(widths, wishes, strict=True))
    if room >= 410:
        assert sum(widths) == room
    elif room >= 170:
        assert sum(widths) <= room


@pytest.fixture
def view(qtbot, look, model):
    model.show(printed(made(text="Conditioned medium of bone marrow cells " * 3)))
    shown = PrintedTable(model, look, None)
    qtbot.addWidget(shown)
    shown.resize(420, 300)
    shown.show()
    return shown


def test_words_wrap_and_rows_are_as_high_as_their_words(view):
    line = view.delegate.body.line
    assert view.rowHeight(0) >= 3 * line
    assert view.content_height() > 3 * 3 * line


def test_of_many_rows_only_those_in_sight_are_measured(view, model):
    model.show(printed(made(count=10_000, columns=28, text="Conditioned medium of bone marrow cells " * 2)))
    assert 0 < len(view._measured) < 100
    view.scrollToBottom()
    assert len(view._measured) < 200
    view.setCurrentIndex(model.index(5_000, 3))
    box = view.visualRect(model.index(5_000, 3))
    assert view.viewport().rect().contains(box.topLeft())
    assert len(view._measured) < 300


def test_what_is_seen_stays_where_it_is_when_a_row_above_is_measured(view, model):
    model.show(printed(made(count=2_000, text="Conditioned medium of bone marrow cells " * 4)))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(20):
        seen = view.rowAt(view.viewport().height() // 2)
        before = view.rowViewportPosition(seen)
        bar.setValue(bar.value() - 7)
        assert view.rowViewportPosition(seen) - before == 7


@pytest.mark.parametrize("rows", [400, 30, 2])
def test_another_page_may_have_fewer_columns_while_one_is_at_the_end(view, model, rows):
    words = "Conditioned medium of bone marrow cells " * 4
    model.show(printed(made(count=400, columns=12, text=words)))
    view.scrollToBottom()
    model.show(printed(made(count=rows, columns=1, text=words)))
    assert len(view._widths) == model.columnCount()
    seen = view.rowAt(0)
    assert view.rowHeight(seen) == view.delegate.height(seen, view._widths)


@pytest.fixture
def scrolled(view, model):
    """A page wider than its view, scrolled to the right."""
    model.show(printed(made(count=30, columns=12, text="Conditioned medium of bone marrow cells")))
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    assert view.fixed_width > 0
    return view


def test_the_first_column_stays_in_sight_where_the_others_are_scrolled(scrolled, model):
    middle = scrolled.visualRect(model.index(1, 0)).center()
    assert scrolled.visualRect(model.index(1, 0)).left() == 0
    assert scrolled.indexAt(middle) == model.index(1, 0)
    beside = QPoint(scrolled.fixed_width + 5, middle.y())
    assert scrolled.indexAt(beside).column() > 1


def test_no_cell_that_one_goes_to_lies_beneath_the_first_column(scrolled, model, qtbot):
    scrolled.setCurrentIndex(model.index(2, model.columnCount() - 1))
    scrolled.key_pressed.connect(lambda event: event.ignore())
    for column in range(model.columnCount() - 2, 0, -1):
        qtbot.keyClick(scrolled, Qt.Key.Key_Left)
        assert scrolled.currentIndex().column() == column
        assert scrolled.columnViewportPosition(column) >= scrolled.fixed_width


def test_what_is_drawn_in_the_first_column_is_the_study(scrolled, model):
    before = scrolled.viewport().grab(scrolled.visualRect(model.index(1, 0))).toImage()
    scrolled.horizontalScrollBar().setValue(0)
    at_rest = scrolled.viewport().grab(scrolled.visualRect(model.index(1, 0))).toImage()
    inside = range(before.width() - 2)
    rows = range(before.height())
    assert all(before.pixel(x, y) == at_rest.pixel(x, y) for x in inside for y in rows)


def test_a_place_outlives_the_making_of_its_page():
    page = printed(made(count=4), ["q0", "q1"])
    place = place_at(page, 2, 2)
    fewer = SummaryTable(id="t", title="T", columns=page.table.columns, rows=page.table.rows[1:], frozen=2)
    assert find_place(printed(fewer, ["q1", "q0"]), place) == (1, 1)
    assert find_place(printed(made(count=1)), place) == (0, 2)
    assert find_place(page, None) == (0, 0)


def test_open_answers_are_found_round_to_the_top():
    table = with_cell(made(), 1, 3, Cell(source=CellSource("s1", "q1")))
    page = printed(table, ["q0", "q1"])
    assert next_open(page, 0, 0, 1) == (1, 2)
    assert next_open(page, 2, 0, 1) == (1, 2)
    assert next_open(page, 2, 0, -1) == (1, 2)
    assert next_open(printed(made()), 0, 0, 1) is None
