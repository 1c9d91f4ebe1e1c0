"""Citations leave the window as a list: all, those listed or those selected, in each format."""

import pytest
from boxes_helper import press
from PySide6.QtCore import QItemSelectionModel

from annotator.domain.review import CitationQuery
from annotator.services import importing, opening, raw_lists
from annotator.ui.dialogs.export_citations import Scope


def choosing(scope, name):
    """What a person does in the dialog."""

    def choose(dialog):
        offered = [dialog.which.itemData(at) for at in range(dialog.which.count())]
        dialog.which.setCurrentIndex(offered.index(scope))
        next(
            button for button, one in zip(dialog.formats, dialog._formats, strict=True) if one.name == name
        ).click()
        press(dialog, "Choose a file…")

    return choose


def read_back(path, opener):
    """The titles that an import of the file finds."""
    review = opening.create_review(path.with_suffix(".review"), "Back", opener)
    try:
        plan = importing.plan_import(raw_lists.raw_from_file(path), review)
        return [item.citation.get("title") for item in plan.items]
    finally:
        opening.close_review(review)


@pytest.fixture
def listed(sample_window):
    sample_window.trigger("citations")
    return sample_window


def titles(window):
    model = window.space.citations.model
    return [model.row_at(row).line.title for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("ris", ".ris"),
        ("csl-json", ".json"),
        ("bibtex", ".bib"),
        ("nbib", ".nbib"),
        ("csv", ".csv"),
        ("xlsx", ".xlsx"),
    ],
)
def test_all_citations_are_written_in_the_format_that_is_chosen_and_read_back(
    listed, answer, opener, name, suffix
):
    target = listed.files.target = listed.files.folder / f"all{suffix}"
    answer(
        lambda: listed.trigger("export_citations"), choosing(Scope.ALL, name), "Close", until=target.exists
    )
    assert listed.files.asked[-1][1] == suffix
    assert sorted(read_back(target, opener)) == sorted(titles(listed))


def test_those_that_are_listed_are_written_alone(listed, answer, opener):
    listed.space.citations.show_filter(CitationQuery(text="rat"))
    shown = titles(listed)
    assert 0 < len(shown) < 10
    target = listed.files.target = listed.files.folder / "some.ris"
    answer(
        lambda: listed.trigger("export_citations"),
        choosing(Scope.LISTED, "ris"),
        "Close",
        until=target.exists,
    )
    assert sorted(read_back(target, opener)) == sorted(shown)


def test_those_that_are_selected_are_written_from_the_button_beside_them(listed, answer, opener):
    table = listed.space.citations.table
    shown = titles(listed)
    for row in (2, 5):
        rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        fresh = QItemSelectionModel.SelectionFlag.Clear if row == 2 else rows
        table.selectionModel().select(table.model().index(row, 0), rows | fresh)
    target = listed.files.target = listed.files.folder / "two.ris"
    button = listed.space.citations.selection.export
    answer(button.click, choosing(Scope.SELECTED, "ris"), "Close", until=target.exists)
    assert sorted(read_back(target, opener)) == sorted([shown[2], shown[5]])


def test_the_format_is_remembered_and_calling_off_writes_nothing(listed, answer):
    seen = []

    def call_off(dialog):
        seen.append(dialog.format.name)
        dialog.reject()

    answer(lambda: listed.trigger("export_citations"), choosing(Scope.ALL, "bibtex"))
    answer(lambda: listed.trigger("export_citations"), call_off)
    assert seen == ["bibtex"]
    assert len(listed.files.asked) == 1
    assert not list(listed.files.folder.glob("*.bib"))
