"""What the import preview shows where no citation was found: what was read, why not, and the ignored lines."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.errors import UnreadableList
from annotator.domain.plan import ImportPlan
from annotator.ui.look import Look
from annotator.ui.views.ignored_lines import IgnoredLines
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.surfaces import Surface

WARNINGS_SHOWN = 3


class NothingFound(Surface):
    """`choose` is called when the person wants to say how the list is to be read."""

    def __init__(self, look: Look, choose: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent)
        self._look = look
        self._choose = choose
        self._message = EmptyState("", "", self, look=look)
        self.ignored = IgnoredLines(look, self, tall=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._message)
        self._column.addWidget(self.ignored, 1)

    def show_plan(self, plan: ImportPlan) -> None:
        """Say why a plan holds no citation."""
        words = f"{plan.lines:,} lines with text were" if plan.lines != 1 else "1 line with text was"
        why = " ".join(warning.text for warning in plan.warnings[:WARNINGS_SHOWN])
        read = f"{words} read as {plan.format_label}. {why} Below is why each was ignored."
        self._say("No citation was found", read if plan.ignored else f"The list has no text. {why}".strip())
        self.ignored.setVisible(bool(plan.ignored))
        self.ignored.show_lines(plan.ignored)

    def show_failure(self, error: UnreadableList) -> None:
        """Say why a list cannot be read at all."""
        self._say(error.what, " ".join(part for part in (error.why, error.remedy) if part))
        self.ignored.hide()
        self.ignored.show_lines(())

    def _say(self, title: str, text: str) -> None:
        words = "Choose how to read it"
        message = EmptyState(title, text, self, look=self._look, action_text=words, callback=self._choose)
        self._column.replaceWidget(self._message, message)
        self._message.hide()
        self._message.deleteLater()
        self._message = message
        message.show()

    def focus(self) -> None:
        """Give the keys to the next step."""
        if self._message.button is not None:
            self._message.button.setFocus(Qt.FocusReason.OtherFocusReason)
