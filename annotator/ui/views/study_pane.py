"""The pane with the list of studies: how many are complete, and the one that is worked on."""

from array import array
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from annotator.domain.annotation import Status
from annotator.domain.review import StudyLine
from annotator.services import annotating
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.tables.study_delegate import StudyDelegate
from annotator.ui.tables.study_list import LINE, StudyListModel
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel, tooltip
from annotator.ui.widgets.long_list import LongList
from annotator.ui.widgets.surfaces import Surface

UNANNOTATED_FIRST, AS_LISTED = "unannotated", "listed"
ORDERS = {UNANNOTATED_FIRST: "Unannotated first", AS_LISTED: "As in the list"}
"""How the list of studies can be ordered; the way on by key is always that of arrival."""


class StudyPane(Surface):
    """The studies by status. `chosen` names one that the person went to; `entered` that they want to work on it."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "window", parent)
        self._session = session
        self._quiet = False
        self.setAccessibleName("Studies")
        self.model = StudyListModel(self._fetch, self)
        self.list = StudyListView(self.model, look, self)
        self.list.entered_study.connect(self.entered)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.order = KeyButton("", "", self, look=look, kind="quiet", icon="chevron-down")
        self.order.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.order.clicked.connect(self._offer_orders)
        header = Surface(look, "window", self, edges="b")
        row = QHBoxLayout(header)
        header.setMinimumHeight(look.px(44))
        row.setContentsMargins(look.px(20), look.px(4), look.px(12), look.px(4))
        row.setSpacing(look.px(8))
        row.addWidget(PlainLabel("Studies", header, look=look, factor=1.15, weight=600, wrap=False))
        row.addStretch(1)
        row.addWidget(self.order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        inside = QVBoxLayout()
        inside.setContentsMargins(look.px(8), 0, look.px(8), look.px(8))
        inside.addWidget(self.list)
        column.addLayout(inside, 1)

    def _fetch(self, numbers: Sequence[int]) -> list[StudyLine]:
        review = self._session.review
        return annotating.study_lines(review, numbers) if review is not None else []

    def reload(self, changed: StudyLine | None = None) -> None:
        """Read the groups again, and the lines unless one alone `changed`; the current study stays the current one."""
        review = self._session.review
        groups: Mapping[Status, array[int]] = annotating.studies(review) if review is not None else {}
        current, offset = self.current(), self.list.verticalScrollBar().value()
        self._quiet = True
        order = self._order()
        self.model.show(groups, grouped=order == UNANNOTATED_FIRST, changed=changed)
        total = sum(len(group) for group in groups.values())
        done = len(groups.get(Status.COMPLETE, ()))
        self.order.set_text(ORDERS[order])
        self.order.setAccessibleName(f"Order of the studies: {ORDERS[order]}")
        self.order.setToolTip(tooltip(f"{ORDERS[order]}. {done:,} of {total:,} studies are complete."))
        if current is not None and (row := self.model.row_of(current.n)) >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            self.list.verticalScrollBar().setValue(offset)
            self.list.scrollTo(self.model.index(row))
        self._quiet = False

    def _order(self) -> str:
        kept = self._session.remembered("annotate.order", UNANNOTATED_FIRST)
        return kept if kept in ORDERS else UNANNOTATED_FIRST

    def _offer_orders(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for order, words in ORDERS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(order == self._order())
            action.triggered.connect(lambda _checked=False, wanted=order: self.set_order(wanted))
        menu.popup(self.order.mapToGlobal(self.order.rect().bottomLeft()))

    def set_order(self, order: str) -> None:
        """List the studies in another order; the current one stays the current one."""
        self._session.remember("annotate.order", order)
        self.reload()

    def current(self) -> StudyLine | None:
        """The study that is worked on."""
        line = self.list.currentIndex().data(LINE)
        return line if isinstance(line, StudyLine) else None

    def first(self) -> StudyLine | None:
        """The study at the top."""
        row = self.model.first_study_row()
        return self.model.line(row) if row >= 0 else None

    def show_current(self, line: StudyLine) -> None:
        """Mark a study as the one that is worked on, without saying that it was chosen."""
        row = self.model.row_of(line.n)
        self._quiet = True
        self.list.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        self._quiet = False

    def _current_changed(self, current: QModelIndex) -> None:
        line = current.data(LINE)
        if not self._quiet and isinstance(line, StudyLine):
            self.chosen.emit(line)


class StudyListView(LongList):
    """The list itself; Enter and a click go to the form."""

    entered_study = Signal()

    def __init__(self, model: StudyListModel, look: Look, parent: QWidget) -> None:
        super().__init__(model, StudyDelegate(look, parent), look, parent, ground="window")
        self.setAccessibleName("Studies")
        self.clicked.connect(lambda _index: self.entered_study.emit())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered_study.emit()
            return
        super().keyPressEvent(event)
