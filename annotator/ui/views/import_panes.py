"""The panes of the import preview in turn, and which of them has the keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.ui.forms.form_keys import holds_focus
from annotator.ui.views.import_frame import ImportHeader
from annotator.ui.views.nothing_found import NothingFound
from annotator.ui.views.plan_body import PlanBody


class ImportPanes:
    """List, ignored lines, fields and raw text, or why nothing was found; then the name of the source."""

    def __init__(self, body: PlanBody, nothing: NothingFound, header: ImportHeader) -> None:
        detail = body.detail
        self._panes: dict[str, tuple[QWidget, Callable[[], object]]] = {
            "list": (body.list, _focus(body.list)),
            "ignored": (body.ignored, _focus(body.ignored.list)),
            "fields": (detail.fields, body.edit),
            "raw": (detail.raw, detail.raw.focus),
            "nothing": (nothing, nothing.focus),
            "source": (header, _focus(header.source)),
        }

    @property
    def current(self) -> str:
        """The pane that has the keys; the list where none has."""
        return next((name for name, (whole, _) in self._panes.items() if holds_focus(whole)), "list")

    def move(self, step: int) -> None:
        """Give the keys to the next pane or the one before, round to the other end."""
        names = [name for name, (whole, _) in self._panes.items() if whole.isVisible()]
        if not names:
            return
        here = names.index(self.current) if self.current in names else 0
        self._panes[names[(here + step) % len(names)]][1]()


def _focus(widget: QWidget) -> Callable[[], object]:
    return lambda: widget.setFocus(Qt.FocusReason.TabFocusReason)
