"""Quotes between source and form: selected words are tied to the question, and each side shows the other."""

from PySide6.QtCore import QObject

from annotator.domain.changes import Changes
from annotator.ui.forms.form_pane import FormPane
from annotator.ui.session import Session
from annotator.ui.views.evidence_desk import EvidenceDesk, asked_by
from annotator.ui.views.source_pane import SourcePane

NOTHING_SELECTED = (
    "Select words in the source first, by mouse or with Shift and the arrow keys (F6 goes there)."
)


class Quoting(QObject):
    """Shows the quotes of the study in both panes; it holds no data of its own."""

    def __init__(self, session: Session, source: SourcePane, form: FormPane, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = EvidenceDesk(session, self)
        self._source = source
        self._form = form
        source.tie_wanted.connect(self.tie)
        source.quote_chosen.connect(self._choose)
        source.quote_removed.connect(self.desk.untie)
        form.tie_wanted.connect(self.tie)
        form.body.quote_wanted.connect(self._show_in_source)
        form.desk.changed.connect(self._show_questions)
        self.desk.changed.connect(self._show)

    def open(self, study: str) -> None:
        """Take up a study."""
        self.desk.open(study)

    def follow(self, changes: Changes) -> None:
        """Read the quotes again where a step may have changed them or their texts."""
        if any(changes.concerns(kind) for kind in ("evidence", "instance")):
            self.desk.reload()

    def show_touched(self, changes: Changes) -> None:
        """Show a quote that a step brought back in its text."""
        for touched in changes.touched.get("evidence", ()):
            self._show_in_source(touched)

    def _show(self) -> None:
        self._form.body.show_quotes(self.desk.by_place())
        self._show_questions()

    def _show_questions(self) -> None:
        form, annotation = self._form.desk.form, self._form.desk.annotation
        questions = {quote.id: asked_by(form, annotation, quote) for quote in self.desk.quotes}
        self._source.show_quotes(self.desk.numbered(), questions)

    @property
    def tied(self) -> bool:
        """Whether a quote is tied to the question that is worked on."""
        place = self._form.current
        return place is not None and bool(self.desk.by_place().get(place))

    def tie(self) -> None:
        """Tie what is selected in the source to the question, and go back to it."""
        selected, place = self._source.selected, self._form.current
        if place is None:
            return
        if selected is None:
            self._form.notice.say(NOTHING_SELECTED)
            return
        self._form.notice.say("")
        if self.desk.tie(*selected, place):
            self._form.go_to(self._form.current or place)

    def untie(self) -> None:
        """Untie the quotes of the question that is worked on."""
        place = self._form.current
        for _, quote in self.desk.by_place().get(place, []) if place else []:
            self.desk.untie(quote.id, place)

    def _show_in_source(self, wanted: str) -> None:
        quote = self.desk.get(wanted)
        if quote is not None:
            self._source.show_quote(quote)

    def _choose(self, wanted: str) -> None:
        """Show a quote in its text and go to its question; asked again, to the next of its questions."""
        quote = self.desk.get(wanted)
        if quote is None:
            return
        self._source.show_quote(quote)
        order, here = list(quote.answers), self._form.current
        at = order.index(here) + 1 if here in order else 0
        self._form.go_to(order[at % len(order)])
