"""Turn the wheel of the mouse over a widget, as the window system would."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget


def turn_wheel(widget: QWidget, notches: int = -1) -> None:
    """Turn the wheel over the middle of a widget; what ignores it passes it to its parent.

    Qt hands over to the parents only the events that come from the system: done here by hand.
    """
    under: QWidget | None = widget
    while under is not None:
        event = _turn(under, notches)
        QApplication.sendEvent(under, event)
        if event.isAccepted() or under.isWindow():
            return
        under = under.parentWidget()


def _turn(widget: QWidget, notches: int) -> QWheelEvent:
    middle = QPointF(widget.rect().center())
    return QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle.toPoint())),
        QPoint(0, 0),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
