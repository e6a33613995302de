"""Lay widgets out like words: on one line while there is room, then on the next."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Wrap items from left to right; height follows width, so nothing is ever cut.

    The last item may stand at the right edge: what acts on a line, beside its name or under it.
    """

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = 8, last_at_right: bool = False
    ) -> None:
        super().__init__(parent)
        self._last_at_right = last_at_right
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget heights: something inside has another size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._visible()]
        width = sum(hint.width() + self._gap for hint in hints) - self._gap
        height = max((hint.height() for hint in hints), default=0)
        margins = self.contentsMargins()
        return QSize(
            max(width, 0) + margins.left() + margins.right(),
            height + margins.top() + margins.bottom(),
        )

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._visible():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size.grownBy(margins)

    def _visible(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Put items on lines, each in the middle of its own; return the height they take."""
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        x, y, line = area.x(), area.y(), list[tuple[QLayoutItem, QRect]]()
        for item in self._visible():
            size = _size_in(item, max(area.width(), 1))
            if x > area.x() and x + size.width() > area.right() + 1:
                x, y = area.x(), y + _line_up(line, move=move) + self._gap
                line.clear()
            line.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self._gap
        if line and self._last_at_right:
            line[-1][1].moveRight(area.right())
        return y + _line_up(line, move=move) - rect.y() + margins.bottom()


def _size_in(item: QLayoutItem, width: int) -> QSize:
    """Return the size of an item in a width; what has less than it asks may grow in height."""
    asked = item.sizeHint()
    if asked.width() <= width:
        return asked
    tall = item.heightForWidth(width) if item.hasHeightForWidth() else asked.height()
    return QSize(width, tall)


def _line_up(line: list[tuple[QLayoutItem, QRect]], *, move: bool) -> int:
    """Put what is on a line in its middle, or at its top if it asks so; return its height."""
    tall = max((place.height() for _, place in line), default=0)
    if move:
        for item, place in line:
            top = bool(item.alignment() & Qt.AlignmentFlag.AlignTop)
            item.setGeometry(place.translated(0, 0 if top else (tall - place.height()) // 2))
    return tall
