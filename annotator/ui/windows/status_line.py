"""The line at the bottom: whether everything is saved, the last step with its undo, and the keys of this view."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.ui.look import Look
from annotator.ui.save_state import SaveState, Saving
from annotator.ui.widgets.keys import HintLine, KeyButton
from annotator.ui.widgets.labels import ElidedLabel, PlainLabel, tooltip
from annotator.ui.widgets.surfaces import Surface

MARKS = {
    Saving.NOTHING: ("saved", "ok"),
    Saving.SAVING: ("", "text2"),
    Saving.SAVED: ("saved", "ok"),
    Saving.READING: ("lock", "text2"),
    Saving.NOT_SAVED: ("error", "error"),
}
"""Icon and colour of each state."""


class StatusLine(Surface):
    """The state: "Saved 12:03" turns into "Not saved: …" with Retry, which stays until it is true no more."""

    retry_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "window", parent, edges="t")
        self._look = look
        self.setAccessibleName("Status")
        self.mark = PlainLabel("", self, look=look, wrap=False)
        self.mark.setFixedWidth(look.px(18))
        self.state = ElidedLabel("", self, look=look, factor=0.92, weight=500, token="text2")
        self.retry = KeyButton("Retry", "", self, look=look, kind="link")
        self.retry.clicked.connect(self.retry_wanted)
        self.undo = KeyButton("", "undo", self, look=look, kind="status", icon="undo")
        self.undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.undo.clicked.connect(self.undo_wanted)
        self.hints = HintLine(look, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(14), look.px(2), look.px(14), look.px(2))
        row.setSpacing(look.px(8))
        for part in (self.mark, self.state, self.retry, self.undo):
            row.addWidget(part)
        row.addWidget(self.hints, 1)
        self.right = PlainLabel("", self, look=look, factor=0.92, token="text2", wrap=False)
        row.addWidget(self.right)
        self.retry.hide()
        self.undo.hide()
        self.setMinimumHeight(look.px(34))
        look.changed.connect(self._refresh)
        self._saving = SaveState()
        self._icon = ""
        self._step = ""
        self.announced = ""

    def show_state(self, state: SaveState) -> None:
        """Say whether everything is in the file."""
        self._saving = state
        self._icon = ""
        self.right.setText("")
        failed = state.saving is Saving.NOT_SAVED
        text = state.text or "All saved"
        self.state.set_token(MARKS[state.saving][1])
        self.state.setText(text)
        self.state.setAccessibleName(text)
        self.state.setAccessibleDescription(state.full)
        self.state.show()
        self.mark.show()
        self.retry.setVisible(failed)
        self.retry.setToolTip(tooltip(state.full))
        self._refresh()
        if state.saving in {Saving.SAVED, Saving.NOT_SAVED}:
            self._announce(text, urgent=failed)

    def _announce(self, text: str, *, urgent: bool) -> None:
        """Have the state read aloud once; that something is not saved interrupts what is being read."""
        if text == self.announced:
            return
        self.announced = text
        event = QAccessibleAnnouncementEvent(self.state, text)
        manner = QAccessible.AnnouncementPoliteness
        event.setPoliteness(manner.Assertive if urgent else manner.Polite)
        QAccessible.updateAccessibility(event)

    def say(self, text: str, *, icon: str = "", right: str = "") -> None:
        """Say something else while there is nothing to save, with an icon, and more at the right edge."""
        self._saving = SaveState()
        self._icon = icon
        self.retry.hide()
        self.state.set_token("text2")
        self.state.setText(text)
        self.state.setAccessibleName(text)
        self.state.show()
        self.mark.setVisible(bool(icon))
        self.right.setText(right)
        self._refresh()

    def show_hints(self, hints: list[tuple[str, str]]) -> None:
        """Show the keys of a view, and the one that leads to all commands."""
        self.hints.set_hints([*hints, ("palette", "all commands")])

    def show_undo(self, name: str) -> None:
        """Show the last step, with the button that undoes it."""
        self._step = name
        self.undo.setAccessibleName(f"Undo: {name}")
        self.undo.setVisible(bool(name))
        self._fit()

    def _fit(self) -> None:
        """Name the last step as far as a third of the line allows."""
        name = self._step
        room = min(self._look.px(320), self.width() // 3)
        shown = self.undo.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        if shown != self.undo.text():
            self.undo.set_text(shown)
            self.undo.setAccessibleName(f"Undo: {name}")
        self.undo.setToolTip(tooltip(f"Undo: {name}") if shown != name else "")

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _refresh(self) -> None:
        self.mark.setFixedWidth(self._look.px(18))
        self.state.setMinimumWidth(self.state.fontMetrics().horizontalAdvance("Saved 00:00 "))
        name, token = (self._icon, "text2") if self._icon else MARKS[self._saving.saving]
        if name:
            self.mark.setPixmap(self._look.pixmap(name, token, 16, self.devicePixelRatioF()))
        else:
            self.mark.clear()
