"""The popup of tags over the selected citations: type to filter, Enter gives or takes off, a new name makes a tag."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from annotator.services import citations, tags
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.views.selected_citations import MANY, SelectedCitations
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
        self.popup.ask(title, self.picks(), self._toggle, ticked=self._ticked, many=True, create=self._give)

    def _look_up(self) -> None:
        review, numbers = self._session.review, self._selected.numbers()
        if review is not None and len(numbers) <= MANY:
            self._ticked = tags.shared(review, citations.ids_of(review, numbers))

    def _toggle(self, tag: str) -> None:
        if tag in self._ticked:
            self._ticked.remove(tag)
            self._selected.do(
                f"Untagging {self._selected.count:,} citations",
                lambda review, ids, report: tags.take_off(review, ids, tag, report),
            )
        else:
            self._ticked.append(tag)
            self._give(next((pick.words for pick in self.picks() if pick.value == tag), ""))
        self._look_up()
        self.popup.retick(self.picks(), self._ticked)

    def _give(self, name: str) -> None:
        self._selected.do(
            f"Tagging {self._selected.count:,} citations",
            lambda review, ids, report: tags.give(review, ids, name, report),
        )
        self._look_up()
        self.popup.retick(self.picks(), self._ticked)
