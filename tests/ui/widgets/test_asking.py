"""A dialog that is left is destroyed: nothing unseen stays in memory or is styled anew with each theme."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from annotator.ui.widgets.asking import ask

DIALOGS = ("columns", "export", "export_citations", "restore", "person", "settings", "shortcuts", "about")


def dialogs():
    return [one for one in QApplication.allWidgets() if isinstance(one, QDialog)]


def leave(dialog):
    dialog.reject()


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_of_the_window_goes_once_it_is_left(sample_window, answer, qtbot, name):
    sample_window.space.show_view("tables" if name == "columns" else "citations")
    before = set(map(id, dialogs()))
    assert answer(lambda: sample_window.trigger(name), leave)
    qtbot.waitUntil(lambda: {id(one) for one in dialogs()} <= before)


def test_what_a_dialog_holds_can_be_read_while_its_caller_goes_on(window, answer, qtbot):
    """Another dialog has a loop of its own, in which the first must not go."""
    found = []

    def deed():
        first, second = QDialog(window.window), QDialog(window.window)
        first.setWindowTitle("first")
        assert ask(first)
        assert not ask(second)
        found.append(first.windowTitle())

    answer(
        lambda: QTimer.singleShot(0, deed), lambda dialog: dialog.accept(), leave, until=lambda: bool(found)
    )
    assert found == ["first"]
    qtbot.waitUntil(lambda: dialogs() == [])
