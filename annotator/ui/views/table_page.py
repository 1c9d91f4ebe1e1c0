"""The page on its desk: caption, table and footnote on white paper, as they will be exported."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.analysis.printed import Printed
from annotator.ui.look import Look
from annotator.ui.tables import paper
from annotator.ui.tables.printed_table import PrintedTableModel
from annotator.ui.tables.printed_view import PrintedTable
from annotator.ui.tables.table_list import rows_words
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import ElidedLabel, PlainLabel
from annotator.ui.widgets.surfaces import Surface

LARGEST = 16_777_215
"""No limit, as Qt writes it."""


class PaperLabel(QLabel):
    """Words on paper: dark in every theme."""

    def __init__(self, look: Look, parent: QWidget, *, factor: float = 0.92, weight: int = 400) -> None:
        super().__init__(parent)
        self._look, self._factor, self._weight = look, factor, weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self.setFont(self._look.font(self._factor, self._weight))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, paper.ink("text"))
        self.setPalette(palette)


class Paper(QWidget):
    """One sheet: as high as what stands on it, at most as high as the desk; longer tables scroll on it."""

    def __init__(self, model: PrintedTableModel, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.label = PaperLabel(look, self, factor=1, weight=600)
        self.label.setWordWrap(False)
        self.label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.caption = PaperLabel(look, self, factor=1)
        self.table = PrintedTable(model, look, self)
        self.footnote = PaperLabel(look, self, factor=0.85)
        caption = QHBoxLayout()
        caption.setSpacing(look.px(8))
        caption.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        caption.addWidget(self.caption, 1)
        self._column = QVBoxLayout(self)
        side = look.px(20)
        self._column.setContentsMargins(side, look.px(16), side, look.px(16))
        self._column.setSpacing(look.px(8))
        self._column.addLayout(caption)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.footnote)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit)
        self.table.grown.connect(self._later.start)

    def show_page(self, page: Printed) -> None:
        """Show the words around the table."""
        self.label.setText(f"Table {page.number}.")
        self.caption.setText(f"{page.caption}.")
        note = page.footnote()
        self.footnote.setText(note)
        self.footnote.setVisible(bool(note))
        self._later.start()

    def _fit(self) -> None:
        """Let the sheet end where its words end. Never while the layout is at work: it would go on with old places."""
        margins = self._column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        around = margins.top() + margins.bottom() + self._column.spacing()
        around += max(self.label.sizeHint().height(), self.caption.heightForWidth(width - self.label.width()))
        if not self.footnote.isHidden():
            around += self._column.spacing() + self.footnote.heightForWidth(width)
        high = self.table.content_height()
        self.table.setMaximumHeight(min(LARGEST, high))
        self.setMaximumHeight(min(LARGEST, high + around))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), paper.ink("surface"))
        painter.setPen(self._look.color("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class TablePage(QWidget):
    """The bar with the title, and the desk with the paper."""

    columns_wanted = Signal()
    panel_wanted = Signal()
    begin_wanted = Signal()

    def __init__(self, model: PrintedTableModel, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._short = False
        self.title = ElidedLabel("", self, look=look, factor=1.15, weight=600)
        self.note = PlainLabel("as it will be exported", self, look=look, token="text2", wrap=False)
        self.columns = KeyButton("Columns", "columns", self, look=look)
        self.columns.clicked.connect(self.columns_wanted)
        self.unfold = KeyButton("Export", "Ctrl+E", self, look=look)
        self.unfold.clicked.connect(self.panel_wanted)
        self.unfold.hide()
        self.paper = Paper(model, look, self)
        self.count = PlainLabel("", self, look=look, factor=0.92, token="text2", wrap=False)
        self.nothing = PlainLabel("", self, look=look, token="text2")
        self.begin = KeyButton("", "Enter", self, look=look)
        self.begin.clicked.connect(self.begin_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._look
        self.bar = Surface(look, "surface", self, edges="b")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        row.setSpacing(look.px(8))
        row.addWidget(self.title)
        row.addWidget(self.note)
        row.addStretch(1)
        row.addWidget(self.columns)
        row.addWidget(self.unfold)
        desk = Surface(look, "sunken", self)
        column = QVBoxLayout(desk)
        column.setContentsMargins(look.px(16), look.px(16), look.px(16), look.px(8))
        column.setSpacing(look.px(8))
        column.addWidget(self.paper, 1)
        for label in (self.nothing, self.count):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(desk, 1)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        buttons = self.columns.sizeHint().width() + self.unfold.sizeHint().width()
        self.note.setVisible(self.width() > buttons + 2 * self.note.sizeHint().width() + self._look.px(64))

    def show_page(self, page: Printed) -> None:
        """Show the words of a page around its table, which the model has already."""
        rows, columns = len(page.table.rows), len(page.columns)
        self.title.setText(page.caption)
        self.paper.show_page(page)
        hidden = len(page.table.columns) - columns
        self.columns.setEnabled(len(page.table.columns) > page.table.frozen)
        shown = f"{columns} columns" if hidden <= 0 else f"{columns} of {len(page.table.columns)} columns"
        self.count.setText(f"{rows_words(rows)}, {shown}")
        self.nothing.hide()
        self.begin.hide()
        self.count.setVisible(not self._short)

    def show_narrow(self, narrow: bool, *, beside_panel: bool) -> None:
        """Show the button that unfolds the export panel where that is folded; less else where there is no room."""
        self.unfold.setVisible(narrow)
        self.unfold.set_text("Fold" if beside_panel else "Export")
        self.unfold.set_key("Esc" if beside_panel else "Ctrl+E")
        self.columns.setVisible(not beside_panel)

    def show_short(self, short: bool) -> None:
        """Leave out the words beneath the page where there is no room for them."""
        self._short = short
        self.count.setVisible(not short and self.nothing.isHidden())

    def say_nothing(self, text: str, action: str) -> None:
        """Say why the table has no row, and what to do."""
        self.nothing.setText(text)
        self.begin.set_text(action)
        self.nothing.show()
        self.begin.show()
        self.count.hide()
