"""The popup of tags over the selected citations: Enter gives or takes off, a new name makes a tag, keys recolour it."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from annotator.domain.changes import Changes
from annotator.domain.reading import Report
from annotator.services import citations, tags
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.views.selected_citations import MANY, SelectedCitations, Verb
from annotator.ui.widgets.pick_list import Pick
from annotator.ui.widgets.popup import PickPopup
from annotator.ui.widgets.tag_chips import tag_token


class TagPopup(QObject):
    """A tag is ticked when all selected citations have it; with very many, those ticked since it opened."""

    def __init__(self, session: Session, look: Look, selected: SelectedCitations, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._selected = selected
        self._ticked: list[str] = []
        self.popup = PickPopup(look, parent)
        self.popup.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.popup.list.customContextMenuRequested.connect(self._offer)

    def picks(self) -> list[Pick]:
        """Every tag with its colour and count."""
        review = self._session.review
        found = tags.tags(review) if review is not None else []
        return [Pick(tag.id, tag.name, count=tag.citations, colour=tag_token(tag.colour)) for tag in found]

    def open(self, anchor: QWidget, at: QPoint | None = None) -> None:
        """Show the popup below a widget, or at a point of it."""
        count = self._selected.count
        if not count:
            return
        self._ticked = []
        self._look_up()
        self.popup.open_below(anchor, at)
        title = "Tags" if count == 1 else f"Tags of {count:,} citations"
        self.popup.ask(
            title,
            self.picks(),
            self._toggle,
            ticked=self._ticked,
            many=True,
            create=self._give,
            more={
                Qt.Key.Key_Right: partial(self._recolour, 1),
                Qt.Key.Key_Left: partial(self._recolour, -1),
                Qt.Key.Key_Delete: self._remove,
            },
            hint="\u2190 \u2192 colour, Del removes the tag",
        )

    def _look_up(self) -> None:
        review, numbers = self._session.review, self._selected.numbers()
        if review is not None and len(numbers) <= MANY:
            self._ticked = tags.shared(review, citations.ids_of(review, numbers))

    def _toggle(self, tag: str) -> None:
        if tag in self._ticked:
            self._ticked.remove(tag)
            self._do(
                f"Untagging {self._selected.count:,} citations",
                lambda review, ids, report: tags.take_off(review, ids, tag, report),
            )
        else:
            self._ticked.append(tag)
            self._give(next((pick.words for pick in self.picks() if pick.value == tag), ""))

    def _give(self, name: str) -> None:
        self._do(
            f"Tagging {self._selected.count:,} citations",
            lambda review, ids, report: tags.give(review, ids, name, report),
        )

    def _do(self, title: str, verb: Verb) -> None:
        """Give or take off; over very many citations the popup makes way for the progress."""
        if self._selected.count > MANY:
            self.popup.hide()
        self._selected.do(title, verb)
        if self.popup.isVisible():
            self._show_anew()

    def _show_anew(self) -> None:
        self._look_up()
        self.popup.retick(self.picks(), self._ticked)

    def _recolour(self, step: int, tag: str) -> None:
        """The next colour, or the one before."""
        review = self._session.review
        now = (
            next((one.colour for one in tags.tags(review) if one.id == tag), "") if review is not None else ""
        )
        at = tags.COLOURS.index(now) + step if now in tags.COLOURS else 0
        self._colour(tag, tags.COLOURS[at % len(tags.COLOURS)])

    def _colour(self, tag: str, colour: str) -> None:
        self._session.do(tags.colour, tag, colour)
        if self.popup.isVisible():
            self._show_anew()

    def _remove(self, tag: str) -> None:
        """Take a tag off all citations and out of the list; as a job where it has very many."""
        review = self._session.review
        one = next((one for one in tags.tags(review) if one.id == tag), None) if review is not None else None
        if review is None or one is None:
            return
        if one.citations <= MANY:
            self._session.do(tags.remove, tag)
            if self.popup.isVisible():
                self._show_anew()
            return
        self.popup.hide()

        def work(report: Report) -> Changes:
            return tags.remove(review, tag, report)

        self._selected.run(f"Removing the tag {one.name}", work)

    def _offer(self, at: QPoint) -> None:
        """By mouse: what can be done with the tag that is pointed at."""
        if self.popup.pointed_at:
            self.menu_of(self.popup.pointed_at).popup(self.popup.list.viewport().mapToGlobal(at))

    def menu_of(self, tag: str) -> QMenu:
        """The colours of a tag, and its removal."""
        menu = QMenu(self.popup.list)
        for colour in tags.COLOURS:
            menu.addAction(colour.capitalize(), partial(self._colour, tag, colour))
        menu.addSeparator()
        menu.addAction("Remove the tag", partial(self._remove, tag))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
