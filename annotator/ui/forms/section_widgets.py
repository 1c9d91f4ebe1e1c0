"""One section on the form: heading, questions or instances of them, made once and filled again for each study."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.annotation import Annotation, Place
from annotator.domain.forms import Section
from annotator.ui.forms.headings import AddInstance, InstanceHeading, SectionHeading
from annotator.ui.forms.navigation import instances
from annotator.ui.forms.question_row import QuestionRow
from annotator.ui.look import Look


@dataclass(slots=True)
class InstanceWidgets:
    """The rows of one instance; `heading` is None in a section that is not repeated."""

    heading: InstanceHeading | None
    rows: list[QuestionRow] = field(default_factory=list)

    def hide(self) -> None:
        """Keep them for later."""
        for widget in (self.heading, *self.rows):
            if widget is not None:
                widget.hide()


class SectionWidgets:
    """The widgets of one section, in the form's one column so that nothing is nested."""

    def __init__(
        self,
        section: Section,
        look: Look,
        column: QVBoxLayout,
        *,
        parent: QWidget,
        made: Callable[[QuestionRow], None],
        removed: Callable[[str], None],
        first: bool,
    ) -> None:
        self.section = section
        self._look = look
        self._column = column
        self._made = made
        self._removed = removed
        self._parent = parent
        self._instances: list[InstanceWidgets] = []
        self._shown = 0
        self.heading = SectionHeading(section, look, self._parent, first=first)
        column.addWidget(self.heading)
        self.add: AddInstance | None = None
        if section.repeat:
            self.add = AddInstance(section, look, self._parent)
            column.addWidget(self.add)
        self._grow()

    def rows(self) -> list[QuestionRow]:
        """The rows of the instances that there are, in order."""
        return [row for one in self._instances[: self._shown] for row in one.rows]

    def fill(self, annotation: Annotation, visible: set[Place]) -> None:
        """Stand for the instances of an annotation; rows that are not asked are hidden."""
        wanted = instances(self.section, annotation)
        while len(self._instances) < len(wanted):
            self._grow()
        for spare in self._instances[len(wanted) : self._shown]:
            spare.hide()
        self._shown = len(wanted)
        for one, instance in zip(self._instances, wanted, strict=False):
            self._assign(one, instance, visible)
        there = any(row.place in visible for row in self.rows())
        self.heading.setVisible(there)
        if self.add is not None:
            self.add.setVisible(there and any(wanted))

    def _assign(self, one: InstanceWidgets, instance: str, visible: set[Place]) -> None:
        where = one.heading.name if one.heading is not None else ""
        for row in one.rows:
            row.take_place(instance, where)
            row.setVisible(row.place in visible)
        if one.heading is not None:
            one.heading.take(instance)
            one.heading.setVisible(any(row.place in visible for row in one.rows))

    def _grow(self) -> None:
        """Make the widgets of one more instance, before the button that adds one."""
        at = self._column.indexOf(self.add) if self.add is not None else self._column.count()
        one = InstanceWidgets(None)
        if self.section.repeat:
            one.heading = InstanceHeading(self.section, len(self._instances) + 1, self._look, self._parent)
            one.heading.removed.connect(self._removed)
            self._column.insertWidget(at, one.heading)
            at += 1
        for question in self.section.questions:
            row = QuestionRow(question, self._look, self._parent)
            self._column.insertWidget(at, row)
            at += 1
            one.rows.append(row)
        self._instances.append(one)
        for row in one.rows:
            self._made(row)
