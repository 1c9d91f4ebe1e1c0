"""What stands in place of the details while several citations are selected: how many, and what to do with them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.look import Look
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel
from annotator.ui.widgets.surfaces import Surface


class SelectionPane(Surface):
    """Its buttons are wired by the view."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "surface", parent)
        self.words = PlainLabel("", self, look=look, factor=1.15, weight=600, wrap=False)
        hint = PlainLabel(
            "Each of these is one step that Undo takes back.", self, look=look, token="text2", wrap=True
        )
        buttons = QWidget(self)
        flow = FlowLayout(buttons, gap=look.px(8))
        self.leave = KeyButton("Leave out", "Del", buttons, look=look)
        self.tag = KeyButton("Tags…", "T", buttons, look=look)
        self.copy = KeyButton("Copy as references", "Ctrl+C", buttons, look=look, icon="copy")
        self.export = KeyButton("Export…", "", buttons, look=look, icon="export")
        self.clear = KeyButton("Select one", "Esc", buttons, look=look, kind="quiet")
        for button in (self.leave, self.tag, self.copy, self.export, self.clear):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(16), look.px(16), look.px(16), look.px(16))
        column.setSpacing(look.px(10))
        for widget in (self.words, hint, buttons):
            column.addWidget(widget)
        column.addStretch(1)

    def show_count(self, count: int, *, left_out: bool) -> None:
        """Say how many are selected; those that are left out can be brought back."""
        self.words.setText(f"{count:,} citations selected")
        self.leave.set_text("Bring back" if left_out else "Leave out")
