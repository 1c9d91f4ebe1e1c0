import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.domain.review import Source, SourceKind
from annotator.ui.dialogs.source import SourceDialog

SOURCE = Source(
    label="A list", kind=SourceKind.REGISTER, platform="WHO ICTRP", searched_on="2026-11-01", hits_reported=1204,
    search_text="stem AND cell",
)  # fmt: skip


@pytest.fixture
def ask(qtbot, look):
    parent = QWidget()
    qtbot.addWidget(parent)

    def asked(source):
        dialog = SourceDialog(source, look, parent)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return asked


def test_what_is_said_already_is_shown_and_kept_as_it_is(ask):
    dialog = ask(SOURCE)
    assert dialog.hits.text() == "1,204"
    assert dialog.kind.currentText() == "Register"
    dialog.accept()
    assert dialog.result()
    assert dialog.source == SOURCE


def test_what_is_typed_is_said_of_the_source(ask, qtbot):
    dialog = ask(Source(label="A list"))
    dialog.kind.setCurrentIndex(dialog.kind.findData(SourceKind.DATABASE))
    dialog.platform.setText("Embase")
    qtbot.keyClicks(dialog.searched_on, "2026-11-01")
    qtbot.keyClicks(dialog.hits, "213")
    dialog.search_text.setPlainText(" rat*\n")
    qtbot.keyClick(dialog.hits, Qt.Key.Key_Return)
    said = dialog.source
    assert (said.kind, said.platform, said.searched_on) == (SourceKind.DATABASE, "Embase", "2026-11-01")
    assert (said.hits_reported, said.search_text, said.label) == (213, "rat*", "A list")


@pytest.mark.parametrize(("field", "text"), [("searched_on", "yesterday"), ("hits", "many")])
def test_what_cannot_be_understood_is_pointed_at_and_nothing_is_lost(ask, field, text):
    dialog = ask(SOURCE)
    line = getattr(dialog, field)
    line.setText(text)
    dialog.accept()
    assert not dialog.result()
    assert dialog.isVisible()
    assert text in dialog.trouble.text()
    assert line.text() == text
    assert dialog.source == SOURCE


def test_every_field_has_a_name_and_tab_leaves_the_search_text(ask):
    dialog = ask(SOURCE)
    fields = (dialog.kind, dialog.platform, dialog.searched_on, dialog.hits, dialog.search_text)
    assert [field.accessibleName() for field in fields] == [
        "Kind", "Platform", "Searched on", "Hits reported", "Search text",
    ]  # fmt: skip
    assert dialog.search_text.tabChangesFocus()
