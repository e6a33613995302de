"""Charts on screen: the radar drawn elsewhere as SVG, and the funding bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_percent
from ui.plain import show_tip
from ui.theme import px, role_font, theme
from ui.widgets.basics import DrawnView
from ui.widgets.series import paint_on_series, paint_series


class RadarView(DrawnView):
    """Show a drawing given as SVG text; its words are given too, for screen readers."""

    def __init__(self, parent: QWidget | None = None, *, side: int = 200) -> None:
        super().__init__(parent)
        self._side = side
        self._renderer = QSvgRenderer(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_svg(self, svg: str, words: str) -> None:
        """Show another drawing; `words` says the same thing in sentences."""
        self._renderer.load(QByteArray(svg.encode()))
        self.setAccessibleName("Radar de faisabilité")
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(self._side) // 2, px(self._side) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._renderer.isValid():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._renderer.defaultSize().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(0, 0, size.width(), size.height())
        area.moveCenter(QRectF(self.rect()).center())
        self._renderer.render(painter, area)


@dataclass(frozen=True)
class FundingSegment:
    """Describe one funder's share of the bar; `token` is its series colour (``s1``…``s6``)."""

    label: str
    amount: Decimal
    token: str


class FundingBarChart(DrawnView):
    """Draw who pays what, 34 high, labels when they fit; the table gives the same values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: tuple[FundingSegment, ...] = ()
        self._base = Decimal(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_segments(
        self, segments: Sequence[FundingSegment], *, base: Decimal | None = None, words: str = ""
    ) -> None:
        """Show these shares; `base` is the cost to cover (an uncovered rest stays empty)."""
        self._segments = tuple(segment for segment in segments if segment.amount > 0)
        total = sum((segment.amount for segment in self._segments), Decimal(0))
        self._base = max(total, base or Decimal(0))
        self.setAccessibleName("Répartition du financement")
        self.setAccessibleDescription(words or self._spoken())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(400), px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(34))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), px(6), px(6))
        painter.setClipPath(frame)
        rest = "surface" if theme().high_contrast else "line"
        painter.fillRect(self.rect(), theme().color(rest))
        painter.setFont(role_font("dense"))
        metrics = QFontMetrics(role_font("dense"))
        for segment, area in self._areas():
            painter.fillRect(area, theme().color("surface"))
            paint_series(painter, area.adjusted(0, 0, -2, 0), segment.token)
            if metrics.horizontalAdvance(segment.label) + px(12) <= area.width():
                paint_on_series(painter, area, segment.label)

    def _areas(self) -> list[tuple[FundingSegment, QRectF]]:
        areas = []
        left = 0.0
        for segment in self._segments:
            width = self.width() * float(segment.amount / self._base)
            areas.append((segment, QRectF(left, 0, width, self.height())))
            left += width
        return areas

    def _words(self, segment: FundingSegment) -> str:
        share = format_percent(segment.amount * 100 / self._base)
        return f"{segment.label}\u00a0: {format_amount(segment.amount)}, {share}"

    def _spoken(self) -> str:
        return ". ".join(self._words(segment) for segment in self._segments)

    def _show_tip(self, event: QHelpEvent) -> None:
        for segment, area in self._areas():
            if area.contains(event.pos().toPointF()):
                show_tip(event.globalPos(), self._words(segment), self, area.toRect())
                return
        QToolTip.hideText()
