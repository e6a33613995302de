"""Draw the icons: SVG strokes recoloured from the theme, sharp at any size."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tressons_desktop.packaged import RESOURCES
from ui.theme.manager import theme

_STROKE = re.compile(r'stroke-width="2"')
_COLORED = frozenset({"braid", "tressons"})
"""Icons with inks of their own; the braid has no ground, so that a contrast theme inks it."""
_OWN_INK = re.compile(r'stroke="#[0-9A-Fa-f]{6}"')


@lru_cache(maxsize=1)
def _folder() -> Path:
    return RESOURCES / "icons"


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, color: str, stroke: float) -> QSvgRenderer:
    svg = _source(name)
    if color and name in _COLORED:
        svg = _OWN_INK.sub(f'stroke="{color}"', svg)
    elif color:
        svg = _STROKE.sub(f'stroke-width="{stroke}"', svg.replace("currentColor", color))
    return QSvgRenderer(QByteArray(svg.encode()))


def paint_icon(
    painter: QPainter,
    name: str,
    rect: QRect | QRectF,
    color: str | QColor = "text",
    stroke: float = 1.75,
) -> None:
    """Paint an icon centred and squared in `rect`; `color` is a theme token or a colour."""
    ink = theme().hex(color) if isinstance(color, str) else color.name()
    if name in _COLORED and not (name == "braid" and theme().high_contrast):
        ink = ""
    area = QRectF(rect)
    side = min(area.width(), area.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(area.center())
    _renderer(name, ink, stroke).render(painter, square)


class ThemedIconEngine(QIconEngine):
    """Render one icon from the theme at paint time, so a theme change needs no new icon."""

    def __init__(self, name: str, token: str, stroke: float) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._stroke = stroke

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "off" if mode == QIcon.Mode.Disabled else self._token
        paint_icon(painter, self._name, rect, token, self._stroke)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return ThemedIconEngine(self._name, self._token, self._stroke)


@lru_cache(maxsize=512)
def icon(name: str, token: str = "text", stroke: float = 1.75) -> QIcon:
    """Return an icon by its file name, inked with a theme token."""
    return QIcon(ThemedIconEngine(name, token, stroke))


def icon_pixmap(name: str, side: int, token: str = "text", ratio: float = 1.0) -> QPixmap:
    """Render an icon of `side` device-independent pixels for a screen of this pixel ratio."""
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, name, QRect(0, 0, pixmap.width(), pixmap.height()), token)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def app_icon() -> QIcon:
    """Return the application's icon."""
    return icon("tressons")
