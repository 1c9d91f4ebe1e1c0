"""The bar of filters over the citations: a chip for each condition, how many are found, a way to keep the filter."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from annotator.domain.review import CitationCounts, CitationQuery, Source
from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.look import Look
from annotator.ui.views.filter_words import ALWAYS, CONDITIONS, SWITCHES, FilterWords, with_value
from annotator.ui.views.year_popup import Range, YearPopup
from annotator.ui.widgets.filter_chip import FilterChip
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel
from annotator.ui.widgets.name_popup import NamePopup
from annotator.ui.widgets.pick_list import Pick
from annotator.ui.widgets.popup import PickPopup
from annotator.ui.widgets.surfaces import Surface


class FilterBar(Surface):
    """Holds the conditions; `changed` brings the query that is wanted now, words and order as they were."""

    changed = Signal(object)
    filter_named = Signal(str, object)
    """A name for a `CitationQuery` that is to be kept."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "surface", parent, edges="b")
        self._look = look
        self._words: FilterWords | None = None
        self._query = CitationQuery()
        self._counts = CitationCounts()
        self.popup = PickPopup(look, self)
        self.years = YearPopup(look, self)
        self.naming = NamePopup(look, self)
        self.chips: dict[str, FilterChip] = {}
        self._flow = QWidget(self)
        flow = FlowLayout(self._flow, gap=look.px(8))
        for name, words in CONDITIONS.items():
            chip = FilterChip(words, look, self._flow, plain=name in SWITCHES)
            chip.clicked.connect(partial(self._ask, name))
            chip.emptied.connect(partial(self._set, name, ""))
            chip.setVisible(name in ALWAYS)
            self.chips[name] = chip
            flow.addWidget(chip)
        self.more = KeyButton("Condition", "filter", self._flow, look=look, kind="quiet", icon="plus")
        self.more.setToolTip("Filter by something else")
        self.more.clicked.connect(lambda _checked=False: self.ask_condition())
        flow.addWidget(self.more)
        self.pairs = KeyButton("", "", self._flow, look=look, kind="link", icon="copy")
        self.pairs.hide()
        flow.addWidget(self.pairs)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._flow.setSizePolicy(policy)
        self.found = PlainLabel("", self, look=look, token="text2", wrap=False)
        self.save = KeyButton("Save filter", "save_filter", self, look=look, kind="link")
        self.save.clicked.connect(lambda _checked=False: self.ask_name())
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._look
        self._icon = QLabel(self)
        self._icon.setFixedSize(QSize(look.px(24), look.px(32)))
        look.changed.connect(self._draw_icon)
        self._draw_icon()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        row.setSpacing(look.px(8))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._icon, 0, top)
        row.addWidget(self._flow, 1)
        for widget in (self.found, self.save):
            widget.setMinimumHeight(look.px(32))
            row.addWidget(widget, 0, top)

    def _draw_icon(self) -> None:
        self._icon.setPixmap(self._look.pixmap("filter", "text2", 18, self.devicePixelRatioF()))

    def show_words(self, words: FilterWords | None) -> None:
        """Take up the words of a review."""
        self._words = words

    def know(self, sources: Sequence[Source], tags: Sequence[Pick]) -> None:
        """Take up the sources and tags as they are now."""
        if self._words is not None:
            self._words.know(sources, tags)

    def show_query(self, query: CitationQuery, counts: CitationCounts, found: int) -> None:
        """Show what is asked for, and how many there are."""
        self._query, self._counts = query, counts
        if self._words is None:
            return
        for name, value in self._words.values(query).items():
            chip = self.chips[name]
            if chip.value != value:
                chip.set_value(value)
            if chip.isHidden() == bool(value or name in ALWAYS):
                if chip.hasFocus():
                    self.more.setFocus(Qt.FocusReason.OtherFocusReason)
                chip.setVisible(bool(value) or name in ALWAYS)
        total = counts.left_out if query.left_out else counts.listed
        self.found.setText(f"{found:,} of {total:,} citations")
        self.save.setEnabled(bool(self._words.name(query)))

    def show_pairs(self, waiting: int) -> None:
        """Say how many pairs may be one work; nothing where none waits."""
        self.pairs.set_text(f"{waiting:,} possible duplicate{'s' * (waiting != 1)}")
        self.pairs.setVisible(waiting > 0)

    def ask_name(self) -> None:
        """Ask for a name under which what is asked for now is kept."""
        if self._words is not None and (name := self._words.name(self._query)):
            query = self._query
            self.naming.open_below(self.save)
            self.naming.ask("Save the filter as", name[:80], lambda name: self.filter_named.emit(name, query))

    def ask_condition(self) -> None:
        """Let the person choose by what else to filter."""
        if self._words is not None:
            picks = self._words.conditions(self._counts)
            set_ = [name for name, value in self._words.values(self._query).items() if value]
            self.popup.open_below(self.more)
            self.popup.ask("Filter by", picks, self._ask, ticked=set_)

    def _ask(self, name: str, _checked: bool = False) -> None:
        if self._words is None:
            return
        chip = self.chips[name]
        if name in SWITCHES:
            self._set(name, "" if chip.value else name)
            return
        anchor = chip if chip.isVisible() else self.more
        if name == "year":
            self.years.open_below(anchor)
            self.years.ask((self._query.year_from, self._query.year_to), self._set_years)
            return
        picks = self._words.picks(name)
        first = [] if name == "status" or not chip.value else [Pick("", f"Any {chip.text().lower()}")]
        self.popup.open_below(anchor)
        self.popup.ask(
            chip.text() if picks else f"{chip.text()}: there is none yet",
            [*first, *picks],
            partial(self._set, name),
            ticked=self._chosen(name),
            many=name == "status",
        )

    def _chosen(self, name: str) -> list[str]:
        if name == "status":
            return [status.value for status in self._query.statuses]
        return [
            {"design": self._query.design, "bias": self._query.bias, "source": self._query.source}.get(
                name, self._query.tag
            )
        ]

    def _set(self, name: str, value: str) -> None:
        self.changed.emit(with_value(self._query, name, value))
        if name == "status" and self.popup.isVisible() and self._words is not None:
            self.popup.retick(self._words.picks(name), self._chosen(name))

    def _set_years(self, years: Range) -> None:
        self.changed.emit(replace(self._query, year_from=years[0], year_to=years[1]))

    def changeable(self) -> list[QWidget]:
        """What takes the keys here, in order."""
        return [chip for chip in self.chips.values() if chip.isVisible()]
