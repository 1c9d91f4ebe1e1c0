"""The pane with the list of tables."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.look import Look
from annotator.ui.tables.table_list import TableListDelegate, TableListModel
from annotator.ui.widgets.labels import PlainLabel, SectionCaption
from annotator.ui.widgets.long_list import LongList
from annotator.ui.widgets.surfaces import Surface


class TableListPane(Surface):
    """The tables of the review under a head."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "window", parent, edges="r")
        self.model = TableListModel(self)
        self.list = TableListView(self.model, look, self)
        self.head = PlainLabel("Tables", self, look=look, factor=1.15, weight=600, wrap=False)
        self.head.setContentsMargins(look.px(10), 0, 0, 0)
        caption = SectionCaption("Of this review", self, look=look)
        caption.setContentsMargins(look.px(10), look.px(8), 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(8), 0, look.px(8), look.px(8))
        column.setSpacing(look.px(4))
        column.addWidget(self.head)
        column.addWidget(caption)
        column.addWidget(self.list, 1)

    def show_current(self, table: str) -> None:
        """Mark the table that is shown."""
        row = self.model.row_of(table)
        if row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(row))


class TableListView(LongList):
    """The list itself; a click keeps the keys here."""

    key_pressed = Signal(object)

    def __init__(self, model: TableListModel, look: Look, parent: QWidget) -> None:
        super().__init__(model, TableListDelegate(look, parent), look, parent, ground="window")
        self.setAccessibleName("Tables")
        self.setStyleSheet("QTableView { selection-background-color: transparent; }")
        self.clicked.connect(lambda _index: self.setFocus(Qt.FocusReason.MouseFocusReason))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)
