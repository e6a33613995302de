"""Colours of drawings, and of funders, in the theme in force."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from tressons_desktop.drawing.hatching import FULL, hatch
from tressons_desktop.drawing.palette import Palette
from ui.theme import px, theme

_TOKENS: Final = {
    "commune": "s1",
    "departement": "s2",
    "state": "s3",
    "region": "s4",
    "epci": "s5",
    "private": "s6",
}
_SERIES: Final = {token: series for series, token in _TOKENS.items()}


def themed_palette() -> Palette:
    """Return the colours of a drawing in the theme in force."""
    current = theme()
    return Palette(
        surface=current.hex("surface"),
        line=current.hex("line"),
        text=current.hex("text"),
        text2=current.hex("text2"),
        primary=current.hex("primary"),
        blocker=current.hex("non"),
        on_series=current.hex("onseries"),
        series={series: current.hex(token) for series, token in _TOKENS.items()},
        hatched=current.high_contrast,
    )


def paint_series(
    painter: QPainter, rect: QRectF, series: str, *, step: float = 5, radius: float = 0
) -> None:
    """Fill a shape of a funder, by its name or its token: its colour, or its lines."""
    token = _TOKENS.get(series, series)
    if not theme().high_contrast:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(token))
        painter.drawRoundedRect(rect, radius, radius)
        return
    name = _SERIES.get(token, "")
    painter.save()
    painter.setPen(QPen(theme().color("text"), 1))
    painter.setBrush(theme().color(token if name == FULL else "surface"))
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    corner = rect.topLeft()
    for start, end in hatch(name, rect.width(), rect.height(), px(step)):
        painter.drawLine(QLineF(corner + QPointF(*start), corner + QPointF(*end)))
    painter.restore()


def paint_on_series(painter: QPainter, rect: QRectF, words: str) -> None:
    """Write words in the middle of a shape of a funder; its lines do not run through them."""
    ink = "onseries"
    if theme().high_contrast:
        ink = "text"
        metrics = painter.fontMetrics()
        plate = QRectF(0, 0, metrics.horizontalAdvance(words) + px(8), metrics.height())
        plate.moveCenter(rect.center())
        painter.fillRect(plate, theme().color("surface"))
    painter.setPen(theme().color(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
