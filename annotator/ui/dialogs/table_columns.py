"""What the columns of a table are: its first rows, over each column its field, below it how it will be read."""

from textwrap import shorten

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QPushButton, QWidget

from annotator.domain.columns import Layout
from annotator.domain.plan import ImportPlan
from annotator.domain.reading import TableLook
from annotator.domain.reference_text import reference
from annotator.services import table_columns
from annotator.ui.dialogs.frame import FramedDialog
from annotator.ui.look import Look
from annotator.ui.tables.sample_table import SampleTableModel
from annotator.ui.tables.sample_view import SampleTable
from annotator.ui.widgets.keys import HintLine
from annotator.ui.widgets.labels import PlainLabel, SectionCaption

WIDE = 940
WHY = "Cells of a column without a field are kept with the citation, under the name of the column."
HINTS = [
    ("←→", "column"),
    ("T", "first letters of its field"),
    ("Space", "list of fields"),
    ("Del", "no field"),
]
SHOWN, LONGEST, LINES = 3, 300, 5


class TableColumnsDialog(FramedDialog):
    """`table` and `columns` are what was said in the end; no columns: the table is to be read as it is found."""

    page = "import"

    def __init__(self, plan: ImportPlan, look: Look, parent: QWidget) -> None:
        super().__init__("What the columns are", WHY, look, parent)
        self._look = look
        self.table = plan.table or TableLook(headers=())
        self.columns: Layout = {}
        self._kept: dict[bool, tuple[TableLook, Layout]] = {}
        self.named = QCheckBox("The first row is the &header", self)
        self.named.setChecked(self.table.named)
        self.named.setEnabled(self.table.named or bool(self.table.rows))
        self.model = SampleTableModel(self.table, self.table.columns, self)
        self.sample = SampleTable(self.model, look, self)
        self.said = PlainLabel("", self, look=look, factor=0.92, token="text2", wrap=False)
        self.read = QPlainTextEdit(self)
        self.read.setReadOnly(True)
        self.read.setTabChangesFocus(True)
        self.read.setAccessibleName("As they will be read")
        self._lay_out()
        found = QPushButton("Read as found", self)
        found.setAccessibleDescription("Forget what was said of tables with this header")
        found.setToolTip(found.accessibleDescription())
        found.setVisible(bool(plan.read_as.columns))
        found.clicked.connect(self._as_found)
        self.go = self.add_buttons("Read so", look, more=found)
        self.model.said.connect(self._show)
        self.named.toggled.connect(self._name)
        self.sample.entered_all.connect(self.go.click)
        self._show()
        self.sample.setFocus()
        room = parent.window().size()
        self.resize(min(look.px(WIDE), room.width()), min(self.sizeHint().height(), room.height()))

    def _lay_out(self) -> None:
        look = self._look
        hints = HintLine(look, self)
        hints.set_hints(HINTS)
        line, frame = self.read.fontMetrics().lineSpacing(), look.px(18)
        self.read.setMinimumHeight(line * SHOWN + frame)
        self.read.setMaximumHeight(line * LINES + frame)
        self.body.addWidget(self.named)
        self.body.addWidget(self.sample, 1)
        self.body.addWidget(hints)
        self.body.addWidget(SectionCaption("As they will be read", self, look=look))
        self.body.addWidget(self.read)
        self.body.addWidget(self.said)
        self.body.addStretch()

    def _name(self, named: bool) -> None:
        """Take the first row for the header, or for data; what was said of it then comes back."""
        shown = self.model.table
        self._kept[shown.named] = (shown, self.model.columns)
        other = table_columns.with_header(shown, named=named)
        self.model.show(*self._kept.get(named, (other, other.columns)))

    def _show(self) -> None:
        """Show how the first rows will be read, and whether that is something."""
        shown = table_columns.read_shown(self.model.table, self.model.columns)[:SHOWN]
        lines = [shorten(reference(one), LONGEST, placeholder="…") or "–" for one in shown]
        self.read.setPlainText("\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)))
        fields = [field for field in self.model.columns.values() if field]
        count = len(self.model.columns)
        lacking = "" if "title" in fields or "citation" in fields else " None is the title yet."
        self.said.setText(f"{len(fields):,} of {count:,} columns have a field.{lacking}")
        self.go.setEnabled(bool(fields))

    def _as_found(self) -> None:
        self.columns = {}
        super().accept()

    def accept(self) -> None:
        """Keep what was said."""
        self.table, self.columns = self.model.table, self.model.columns
        super().accept()
