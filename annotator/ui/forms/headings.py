"""Headings on the form: of a section with its count, of one instance, and the button that adds one."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.domain.forms import Section
from annotator.ui.forms.option_button import OptionButton
from annotator.ui.look import Look
from annotator.ui.widgets.keys import key_tip
from annotator.ui.widgets.labels import PlainLabel, tooltip


class SectionHeading(QWidget):
    """The title of a section and how much of it is answered; a line above all but the first."""

    def __init__(self, section: Section, look: Look, parent: QWidget, *, first: bool) -> None:
        super().__init__(parent)
        self._look = look
        self._first = first
        self.section = section
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(8 if first else 22), look.px(16), look.px(4))
        row.setSpacing(look.px(8))
        title = PlainLabel(section.title, self, look=look, factor=1.15, weight=600, wrap=False)
        title.setToolTip(tooltip(section.help))
        row.addWidget(title)
        self._count = PlainLabel("", self, look=look, factor=0.92, token="text2", wrap=False)
        row.addWidget(self._count)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_count(self, answered: int, asked: int) -> None:
        """Show how much is answered."""
        self._count.setText(f"{answered} of {asked}" if asked else "")

    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not self._first:
            painter = QPainter(self)
            margin = self._look.px(16)
            line = QRect(margin, self._look.px(8), self.width() - 2 * margin, 1)
            painter.fillRect(line, self._look.color("line"))
            painter.end()


class InstanceHeading(QWidget):
    """The name of one instance ("Outcome 2") and the button that removes it."""

    removed = Signal(str)

    def __init__(self, section: Section, order: int, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.instance = ""
        self.name = f"{section.repeat.capitalize()} {order}"
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(8), look.px(16), 0)
        row.addWidget(PlainLabel(self.name, self, look=look, weight=600, token="text2", wrap=False))
        row.addStretch(1)
        self._remove = OptionButton("Remove", "", look, self, pill=True)
        self._remove.setCheckable(False)
        self._remove.setAccessibleName(f"Remove {self.name}")
        key_tip(self._remove, f"Remove {self.name} with its answers", "remove_instance", look)
        self._remove.clicked.connect(lambda: self.removed.emit(self.instance))
        row.addWidget(self._remove)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def take(self, instance: str) -> None:
        """Stand for an instance; one that is not stored yet cannot be removed."""
        self.instance = instance
        keeps = self._remove.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self._remove.setSizePolicy(keeps)
        self._remove.setVisible(bool(instance))


class AddInstance(QWidget):
    """The button under a repeated section that adds an instance."""

    added = Signal(str)

    def __init__(self, section: Section, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.section = section
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(6), look.px(16), look.px(6))
        self.button = OptionButton(f"Add {section.repeat}", "add_instance", look, self, pill=True)
        self.button.setCheckable(False)
        self.button.clicked.connect(lambda: self.added.emit(section.id))
        row.addWidget(self.button)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
