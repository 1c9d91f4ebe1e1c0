"""The copies of a citation in other sources, each with a way to say that it is another work after all."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.review import StoredCitation
from annotator.ui.look import Look
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import ElidedLabel, tooltip


class CopiesNote(QWidget):
    """`apart_wanted` carries the id of the copy that is another work."""

    apart_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._ids: list[str] = []
        self.rows: list[CopyRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(2))
        self.hide()

    def show_copies(self, copies: tuple[StoredCitation, ...], *, fixed: bool) -> None:
        """Show the copies of another citation; `fixed` where nothing can be changed."""
        self._ids = [copy.id for copy in copies]
        while len(self.rows) < len(copies):
            row = CopyRow(self._look, self)
            row.apart.clicked.connect(partial(self._tell, len(self.rows)))
            self._column.addWidget(row)
            self.rows.append(row)
        for row, copy in zip(self.rows, copies, strict=False):
            row.show_copy(copy)
            row.apart.setEnabled(not fixed)
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(copies))
        self.setVisible(bool(copies))

    def _tell(self, at: int, _checked: bool = False) -> None:
        self.apart_wanted.emit(self._ids[at])


class CopyRow(QWidget):
    """One copy: where it was found, and the button."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = ElidedLabel("", self, look=look, token="text2")
        self.apart = KeyButton("Another work", "", self, look=look, kind="link")
        self.apart.setToolTip(tooltip("Take it out of this work: it is listed by itself again, and for good"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.words, 1)
        row.addWidget(self.apart)

    def show_copy(self, copy: StoredCitation) -> None:
        """Show another copy."""
        number = f", number {copy.citation.number}" if copy.citation.number else ""
        self.words.setText(f"Also in {copy.source.label}{number}: {copy.citation.get('title')}")
        self.apart.setAccessibleName(f"Another work: the copy in {copy.source.label}{number}")
