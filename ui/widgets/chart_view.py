"""A chart on screen: the drawing that paper has, in the letters and the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from tressons_desktop.drawing.chart_data import ChartData
from tressons_desktop.drawing.charts import draw_chart
from tressons_desktop.drawing.shapes import Drawing, to_svg
from ui.theme import px
from ui.widgets.basics import DrawnView
from ui.widgets.series import themed_palette

_PRINTED = 9.5
"""Size of the letters of a chart on paper: the screen enlarges the whole drawing by as much."""
_LETTERS = 13
_LEAST = 220
_KEPT = 8
"""Widths at which a drawing is kept: a layout tries several."""


class ChartView(DrawnView):
    """Show any chart of the core; its words are said, and drawn again when its width changes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: ChartData | None = None
        self._drawings: dict[tuple[int, float], Drawing] = {}
        self._renderer = QSvgRenderer(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.hide()

    def chart(self) -> ChartData | None:
        """Return what is drawn."""
        return self._data

    def show_chart(self, data: ChartData | None) -> None:
        """Draw another chart; without one, nothing is shown."""
        self.setVisible(data is not None)
        if data == self._data:
            return
        self._data = data
        self._drawings.clear()
        self.setAccessibleDescription(data.alt if data is not None else "")
        self.updateGeometry()
        self._draw()

    def hasHeightForWidth(self) -> bool:
        """Let its height follow its width: legends wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._drawing(width).height * self._scale())

    def sizeHint(self) -> QSize:
        return QSize(px(400), self.heightForWidth(max(self.width(), px(_LEAST))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._drawings.clear()
            self.updateGeometry()
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._data is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._renderer.defaultSize() * self._scale()
        self._renderer.render(painter, QRectF(0, 0, size.width(), size.height()))

    def _scale(self) -> float:
        return px(_LETTERS) / _PRINTED

    def _drawing(self, width: int) -> Drawing:
        if self._data is None:
            return Drawing(width, 0, ())
        asked = (max(width, px(_LEAST)), self._scale())
        if asked not in self._drawings:  # a layout asks for the height many times
            if len(self._drawings) >= _KEPT:
                self._drawings.clear()
            room, scale = asked
            self._drawings[asked] = draw_chart(self._data, room / scale, themed_palette())
        return self._drawings[asked]

    def _draw(self) -> None:
        if self._data is not None:
            svg = to_svg(self._drawing(self.width()))
            self._renderer.load(QByteArray(svg.encode()))
            self.update()
