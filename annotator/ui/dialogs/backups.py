"""Backups with date, reason and counts; restored as a copy, or in the place of a review that cannot be opened."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtWidgets import QHeaderView, QPushButton, QTableView, QWidget

from annotator.domain.review import Backup
from annotator.ui.dialogs.frame import FramedDialog
from annotator.ui.look import Look
from annotator.ui.widgets.labels import tooltip
from annotator.ui.widgets.rows import NOWHERE, AnyIndex

HEADINGS = ("Made", "Review", "Why", "Citations", "Answers")


class BackupsModel(QAbstractTableModel):
    """One backup a row."""

    def __init__(self, backups: Sequence[tuple[str, Backup]], parent: QObject) -> None:
        super().__init__(parent)
        self.backups = tuple(backups)

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self.backups)

    def columnCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        if not index.isValid():
            return None
        title, backup = self.backups[index.row()]
        words = (local(backup.at), title, backup.reason, f"{backup.citations:,}", f"{backup.answers:,}")
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {words[index.column()]}, backup of {title}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(backup.path)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= 3:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole), /
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None


class BackupsDialog(FramedDialog):
    """Chooses one backup. `in_place` says whether it shall replace the review, which is kept aside."""

    page = "saving"

    def __init__(
        self, backups: Sequence[tuple[str, Backup]], look: Look, parent: QWidget, *, may_replace: bool
    ) -> None:
        words = (
            "Each was opened and checked when it was made. A copy leaves the review as it is."
            if backups
            else "There is no backup on this computer yet. One is made when a review that changed is closed."
        )
        super().__init__("Restore a backup", words, look, parent)
        self.in_place = False
        self.model = BackupsModel(backups, self)
        self.table = QTableView(self)
        self.table.setAccessibleName("Backups, newest first")
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self._fit_columns()
        self.table.setVisible(bool(backups))
        self.body.addWidget(self.table, 1)
        replace = QPushButton("Put in the place of the review…", self)
        replace.setVisible(may_replace and bool(backups))
        replace.clicked.connect(self._replace)
        self.add_buttons("Open as a copy…", look, close="Close", more=replace).setVisible(bool(backups))
        if backups:
            self.table.selectRow(0)
        self.resize(look.px(720), look.px(420 if backups else 180))

    def _fit_columns(self) -> None:
        letter = self.table.fontMetrics().averageCharWidth()
        header = self.table.horizontalHeader()
        for column, letters in enumerate((18, 30, 22, 12, 12)):
            header.resizeSection(column, letters * letter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _replace(self) -> None:
        self.in_place = True
        self.accept()

    @property
    def chosen(self) -> Backup | None:
        """The backup that was chosen."""
        row = self.table.currentIndex().row()
        return self.model.backups[row][1] if row >= 0 else None


def local(at: str) -> str:
    """A UTC time as the clock on the wall says it: `2026-11-20 12:03`; as it is where it is no time."""
    try:
        return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return at
