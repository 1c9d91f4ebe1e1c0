"""How a step is drawn: number, time, who, an icon for its kind, its name, what came of it."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.domain.review import Reviewer
from annotator.domain.steps import StepKind, StepLine
from annotator.ui.forms.option_button import ink_on
from annotator.ui.look import Look
from annotator.ui.tables.citation_delegate import has_keys
from annotator.ui.tables.step_list import Fold, Heading
from annotator.ui.widgets.keys import cap_size, paint_cap
from annotator.ui.widgets.rows import RIGHT, ROW, V_CENTRE, AnyIndex

CENTRE = int(Qt.AlignmentFlag.AlignCenter)
ICONS = {
    StepKind.ANSWER: "annotate",
    StepKind.EVIDENCE: "quote",
    StepKind.COMPLETE: "complete",
    StepKind.IMPORT: "import",
    StepKind.CITATION: "citations",
    StepKind.UNDO: "history",
    StepKind.SET_UP: "person",
    StepKind.OTHER: "more",
}
BY_VERB = {"Undo": "undo", "Redo": "redo", "Create": "plus"}


class StepDelegate(QStyledItemDelegate):
    """One line a row, 32 pixels; columns are as wide as what stands in them."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._digits = 2
        look.changed.connect(self._prepare)
        self._prepare()

    def _prepare(self) -> None:
        look = self._look
        self._number, self._time = look.numeric_font(), look.numeric_font(1, 500)
        self._plain, self._strong, self._small = look.font(), look.font(1, 600), look.numeric_font(0.92)
        self._chip = look.font(0.85, 700)
        names = (
            "text",
            "text2",
            "text3",
            "selection",
            "accent",
            "control",
            "on_accent",
            "line",
            "window",
            "surface",
            "sunken",
        )
        self._ink = {name: look.color(name) for name in names}
        self._pixmaps: dict[tuple[str, str, float], QPixmap] = {}
        self._measure()

    def _measure(self) -> None:
        """Where the columns begin."""
        px, number, time = self._look.px, QFontMetrics(self._number), QFontMetrics(self._time)
        self._number_right = px(12) + number.horizontalAdvance("0" * self._digits)
        self._time_left = self._number_right + px(14)
        self._chip_left = self._time_left + time.horizontalAdvance("00:00") + px(12)
        self._chip_width = QFontMetrics(self._chip).horizontalAdvance("WM") + px(10)
        self._icon_left = self._chip_left + self._chip_width + px(12)
        self._name_left = self._icon_left + px(16) + px(12)

    def set_widest(self, number: int) -> None:
        """Make room for numbers as high as this."""
        self._digits = max(2, len(str(number)))
        self._measure()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        return QSize(
            self._look.px(200),
            max(self._look.px(34), QFontMetrics(self._strong).height() + self._look.px(14)),
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        row, box = index.data(ROW), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, box, row)
        else:
            self._paint_ground(painter, option)
            if isinstance(row, StepLine):
                self._paint_step(painter, box, row)
            elif isinstance(row, Fold):
                self._paint_fold(painter, box, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, heading: Heading) -> None:
        painter.fillRect(box, self._ink["window"])
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), self._ink["line"])
        room = box.adjusted(self._look.px(16), 0, -self._look.px(16), 0)
        self._write(painter, room, heading.title, self._strong, "text2")
        self._write_right(painter, room, heading.counted, self._small)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        box, state = QRect(option.rect), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(box, self._ink["selection" if chosen else "sunken" if hover else "surface"])
        painter.fillRect(
            QRect(self._time_left, box.bottom(), box.width() - self._time_left, 1), self._ink["line"]
        )
        if chosen:
            painter.fillRect(
                QRect(box.left(), box.top(), self._look.px(3), box.height()),
                self._ink["accent" if has_keys(option) else "control"],
            )

    def _paint_step(self, painter: QPainter, box: QRect, line: StepLine) -> None:
        px = self._look.px
        number = QRect(0, box.top(), self._number_right, box.height())
        self._write_right(painter, number, str(line.n), self._number)
        time = QRect(self._time_left, box.top(), self._chip_left - self._time_left, box.height())
        self._write(painter, time, line.time, self._time, "text3" if line.void else "text")
        self._paint_chip(painter, box, line.reviewer)
        icon = BY_VERB.get(line.verb) or ICONS[line.kind]
        self._paint_icon(painter, box, icon)
        name = QRect(self._name_left, box.top(), box.right() - px(16) - self._name_left, box.height())
        taken = self._paint_name(painter, name, line)
        rest = name.adjusted(taken + px(20), 0, 0, 0)
        if rest.width() > px(40):
            words = QFontMetrics(self._small).elidedText(
                line.outcome, Qt.TextElideMode.ElideRight, rest.width()
            )
            self._write_right(painter, rest, words, self._small)

    def _paint_name(self, painter: QPainter, room: QRect, line: StepLine) -> int:
        """Draw the name of a step; how wide it became."""
        if line.void:
            font = QFont(self._plain)
            font.setStrikeOut(True)
            words = QFontMetrics(font).elidedText(line.name, Qt.TextElideMode.ElideRight, room.width())
            self._write(painter, room, words, font, "text2")
            return QFontMetrics(font).horizontalAdvance(words)
        verb = QFontMetrics(self._plain).horizontalAdvance(f"{line.verb} ")
        self._write(painter, room, line.verb, self._plain, "text")
        bold = QFontMetrics(self._strong)
        words = bold.elidedText(line.what, Qt.TextElideMode.ElideRight, max(0, room.width() - verb))
        self._write(painter, room.adjusted(verb, 0, 0, 0), words, self._strong, "text")
        return verb + bold.horizontalAdvance(words)

    def _paint_chip(self, painter: QPainter, box: QRect, reviewer: Reviewer) -> None:
        px, dark = self._look.px, self._look.dark
        high = QFontMetrics(self._chip).height() + px(3)
        chip = QRectF(self._chip_left, box.center().y() - high / 2 + 0.5, self._chip_width, high)
        fill = (
            self._ink["accent"] if dark or not QColor(reviewer.colour).isValid() else QColor(reviewer.colour)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(chip, high / 2, high / 2)
        painter.setFont(self._chip)
        painter.setPen(self._ink["on_accent"] if dark else ink_on(fill))
        initials = reviewer.initials or reviewer.name[:1]
        room = chip.toRect()
        words = QFontMetrics(self._chip).elidedText(initials, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, CENTRE, words)

    def _paint_icon(self, painter: QPainter, box: QRect, name: str) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = (name, "text2", ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._look.pixmap(name, "text2", 16, ratio)
        painter.drawPixmap(
            QPointF(self._icon_left, box.center().y() - self._look.px(16) / 2 + 0.5), self._pixmaps[key]
        )

    def _paint_fold(self, painter: QPainter, box: QRect, fold: Fold) -> None:
        self._paint_icon(painter, box, "more")
        room = QRect(self._name_left, box.top(), box.width() - self._name_left, box.height())
        self._write(painter, room, fold.counted, self._time, "accent")
        cap = cap_size("→", self._look)
        left = self._name_left + QFontMetrics(self._time).horizontalAdvance(fold.counted) + self._look.px(10)
        spot = QRect(left, box.center().y() - cap.height() // 2, cap.width(), cap.height())
        paint_cap(painter, spot, "→", self._look)

    def _write(self, painter: QPainter, room: QRect, words: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._ink[token])
        painter.drawText(room, V_CENTRE, words)

    def _write_right(self, painter: QPainter, room: QRect, words: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._ink["text2"])
        painter.drawText(room, RIGHT, words)
