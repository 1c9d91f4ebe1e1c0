"""What the import preview shows where no citation was found: what was read, why not, and the ignored lines."""

from collections.abc import Callable
from textwrap import shorten

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.errors import UnreadableList
from annotator.domain.plan import ImportPlan
from annotator.domain.reading import TableLook
from annotator.ui.look import Look
from annotator.ui.views.ignored_lines import IgnoredLines
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.surfaces import Surface

WARNINGS_SHOWN = 3
LONGEST_NAMES = 160
Does = Callable[[], object]


class NothingFound(Surface):
    """Its one next step: `choose` how to read the list, `say_columns` of a table, or `back` to how it was read."""

    def __init__(
        self, look: Look, choose: Does, parent: QWidget | None = None, *, say_columns: Does, back: Does
    ) -> None:
        super().__init__(look, "surface", parent)
        self._look = look
        self._steps: dict[str, tuple[str, Does]] = {
            "nothing": ("Choose how to read it", choose),
            "unknown": ("Say what the columns are", say_columns),
            "failed": ("Read it as before", back),
        }
        self.step = "nothing"
        """The one next step, by which its hints are found."""
        self._message = EmptyState("", "", self, look=look)
        self.ignored = IgnoredLines(look, self, tall=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._message)
        self._column.addWidget(self.ignored, 1)

    def show_plan(self, plan: ImportPlan) -> None:
        """Say why a plan holds no citation."""
        if plan.table is not None and not plan.table.known:
            name = plan.raw.name or "this table"
            self._say(f"The columns of {name} are not known", _columns_of(plan.table), "unknown")
        else:
            self._say_why(plan)
        self.ignored.setVisible(bool(plan.ignored))
        self.ignored.show_lines(plan.ignored)

    def _say_why(self, plan: ImportPlan) -> None:
        words = f"{plan.lines:,} lines with text were" if plan.lines != 1 else "1 line with text was"
        why = " ".join(warning.text for warning in plan.warnings[:WARNINGS_SHOWN])
        read = f"{words} read as {plan.format_label}. {why} Below is why each was ignored."
        self._say("No citation was found", read if plan.ignored else f"The list has no text. {why}".strip())

    def show_failure(self, error: UnreadableList, *, was_read: bool = False) -> None:
        """Say why a list cannot be read at all, or, where it `was_read` otherwise before, not so."""
        text = " ".join(part for part in (error.why, error.remedy) if part)
        self._say(error.what, text, "failed" if was_read else "nothing")
        self.ignored.hide()
        self.ignored.show_lines(())

    def _say(self, title: str, text: str, step: str = "nothing") -> None:
        self.step = step
        words, does = self._steps[step]
        message = EmptyState(title, text, self, look=self._look, action_text=words, callback=does)
        self._column.replaceWidget(self._message, message)
        self._message.hide()
        self._message.deleteLater()
        self._message = message
        message.show()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.ignored.set_room(self.height() * 3 // 10)

    def focus(self) -> None:
        """Give the keys to the next step."""
        if self._message.button is not None:
            self._message.button.setFocus(Qt.FocusReason.OtherFocusReason)


def _columns_of(table: TableLook) -> str:
    count = len(table.headers)
    if not table.named:
        return f"It is a table of {count:,} columns without a header. Say what they hold."
    names = shorten(", ".join(table.headers), LONGEST_NAMES, placeholder="…")
    return (
        f"It is a table of {count:,} columns: {names}. Say once what they hold; "
        "the next table with these names is read the same way."
    )
