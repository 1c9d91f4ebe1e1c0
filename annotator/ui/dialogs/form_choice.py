"""Which form a review asks: every form with its size, and below them what the chosen one asks."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QTableView, QWidget

from annotator.domain.forms import Form, Section
from annotator.services.forms import FormChoice
from annotator.ui.dialogs.frame import FramedDialog
from annotator.ui.look import Look
from annotator.ui.widgets.labels import SectionCaption
from annotator.ui.widgets.rows import NOWHERE, AnyIndex

HEADINGS = ("Form", "Sections", "Questions", "Studies begun", "")
WHY = "Answers given in another form stay in the review, and are there again when that form is asked."
IN_USE = "in use"
WIDTHS = (34, 11, 12, 16, 9)
"""Of the columns, in letters."""


class FormsModel(QAbstractTableModel):
    """One form a row."""

    def __init__(self, choices: Sequence[FormChoice], parent: QObject) -> None:
        super().__init__(parent)
        self.choices = tuple(choices)

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self.choices)

    def columnCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        if not index.isValid():
            return None
        choice = self.choices[index.row()]
        questions = sum(len(section.questions) for section in choice.form.sections)
        numbers = (f"{count:,}" for count in (len(choice.form.sections), questions, choice.begun))
        words = (choice.form.name, *numbers, IN_USE if choice.in_use else "")
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = HEADINGS[index.column()]
            said = f"{heading}: {words[index.column()]}" if heading else words[index.column()] or "not in use"
            return said if index.column() == 0 else f"{said}, {choice.form.name}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole), /
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None


class FormChoiceDialog(FramedDialog):
    """Chooses one form; `chosen` is it."""

    page = "annotate"

    def __init__(self, choices: Sequence[FormChoice], look: Look, parent: QWidget) -> None:
        super().__init__("The form of this review", WHY, look, parent)
        self.model = FormsModel(choices, self)
        self.table = QTableView(self)
        self.asks = QPlainTextEdit(self)
        self._lay_out(look)
        self.go = self.add_buttons("Use this form", look)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show())
        self.table.doubleClicked.connect(lambda _index: self.accept())
        self.table.selectRow(0)
        self.table.setFocus()
        self._show()
        room = parent.window().size()
        self.resize(min(look.px(720), room.width()), min(look.px(620), room.height()))

    def _lay_out(self, look: Look) -> None:
        table = self.table
        table.setAccessibleName("Forms")
        table.setModel(self.model)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header, letter = table.horizontalHeader(), table.fontMetrics().averageCharWidth()
        header.setHighlightSections(False)
        for column, letters in enumerate(WIDTHS):
            header.resizeSection(column, letters * letter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.asks.setReadOnly(True)
        self.asks.setTabChangesFocus(True)
        self.asks.setAccessibleName("What the form asks")
        self.body.addWidget(table, 1)
        self.body.addWidget(SectionCaption("What it asks", self, look=look))
        self.body.addWidget(self.asks, 1)

    def _show(self) -> None:
        chosen = self.chosen
        self.asks.setPlainText(outline(chosen.form) if chosen is not None else "")
        self.go.setEnabled(chosen is not None)

    @property
    def chosen(self) -> FormChoice | None:
        """The form that was chosen."""
        row = self.table.currentIndex().row()
        return self.model.choices[row] if row >= 0 else None


def outline(form: Form) -> str:
    """What a form asks, section by section, in lines of text."""
    return "\n\n".join(
        "\n".join([_heading(section), *(f"    {question.label}" for question in section.questions)])
        for section in form.sections
    )


def _heading(section: Section) -> str:
    return f"{section.title} (for each {section.repeat})" if section.repeat else section.title
