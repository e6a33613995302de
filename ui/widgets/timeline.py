"""The calendar drawn as a line, redrawn at each width so that its letters keep their size."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from tressons_desktop.drawing.shapes import Drawing, to_svg
from tressons_desktop.planning.calendar import CalendarEntry
from tressons_desktop.planning.timeline import draw_timeline, timeline_words
from ui.theme import px
from ui.widgets.basics import DrawnView
from ui.widgets.series import themed_palette


class TimelineView(DrawnView):
    """Show dates on a line; the same thing is said in words for screen readers."""

    def __init__(self, parent: QWidget | None = None, *, letters: float = 13) -> None:
        super().__init__(parent)
        self._letters = letters
        self._entries: tuple[CalendarEntry, ...] = ()
        self._today = date.min
        self._renderer = QSvgRenderer(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Frise du calendrier")

    def set_entries(self, entries: Sequence[CalendarEntry], today: date) -> None:
        """Show other dates."""
        self._entries, self._today = tuple(entries), today
        self.setAccessibleDescription(timeline_words(entries, today))
        self._draw()

    def entries(self) -> tuple[CalendarEntry, ...]:
        """Return the dates shown."""
        return self._entries

    def sizeHint(self) -> QSize:
        return QSize(px(400), round(self._drawing(px(400)).height))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._renderer.defaultSize()
        self._renderer.render(painter, QRectF(0, 0, size.width(), size.height()))

    def _drawing(self, width: float) -> Drawing:
        return draw_timeline(
            self._entries,
            today=self._today,
            width=width,
            size=self.letter_size(),
            palette=themed_palette(),
        )

    def letter_size(self) -> float:
        """Return the size of the letters, in pixels."""
        return px(self._letters)

    def _draw(self) -> None:
        svg = to_svg(self._drawing(max(self.width(), px(200))))
        self._renderer.load(QByteArray(svg.encode()))
        self.update()
