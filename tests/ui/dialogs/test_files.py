from pathlib import Path

import pytest
from boxes_helper import Answers
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.ui.dialogs.files import FileChooser, safe


@pytest.fixture
def chooser(qtbot, session):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    made = FileChooser(parent, session)
    made.parent = parent
    return made


class Choice:
    """What a person chooses in a file dialog; where it began and what it asked stand there afterwards."""

    def __init__(self, *paths):
        self._paths = paths
        self.folder = self.title = self.filters = None

    def __call__(self, dialog):
        self.folder, self.title = Path(dialog.directory().absolutePath()), dialog.windowTitle()
        self.filters = dialog.nameFilters()
        if not self._paths:
            dialog.reject()
            return
        names = " ".join(f'"{path}"' for path in self._paths) if len(self._paths) > 1 else str(self._paths[0])
        dialog.findChild(QLineEdit).setText(names)
        dialog.accept()


def ask(verb, choice):
    answers = Answers(choice)
    found = verb()
    answers.stop()
    return found


def test_called_off_is_none_and_no_list(chooser):
    assert ask(chooser.review_to_open, Choice()) is None
    assert ask(lambda: chooser.review_to_make("A"), Choice()) is None
    assert ask(lambda: chooser.export_target("A", ".csv", "CSV"), Choice()) is None
    assert ask(chooser.lists_to_import, Choice()) == []


def test_every_format_that_can_be_read_is_offered_without_asking_for_all_files(chooser):
    offered = Choice()
    ask(chooser.lists_to_import, offered)
    usual, everything = offered.filters
    assert everything == "All files (*)"
    patterns = usual.removeprefix("Reference lists (").removesuffix(")").split()
    lists = [path.suffix for path in (Path(__file__).parents[2] / "lists").iterdir() if path.is_file()]
    documents = [".pdf", ".docx", ".html", ".xlsx", ".ods"]
    assert {f"*{suffix}" for suffix in (*lists, *documents)} <= {*patterns}


def test_the_folder_that_was_used_last_is_where_it_begins(chooser, tmp_path):
    lists = [tmp_path / "used" / name for name in ("a.txt", "b.ris")]
    lists[0].parent.mkdir()
    for path in lists:
        path.write_text("x")
    assert sorted(ask(chooser.lists_to_import, Choice(*lists))) == lists
    again = Choice()
    ask(chooser.review_to_open, again)
    assert again.folder == tmp_path / "used"


@pytest.mark.parametrize("name", ["gone", "n" * 300])
def test_a_folder_that_is_gone_or_cannot_be_looked_for_is_not_begun_with(chooser, session, tmp_path, name):
    session.remember("files.folder", str(tmp_path / name))
    choice = Choice()
    ask(chooser.review_to_open, choice)
    assert choice.folder.is_dir()
    assert choice.title == "Open a review"


def test_a_review_that_is_there_is_chosen(chooser, sample_path):
    assert ask(chooser.review_to_open, Choice(sample_path)) == sample_path


@pytest.mark.parametrize(
    ("typed", "made"), [("a", "a.review"), ("a.review", "a.review"), ("v1.2", "v1.2.review")]
)
def test_a_review_gets_its_suffix_added_and_nothing_cut(chooser, tmp_path, typed, made):
    found = ask(lambda: chooser.review_to_make("A", "Where to keep it"), Choice(tmp_path / typed))
    assert found == tmp_path / made


def test_an_export_gets_its_suffix(chooser, tmp_path):
    found = ask(lambda: chooser.export_target("A", ".csv", "CSV"), Choice(tmp_path / "table"))
    assert found == tmp_path / "table.csv"


@pytest.mark.parametrize("button", ["Cancel", "Replace it"])
def test_a_file_that_only_the_added_suffix_meets_is_not_replaced_unasked(chooser, tmp_path, button):
    (tmp_path / "table.csv").write_text("mine")
    answers = Answers(Choice(tmp_path / "table"), button)
    found = chooser.export_target("A", ".csv", "CSV")
    answers.stop()
    assert answers.seen[-1] == "table.csv is already there."
    assert found == (tmp_path / "table.csv" if button == "Replace it" else None)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bone: repair / rats?", "Bone repair rats"),
        ("  a\tb\n ", "a b"),
        ("...", "Review"),
        ("", "Review"),
        ("x" * 200, "x" * 80),
        ("Étude «os»", "Étude «os»"),
    ],
)
def test_a_title_is_a_name_of_a_file_on_every_system(title, name):
    assert safe(title) == name
