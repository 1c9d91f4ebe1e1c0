"""Traps of Python and Qt that the program stays clear of."""

import os
import sys

import pytest
from PySide6.QtCore import QObject
from services_helper import run

from annotator.domain.questions import KINDS
from annotator.ui.forms.editors import EDITORS


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_of_qt_that_return_nothing_keep_the_count_of_none():
    """PySide6 6.12.0 on older Pythons lost one reference a call, and the process aborted after some thousand."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(200):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < 50


def test_every_kind_of_question_has_an_editor():
    assert set(EDITORS) == set(KINDS)


def test_without_a_display_the_window_says_so_instead_of_aborting(tmp_path):
    hidden = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    done = run(["-m", "annotator"], env={**kept, **hidden})
    assert done.returncode == 1
    assert done.stderr.startswith("annotator: there is no display")
    assert done.stderr.count("\n") == 1
