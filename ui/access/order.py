"""The order of Tab: the one in which the window is read, computed from where things are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui.access.last_input import LastInput

_BY_TAB: Final = frozenset(
    {Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus}
)


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
    if not wanted and (widget.isHidden() or widget.isWindow() or not widget.isEnabled()):
        return []
    if isinstance(widget, QScrollArea) and isinstance(widget, FittingStop):
        widget.fit_stop()
    inside = stops(widget, also if wanted else None)
    return [widget, *inside] if widget is also or _takes_tab(widget) else inside


def is_stop(widget: QWidget, root: QWidget) -> bool:
    """Tell whether Tab stops at a widget while `root` is shown."""
    shown = widget.isVisibleTo(root) and widget.window() is root.window()
    return shown and widget.isEnabled() and _takes_tab(widget)


def _takes_tab(widget: QWidget) -> bool:
    # Qt's own fields hold a part that stands for them: it has a proxy.
    return widget.focusPolicy() in _BY_TAB and widget.focusProxy() is None


def in_rows(children: Sequence[QWidget]) -> Iterator[QWidget]:
    """Sort what lies side by side into rows: a thing is in a row when it begins in its upper half.

    The first one of a row tells how high it is: a tall column beside small lines is read whole.
    """
    rows: list[list[QWidget]] = []
    for child in sorted(children, key=_down):
        if rows and child.y() <= rows[-1][0].y() + rows[-1][0].height() // 2:
            rows[-1].append(child)
        else:
            rows.append([child])
    for row in rows:
        yield from sorted(row, key=_across)


def _down(widget: QWidget) -> tuple[int, int]:
    return widget.y(), widget.x()


def _across(widget: QWidget) -> tuple[int, int]:
    return widget.x(), widget.y()


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
