"""The shelf below the views in the sidebar: saved filters and sources; Enter or a click shows what one finds."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from annotator.domain.review import CitationQuery
from annotator.services import citations, saved_filters
from annotator.services.saved_filters import USUAL, SavedFilter
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.name_popup import NamePopup
from annotator.ui.windows.shelf_list import ShelfDelegate, ShelfEntry, ShelfModel

KEPT = "citations.filters"
LATER = 500
"""Milliseconds without a change after which the counts are reckoned anew: not while one types or answers."""


class Shelf(QListView):
    """Belongs to the open review: its filters are remembered with the window, its sources come from the file."""

    wanted = Signal(object)
    """A `CitationQuery` to show."""

    def __init__(self, session: Session, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self.filters: tuple[SavedFilter, ...] = ()
        self._asked = CitationQuery()
        self._lit = True
        self.rows = ShelfModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(ShelfDelegate(look, self))
        self.setProperty("surface", "window")
        self.setProperty("kind", "shelf")
        self.setAccessibleName("Saved filters and sources")
        self.setAccessibleDescription("Enter shows, F2 renames, Delete removes")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.naming = NamePopup(look, self)
        self.clicked.connect(lambda _index: self.apply())
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._later.timeout.connect(self.count)
        session.opened.connect(self._opened)
        session.changed.connect(lambda _changes: self._later.start())
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def _opened(self) -> None:
        kept = self._session.remembered(KEPT, "", here=True)
        self.filters = saved_filters.from_text(kept) if kept else USUAL
        self._list(counts=())
        self._later.start()

    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self._later.start()

    def count(self) -> None:
        """Reckon the counts, if they can be seen."""
        if self._session.review is not None and self.isVisible():
            self._list(saved_filters.counts(self._session.review, self.filters))

    def _list(self, counts: tuple[int, ...]) -> None:
        review = self._session.review
        if review is None:
            return
        known: tuple[int | None, ...] = counts or (None,) * len(self.filters)
        entries = [ShelfEntry("Saved filters")] if self.filters else []
        entries += [
            ShelfEntry(one.name, one.query, "pin", count, saved=True)
            for one, count in zip(self.filters, known, strict=True)
        ]
        sources = citations.sources(review)
        entries += [ShelfEntry("Sources")] if sources else []
        entries += [
            ShelfEntry(source.label, CitationQuery(source=source.id), "file", source.citations)
            for source in sources
        ]
        self.rows.show(entries)
        self.mark(self._asked)

    def mark(self, query: CitationQuery) -> None:
        """Mark the entry whose citations are shown now."""
        self._asked = query
        self._light()

    def set_lit(self, *, lit: bool) -> None:
        """Mark an entry only while what it finds is in sight."""
        self._lit = lit
        self._light()

    def _light(self) -> None:
        query = self._asked
        plain = replace(query, order="number", descending=False)
        found = (row for row, one in enumerate(self.rows.rows) if one.query == plain)
        row = next(found, -1) if self._lit else -1
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(self.rows.index(-1, 0))
        elif row != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(row, 0))

    @property
    def current(self) -> ShelfEntry | None:
        """The entry that is pointed at."""
        row = self.currentIndex().row()
        return self.rows.row_at(row)

    def apply(self) -> None:
        """Show what the entry finds."""
        if self.current is not None and self.current.query is not None:
            self.wanted.emit(self.current.query)

    def save(self, name: str, query: CitationQuery) -> None:
        """Keep a filter under a name."""
        self._keep(saved_filters.saved(self.filters, name, query))

    def _keep(self, filters: tuple[SavedFilter, ...]) -> None:
        self.filters = filters
        self._session.remember(KEPT, saved_filters.to_text(filters), here=True)
        self._list(counts=())
        self.count()

    def rename(self) -> None:
        """Ask for another name of the saved filter."""
        entry = self.current
        if entry is not None and entry.saved:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            self.naming.open_below(self, self.viewport().mapTo(self, below) + QPoint(self._look.px(8), 0))
            self.naming.ask(
                f"Rename “{entry.name}”",
                entry.name,
                lambda name: self._keep(saved_filters.renamed(self.filters, entry.name, name)),
            )

    def remove(self) -> None:
        """Take the saved filter off the shelf."""
        if self.current is not None and self.current.saved:
            self._keep(saved_filters.without(self.filters, self.current.name))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        verbs = {"show_filter": self.apply, "rename_filter": self.rename, "remove_filter": self.remove}
        verb = verbs.get(self._look.keys.meant(event, verbs))
        if verb is not None:
            verb()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        entry = self.current
        if entry is None or not entry.saved:
            return
        menu = QMenu(self)
        for words, verb in (("Show", self.apply), ("Rename…", self.rename), ("Remove", self.remove)):
            action = QAction(words, menu)
            action.triggered.connect(verb)
            menu.addAction(action)
        menu.popup(event.globalPos())
