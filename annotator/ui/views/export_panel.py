"""The export panel: formats with their keys, what a page shows, and the one next step."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.services.exporting import Format, Holds, Wanted
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.keys import KeyButton, PrimaryButton, cap_size, paint_cap
from annotator.ui.widgets.labels import PlainLabel, SectionCaption, tooltip
from annotator.ui.widgets.scrolling import keep_room_for_bar
from annotator.ui.widgets.surfaces import Surface, fill

MOST_KEYS = 9


class FormatButton(QAbstractButton):
    """A format with its key and its suffix; the chosen one has the accent."""

    key_pressed = Signal(object)

    def __init__(self, format_: Format, key: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.format = format_
        self._key = key
        self._look = look
        self.setText(format_.label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{format_.label}, {format_.suffix}")
        self.setAccessibleDescription(f"Key {key}" if key else "")
        self.setToolTip(tooltip(f"{format_.label}  ({key})" if key else format_.label))
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        look = self._look
        metrics = QFontMetrics(look.font(1, 600))
        words = metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self.format.suffix)
        cap = cap_size(self._key, look).width() if self._key else 0
        return QSize(words + cap + look.px(40), max(look.px(34), metrics.height() + look.px(12)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, focus = self.isChecked(), self.hasFocus()
        wide = 2 if chosen or focus else 1
        box = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        edge = "accent" if chosen or focus else "control" if self.underMouse() else "line2"
        painter.setPen(QPen(look.color(edge), wide))
        painter.setBrush(look.color("tint" if chosen else "surface"))
        painter.drawRoundedRect(box, look.px(6), look.px(6))
        if focus and chosen:
            painter.setPen(QPen(look.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), look.px(4), look.px(4))
        room = self.rect().adjusted(look.px(8), 0, -look.px(10), 0)
        if self._key:
            size = cap_size(self._key, look)
            spot = QRect(room.left(), (self.height() - size.height()) // 2, size.width(), size.height())
            paint_cap(painter, spot, self._key, look)
            room.setLeft(spot.right() + look.px(9))
        painter.setFont(look.font(1, 600 if chosen else 400))
        painter.setPen(look.color("accent" if chosen else "text"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.setFont(look.font(0.92))
        painter.setPen(look.color("text2"))
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), self.format.suffix
        )
        painter.end()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class ExportPanel(Surface):
    """What is exported and copied. `changed` says that a format or an option was chosen."""

    export_wanted = Signal()
    copy_wanted = Signal()
    changed = Signal()
    key_pressed = Signal(object)

    def __init__(self, formats: Sequence[Format], look: Look, parent: QWidget) -> None:
        super().__init__(look, "surface", parent, edges="l")
        self._look = look
        self.setAccessibleName("Export")
        self.formats = [
            FormatButton(one, str(at) if at <= MOST_KEYS else "", look, self)
            for at, one in enumerate(formats, start=1)
        ]
        self._group = QButtonGroup(self)
        self.footnotes = QCheckBox("Abbreviate states, with a footnote", self)
        self.as_shown = QCheckBox("Only the columns shown", self)
        self.what = PlainLabel("", self, look=look, factor=0.92, token="text2")
        self.said = PlainLabel("", self, look=look, factor=0.92, token="text2")
        self.export = PrimaryButton("Export…", "Ctrl+E", self, look=look)
        self.copy = KeyButton("Copy table", "Ctrl+Shift+C", self, look=look)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._look
        head = Surface(look, "surface", self, edges="bl")
        inside = QVBoxLayout(head)
        inside.setContentsMargins(look.px(16), 0, look.px(16), 0)
        inside.addWidget(PlainLabel("Export", head, look=look, factor=1.15, weight=600, wrap=False))
        self.head = head
        upper = Surface(look, "surface", self, edges="l")
        choices = QVBoxLayout(upper)
        choices.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(8))
        choices.setSpacing(look.px(6))
        choices.addWidget(SectionCaption("Format", self, look=look))
        for button in self.formats:
            self._group.addButton(button)
            choices.addWidget(button)
        for widget in (self.what, self.as_shown):
            choices.addWidget(widget)
        choices.addSpacing(look.px(10))
        choices.addWidget(SectionCaption("Page and copy", self, look=look))
        choices.addWidget(self.footnotes)
        choices.addStretch(1)
        self.choices = QScrollArea(self)
        self.choices.setWidget(upper)
        self.choices.setWidgetResizable(True)
        keep_room_for_bar(self.choices)
        self.choices.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        fill(self.choices.viewport(), look, "surface")
        self._upper = upper
        steps = QVBoxLayout()
        steps.setContentsMargins(look.px(16), look.px(4), look.px(16), look.px(14))
        steps.setSpacing(look.px(6))
        steps.addWidget(self.said)
        for step in (self.export, self.copy):
            step.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            steps.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.choices, 1)
        column.addLayout(steps)

    def width_needed(self) -> int:
        """Pixels below which a word would be cut."""
        inside = self._upper.minimumSizeHint().width() + self.choices.verticalScrollBar().sizeHint().width()
        return max(inside, self.minimumSizeHint().width())

    def _connect(self) -> None:
        self._group.buttonToggled.connect(lambda _button, on: self.changed.emit() if on else None)
        for box in (self.footnotes, self.as_shown):
            box.toggled.connect(lambda _on: self.changed.emit())
        for button in self.formats:
            button.key_pressed.connect(self.key_pressed)
        self.export.clicked.connect(self.export_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        if self.formats:
            self.formats[0].setChecked(True)

    @property
    def chosen(self) -> FormatButton:
        """The format that is chosen."""
        return next((button for button in self.formats if button.isChecked()), self.formats[0])

    @property
    def of_one_table(self) -> bool:
        """Whether the chosen format holds the table that is shown."""
        return self.chosen.format.holds is Holds.TABLE

    def choose(self, at: int) -> bool:
        """Choose a format by its place; whether there is one."""
        if not 0 <= at < len(self.formats):
            return False
        self.formats[at].setChecked(True)
        return True

    def choose_named(self, name: str) -> None:
        """Choose a format by the name of its writer, if there is one."""
        for button in self.formats:
            if button.format.name == name:
                button.setChecked(True)

    def recall(self, session: Session) -> None:
        """Choose what was chosen before, without saying so."""
        with QSignalBlocker(self):
            self.choose_named(session.remembered("tables.format", ""))
            self.footnotes.setChecked(session.remembered("tables.footnotes", True))
            self.as_shown.setChecked(session.remembered("tables.as_shown", False))

    def keep(self, session: Session) -> None:
        """Remember what is chosen."""
        session.remember("tables.format", self.chosen.format.name)
        session.remember("tables.footnotes", self.footnotes.isChecked())
        session.remember("tables.as_shown", self.as_shown.isChecked())

    def wanted(self, table: str, columns: Sequence[str]) -> Wanted:
        """What is to be exported: the table, or the columns of it that are shown where the person says so."""
        format_ = self.chosen.format
        wanted = Wanted(suffix=format_.suffix, label=format_.label, writer=format_.name)
        if not self.of_one_table:
            return wanted
        shown = tuple(columns) if self.as_shown.isChecked() else ()
        return replace(wanted, table=table, columns=shown)

    def explain(self, table: str, shown: int, there_are: int) -> None:
        """Say what the chosen format will hold."""
        holds = self.chosen.format.holds
        self.as_shown.setVisible(holds is Holds.TABLE)
        whole = not self.as_shown.isChecked() or shown == there_are
        columns = f"all {there_are} columns" if whole else f"{shown} of {there_are} columns, as shown"
        self.what.setText(
            {
                Holds.TABLES: "Every table, whole, each on a sheet of its own.",
                Holds.TABLE: f"{table}: {columns}.",
                Holds.CITATIONS: "Every citation, with all its fields.",
            }[holds]
        )

    def say(self, text: str) -> None:
        """Say what was just done."""
        self.said.setText(text)
