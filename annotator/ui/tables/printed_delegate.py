"""How a printed table is drawn: wrapped words, a line under each row, rules above and under the heads."""

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.analysis.printed import STUDY
from annotator.domain.forms import Level
from annotator.domain.summary import Cell
from annotator.ui.forms.option_button import ink_on
from annotator.ui.look import Look
from annotator.ui.tables import paper
from annotator.ui.tables.citation_delegate import SYMBOLS
from annotator.ui.tables.printed_table import CELL, PrintedTableModel
from annotator.ui.widgets.rows import AnyIndex

TALLEST_ROW = 14
"""Lines of a row at most: the rest of a longer text is in its tooltip and below the page."""


class PrintedDelegate(QStyledItemDelegate):
    """Draws and measures cells; fonts are asked for once a text size."""

    def __init__(self, model: PrintedTableModel, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._look = look
        look.changed.connect(self._prepare)
        self._prepare()

    def _prepare(self) -> None:
        look = self._look
        self.body, self.bold = paper.body(look), paper.bold(look)
        self.pad, self.gap = look.px(6), look.px(5)
        self._symbol = look.font(0.85, 700)

    @property
    def level_room(self) -> int:
        """What the symbol of a level takes in front of its word."""
        return self.body.line + self._look.px(5)

    def _setting(self, column: int) -> paper.Setting:
        page = self._model.page
        return self.bold if page is not None and page.column(column).id == STUDY else self.body

    def words(self, row: int, column: int) -> tuple[str, Level | None]:
        """What is drawn as text, and the level whose symbol is drawn in front of it."""
        page = self._model.page
        if page is None:
            return "", None
        cell = page.cell(row, column)
        return (cell.text, cell.level) if cell.level is not None else (page.text(row, column), None)

    def width(self, row: int, column: int) -> int:
        """Pixels that a cell would like."""
        text, level = self.words(row, column)
        return self._setting(column).width(text) + 2 * self.pad + (self.level_room if level else 0)

    def least(self, row: int, column: int) -> int:
        """Pixels below which a word of a cell would be broken."""
        text, level = self.words(row, column)
        return self._setting(column).longest_word(text) + 2 * self.pad + (self.level_room if level else 0)

    def height(self, row: int, widths: list[int]) -> int:
        """Pixels of a row in these widths."""
        tallest = self.body.line
        for column, width in enumerate(widths):
            text, level = self.words(row, column)
            room = width - 2 * self.pad - (self.level_room if level else 0)
            if text:
                tallest = max(tallest, self._setting(column).height(text, max(room, 8)))
        return min(tallest, TALLEST_ROW * self.body.line) + 2 * self.gap + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        return QSize(self._look.px(60), self.body.line + 2 * self.gap + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        box = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        last = index.row() == self._model.rowCount() - 1
        rule = paper.ink("text" if last else "line")
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), rule)
        if chosen:
            self._paint_choice(painter, box, focus=bool(option.state & QStyle.StateFlag.State_HasFocus))
        text, level = self.words(index.row(), index.column())
        room = box.adjusted(self.pad, self.gap, -self.pad, -self.gap)
        if level is not None:
            self._paint_level(painter, room, level)
            room.setLeft(room.left() + self.level_room)
        setting = self._setting(index.column())
        cell = index.data(CELL)
        absent = isinstance(cell, Cell) and cell.absent
        painter.setFont(setting.font)
        painter.setPen(paper.ink("text2" if absent else "text"))
        painter.setClipRect(room)
        painter.drawText(room, setting.flags(text, room.width()), text)
        painter.restore()

    def _paint_choice(self, painter: QPainter, box: QRect, *, focus: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(paper.ink("tint"))
        painter.setPen(QPen(paper.ink("accent"), 2) if focus else Qt.PenStyle.NoPen)
        radius = self._look.px(4)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -2), radius, radius)
        painter.restore()

    def _paint_level(self, painter: QPainter, room: QRect, level: Level) -> None:
        side = self.body.line
        fill = QColor(level.colour)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        spot = QRect(room.left(), room.top(), side, side)
        painter.drawRoundedRect(QRectF(spot), self._look.px(4), self._look.px(4))
        painter.setFont(self._symbol)
        painter.setPen(ink_on(fill))
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), SYMBOLS.get(level.symbol, level.symbol))
        painter.restore()


class PaperHeader(QHeaderView):
    """The heads of a printed table, between two rules."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(look.px(24))
        self.setAccessibleName("Columns of the page")

    def heads_height(self) -> int:
        """Pixels of the tallest head, rules included."""
        setting, pad = paper.bold(self._look), self._look.px(6)
        heads = [
            setting.height(
                str(self.model().headerData(at, Qt.Orientation.Horizontal)), self.sectionSize(at) - 2 * pad
            )
            for at in range(self.count())
        ]
        return max(heads, default=setting.line) + 2 * self._look.px(6) + 3

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heads_height())

    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self.offset() and self.count():
            painter = QPainter(self.viewport())
            self.paintSection(painter, QRect(0, 0, self.sectionSize(0), self.height()), 0)
            painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int, /) -> None:  # noqa: N803 - the name is given by Qt
        look, setting = self._look, paper.bold(self._look)
        painter.save()
        painter.fillRect(rect, paper.ink("surface"))
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), paper.ink("text"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), paper.ink("text"))
        pad, gap = look.px(6), look.px(6)
        room = rect.adjusted(pad, gap + 2, -pad, -gap)
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        painter.setFont(setting.font)
        painter.setPen(paper.ink("text"))
        painter.drawText(room, setting.flags(words, room.width()), words)
        painter.restore()
