"""A hand on the keyboard of the real window: keys go in where the system gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLineEdit,
    QTextBrowser,
    QWidget,
)

from ui.theme import theme

MOST_PRESSES = 400
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def press(
    window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER
) -> QWidget | None:
    """Press a key as the system gives it, to the window; return what has the keyboard then."""
    QTest.keyClick(window.windowHandle(), key, modifiers)
    QApplication.processEvents()
    return QApplication.focusWidget()


def tab_round(
    window: QWidget, *, back: bool = False, look: Callable[[QWidget], None] | None = None
) -> list[QWidget]:
    """Press Tab (or Maj Tab) until it comes back to something already met; list what was met.

    A table walked cell by cell, or a text link by link, counts once.
    """
    met: list[QWidget] = []
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    modifiers = Qt.KeyboardModifier.ShiftModifier if back else NO_MODIFIER
    for _ in range(MOST_PRESSES):
        here = press(window, key, modifiers)
        assert here is not None, "Tab lost the keyboard"
        if met and here is met[-1] and isinstance(here, QAbstractItemView | QTextBrowser):
            continue
        if here in met:
            return met
        met.append(here)
        if look is not None:
            look(here)
    raise AssertionError(f"no way round after {MOST_PRESSES} presses: {named(here)}")


def controls(window: QWidget) -> list[QWidget]:
    """List what can be operated and is shown, in no order; a group of choices counts once."""
    tab = Qt.FocusPolicy.TabFocus
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & tab
        if one.focusProxy() is None and one.window() is window
    ]


def out_of_reach(window: QWidget) -> list[str]:
    """Name the buttons that Tab does not visit and that no group of choices holds."""
    found = []
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.isEnabled():
            continue
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(
            button.parentWidget(), QHeaderView | QAbstractItemView | QLineEdit
        ):
            continue
        others = button.parentWidget().findChildren(type(button))
        if not any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in others):
            found.append(named(button))
    return found


def steps_back(met: list[QWidget], window: QWidget) -> list[str]:
    """Name the pairs met against the way a page is read: upwards, or leftwards in a line."""
    found = []
    for before, after in pairwise(met):
        one, other = _branches(before, after, window)
        if other.bottom() <= one.top() or (
            _side_by_side(one, other) and other.right() < one.left()
        ):
            found.append(f"{named(before)} → {named(after)}")
    return found


def _side_by_side(one: QRect, other: QRect) -> bool:
    """Tell whether two things share most of the height of the smaller."""
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    return shared > min(one.height(), other.height()) / 2


def _branches(before: QWidget, after: QWidget, window: QWidget) -> tuple[QRect, QRect]:
    """Return where the two parts are that the smallest thing around both sets side by side."""
    ways = list(_upwards(before, window))
    other = after
    for above in _upwards(after, window):
        if above in ways:
            break
        other = above
    else:
        above = window
    one = ways[ways.index(above) - 1] if above in ways and ways.index(above) else before
    return _spot(one, above), _spot(other, above)


def _upwards(widget: QWidget, window: QWidget) -> Iterator[QWidget]:
    at: QWidget | None = widget
    while at is not None:
        yield at
        at = None if at is window else at.parentWidget()


def _spot(widget: QWidget, above: QWidget) -> QRect:
    corner = widget.mapTo(above, QPoint(0, 0)) if widget is not above else QPoint(0, 0)
    return QRect(corner, widget.size())


def ring_pixels(window: QWidget, widget: QWidget, around: int = 7) -> int:
    """Count the pixels of the colour of the ring in the frame around a widget."""
    holder = framed(widget)
    spot = QRect(holder.mapTo(window, QPoint(0, 0)), holder.size())
    wide = spot.adjusted(-around, -around, around, around) & seen(holder, window)
    image = window.grab(wide).toImage().convertToFormat(QImage.Format.Format_RGB32)
    inks = {theme().color(name).rgb() for name in ("focus", "railfocus")}
    inside = spot.translated(-wide.topLeft()).adjusted(around, around, -around, -around)
    dots, across = memoryview(image.constBits()).cast("I"), image.width()
    left, right = max(inside.left(), 0), max(inside.right(), 0)
    count = 0
    for y in range(image.height()):
        line = dots[y * across : (y + 1) * across].tolist()
        if inside.top() <= y <= inside.bottom():
            line = line[:left] + line[right:]
        count += sum(line.count(ink) for ink in inks)
    return count


def framed(widget: QWidget) -> QWidget:
    """Return the frame that shows the focus of a widget."""
    at: QWidget | None = widget
    while at is not None:
        if at.property("framesFocus"):
            return at
        at = at.parentWidget() if not at.isWindow() else None
    return widget


def seen(widget: QWidget, window: QWidget) -> QRect:
    """Return the part of the window that a widget may show itself in."""
    room = window.rect()
    at = widget.parentWidget()
    while at is not None and at is not window:
        if isinstance(at.parentWidget(), QAbstractScrollArea):
            room &= QRect(at.mapTo(window, QPoint(0, 0)), at.size())
        at = at.parentWidget()
    return room


def named(widget: QWidget) -> str:
    """Name a widget for the person who reads a failed test."""
    names, at = [widget.accessibleName() or getattr(widget, "text", str)()], widget
    while at is not None and len(names) < 4:
        names.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names)


def from_the_top(met: list[QWidget], window: QWidget) -> list[QWidget]:
    """Begin a round at what stands highest at the left: the first place of the rail."""
    corners = [one.mapTo(window, QPoint(0, 0)) for one in met]
    first = min(range(len(met)), key=lambda place: (corners[place].x() // 20, corners[place].y()))
    return met[first:] + met[:first]
