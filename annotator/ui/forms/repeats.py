"""Repeated sections on the form: an instance is added, removed, or given the answer of the one before."""

from collections.abc import Callable

from annotator.domain.annotation import Place
from annotator.domain.forms import Section
from annotator.ui.forms.answering import AnswerDesk
from annotator.ui.forms.form_body import FormBody
from annotator.ui.forms.navigation import instances


class Repeats:
    """Does it for the question that is worked on, and leads to what came of it."""

    def __init__(
        self,
        desk: AnswerDesk,
        body: FormBody,
        go_to: Callable[[Place], object],
        go_to_section: Callable[[str], object],
    ) -> None:
        self._desk = desk
        self._body = body
        self._go_to = go_to
        self._go_to_section = go_to_section

    @property
    def _current(self) -> Place | None:
        return self._body.current.place if self._body.current is not None else None

    def _section(self) -> Section | None:
        """The repeated section that is current, or the first one of the form."""
        form, here = self._desk.form, self._current
        if here is not None and form.section_of(here[0]).repeat:
            return form.section_of(here[0])
        return next((section for section in form.sections if section.repeat), None)

    def add(self) -> None:
        """Add an instance to the current repeated section."""
        section = self._section()
        if section is not None:
            self.add_to(section.id)

    def add_to(self, section: str) -> None:
        """Add an instance to a section and go there."""
        instance = self._desk.add_instance(section)
        place = next((place for place in self._body.order if instance and place[1] == instance), None)
        if place is not None:
            self._go_to(place)

    def remove(self) -> None:
        """Remove the current instance."""
        here = self._current
        if here is not None and here[1]:
            self.remove_one(here[1])

    def remove_one(self, instance: str) -> None:
        """Remove an instance and go to what is left of its section."""
        section = next((one.section for one in self._desk.annotation.instances if one.id == instance), "")
        if self._desk.remove_instance(instance) and section:
            self._go_to_section(section)

    def copy_to_next(self) -> None:
        """Copy this question's answer to the next instance, which is added if there is none, and go there."""
        place = self._current
        if place is None or not self._desk.form.section_of(place[0]).repeat:
            return
        answer = self._desk.annotation.answer(*place)
        if answer is None:
            return
        section = self._desk.form.section_of(place[0])
        order = instances(section, self._desk.annotation)
        at = order.index(place[1]) + 1
        target = order[at] if at < len(order) else self._desk.add_instance(section.id)
        if target:
            self._desk.copy(answer, target)
            self._go_to((place[0], target))
