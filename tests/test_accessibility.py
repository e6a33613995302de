"""The real application, walked from end to end: controls named, nothing cut, screens at rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.harness.patience import Patience
from tests.harness.walk import CLIENT, LARGE, screens, whole_application
from ui.main_window import MainWindow

OPERABLE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
PASSIVE = (QHeaderView, QScrollArea)
LEAST_PANE = 0.5
ROOMS = {  # tests/a11y/test_every_screen.py looks at 100 %, test_tab.py at 200 %
    "1920 × 1000": (LARGE, 100),
    "1366 × 698 at 150 %": (CLIENT, 150),
}


def shown(root: QWidget) -> Iterator[QWidget]:
    """Go through the widgets that a user meets."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisibleTo(root):
            yield widget


def is_operable(widget: QWidget) -> bool:
    if isinstance(widget, PASSIVE) or not widget.isEnabled():
        return False
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return True
    return isinstance(widget, OPERABLE) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader says first."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name)).strip() if interface else ""


def described(widget: QWidget) -> str:
    names, at = [], widget
    while at is not None:
        names.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names[:4])


def nameless(screen: QWidget) -> list[str]:
    return [described(one) for one in shown(screen) if is_operable(one) and not spoken_name(one)]


class WindowWatch(QObject):
    """Note every window that shows itself, but the one of the application."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if is_window and event.type() == QEvent.Type.Show and not isinstance(watched, MainWindow):
            self.seen.append(described(watched))
        return False


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_cut_and_every_screen_settles(qtbot: QtBot, tmp_path: Path, room: str) -> None:
    """A layout that chases itself would freeze the window (130 %: tests/ui/test_nothing_cut.py)."""
    size, text_size = ROOMS[room]
    patience = Patience()
    wrong: dict[str, list[str]] = {}
    with whole_application(tmp_path, text_size=text_size, size=size) as window:
        for name, _screen in screens(window):
            assert (window.width(), window.height()) == size, f"{name} widened the window"
            found = cut_in(window)
            if text_size == 100:
                found += patience.restless(window)
            if found:
                wrong[name] = found
    assert not wrong


def without_room(window: QWidget) -> list[str]:
    """Tell a window where what holds the work (a page, a table) has not half of the height."""
    tallest = max((height_seen(one, window) for one in panes(window)), default=0)
    enough = tallest >= window.height() * LEAST_PANE
    return [] if enough else [f"{tallest} of {window.height()} for the work"]


def cut_in(window: QWidget) -> list[str]:
    """Find what got less room than its words need, and what no scrolling brings back."""
    return [*cut_words(window), *beyond_the_edge(window)]


def panes(window: QWidget) -> list[QWidget]:
    """List what scrolls and is as wide as the work."""
    wide = window.width() / 3
    return [one for one in window.findChildren(QAbstractScrollArea) if one.width() > wide]


def height_seen(widget: QWidget, window: QWidget) -> int:
    """Return how much of a widget the window shows, whatever it holds paints over it."""
    seen, at = widget.rect(), widget
    while at is not window and (parent := at.parentWidget()) is not None:
        seen = seen.translated(at.pos()).intersected(parent.rect())
        at = parent
    return seen.height() if widget.isVisibleTo(window) else 0


def cut_words(root: QWidget) -> list[str]:
    """Find labels and buttons that got less room than their words need."""
    found = []
    for widget in shown(root):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        if isinstance(widget, QLabel) and (widget.pixmap().width() or widget.parent() is None):
            continue
        if needs_more(widget):
            found.append(f"{widget.text()[:40]!r} in {described(widget)}")
    return found


def needs_more(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width()) - 1
    needed = widget.minimumSizeHint()
    return widget.width() < needed.width() - 1 or widget.height() < needed.height() - 1


def beyond_the_edge(root: QWidget) -> list[str]:
    """Find controls that no scrolling brings back: cut by a parent that does not scroll across."""
    found = []
    for widget in shown(root):
        if not is_operable(widget) or isinstance(widget, QAbstractSlider):
            continue
        if isinstance(widget.parentWidget(), QAbstractScrollArea):
            continue
        if isinstance(widget.parentWidget().parentWidget(), QHeaderView):
            continue  # a head goes with its column
        edge, room = holder(widget, root)
        if edge.width() and (edge.left() < -1 or edge.right() > room.width() + 1):
            found.append(f"{described(widget)} at {edge.getRect()} of {room.getRect()}")
    return found


def holder(widget: QWidget, root: QWidget) -> tuple[QRect, QRect]:
    """Return the widget's rectangle and the room it is seen through: a viewport or the window."""
    at = widget.parentWidget()
    while at is not None and at is not root:
        parent = at.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is at:
            break
        at = parent
    seen = at or root
    return QRect(widget.mapTo(seen, QPoint(0, 0)), widget.size()), seen.rect()
