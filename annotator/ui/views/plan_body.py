"""The plan itself: citations and ignored lines at the left, one citation with its raw text at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from annotator.domain.errors import KnownError
from annotator.services import citations
from annotator.ui.forms.form_keys import holds_focus
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.tables.plan_list import PlanListModel
from annotator.ui.tables.plan_tally import PlanFilter
from annotator.ui.views.ignored_lines import IgnoredLines
from annotator.ui.views.plan_desk import PlanDesk
from annotator.ui.views.plan_detail import BESIDE_FROM, PlanDetail
from annotator.ui.views.plan_list_view import PlanListView
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.focus import give_on_hidden_keys
from annotator.ui.widgets.surfaces import Surface

LIST_SHARE = 35
"""Percent of the width that the list has unless the person says otherwise."""


class PlanBody(QWidget):
    """Shows what the desk holds and passes on what the person does with it."""

    part_changed = Signal(object)

    def __init__(self, desk: PlanDesk, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self._look = look
        self._shown = -1
        self.part = PlanFilter.ALL
        self.model = PlanListModel(self)
        self.list = PlanListView(self.model, look, self)
        self.ignored = IgnoredLines(look, self)
        self.detail = PlanDetail(look, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self._left = Surface(look, "surface", self.splitter)
        self._lay_out()
        self._connect()
        look.changed.connect(self._arrange)

    def _lay_out(self) -> None:
        self._none = EmptyState(
            "None here",
            "No citation of this list is in this part.",
            self,
            look=self._look,
            action_text="Show all",
            callback=self._show_all,
        )
        lists = QWidget(self._left)
        self._lists = QStackedLayout(lists)
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._none)
        self._upper = lists
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(lists, 1)
        column.addWidget(self.ignored)
        self.splitter.addWidget(self._left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _connect(self) -> None:
        desk, fields = self._desk, self.detail.fields
        desk.rebuilt.connect(self._rebuild)
        desk.item_changed.connect(self._item_changed)
        desk.shown.connect(self.go_to)
        self.model.include_wanted.connect(desk.include)
        self.list.went_to.connect(self._show)
        self.list.edit_wanted.connect(self.edit)
        self.ignored.used.connect(self.use_line)
        self.detail.include_wanted.connect(self.toggle)
        self.detail.raw.words_given.connect(
            lambda field, words, start, end: desk.put_words(self._shown, field, words, (start, end))
        )
        fields.corrected.connect(self._correct)
        fields.confirmed.connect(lambda field: self._settled(field, desk.confirm))
        fields.suggestion_used.connect(lambda field: self._settled(field, desk.use_suggestion))
        fields.left.connect(lambda _step: self.focus_list())
        self.splitter.splitterMoved.connect(lambda *_: self._remember_share())

    @property
    def current(self) -> int:
        """The index of the citation that is shown, -1 for none."""
        return self._shown

    def _rebuild(self) -> None:
        plan = self._desk.plan
        self._shown = -1
        if plan is None:
            return
        self.ignored.show_lines(plan.ignored)
        self.show_part(self.part if self.part is not PlanFilter.IGNORED or plan.ignored else PlanFilter.ALL)

    def show_part(self, part: PlanFilter) -> None:
        """List a part of the plan; the citation that was current stays so, if it is listed."""
        self.detail.fields.settle()
        plan, tally = self._desk.plan, self._desk.tally
        if plan is None or tally is None:
            return
        self.part = part
        ignored = part is PlanFilter.IGNORED
        before = self._shown
        self.model.show(plan, tally, PlanFilter.ALL if ignored else part)
        self._upper.setVisible(not ignored)
        self.ignored.setVisible(bool(plan.ignored) or ignored)
        self.ignored.set_tall(tall=ignored)
        empty = not ignored and not self.model.rowCount()
        self._lists.setCurrentIndex(1 if empty else 0)
        if not self.list.go_to(before) and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        give_on_hidden_keys(self, self.focus_list)
        self.part_changed.emit(part)

    def _show_all(self) -> None:
        self.show_part(PlanFilter.ALL)
        self.focus_list()

    def go_to(self, index: int) -> None:
        """Show a citation, also when it is not in the part that is listed."""
        if not self.list.go_to(index):
            self.show_part(PlanFilter.ALL)
            self.list.go_to(index)

    def _show(self, index: int) -> None:
        self.detail.fields.settle()
        if index < 0:
            return
        moved = index != self._shown
        self._shown = index
        self._refresh()
        if moved:
            self.detail.verticalScrollBar().setValue(0)

    def _refresh(self) -> None:
        item, plan = self._desk.item(self._shown), self._desk.plan
        if item is not None and plan is not None:
            in_review = item.same_as and not item.same_as.isdigit()
            same = self._label_of(item.same_as) if in_review else ""
            self.detail.show_item(item, same_as=same, pasted=not plan.raw.name)

    def _label_of(self, citation_id: str) -> str:
        if self._session.review is None:
            return ""
        try:
            return citations.citation(self._session.review, citation_id).citation.label
        except KnownError:
            return ""  # the file is in trouble, which is told elsewhere; the words go without the name

    def _item_changed(self, index: int) -> None:
        plan = self._desk.plan
        if plan is not None:
            self.model.replace(plan, index)
        if index == self._shown:
            self._refresh()

    def _correct(self, field: str, text: str) -> None:
        self._desk.correct(self._shown, field, text)
        self._refresh()

    def toggle(self) -> None:
        """Leave the citation that is shown out, or take it in."""
        item = self._desk.item(self._shown)
        if item is not None:
            self._desk.include(self._shown, not item.included)

    def _settled(self, field: str, verb: object) -> None:
        """Settle a doubt; the keys go to its field, as the link that had them is gone."""
        had = holds_focus(self.detail)
        if callable(verb):
            verb(self._shown, field)
        if had:
            self.detail.fields.focus_field(field)

    def use_line(self, line: int) -> None:
        """Take an ignored line as a citation after all, and go there."""
        self.detail.fields.settle()
        index = self._desk.use_line(line)
        self.go_to(index)
        if self.part is not PlanFilter.IGNORED:
            self.focus_list()

    def edit(self) -> None:
        """Go to the first doubtful field of the current citation, else to its first."""
        if self._shown >= 0:
            self.detail.fields.focus_field()

    def use_suggestion(self) -> None:
        """Use what is suggested for the field that has the keys, else for the first that has a suggestion."""
        self._press("use_button")

    def confirm(self) -> None:
        """Say of the field that has the keys, else of the first doubtful one, that it is right."""
        self._press("right_button")

    def _press(self, button: str) -> None:
        fields = self.detail.fields
        fields.settle()
        here = fields.current
        notes = [fields.notes[name] for name in (here, "type", *fields.order) if name in fields.notes]
        for note in (*notes, self.detail.note):
            target = getattr(note, button)
            if not note.isHidden() and not target.isHidden():
                target.click()
                return

    def next_to_check(self, step: int = 1) -> None:
        """Go to the next doubtful thing: a field of this citation while in its fields, else another citation."""
        fields, tally = self.detail.fields, self._desk.tally
        fields.settle()
        here = fields.current
        if here:
            inside = fields.first_doubtful(here) if step > 0 else fields.last_doubtful(here)
            if inside:
                fields.focus_field(inside)
                return
        index = tally.next_to_check(self._shown, step) if tally is not None else -1
        if index < 0:
            return
        self.go_to(index)
        if here:
            fields.focus_field()
        else:
            self.focus_list()

    @property
    def _listing(self) -> QWidget:
        if self.part is PlanFilter.IGNORED:
            return self.ignored.list
        return self.list if self._lists.currentIndex() == 0 else self._none.button or self.list

    @property
    def list_has_focus(self) -> bool:
        """Whether the keys go to what is listed."""
        return self._listing.hasFocus()

    def focus_list(self) -> None:
        """Give the keys to the list that is shown."""
        self._listing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember_share(self) -> None:
        sizes = self.splitter.sizes()
        if sum(sizes):
            self._session.remember("import.list_share", round(100 * sizes[0] / sum(sizes)))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        share = self._session.remembered("import.list_share", LIST_SHARE)
        left = self.width() * min(70, max(15, share)) // 100
        self.splitter.setSizes([left, self.width() - left])
        self.ignored.set_room(self.height() * 3 // 10)
        self.detail.set_beside(beside=self.width() >= self._look.px(BESIDE_FROM))
