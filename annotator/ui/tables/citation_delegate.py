"""How a citation is drawn in the table: a dot for what is to check, the circle of its status, its rating as a chip."""

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.domain.annotation import Status
from annotator.ui.forms.option_button import ink_on
from annotator.ui.look import Look
from annotator.ui.tables.citation_table import (
    BIAS,
    DESIGN,
    NUMBER,
    OPEN,
    STATUS,
    TAGS,
    TITLE,
    YEAR,
    CitationRow,
)
from annotator.ui.widgets.badges import paint_status
from annotator.ui.widgets.rows import RIGHT, ROW, V_CENTRE, AnyIndex
from annotator.ui.widgets.tag_chips import paint_tags

SYMBOLS = {"-": "\N{MINUS SIGN}", "x": "\N{MULTIPLICATION SIGN}"}


def has_keys(option: QStyleOptionViewItem) -> bool:
    """Whether the list that draws an item has the keys: the bar at the current row says so by its colour."""
    view: object = option.widget
    return isinstance(view, QWidget) and view.hasFocus()


class CitationDelegate(QStyledItemDelegate):
    """Draws every column; fonts and colours are asked for once a theme."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        look.changed.connect(self._prepare)
        self._prepare()

    def _prepare(self) -> None:
        look = self._look
        self._plain, self._digits = look.font(), look.numeric_font()
        self._strong, self._small = look.font(1, 500), look.font(0.92)
        self._absent = look.font(0.92)
        self._absent.setItalic(True)
        self._chip = look.font(0.85, 700)
        names = ("text", "text2", "text3", "selection", "accent", "control", "line", "warn_mark", "surface")
        self._ink = {name: look.color(name) for name in names}

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        return QSize(self._look.px(60), row_height(self._look))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        row, column, box = index.data(ROW), index.column(), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, self._ink["selection" if chosen else "surface"])
        if chosen and column == NUMBER:
            bar = self._ink["accent" if has_keys(option) else "control"]
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), bar)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), self._ink["line"])
        if isinstance(row, CitationRow):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_cell(painter, box, row, column)
        painter.restore()

    def _paint_cell(self, painter: QPainter, box: QRect, row: CitationRow, column: int) -> None:
        pad = self._look.px(10)
        room = box.adjusted(pad, 0, -pad, 0)
        words = row.words[column]
        if column == NUMBER:
            self._paint_number(painter, box, room, row)
        elif column == STATUS:
            self._paint_status(painter, room, row)
        elif column == BIAS and row.level is not None:
            self._paint_level(painter, room, row)
        elif column == TAGS:
            paint_tags(painter, room, row.line.tags, self._look)
        elif column in {DESIGN, BIAS}:
            absent = words == OPEN
            self._write(painter, room, words, self._absent if absent else self._small, "text2")
        else:
            font = self._strong if column == TITLE else self._digits if column == YEAR else self._plain
            token = "text3" if row.line.left_out else "text" if column in {TITLE, YEAR} else "text2"
            self._write(painter, room, words, font, token)

    def _write(self, painter: QPainter, room: QRect, words: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._ink[token])
        text = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, V_CENTRE, text)

    def _paint_number(self, painter: QPainter, box: QRect, room: QRect, row: CitationRow) -> None:
        painter.setFont(self._digits)
        painter.setPen(self._ink["text2"])
        painter.drawText(room, RIGHT, row.words[NUMBER])
        if row.line.to_check:
            side = self._look.px(6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ink["warn_mark"])
            painter.drawEllipse(
                QRectF(box.left() + self._look.px(7), box.center().y() - side / 2, side, side)
            )

    def _paint_status(self, painter: QPainter, room: QRect, row: CitationRow) -> None:
        side = self._look.px(16)
        circle = QRectF(room.left(), room.center().y() - side / 2 + 0.5, side, side)
        share = 0.5 if row.line.status is Status.DRAFT else 0.0
        paint_status(painter, circle, row.line.status, share, self._look)
        rest = room.adjusted(side + self._look.px(8), 0, 0, 0)
        self._write(painter, rest, row.words[STATUS], self._small, "text2")

    def _paint_level(self, painter: QPainter, room: QRect, row: CitationRow) -> None:
        if row.level is None:
            return
        look = self._look
        symbol = SYMBOLS.get(row.level.symbol, row.level.symbol)
        words = f"{symbol} {row.level.word}"
        metrics = QFontMetrics(self._chip)
        width = min(room.width(), metrics.horizontalAdvance(words) + look.px(16))
        high = metrics.height() + look.px(6)
        chip = QRect(room.left(), room.center().y() - high // 2, width, high)
        fill = QColor(row.level.colour_dark if look.dark else row.level.colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(chip), look.px(4), look.px(4))
        painter.setFont(self._chip)
        painter.setPen(ink_on(fill))
        inside = chip.adjusted(look.px(6), 0, -look.px(6), 0)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter), text)


def row_height(look: Look) -> int:
    """How high a row of the table is: 32 pixels, more for larger text."""
    return max(look.px(32), QFontMetrics(look.font()).height() + look.px(12))
