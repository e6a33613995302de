"""The order of Tab: the one in which the window is read, computed from where things are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, Protocol, TypeAlias, runtime_checkable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QTableView, QWidget
from shiboken6 import isValid

from ui.access.last_input import LastInput

_BY_TAB: Final = frozenset(
    {Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus}
)
_TOUCH: Final = 2
_HIDDEN_ON_PURPOSE: Final = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
_Placed: TypeAlias = "tuple[QWidget, QRect]"


@runtime_checkable
class FittingStop(Protocol):
    """A widget that is a stop only sometimes: a page, when it scrolls further than Tab goes."""

    def fit_stop(self) -> None: ...


def stops(root: QWidget, also: QWidget | None = None) -> list[QWidget]:
    """List what Tab visits inside a widget, as it is read: row by row, then left to right.

    What is hidden or disabled is not looked into. `also` is listed at its place even when Tab
    does not visit it: hidden, disabled, or not a stop.
    """
    inside: dict[QWidget, list[QWidget]] = {}
    for child in root.children():
        if isinstance(child, QWidget) and (found := _within(child, also)):
            inside[child] = found
    if len(inside) < 2:
        return [one for found in inside.values() for one in found]
    return [one for child in in_rows(list(inside)) for one in inside[child]]


def _within(widget: QWidget, also: QWidget | None) -> list[QWidget]:
    """List the stops of a child and of what it holds."""
    wanted = also is not None and (widget is also or widget.isAncestorOf(also))
    _show_what_is_coming(widget)
    if not wanted and (widget.isHidden() or widget.isWindow() or not widget.isEnabled()):
        return []
    if isinstance(widget, QScrollArea) and isinstance(widget, FittingStop):
        widget.fit_stop()
    inside = stops(widget, also if wanted else None)
    if widget is not also and not _takes_tab(widget):
        return inside
    heads = [one for one in inside if _heads(widget, one)]
    return [*heads, widget, *(one for one in inside if one not in heads)]


def _show_what_is_coming(widget: QWidget) -> None:
    """Show now what was just laid in a part that is shown.

    Qt shows it at the next turn of the loop, and the keyboard would go to something else meanwhile.
    """
    if widget.isHidden() and not widget.testAttribute(_HIDDEN_ON_PURPOSE):
        QCoreApplication.sendPostedEvents(widget, QEvent.Type.MetaCall)


def _heads(widget: QWidget, inside: QWidget) -> bool:
    """Tell whether what is inside a table stands above its cells."""
    if not isinstance(widget, QTableView):
        return False
    header = widget.horizontalHeader()
    return header is not None and header.isAncestorOf(inside)


def is_stop(widget: QWidget, root: QWidget) -> bool:
    """Tell whether Tab stops at a widget while `root` is shown."""
    shown = widget.isVisibleTo(root) and widget.window() is root.window()
    return shown and widget.isEnabled() and _takes_tab(widget)


def _takes_tab(widget: QWidget) -> bool:
    # Qt's own fields hold a part that stands for them: it has a proxy.
    return widget.focusPolicy() in _BY_TAB and widget.focusProxy() is None


def in_rows(widgets: Sequence[QWidget]) -> list[QWidget]:
    """Sort what stands together as it is read.

    Cut across first, where nothing stands in the way: rows, from the top. What cannot be cut so is
    cut from top to bottom: columns, from the left; and so on inside each. What lies over something
    else comes after it.
    """
    return _cut([(widget, widget.geometry()) for widget in widgets])


def _cut(placed: list[_Placed]) -> list[QWidget]:
    for ends in (_rows, _columns):
        groups = _apart(placed, ends)
        if len(groups) > 1:
            return [one for group in groups for one in _cut(group)]
    return [widget for widget, _spot in sorted(placed, key=lambda one: _rows(one[1]))]


def _apart(placed: list[_Placed], ends: Callable[[QRect], tuple[int, int]]) -> list[list[_Placed]]:
    """Group what overlaps in one direction; what barely touches is apart."""
    groups: list[list[_Placed]] = []
    reached = 0
    for one in sorted(placed, key=lambda one: ends(one[1])):
        start, end = ends(one[1])
        if groups and start < reached - _TOUCH:
            groups[-1].append(one)
            reached = max(reached, end)
        else:
            groups.append([one])
            reached = end
    return groups


def _rows(spot: QRect) -> tuple[int, int]:
    return spot.top(), spot.bottom() + 1


def _columns(spot: QRect) -> tuple[int, int]:
    return spot.left(), spot.right() + 1


def put_in_order(window: QWidget) -> None:
    """Make Tab follow the reading order of a window."""
    for before, after in pairwise(stops(window)):
        QWidget.setTabOrder(before, after)


class OrderKeeper(QObject):
    """Put a window in order when Tab is pressed in it, and at no other time.

    Nothing is paid while a window is built, laid out or scrolled, and the order can not be late:
    it is the one of what is seen at that moment.
    """

    def __init__(self, inputs: LastInput) -> None:
        super().__init__(inputs)
        inputs.tabbing.connect(self._tabbing)

    def _tabbing(self) -> None:
        focus = QApplication.focusWidget()
        window = focus.window() if focus is not None else QApplication.activeWindow()
        if window is not None and isValid(window):
            put_in_order(window)
