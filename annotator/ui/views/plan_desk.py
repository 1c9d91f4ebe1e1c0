"""The import plan while a person puts it right: every change of it, one step back and forth."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from annotator.domain.citation import Span
from annotator.domain.plan import ImportPlan, PlannedCitation
from annotator.domain.review import Source
from annotator.services import importing
from annotator.ui.tables.plan_tally import PlanTally


@dataclass(frozen=True, slots=True)
class _ItemStep:
    """One citation before and after."""

    index: int
    before: PlannedCitation
    after: PlannedCitation


@dataclass(frozen=True, slots=True)
class _LineStep:
    """An ignored line used as the citation of that index: the whole plan before and after."""

    index: int
    before: ImportPlan
    after: ImportPlan


_Step = _ItemStep | _LineStep


class PlanDesk(QObject):
    """Holds the plan that is accepted in the end. Nothing here is stored."""

    item_changed = Signal(int)
    """One citation, by its index, is another."""
    rebuilt = Signal()
    """The plan is another as a whole."""
    shown = Signal(int)
    """A step was taken back or again that concerns this citation."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan: ImportPlan | None = None
        self.tally: PlanTally | None = None
        self._source = Source()
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    def open(self, plan: ImportPlan | None, tally: PlanTally | None = None) -> None:
        """Begin with a plan as it was read."""
        self.plan = plan
        self.tally = tally or (PlanTally(plan) if plan is not None else None)
        self._source = plan.source if plan is not None else Source()
        self._done.clear()
        self._undone.clear()
        self.rebuilt.emit()

    @property
    def touched(self) -> int:
        """How many things a person changed."""
        told = self.plan is not None and self.plan.source != self._source
        return len(self._done) + told

    def item(self, index: int) -> PlannedCitation | None:
        """A citation of the plan, None where there is none."""
        there = self.plan is not None and 0 <= index < len(self.plan.items)
        return self.plan.items[index] if there and self.plan is not None else None

    def correct(self, index: int, field: str, text: str) -> None:
        """Put one field right."""
        self._change(index, lambda plan: importing.corrected(plan, index, field, text))

    def put_words(self, index: int, field: str, text: str, span: Span) -> None:
        """Put words of the raw text in a field, which they then mark."""

        def put(plan: ImportPlan) -> ImportPlan:
            corrected = importing.corrected(plan, index, field, text)
            citation = corrected.items[index].citation
            return corrected.with_citation(index, replace(citation, spans={**citation.spans, field: span}))

        self._change(index, put)

    def confirm(self, index: int, field: str) -> None:
        """Settle the doubt about a field (an empty name: about the citation): it is right."""
        self._change(index, lambda plan: importing.confirmed(plan, index, field))

    def use_suggestion(self, index: int, field: str) -> None:
        """Use what is suggested for a field."""
        self._change(index, lambda plan: importing.use_suggestion(plan, index, field))

    def include(self, index: int, included: bool) -> None:
        """Take a citation in, or leave it out."""
        self._change(index, lambda plan: plan.with_included(index, included))

    def _change(self, index: int, verb: Callable[[ImportPlan], ImportPlan]) -> None:
        before = self.item(index)
        if self.plan is None or before is None:
            return
        after = verb(self.plan)
        if after.items[index] == before:
            return
        self._done.append(_ItemStep(index, before, after.items[index]))
        self._undone.clear()
        self._take(after, index)

    def _take(self, plan: ImportPlan, index: int) -> None:
        self.plan = plan
        if self.tally is not None:
            self.tally.update(index, plan.items[index])
        self.item_changed.emit(index)

    def use_line(self, line: int) -> int:
        """Take an ignored line as a citation after all; its index."""
        if self.plan is None:
            return -1
        after = importing.use_line(self.plan, line)
        index = next(at for at, item in enumerate(after.items) if item.citation.line == line)
        self._done.append(_LineStep(index, self.plan, after))
        self._undone.clear()
        self._take_line(after, index, there=True)
        return index

    def _take_line(self, plan: ImportPlan, index: int, *, there: bool) -> None:
        source = self.plan.source if self.plan is not None else plan.source
        self.plan = plan.with_source(source)
        if self.tally is not None and there:
            self.tally.insert(index, plan.items[index])
        elif self.tally is not None:
            self.tally.remove(index)
        self.rebuilt.emit()

    def rename(self, label: str) -> None:
        """Call the source otherwise; an empty name is the one that was proposed."""
        if self.plan is not None:
            label = label.strip() or self._source.label
            self.plan = self.plan.with_source(replace(self.plan.source, label=label))

    def describe(self, source: Source) -> None:
        """Say where the list comes from; its name stays as it is."""
        if self.plan is not None:
            self.plan = self.plan.with_source(replace(source, label=self.plan.source.label))

    def undo(self) -> None:
        """Take the last change back."""
        self._step(self._done, self._undone, back=True)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._step(self._undone, self._done, back=False)

    def _step(self, source: list[_Step], target: list[_Step], *, back: bool) -> None:
        if not source or self.plan is None:
            return
        step = source.pop()
        target.append(step)
        if isinstance(step, _ItemStep):
            self._take(self.plan.with_item(step.index, step.before if back else step.after), step.index)
        else:
            self._take_line(step.before if back else step.after, step.index, there=not back)
        self.shown.emit(step.index)
