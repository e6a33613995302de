"""Show by a shape, as well as by a colour, what is chosen and what the mouse is on."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme.manager import px, theme


def mark_chosen(painter: QPainter, rect: QRect, *, first: bool = True, radius: int = 0) -> None:
    """Fill a chosen line, or one cell of it, with a bar at the left of its `first` cell.

    Where the system asks for more contrast there is one ground: the line is framed too.
    """
    _fill(painter, rect, "primaryS", radius)
    if theme().high_contrast:
        _frame(painter, rect, radius)
    if first:
        bar = px(5 if theme().high_contrast else 3)
        painter.fillRect(
            QRect(rect.left(), rect.top() + radius, bar, rect.height() - 2 * radius),
            theme().color("primary"),
        )


def mark_hovered(
    painter: QPainter, rect: QRect, fill: str = "primaryS", *, radius: int = 0
) -> None:
    """Fill what the mouse is on; underline it where there is one ground."""
    _fill(painter, rect, fill, radius)
    if theme().high_contrast:
        width = theme().border
        line = QRect(rect.left() + radius, rect.bottom() + 1 - width, rect.width(), width)
        line.setRight(rect.right() - radius)
        painter.fillRect(line, theme().color("primary"))


def chosen_inks(ink: str, soft: str) -> tuple[str, str, str]:
    """Return words, fill and border of a chosen button: its own, or the system's for the chosen."""
    return ("onprimary", "primary", "primary") if theme().high_contrast else (ink, soft, ink)


def _fill(painter: QPainter, rect: QRect, token: str, radius: int) -> None:
    if not radius:
        painter.fillRect(rect, theme().color(token))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(token))
    painter.drawRoundedRect(QRectF(rect), radius, radius)


def _frame(painter: QPainter, rect: QRect, radius: int) -> None:
    """Frame a rounded line whole, a line made of cells above and below."""
    width, ink = theme().border, theme().color("primary")
    if not radius:
        for top in (rect.top(), rect.bottom() + 1 - width):
            painter.fillRect(rect.left(), top, rect.width(), width, ink)
        return
    half = width / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, width))
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)
