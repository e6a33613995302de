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

    Only the branches that hold a stop are looked at. `also` is listed at its place even when Tab
    does not visit it: hidden, disabled, or not a stop.
    """
    for page in root.findChildren(QScrollArea):
        if isinstance(page, FittingStop):
            page.fit_stop()
    found = [one for one in root.findChildren(QWidget) if one is also or is_stop(one, root)]
    return list(_read(root, _branches(root, found), set(found)))


def is_stop(widget: QWidget, root: QWidget) -> bool:
    """Tell whether Tab stops at a widget while `root` is shown."""
    if widget.focusPolicy() not in _BY_TAB or not widget.isEnabled():
        return False
    shown = widget.isVisibleTo(root) and widget.window() is root.window()
    return shown and widget.focusProxy() is None  # Qt's own fields hold a part that stands for them


def _branches(root: QWidget, found: Sequence[QWidget]) -> dict[QWidget, list[QWidget]]:
    """Say, for each widget that holds something found, which of its children lead there."""
    branches: dict[QWidget, dict[QWidget, None]] = {}
    for one in found:
        child = one
        while child is not root:
            parent = child.parentWidget()
            if parent is None:
                break
            known = branches.setdefault(parent, {})
            if child in known:
                break
            known[child] = None
            child = parent
    return {parent: list(children) for parent, children in branches.items()}


def _read(
    widget: QWidget, branches: dict[QWidget, list[QWidget]], found: set[QWidget]
) -> Iterator[QWidget]:
    for child in in_rows(branches.get(widget, ())):
        if child in found:
            yield child
        yield from _read(child, branches, found)


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
