"""What is read aloud: every cell of every list and table says itself in full, whatever is drawn of it."""

import importlib
import pkgutil

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from ui_helper import LIST

import annotator.ui
from annotator.domain.reading import RawList
from annotator.domain.summary import Cell
from annotator.services import backups, importing
from annotator.ui.tables.printed_table import CELL

K = Qt.Key
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
MOST = 60
"""Rows looked at of each list."""


def own_models():
    """The names of all models of the program, without those that others are made from."""
    for module in pkgutil.walk_packages(annotator.ui.__path__, "annotator.ui."):
        importlib.import_module(module.name)
    found, classes = set(), [QAbstractItemModel]
    while classes:
        below = classes.pop().__subclasses__()
        classes += below
        found |= {
            one.__name__
            for one in below
            if one.__module__.startswith("annotator.") and not one.__subclasses__()
        }
    return found


class Listener:
    """Hears every cell of the lists that are there, and notes those that say less than they show."""

    def __init__(self):
        self.heard = set()
        self.mute = []

    def listen(self, root):
        for view in root.findChildren(QAbstractItemView):
            model = view.model()
            name = type(model).__name__
            if model is None or not type(model).__module__.startswith("annotator.") or not model.rowCount():
                continue
            self.heard.add(name)
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
            for row in range(min(MOST, model.rowCount())):
                self.mute += [
                    f"{name} {row} {column}: {index.data()!r} is read as {index.data(SPOKEN)!r}"
                    for column in range(columns)
                    if not in_full(index := model.index(row, column))
                ]


def in_full(index):
    """Whether a cell is read aloud with all that it shows, and with something where it shows nothing."""
    said = index.data(SPOKEN)
    return bool(said and said.strip(" :,")) and not said.endswith(": ") and in_words(index) in said


def in_words(index):
    """What a cell shows, with the words for which a printed table has a symbol or an abbreviation."""
    cell = index.data(CELL)
    signs = isinstance(cell, Cell) and (cell.absent or cell.level is not None)
    return cell.text if signs else str(index.data() or "")


@pytest.fixture
def listener():
    return Listener()


@pytest.fixture
def lists(sample_window, qtbot, answer, listener):
    """Goes through every place where there is a list."""
    window, space = sample_window, sample_window.space
    qtbot.waitUntil(window.window.isActiveWindow)

    def popup(action):
        window.trigger(action)
        listener.listen(window.window)
        QTest.keyClick(QApplication.focusWidget(), K.Key_Escape)

    def go():
        for view in space._views:
            space.show_view(view)
            qtbot.wait(20)
            listener.listen(window.window)
        space.show_view("citations")
        qtbot.waitUntil(lambda: bool(space.citations.selected.count))
        for action in ("tags", "filter", "palette"):
            popup(action)
        space.show_view("annotate")
        space.annotate.form.go_to(("design", ""))
        QTest.keyClick(QApplication.focusWidget(), K.Key_Return)
        listener.listen(window.window)
        QTest.keyClick(QApplication.focusWidget(), K.Key_Escape)
        window.trigger("help")
        listener.listen(window.window)
        window.desk.guidance._guide.close()
        space.show_view("tables")
        backups.back_up(window.session.review, "Before the list was imported")
        for action in ("columns", "shortcuts", "form", "restore"):
            answer(
                lambda action=action: window.trigger(action), lambda box: (listener.listen(box), box.reject())
            )
        window.desk.intake.import_files([LIST])
        qtbot.waitUntil(lambda: space.page == "preview" and bool(space.preview.plan))
        listener.listen(window.window)
        table = RawList(content=b"Titel;Jahr;Ort\nZinc;2021;\n", name="own.csv")
        space.preview.show_plan(importing.plan_import(table))
        answer(space.preview.ask_columns, lambda box: (listener.listen(box), box.reject()))

    return go


def test_every_cell_of_every_list_is_read_aloud_in_full(lists, listener):
    lists()
    assert listener.mute == []
    assert own_models() - listener.heard == set()


def test_what_a_cell_says_is_what_a_screen_reader_is_given(sample_window, qtbot):
    table = sample_window.space.citations.table
    sample_window.space.show_view("citations")
    given = QAccessible.queryAccessibleInterface(table)
    cells = [given.child(at) for at in range(given.childCount())]
    said = {cell.text(QAccessible.Text.Name) for cell in cells if cell is not None}
    assert table.model().index(0, 3).data(SPOKEN) in said
