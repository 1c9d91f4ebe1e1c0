"""The quotes on the study that is shown: tied, untied, numbered, and by the answers that they are behind."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Annotation, Place
from annotator.domain.citation import Span
from annotator.domain.evidence import Evidence
from annotator.domain.forms import Form
from annotator.services import evidence
from annotator.ui.session import Session
from annotator.ui.widgets.evidence_chip import Numbered


class EvidenceDesk(QObject):
    """Between the source and the form on screen and the quotes in the review; `changed` says that they are others."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._study = ""
        self.quotes: tuple[Evidence, ...] = ()

    def open(self, study: str) -> None:
        """Take up a study."""
        self._study = study
        self.reload()

    def reload(self) -> None:
        """Read the quotes again."""
        review = self._session.review
        there = review is not None and bool(self._study)
        self.quotes = tuple(evidence.quotes(review, self._study)) if review is not None and there else ()
        self.changed.emit()

    def numbered(self) -> list[Numbered]:
        """Every quote with its number."""
        return list(enumerate(self.quotes, 1))

    def by_place(self) -> Mapping[Place, list[Numbered]]:
        """The quotes behind each answer."""
        found: dict[Place, list[Numbered]] = {}
        for number, quote in self.numbered():
            for place in quote.answers:
                found.setdefault(place, []).append((number, quote))
        return found

    def get(self, wanted: str) -> Evidence | None:
        """A quote by its id."""
        return next((quote for quote in self.quotes if quote.id == wanted), None)

    def tie(self, place: str, span: Span, answer: Place) -> bool:
        """Tie a piece of a text to an answer; whether it is in the file."""
        return self._session.do_from(self, evidence.tie, self._study, place, span, [answer]) is not None

    def untie(self, wanted: str, answer: Place | None = None) -> bool:
        """Untie a quote from an answer, or from all."""
        return self._session.do_from(self, evidence.untie, wanted, [answer] if answer else []) is not None


def asked_by(form: Form, annotation: Annotation, quote: Evidence) -> list[str]:
    """The questions that a quote is tied to, in words: `Species`, `Outcome 2: Finding`."""
    words = []
    for question, instance in quote.answers:
        section = form.section_of(question)
        order = [one.id for one in annotation.instances_of(section.id)]
        where = f"{section.repeat.capitalize()} {order.index(instance) + 1}: " if instance in order else ""
        words.append(f"{where}{form.question(question).label}")
    return words
