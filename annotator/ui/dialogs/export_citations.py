"""Which citations to export, and as what."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from annotator.services.exporting import Format
from annotator.ui.dialogs.frame import FramedDialog
from annotator.ui.look import Look
from annotator.ui.widgets.labels import PlainLabel


class Scope(StrEnum):
    """Which citations."""

    ALL = "all"
    LISTED = "listed"
    SELECTED = "selected"


READS = {
    "ris": "EndNote, Zotero, Covidence, Rayyan, EPPI-Reviewer",
    "csl-json": "Zotero and Pandoc; keeps every field",
    "bibtex": "LaTeX, JabRef; letters outside ASCII stay as they are",
    "nbib": "PubMed's own format: EndNote, Zotero, Covidence",
    "csv": "R, Python, Stata; every field a column, exact",
    "xlsx": "Excel and LibreOffice; every field a column",
    "csl-json-lines": "Programs that read line by line; keeps every field",
}
"""By the name of a format: who reads it, and what it is good for."""
FIRST = tuple(READS)
"""The order in which formats are offered; others follow."""


class ExportCitationsDialog(FramedDialog):
    """The format that was used last and the narrowest choice of citations are chosen at first.

    `counts` says how many citations each scope holds; a scope that is missing is not offered.
    """

    def __init__(
        self,
        formats: Sequence[Format],
        counts: Mapping[Scope, int],
        look: Look,
        parent: QWidget,
        *,
        used: str = "",
    ) -> None:
        super().__init__("Export citations", "", look, parent)
        self._formats = sorted(
            formats, key=lambda one: FIRST.index(one.name) if one.name in FIRST else len(FIRST)
        )
        self.which = QComboBox(self)
        self.which.setAccessibleName("Which citations")
        for scope in Scope:
            if scope in counts:
                self.which.addItem(_words(scope, counts[scope]), scope)
        self.which.setCurrentIndex(self.which.count() - 1)
        row = QHBoxLayout()
        row.addWidget(PlainLabel("Which", self, look=look, token="text2", wrap=False))
        row.addWidget(self.which, 1)
        self.body.addLayout(row)
        self._group = QButtonGroup(self)
        self.body.addLayout(self._choices(look))
        self.body.addStretch(1)
        self.add_buttons("Choose a file…", look)
        names = [one.name for one in self._formats]
        self.formats[names.index(used) if used in names else 0].setChecked(True)
        self.setMinimumWidth(look.px(640))

    def _choices(self, look: Look) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(8))
        grid.setColumnStretch(1, 1)
        self.formats: list[QRadioButton] = []
        for place, one in enumerate(self._formats):
            reads = READS.get(one.name, "")
            button = QRadioButton(f"{one.label} ({one.suffix})", self)
            button.setAccessibleDescription(reads)
            self._group.addButton(button, place)
            text = PlainLabel(reads, self, look=look, factor=0.92, token="text2")
            grid.addWidget(button, place, 0)
            grid.addWidget(text, place, 1, Qt.AlignmentFlag.AlignVCenter)
            self.formats.append(button)
        return grid

    @property
    def format(self) -> Format:
        """The format that is chosen."""
        return self._formats[max(0, self._group.checkedId())]

    @property
    def scope(self) -> Scope:
        """Which citations are chosen."""
        return Scope(self.which.currentData(Qt.ItemDataRole.UserRole))


def _words(scope: Scope, count: int) -> str:
    citations = "1 citation" if count == 1 else f"{count:,} citations"
    return {
        Scope.ALL: f"All: {citations}",
        Scope.LISTED: f"Those listed now: {citations}",
        Scope.SELECTED: f"Those selected: {citations}",
    }[scope]
