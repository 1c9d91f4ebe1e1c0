"""The view of the table of citations: rows chosen whole, the title takes what room is left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from annotator.ui.look import Look
from annotator.ui.tables.citation_delegate import CitationDelegate, row_height
from annotator.ui.tables.citation_table import COLUMNS, TITLE, CitationTableModel


class CitationTable(QTableView):
    """The table itself: rows are chosen whole, the title takes what room is left."""

    key_pressed = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName("Citations")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(CitationDelegate(look, self))
        look.changed.connect(self._fit)
        self._fitted = 0

    def setModel(self, model: CitationTableModel | None, /) -> None:  # type: ignore[override]
        super().setModel(model)
        self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(self._look))
        metrics = QFontMetrics(self._look.font(1, 500))
        for column, wanted in enumerate(COLUMNS):
            room = max(metrics.horizontalAdvance(wanted.fits), metrics.horizontalAdvance(f"{wanted.title} ▾"))
            self.horizontalHeader().resizeSection(column, room + self._look.px(22))
        self._stretch()

    def _stretch(self) -> None:
        """Give the title what room is left, never less than its own."""
        header = self.horizontalHeader()
        others = sum(header.sectionSize(column) for column in range(len(COLUMNS)) if column != TITLE)
        least = self.fontMetrics().horizontalAdvance(COLUMNS[TITLE].fits)
        header.resizeSection(TITLE, max(least, self.viewport().width() - others))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().width() != self._fitted:
            self._fitted = event.size().width()
            self._stretch()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)
