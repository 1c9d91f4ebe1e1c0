"""What to export: the workbook, one table, or the citations."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.services import exporting
from annotator.ui.look import Look
from annotator.ui.widgets.keys import PrimaryButton
from annotator.ui.widgets.labels import PlainLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person chose: a suffix, a table where it is one, and whether CSV is made safe for spreadsheets."""

    suffix: str
    label: str
    table: str = ""
    for_spreadsheets: bool = False


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    text: str
    wanted: Wanted


KINDS = (
    _Kind(
        "Workbook",
        "Citations, studies, outcomes, bias and codebook as sheets of one .xlsx file, for a colleague or a manuscript",
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


class ExportDialog(QDialog):
    """Four kinds; the first is what most people want."""

    def __init__(self, tables: dict[str, str], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle("Export")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(16))
        column.setSpacing(look.px(10))
        column.addWidget(PlainLabel("Export", self, look=look, factor=1.15, weight=600))
        self.kinds: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        for place, kind in enumerate(KINDS):
            self._add(column, place, kind)
        self.table = QComboBox(self)
        self.table.setAccessibleName("Table")
        for table, title in tables.items():
            self.table.addItem(title, table)
        self.table.setCurrentIndex(max(0, self.table.findData(exporting.DEFAULT_TABLE)))
        row = QHBoxLayout()
        row.addSpacing(look.px(24))
        row.addWidget(PlainLabel("Table", self, look=look, token="text2", wrap=False))
        row.addWidget(self.table, 1)
        column.insertLayout(column.indexOf(self._texts[2]) + 1, row)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        go = PrimaryButton("Choose a file…", "Enter", self, look=look)
        go.setDefault(True)
        go.clicked.connect(self.accept)
        buttons.addWidget(cancel)
        buttons.addWidget(go)
        column.addSpacing(look.px(8))
        column.addLayout(buttons)
        self.kinds[0].setChecked(True)
        self.setMinimumWidth(look.px(520))
        self._enable()

    def _add(self, column: QVBoxLayout, place: int, kind: _Kind) -> None:
        look = self._look
        button = QRadioButton(kind.title, self)
        button.setFont(look.font(1, 600))
        button.setAccessibleDescription(kind.text)
        button.toggled.connect(lambda _on: self._enable())
        self._group.addButton(button, place)
        text = PlainLabel(kind.text, self, look=look, factor=0.92, token="text2")
        text.setIndent(look.px(24))
        column.addWidget(button)
        column.addWidget(text)
        self.kinds.append(button)
        self._texts = [*getattr(self, "_texts", []), text]

    def _enable(self) -> None:
        if hasattr(self, "table"):
            self.table.setEnabled(self._group.checkedId() in {1, 2})

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
