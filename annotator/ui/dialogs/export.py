"""What to export: the workbook, one table, or the citations."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.services.exporting import Wanted
from annotator.ui.dialogs.frame import FramedDialog
from annotator.ui.look import Look
from annotator.ui.widgets.labels import PlainLabel


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    text: str
    wanted: Wanted


KINDS = (
    _Kind(
        "Workbook",
        "Citations, characteristics, outcomes, bias and codebook as sheets of one .xlsx file, to pass on or to print",
        Wanted(suffix=".xlsx", label="Excel workbook"),
    ),
    _Kind(
        "One table for a spreadsheet",
        "CSV that Excel and LibreOffice open; cells that they could run as formulas begin with an apostrophe",
        Wanted(suffix=".csv", label="Comma-separated values", for_spreadsheets=True),
    ),
    _Kind(
        "One table, exact",
        "CSV with every value as it is, for R, Python or Stata",
        Wanted(suffix=".csv", label="Comma-separated values"),
    ),
    _Kind(
        "Citations",
        "CSL-JSON, which Zotero and other reference managers read",
        Wanted(suffix=".json", label="CSL-JSON"),
    ),
)
LAST_OF_TABLES = 2
"""The kind after which the table is chosen."""


class ExportDialog(FramedDialog):
    """Four kinds; the first is what most people want."""

    page = "tables"

    def __init__(self, tables: dict[str, str], first: str, look: Look, parent: QWidget) -> None:
        super().__init__("Export", "", look, parent)
        self._look = look
        self._group = QButtonGroup(self)
        self.table = QComboBox(self)
        self.table.setAccessibleName("Table")
        for table, title in tables.items():
            self.table.addItem(title, table)
        self.table.setCurrentIndex(max(0, self.table.findData(first)))
        self.kinds = [self._add(place, kind) for place, kind in enumerate(KINDS)]
        self.body.addStretch(1)
        self.add_buttons("Choose a file…", look)
        self.kinds[0].setChecked(True)
        self.setMinimumWidth(look.px(520))

    def _add(self, place: int, kind: _Kind) -> QRadioButton:
        look = self._look
        button = QRadioButton(kind.title, self)
        button.setFont(look.font(1, 600))
        button.setAccessibleDescription(kind.text)
        button.toggled.connect(lambda _on: self._enable())
        self._group.addButton(button, place)
        text = PlainLabel(kind.text, self, look=look, factor=0.92, token="text2")
        text.setContentsMargins(look.px(24), 0, 0, 0)
        text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        pair = QVBoxLayout()
        pair.setSpacing(look.px(2))
        pair.addWidget(button)
        pair.addWidget(text)
        self.body.addLayout(pair)
        if place == LAST_OF_TABLES:
            row = QHBoxLayout()
            row.setContentsMargins(look.px(24), 0, 0, 0)
            row.addWidget(PlainLabel("Table", self, look=look, token="text2", wrap=False))
            row.addWidget(self.table, 1)
            self.body.addLayout(row)
        return button

    def _enable(self) -> None:
        self.table.setEnabled(KINDS[max(0, self._group.checkedId())].wanted.suffix == ".csv")

    @property
    def wanted(self) -> Wanted:
        """What was chosen."""
        kind = KINDS[max(0, self._group.checkedId())].wanted
        if kind.suffix != ".csv":
            return kind
        table = str(self.table.currentData(Qt.ItemDataRole.UserRole))
        return Wanted(
            suffix=kind.suffix, label=kind.label, table=table, for_spreadsheets=kind.for_spreadsheets
        )
