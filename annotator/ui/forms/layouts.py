"""Layouts that wrap: equal columns for options, and a flow of pieces of their own widths."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WrappingLayout(QLayout):
    """Lays visible items out in lines, as many to a line as fit; the height follows from the width."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int, /) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, area: QRect, /) -> None:
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, move: bool) -> int:
        """Put the items into the area, or only reckon; the height that they take."""
        raise NotImplementedError


class FlowLayout(WrappingLayout):
    """Pieces of their own widths, one after the other, each amid its line: chips, tabs."""

    def _place(self, area: QRect, *, move: bool) -> int:
        y = 0
        for line in self._lines(area.width()):
            high, x = max(item.sizeHint().height() for item in line), 0
            for item in line if move else ():
                size = item.sizeHint().boundedTo(QSize(area.width(), high))
                spot = QPoint(self._left(item, size, x, area), y + (high - size.height()) // 2)
                item.setGeometry(QRect(area.topLeft() + spot, size))
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return max(0, y - self.spacing())

    def _left(self, item: QLayoutItem, size: QSize, left: int, area: QRect) -> int:
        """Where a piece begins whose line is filled up to `left`."""
        return left

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            needs = item.sizeHint().width()
            if not lines or used + self.spacing() + needs > width:
                lines.append([item])
                used = needs
            else:
                lines[-1].append(item)
                used += self.spacing() + needs
        return lines


class EndsLayout(FlowLayout):
    """The same, with the last piece at the right edge, and margins around them all."""

    def heightForWidth(self, width: int, /) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return super().heightForWidth(inner) + margins.top() + margins.bottom()

    def minimumSize(self) -> QSize:
        return super().minimumSize().grownBy(self.contentsMargins())

    def setGeometry(self, area: QRect, /) -> None:
        QLayout.setGeometry(self, area)
        self._place(area.marginsRemoved(self.contentsMargins()), move=True)

    def _left(self, item: QLayoutItem, size: QSize, left: int, area: QRect) -> int:
        return area.width() - size.width() if item is self._shown()[-1] else left


class EvenGrid(WrappingLayout):
    """Options in columns of one width, as many as the widest allows; a row is as high as its highest option."""

    def _place(self, area: QRect, *, move: bool) -> int:
        items = self._shown()
        if not items:
            return 0
        columns = self._columns(items, area.width())
        width = (area.width() - (columns - 1) * self.spacing()) // columns
        y = 0
        for start in range(0, len(items), columns):
            row = items[start : start + columns]
            height = max(self._height(item, width) for item in row)
            for column, item in enumerate(row if move else ()):
                place = QPoint(column * (width + self.spacing()), y)
                item.setGeometry(QRect(area.topLeft() + place, QSize(width, height)))
            y += height + self.spacing()
        return y - self.spacing()

    def _columns(self, items: list[QLayoutItem], width: int) -> int:
        widest = max(item.sizeHint().width() for item in items)
        fitting = max(1, (width + self.spacing()) // (widest + self.spacing()))
        lines = -(-len(items) // min(fitting, len(items)))
        return -(-len(items) // lines)  # no more columns than its lines need: 5 in 4 columns become 3 and 2

    def _height(self, item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
