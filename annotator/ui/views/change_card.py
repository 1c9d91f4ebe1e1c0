"""One thing that a step changed: what it is, as it was before and as it was after."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.steps import StepChange
from annotator.ui.look import Look
from annotator.ui.widgets.labels import PlainLabel, SectionCaption
from annotator.ui.widgets.value_box import ValueBox


class ChangeCard(QWidget):
    """Used again for other changes: `show_change` takes the next."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = PlainLabel("", self, look=look, weight=600)
        self._captions = [SectionCaption(words, self, look=look) for words in ("Before", "After")]
        self.before = ValueBox(look, self)
        self.after = ValueBox(look, self, strong=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.px(8))
        column.setSpacing(look.px(6))
        column.addWidget(self._label)
        for caption, box in zip(self._captions, (self.before, self.after), strict=True):
            column.addWidget(caption)
            column.addWidget(box)
            column.addSpacing(look.px(4))

    def show_change(self, change: StepChange, *, named: bool) -> None:
        """Show a change; `named` with what it is about, where the title does not say it."""
        self._label.setText(change.label)
        self._label.setVisible(named)
        self.before.show_value(change.before, f"{change.label}, before")
        self.after.show_value(change.after, f"{change.label}, after")
