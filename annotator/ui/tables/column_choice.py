"""Which columns the table of citations shows, in which order and how wide: chosen by a person, kept as text."""

import json
from collections.abc import Callable

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtWidgets import QHeaderView

from annotator.ui.look import Look
from annotator.ui.tables.citation_table import COLUMNS, TITLE

NARROWEST, WIDEST = 24, 1200
"""Pixels of the design."""
_PLACES = {column.id: place for place, column in enumerate(COLUMNS)}


class ColumnChoice(QObject):
    """Follows the header; `keep` is given the text whenever a person changed something."""

    def __init__(self, header: QHeaderView, look: Look, keep: Callable[[str], object]) -> None:
        super().__init__(header)
        self._header = header
        self._look = look
        self._keep = keep
        self.widths: dict[str, int] = {}
        header.setSectionsMovable(True)
        header.sectionMoved.connect(lambda *_: self._changed())
        header.sectionResized.connect(self._resized)
        self.take("")

    def _resized(self, column: int, _before: int, width: int) -> None:
        if column != TITLE and width:
            self.widths[COLUMNS[column].id] = round(width * 1000 / self._look.px(1000))
            self._changed()

    def _changed(self) -> None:
        self._keep(self.text())

    @property
    def shown(self) -> list[str]:
        """The ids of the columns that are shown, from the left."""
        order = [self._header.logicalIndex(place) for place in range(len(COLUMNS))]
        return [COLUMNS[column].id for column in order if not self._header.isSectionHidden(column)]

    def text(self) -> str:
        """What is chosen now."""
        order = [COLUMNS[self._header.logicalIndex(place)].id for place in range(len(COLUMNS))]
        return json.dumps({"order": order, "shown": self.shown, "widths": self.widths})

    def take(self, text: str) -> None:
        """Show what a text says; what it does not say, or says wrongly, is as usual."""
        try:
            kept = json.loads(text)
        except (ValueError, RecursionError):
            kept = {}
        kept = kept if isinstance(kept, dict) else {}
        order = [*_ids(kept.get("order")), *_PLACES]
        shown = _ids(kept.get("shown")) or [column.id for column in COLUMNS if column.usual]
        widths = kept.get("widths")
        self.widths = {
            id_: width
            for id_, width in (widths.items() if isinstance(widths, dict) else ())
            if id_ in _PLACES and type(width) is int and NARROWEST <= width <= WIDEST
        }
        with QSignalBlocker(self._header):
            for place, id_ in enumerate(dict.fromkeys(order)):
                self._header.moveSection(self._header.visualIndex(_PLACES[id_]), place)
            for id_, column in _PLACES.items():
                self._header.setSectionHidden(column, id_ not in shown and column != TITLE)

    def toggle(self, id_: str) -> None:
        """Show a column, or hide it; the title stays."""
        column = _PLACES[id_]
        if column != TITLE:
            self._header.setSectionHidden(column, not self._header.isSectionHidden(column))
            self._changed()

    def reset(self) -> None:
        """Show the usual columns, in their usual order and widths."""
        self.take("")
        self._changed()


def _ids(found: object) -> list[str]:
    return (
        [id_ for id_ in found if isinstance(id_, str) and id_ in _PLACES] if isinstance(found, list) else []
    )
