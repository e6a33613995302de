"""Keep a card where the eye left it, or bring it into view, at the right moment."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.theme import px


def reveal(area: QScrollArea, card: QWidget) -> None:
    """Scroll no more than it takes to see a card, from its top when it is taller than the page."""
    bar, room = area.verticalScrollBar(), area.viewport().height()
    top, bottom = card.y() - px(8), card.y() + card.height() + px(8)
    if top < bar.value() or bottom - top > room:
        bar.setValue(top)
    elif bottom > bar.value() + room:
        bar.setValue(bottom - room)


def height_in(area: QScrollArea, card: QWidget | None) -> int | None:
    """Return how far below the top of the page a card is, None when it is not shown."""
    if card is None or not card.isVisible():
        return None
    return card.mapTo(area.viewport(), QPoint(0, 0)).y()


def in_sight(area: QScrollArea, height: int | None) -> bool:
    """Tell whether something at that height is on the page as it is scrolled."""
    return height is not None and 0 <= height < area.viewport().height()


def put_back(area: QScrollArea, card: QWidget, height: int) -> None:
    """Scroll so that a card is at the height where it was."""
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + card.mapTo(area.viewport(), QPoint(0, 0)).y() - height)


def once_after(owner: QWidget, milliseconds: int) -> QTimer:
    """Make a timer that goes off once each time it is started."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
