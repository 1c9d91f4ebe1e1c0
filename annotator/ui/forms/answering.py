"""The answers on the study that is shown: given at once, typed as drafts, stored when a field is left or rests."""

from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from annotator.domain.annotation import Annotation, Answer, Place, State, Value
from annotator.domain.changes import Changes
from annotator.domain.errors import InvalidAnswer
from annotator.domain.forms import Form, Question
from annotator.domain.questions import KINDS
from annotator.services import annotating
from annotator.services.review import OpenReview
from annotator.ui.forms.field_editors import stored_text
from annotator.ui.session import Session

P = ParamSpec("P")
DRAFT_MS = 200
"""Typed text is kept as a draft so long after the last key,"""
OLDEST_MS = 1000
"""but never later than so long after the first key that was not kept,"""
REST_MS = 2000
"""and stored as an answer when typing rests so long."""


class AnswerDesk(QObject):
    """Between the form on screen and the review: what is stored, what is typed, what is wrong.

    `changed` says that answers or texts are others than before; `trouble` that a text was found right or wrong.
    """

    changed = Signal()
    trouble = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.study = ""
        self.annotation = Annotation(study="", form="", reviewer="")
        self.typed: dict[Place, str] = {}
        self.problems: dict[Place, str] = {}
        self._stored: dict[Place, str] = {}
        self._typing: Place | None = None
        self._since = QElapsedTimer()
        self._keeping = QTimer(self, singleShot=True)
        self._keeping.timeout.connect(self.keep)
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self._rest)

    @property
    def form(self) -> Form:
        """The form that is filled in."""
        review = self._session.review
        return review.form if review is not None else Form(id="", name="", version=0)

    def open(self, study: str) -> None:
        """Take up a study: its answers, and the texts that were not stored when it was left."""
        self.settle_all()
        self.study = study
        self.problems.clear()
        self._stored.clear()
        self._read()
        review = self._session.review
        self.typed = annotating.drafts(review, study) if review is not None and study else {}
        self.changed.emit()

    def reload(self) -> None:
        """Read the answers again, after someone else changed them."""
        for place in list(self._stored):
            self._forget(place)
        self._read()
        self.changed.emit()

    def _read(self) -> None:
        review = self._session.review
        if review is not None and self.study:
            self.annotation = annotating.annotation(review, self.study)
        else:
            self.annotation = Annotation(study="", form="", reviewer="")

    def question(self, place: Place) -> Question:
        """What is asked in a place."""
        return self.form.question(place[0])

    def give(self, place: Place, value: Value) -> bool:
        """Store a value; whether it was stored."""
        return self._give(Answer(question=place[0], instance=place[1], value=value))

    def state(self, place: Place, state: State) -> bool:
        """Store what the report says in place of a value."""
        return self._give(Answer(question=place[0], instance=place[1], state=state))

    def _give(self, answer: Answer) -> bool:
        place = (answer.question, answer.instance)
        instance = self._real_instance(place)
        if instance is None:
            return False
        return self._wrote(place, self._do(annotating.give_answer, replace(answer, instance=instance)))

    def copy(self, answer: Answer, instance: str) -> bool:
        """Store the same answer in another instance."""
        return self._give(replace(answer, instance=instance))

    def clear(self, place: Place) -> bool:
        """Take an answer back, and what is typed in its place."""
        if self.annotation.answer(*place) is None:
            self._forget(place, in_review=True)
            self.changed.emit()
            return True
        return self._wrote(place, self._do(annotating.clear_answer, *place))

    def add_instance(self, section: str) -> str:
        """Add an instance to a repeated section; its id, or an empty text if it could not be stored."""
        changes = self._do(annotating.add_instance, section)
        if changes is None:
            return ""
        self._read()
        self.changed.emit()
        return next(iter(changes.touched.get("instance", ())), "")

    def remove_instance(self, instance: str) -> bool:
        """Remove an instance with its answers."""
        for place in [place for place in self.typed if place[1] == instance]:
            self._forget(place, in_review=True)
        removed = self._do(annotating.remove_instance, instance) is not None
        self._read()
        self.changed.emit()
        return removed

    def type(self, place: Place, text: str) -> None:
        """Take text as it is typed: kept soon, stored later."""
        self.typed[place] = text
        self._stored.pop(place, None)
        if self._typing not in {None, place}:
            self.keep()
        if not self._keeping.isActive():
            self._since.start()
        self._typing = place
        self._keeping.start(max(0, min(DRAFT_MS, OLDEST_MS - self._since.elapsed())))
        self._resting.start()
        if place in self.problems and self._value(place, text) is not None:
            self.problems.pop(place)
            self.trouble.emit(place)

    def keep(self) -> None:
        """Keep the text being typed as a draft now."""
        self._keeping.stop()
        place = self._typing
        if place is not None and place in self.typed and place not in self._stored and self.study:
            self._session.do_from(self, _keep_draft, self.study, *place, self.typed[place])

    def _rest(self) -> None:
        if self._typing is not None:
            self._settle(self._typing, leaving=False)

    def settle(self, place: Place) -> bool:
        """Store what is typed in a place that is left; whether it says something that can be stored, or nothing."""
        return self._settle(place, leaving=True)

    def settle_all(self) -> bool:
        """Store everything that is typed; whether all of it could be stored."""
        outcome = [self.settle(place) for place in list(self.typed)]
        return all(outcome)

    def _settle(self, place: Place, *, leaving: bool) -> bool:
        text = self.typed.get(place)
        if text is None:
            return place not in self.problems
        if self._typing == place:
            self._resting.stop()
        if self._stored.get(place) != text and not self._store(place, text):
            return False
        if leaving:
            self._forget(place)
            self.changed.emit()
        return True

    def _store(self, place: Place, text: str) -> bool:
        answer = self.annotation.answer(*place)
        value = self._value(place, text)
        if place in self.problems:
            self._typing = place
            self.keep()
            return False
        reported = answer is not None and answer.state is State.REPORTED
        if value is None and not reported:
            done = True
        elif value is None:
            done = self._do(annotating.clear_answer, *place) is not None
        elif reported and answer is not None and answer.value == value:
            done = True
        else:
            return self._store_value(place, text, value)
        if done:
            self._forget(place, in_review=True)
            self._read()
            self.typed[place] = self._stored[place] = text
            self.changed.emit()
        return done

    def _store_value(self, place: Place, text: str, value: Value) -> bool:
        instance = self._real_instance(place)
        if instance is None:
            return False
        answer = Answer(question=place[0], instance=instance, value=value)
        if self._do(annotating.give_answer, answer) is None:
            return False
        real = (place[0], instance)
        self._forget(place)
        self._read()
        self.typed[real] = self._stored[real] = text
        self._typing = real
        self.changed.emit()
        if real != place:
            self._forget(real)
        return True

    def _value(self, place: Place, text: str) -> Value:
        """What a text means; None if nothing. What is wrong with it stands in `problems` afterwards."""
        question = self.question(place)
        had = self.problems.pop(place, None)
        try:
            return KINDS[question.kind].read(question, text)
        except InvalidAnswer as error:
            self.problems[place] = str(error)
            if had != str(error):
                self.trouble.emit(place)
            return None

    def _real_instance(self, place: Place) -> str | None:
        """The instance to answer in: the first of a repeated section is added when it is first answered."""
        section = self.form.section_of(place[0])
        if place[1] or not section.repeat:
            return place[1]
        changes = self._do(annotating.add_instance, section.id)
        instance = next(iter(changes.touched.get("instance", ())), "") if changes is not None else ""
        if not instance:
            return None
        for question, empty in [
            other for other in self.typed if other[1] == "" and self._is_of(other, section.id)
        ]:
            text = self.typed[question, empty]
            self._forget((question, empty), in_review=True)
            if question != place[0]:
                self.typed[question, instance] = text
                self._session.do_from(self, _keep_draft, self.study, question, instance, text)
        return instance

    def _is_of(self, place: Place, section: str) -> bool:
        return self.form.section_of(place[0]).id == section

    def _wrote(self, place: Place, changes: Changes | None) -> bool:
        if changes is not None:
            self._forget(place)
            self._read()
        self.changed.emit()
        return changes is not None

    def _forget(self, place: Place, *, in_review: bool = False) -> None:
        """Typed text is over: stored, or given up (then its draft in the review goes too)."""
        was_typed = self.typed.pop(place, None) is not None
        self.problems.pop(place, None)
        self._stored.pop(place, None)
        if self._typing == place:
            self._typing = None
            self._keeping.stop()
            self._resting.stop()
        if was_typed and in_review:
            self._session.do_from(self, _drop_draft, self.study, *place)

    def _do(
        self, verb: Callable[Concatenate[OpenReview, str, P], Changes], *args: P.args, **kwargs: P.kwargs
    ) -> Changes | None:
        return self._session.do_from(self, verb, self.study, *args, **kwargs)

    def text_of(self, place: Place) -> str:
        """What stands in the field of a place."""
        return self.typed.get(place, stored_text(self.question(place), self.annotation.answer(*place)))


def _keep_draft(review: OpenReview, study: str, question: str, instance: str, text: str) -> Changes:
    annotating.keep_draft(review, study, question, instance, text)
    return Changes(name="Keep what is typed", touched={"draft": frozenset({study})})


def _drop_draft(review: OpenReview, study: str, question: str, instance: str) -> Changes:
    annotating.drop_draft(review, study, question, instance)
    return Changes()
