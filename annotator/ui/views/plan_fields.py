"""The fields of one citation: understood, doubtful, put right in place; nothing else than its caller's signals."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.citation import Citation, authors_text
from annotator.domain.fields import CITATION_TYPES, FIELD_BY_NAME, FIELDS
from annotator.services.importing import suggested
from annotator.ui.look import Look
from annotator.ui.views.doubt_note import DoubtNote
from annotator.ui.views.field_marks import bar_color
from annotator.ui.views.wrap_field import WrapField
from annotator.ui.widgets.labels import PlainLabel, SectionCaption

USUAL = ("authors", "title", "container", "year", "volume", "issue", "pages", "doi", "pmid")
"""Fields that are always shown; the others where there is something in them."""
ORDER = (*USUAL, *(field.name for field in FIELDS if field.name not in USUAL))
SHORT = ("volume", "issue")
"""Fields that stand beside the year."""
LABELS = {"authors": "Authors", **{field.name: field.label for field in FIELDS}}


class PlanFields(QWidget):
    """One editor a field. `corrected` (field, text), `confirmed` and `suggestion_used` (field) say what was done."""

    corrected = Signal(str, str)
    confirmed = Signal(str)
    suggestion_used = Signal(str)
    left = Signal(int)
    """Enter in the last field (1) or Shift+Enter in the first (-1)."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, compact: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._compact = compact
        self._lines = {"year": (*SHORT, "pages"), "doi": ("pmid",)} if compact else {"year": SHORT}
        self._joined = {name for names in self._lines.values() for name in names}
        self._citation: Citation | None = None
        self.fields: dict[str, WrapField] = {}
        self.notes: dict[str, DoubtNote] = {}
        self._labels: dict[str, PlainLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(6))
        self._grid.setColumnStretch(1, 1)
        self.type_box = TypeBox(self)
        self._confidence = PlainLabel("", self, look=look, token="text2")
        self._lay_out()
        look.changed.connect(self._align)
        self._align()

    def _lay_out(self) -> None:
        look = self._look
        self._make_type()
        for name in USUAL:
            if name not in self._joined:
                self._add_row(name)
        last = 1000
        caption = self._label("Confidence")
        for label in (caption, self._confidence):
            label.setContentsMargins(0, look.px(6), 0, 0)
        self._grid.addWidget(caption, last, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._confidence, last, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        if not self._compact:
            column.addWidget(SectionCaption("Understood", self, look=look))
        column.addLayout(self._grid)

    def _make_type(self) -> None:
        self.type_box.activated.connect(
            lambda _: self.corrected.emit("type", str(self.type_box.currentData()))
        )
        self._grid.addWidget(self._label("Type"), 0, 0)
        self._grid.addWidget(self.type_box, 0, 1)
        self._add_note("type", 1)

    def _label(self, words: str) -> PlainLabel:
        return PlainLabel(words, self, look=self._look, token="text2", weight=500, wrap=False)

    def _add_row(self, name: str) -> None:
        row = 10 + 4 * ORDER.index(name)
        label = self._labels[name] = self._label(LABELS[name])
        label.setContentsMargins(0, self._look.px(7), 0, 0)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        field = self._make_field(name)
        if name not in self._lines:
            self._grid.addWidget(field, row, 1)
            self._add_note(name, row + 1)
            return
        line = QHBoxLayout()
        line.setSpacing(self._look.px(10))
        line.addWidget(field, 3)
        for place, other in enumerate((name, *self._lines[name])):
            self._add_note(other, row + 1 + place)
            if other != name:
                self._labels[other] = self._label(LABELS[other])
                line.addWidget(self._labels[other])
                line.addWidget(self._make_field(other), 3 if other == "pages" else 2)
        self._grid.addLayout(line, row, 1)

    def _make_field(self, name: str) -> WrapField:
        field = self.fields[name] = WrapField(self._look, self)
        field.setAccessibleName(LABELS[name])
        field.settled.connect(lambda text: self.corrected.emit(name, text))
        field.step_wanted.connect(lambda step: self._step(name, step))
        return field

    def _add_note(self, name: str, row: int) -> None:
        note = self.notes[name] = DoubtNote(self._look, self)
        note.used.connect(lambda: self.suggestion_used.emit(name))
        note.confirmed.connect(lambda: self.confirmed.emit(name))
        self._grid.addWidget(note, row, 1)

    def _align(self) -> None:
        """Give the labels one width, that of the widest usual one."""
        metrics = self._confidence.fontMetrics()
        wide = max(metrics.horizontalAdvance(words) for words in ("PubMed ID", "Confidence", "Authors"))
        self._grid.setColumnMinimumWidth(0, wide + self._look.px(16))
        types = [metrics.horizontalAdvance(words) for words in CITATION_TYPES.values()]
        self.type_box.setMinimumWidth(max(types) + self._look.px(64))

    @property
    def order(self) -> list[str]:
        """The fields that are shown, from the top."""
        return [name for name in ORDER if name in self.fields and not self.fields[name].isHidden()]

    @property
    def current(self) -> str:
        """The field that has the keys, or an empty string."""
        return next((name for name, field in self.fields.items() if field.hasFocus()), "")

    def show_citation(self, citation: Citation) -> None:
        """Show a citation; what is typed and not yet told is told first."""
        self.settle()
        self._citation = citation
        at = self.type_box.findData(citation.type)
        self.type_box.setCurrentIndex(at)
        doubtful = citation.doubtful
        for name in ORDER:
            text = text_of(citation, name)
            if name not in self.fields and (text or name in doubtful):
                self._add_row(name)
            if name in self.fields:
                self._show_field(citation, name, text, doubtful=name in doubtful)
        self._show_note(citation, "type", doubtful="type" in doubtful)
        self._confidence.setText(confidence(citation))
        self._chain()

    def _show_field(self, citation: Citation, name: str, text: str, *, doubtful: bool) -> None:
        field = self.fields[name]
        field.show_text(text)
        field.show_bar(bar_color(name) if name in citation.spans and text else "")
        shown = name in USUAL or bool(text) or doubtful
        if field.isHidden() == shown:
            field.setVisible(shown)
            self._labels[name].setVisible(shown)
        self._show_note(citation, name, doubtful=doubtful)

    def _show_note(self, citation: Citation, name: str, *, doubtful: bool) -> None:
        reason = reason_of(citation, name) if doubtful else ""
        self.notes[name].show_doubt(reason, suggested(citation, name), LABELS.get(name, "Type"))
        target = self.fields.get(name, self.type_box)
        if target.accessibleDescription() != reason:
            target.setAccessibleDescription(reason)

    def _chain(self) -> None:
        """Tab leads from a field to what can be done about it, then to the next."""
        before: QWidget = self.type_box
        for name in ("type", *self.order):
            note = self.notes[name]
            for widget in (self.fields.get(name), note.use_button, note.right_button):
                if widget is not None:
                    QWidget.setTabOrder(before, widget)
                    before = widget

    def settle(self) -> None:
        """Tell what is typed and was not told."""
        for field in self.fields.values():
            field.settle()

    def focus_field(self, name: str = "") -> None:
        """Give the keys to a field; without a name to the first doubtful one, else to the first."""
        wanted = name or self.first_doubtful()
        target = self.fields.get(wanted)
        if target is None and wanted == "type":
            self.type_box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        target = target or self.fields[self.order[0]]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        target.selectAll()

    def first_doubtful(self, after: str = "") -> str:
        """The first doubtful field, or the first one below a field; an empty string where there is none."""
        order = ["type", *self.order]
        below = order[order.index(after) + 1 :] if after in order else order
        doubtful = self._citation.doubtful if self._citation is not None else ()
        return next((name for name in below if name in doubtful), "")

    def last_doubtful(self, before: str) -> str:
        """The nearest doubtful field above a field; an empty string where there is none."""
        order = ["type", *self.order]
        doubtful = self._citation.doubtful if self._citation is not None else ()
        return next((name for name in reversed(order[: order.index(before)]) if name in doubtful), "")

    def _step(self, name: str, step: int) -> None:
        order = self.order
        at = order.index(name) + step
        if 0 <= at < len(order):
            self.focus_field(order[at])
        else:
            self.left.emit(step)


class TypeBox(QComboBox):
    """The types of citation. The wheel scrolls the area, it does not change the type."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        for value, words in CITATION_TYPES.items():
            self.addItem(words, value)
        self.setAccessibleName("Type")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        event.ignore()


def text_of(citation: Citation, name: str) -> str:
    """What stands in a field of a citation; authors in one line."""
    return authors_text(citation) if name == "authors" else citation.get(name)


def reason_of(citation: Citation, name: str) -> str:
    """Why a field is doubtful, in sentences."""
    reasons = [doubt.text for doubt in citation.doubts if doubt.field == name]
    return " ".join(reasons) or "Read with little certainty: compare it with the text."


def confidence(citation: Citation) -> str:
    """How much of a citation is certain, in words."""
    doubtful = citation.doubtful
    held = [name for name in FIELD_BY_NAME if citation.get(name)] + ["authors"] * bool(citation.authors)
    sure = sum(name not in doubtful for name in held)
    parts = [f"{sure} {'field' if sure == 1 else 'fields'} certain"]
    if doubtful:
        parts.append(f"{len(doubtful)} doubtful")
    if not citation.get("doi"):
        parts.append("no DOI in the text")
    return ", ".join(parts)
