"""The answers on the study that is shown: given at once, typed as drafts, stored when a field is left or rests."""

from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from annotator.domain.annotation import Annotation, Answer, Origin, Place, State, Value
from annotator.domain.changes import Changes
from annotator.domain.errors import InvalidAnswer
from annotator.domain.forms import Form, Question
from annotator.domain.questions import KINDS
from annotator.services import annotating
from annotator.services.review import OpenReview
from annotator.ui.forms.field_editors import stored_text
from annotator.ui.forms.state_chips import CALCULATED
from annotator.ui.session import Session

P = ParamSpec("P")
DRAFT_MS = 200
"""Typed text is kept as a draft so long after the last key,"""
OLDEST_MS = 800
"""but never later than so long after the first key that was not kept: with the writing, within a second,"""
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
        self._writing = False
        self._since = QElapsedTimer()
        self._keeping = QTimer(self, singleShot=True)
        self._keeping.timeout.connect(self.keep)
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self._rest)
        session.changed.connect(self._echo)
        session.closed.connect(self.leave)

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
        review = self._session.review
        self.typed = annotating.drafts(review, study) if review is not None and study else {}
        self._read()
        self.changed.emit()

    def leave(self) -> None:
        """Forget the study: the review was closed, or there is none any more."""
        self._keeping.stop()
        self._resting.stop()
        self._typing = None
        self.study = ""
        for kept in (self.typed, self.problems, self._stored):
            kept.clear()
        self._read()

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
        self._take_in_typed()

    def question(self, place: Place) -> Question:
        """What is asked in a place."""
        return self.form.question(place[0])

    def give(self, place: Place, value: Value) -> bool:
        """Store a value; whether it was stored."""
        return self._give(replace(self._carrying(place), value=value))

    def note_origin(self, place: Place, origin: str) -> bool:
        """Note where a value comes from, or take it back where it is noted; kept for a value still to come."""
        answer = self._carrying(place)
        if origin == CALCULATED:
            answer = replace(answer, derivation="" if answer.derivation else CALCULATED)
        else:
            answer = replace(answer, origin=None if answer.origin == origin else Origin(origin))
        stored = self._write(answer) is not None
        self._read()
        self.changed.emit()
        return stored

    def _carrying(self, place: Place) -> Answer:
        """What is kept in a place: with a new value it keeps its origin."""
        kept = self.annotation.answers.get(place)
        if kept is None or kept.state is not State.REPORTED:
            return Answer(question=place[0], instance=place[1])
        return kept

    def state(self, place: Place, state: State) -> bool:
        """Store what the report says in place of a value."""
        return self._give(Answer(question=place[0], instance=place[1], state=state))

    def _give(self, answer: Answer) -> bool:
        return self._wrote((answer.question, answer.instance), self._write(answer))

    def _write(self, answer: Answer) -> Changes | None:
        """Store an answer; the first instance of a repeated section is added when it is first answered."""
        section = self.form.section_of(answer.question)
        if answer.instance or not section.repeat:
            return self._do(annotating.give_answer, answer)
        return self._do(_answer_in_first, section.id, answer)

    def copy(self, answer: Answer, instance: str) -> bool:
        """Store the same answer in another instance."""
        return self._give(replace(answer, instance=instance))

    def clear(self, place: Place) -> bool:
        """Take an answer back, and what is typed in its place."""
        kept = self.annotation.answers.get(place)
        if kept is None or not (kept.given or kept.origin or kept.derivation):
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
        """Take text as it is typed: kept soon, stored later; nothing where no study is shown."""
        if not self.study:
            return
        self.typed[place] = text
        self._stored.pop(place, None)
        if self._typing not in {None, place}:
            self.keep()
        if not self._keeping.isActive():
            self._since.start()
        self._typing = place
        self._keeping.start(max(0, min(DRAFT_MS, OLDEST_MS - self._since.elapsed())))
        self._session.unsaved.follow(self._keeping)
        self._resting.start()
        if place in self.problems:
            self._value(place, text)
            if place not in self.problems:
                self.trouble.emit(place)

    def keep(self) -> None:
        """Keep the text being typed as a draft now."""
        self._keeping.stop()
        place = self._typing
        if place is not None and place in self.typed and place not in self._stored and self.study:
            self._session.do_from(self, _keep_draft, self.study, *place, self.typed[place])

    def _rest(self) -> None:
        """Store text that rests; own words beside options are chosen by Enter or by leaving, and wait as a draft."""
        if self._typing is not None and self.question(self._typing).kind not in {"choice", "choices"}:
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
        if self._write(replace(self._carrying(place), value=value)) is None:
            return False
        self._forget(place)
        self._read()
        first = self.annotation.instances_of(self.form.section_of(place[0]).id)[:1]
        real = place if place[1] or not first else (place[0], first[0].id)
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

    def _take_in_typed(self) -> None:
        """Lead texts typed where a section had no instance yet to its first one, once it is there."""
        for question, _ in [place for place in self.typed if not place[1]]:
            there = self.annotation.instances_of(self.form.section_of(question).id)
            if there:
                text, real = self.typed[question, ""], (question, there[0].id)
                self._forget((question, ""), in_review=True)
                if text != stored_text(self.question(real), self.annotation.answer(*real)):
                    self.typed[real] = text
                    self._session.do_from(self, _keep_draft, self.study, *real, text)

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
        """Write on the study that is shown; nothing where none is: fields of a closed review still lose the keys."""
        if not self.study:
            return None
        self._writing = True
        try:
            return self._session.do_from(self, verb, self.study, *args, **kwargs)
        finally:
            self._writing = False

    def _echo(self, changes: Changes) -> None:
        """Show what waited for the file and is in it now; what is written at once is shown by who asked for it."""
        kinds = ("answer", "instance")
        if changes.origin is self and not self._writing and any(map(changes.concerns, kinds)):
            self.reload()

    def text_of(self, place: Place) -> str:
        """What stands in the field of a place."""
        return self.typed.get(place, stored_text(self.question(place), self.annotation.answer(*place)))


def _answer_in_first(review: OpenReview, study: str, section: str, answer: Answer) -> Changes:
    """Answer in the first instance, which is added where there is none; one write, so that a retry adds no second."""
    there = annotating.annotation(review, study).instances_of(section)
    added = Changes() if there else annotating.add_instance(review, study, section)
    first = there[0].id if there else next(iter(added.touched["instance"]))
    given = annotating.give_answer(review, study, replace(answer, instance=first))
    kinds = {*added.touched, *given.touched}
    none: frozenset[str] = frozenset()
    touched = {kind: added.touched.get(kind, none) | given.touched.get(kind, none) for kind in kinds}
    return replace(given, touched=touched)


def _keep_draft(review: OpenReview, study: str, question: str, instance: str, text: str) -> Changes:
    annotating.keep_draft(review, study, question, instance, text)
    return Changes(name="Keep what is typed", touched={"draft": frozenset({study})})


def _drop_draft(review: OpenReview, study: str, question: str, instance: str) -> Changes:
    annotating.drop_draft(review, study, question, instance)
    return Changes()
