import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.services import exporting
from annotator.ui.dialogs.export_citations import READS, ExportCitationsDialog, Scope


@pytest.fixture
def ask(qtbot, look):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    def asked(counts, **options):
        made = ExportCitationsDialog(exporting.citation_formats(), counts, look, parent, **options)
        qtbot.addWidget(made)
        made.open()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return asked


def test_every_format_that_citations_can_be_written_in_is_offered_with_who_reads_it(ask):
    dialog = ask({Scope.ALL: 10})
    shown = {button.text(): button.accessibleDescription() for button in dialog.formats}
    formats = exporting.citation_formats()
    assert set(shown) == {f"{one.label} ({one.suffix})" for one in formats}
    assert all(shown.values())
    assert set(READS) == {one.name for one in formats}


def test_ris_is_chosen_at_first_and_later_what_was_used_last(ask):
    assert ask({Scope.ALL: 10}).format.name == "ris"
    assert ask({Scope.ALL: 10}, used="bibtex").format.name == "bibtex"
    assert ask({Scope.ALL: 10}, used="gone").format.name == "ris"


def test_the_narrowest_choice_of_citations_is_chosen_at_first_and_says_how_many(ask):
    dialog = ask({Scope.ALL: 12345, Scope.LISTED: 210, Scope.SELECTED: 3})
    assert [dialog.which.itemText(at) for at in range(dialog.which.count())] == [
        "All: 12,345 citations",
        "Those listed now: 210 citations",
        "Those selected: 3 citations",
    ]
    assert dialog.scope is Scope.SELECTED
    assert ask({Scope.ALL: 1}).which.currentText() == "All: 1 citation"


def test_arrows_go_through_the_formats_and_enter_goes_on(ask, qtbot):
    dialog = ask({Scope.ALL: 10})
    dialog.formats[0].setFocus()
    qtbot.keyClick(dialog.formats[0], Qt.Key.Key_Down)
    assert dialog.format.name == "csl-json"
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
