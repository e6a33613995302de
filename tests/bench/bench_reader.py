"""Measure what a reader costs: the time of each Tab, and of each arrow in the longest table.

Run: .venv/bin/python -m tests.bench.bench_reader

Accessibility is active, as when a reader listens, and all that a reader asks on arriving (names,
roles, states, what the stop stands in) is asked within the time. A stop over 100 ms is named.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTableView, QWidget

from tests.a11y.keyboard import MOST_PRESSES, named, press
from tests.a11y.reader import spoken
from tests.a11y.rooms_walk import rooms
from tests.harness.walk import at_rest, screens, settle, whole_application
from ui.app import make_qt_application
from ui.main_window import MainWindow
from ui.screens.council.view import CouncilWindow

MOST_MS = 100
ARROWS = 60
TABLE_STEP = "workspace-06-budget"


class Stop(NamedTuple):
    """One key, and what it cost in milliseconds."""

    place: str
    words: str
    cost: float


def main() -> int:
    """Print medians and worst cases; fail when a stop is over the limit."""
    app = make_qt_application(["tressons"])
    QAccessible.setActive(True)
    tabs: list[Stop] = []
    arrows: list[Stop] = []
    with tempfile.TemporaryDirectory() as folder, whole_application(Path(folder)) as window:
        window.activateWindow()
        settle(at_rest(window))
        for name, screen in screens(window):
            settle(at_rest(window))
            tabs += _tabs(window, name)
            if name == TABLE_STEP:
                arrows += _arrows(window, name, max(screen.findChildren(QTableView), key=_cells))
        for name, shown in rooms(window, Path(folder)):
            if not isinstance(shown, CouncilWindow):  # one page is one stop
                tabs += _tabs(shown.window(), name)
    app.quit()
    for label, stops in (("Tab", tabs), ("flèche dans le plus grand tableau", arrows)):
        _print(label, stops)
    return int(any(stop.cost > MOST_MS for stop in (*tabs, *arrows)))


def _tabs(window: QWidget, name: str) -> Iterator[Stop]:
    """Press Tab until it comes back to where it was first."""
    first: QWidget | None = None
    for _ in range(MOST_PRESSES):
        stop, here = _timed(name, lambda: press(window, Qt.Key.Key_Tab))
        yield stop
        if here is first:
            return
        first = first or here


def _arrows(window: MainWindow, name: str, table: QTableView) -> Iterator[Stop]:
    """Walk the table from its first cell, by lines: right to the end, then down and back."""
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    keys = [Qt.Key.Key_Right] * 12 + [Qt.Key.Key_Down] + [Qt.Key.Key_Left] * 12 + [Qt.Key.Key_Down]
    for place in range(ARROWS):
        key = keys[place % len(keys)]
        stop, _here = _timed(name, lambda key=key: press(window, key))
        yield stop


def _timed(name: str, act: Callable[[], QWidget | None]) -> tuple[Stop, QWidget | None]:
    start = time.perf_counter()
    here = act()
    words = spoken(here) if here is not None else "nulle part"
    cost = (time.perf_counter() - start) * 1000
    return Stop(name, named(here) if here is not None else words, cost), here


def _cells(table: QTableView) -> int:
    model = table.model()
    return model.rowCount() * model.columnCount() if model is not None else 0


def _print(label: str, stops: list[Stop]) -> None:
    costs = sorted(stop.cost for stop in stops)
    p95 = costs[int(len(costs) * 0.95)]
    print(
        f"{label}: {len(costs)} arrêts, médiane {statistics.median(costs):.1f} ms, "
        f"p95 {p95:.1f} ms, au plus {costs[-1]:.1f} ms"
    )
    for stop in sorted(stops, key=lambda one: -one.cost)[:5]:
        print(f"   {stop.cost:6.1f} ms  {stop.place}  {stop.words[:70]}")


if __name__ == "__main__":
    sys.exit(main())
