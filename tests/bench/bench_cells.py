"""Measure what moving to a cell costs while a screen reader listens.

Run: .venv/bin/python -m tests.bench.bench_cells
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from tests.harness.walk import settle, whole_application
from tressons_desktop.operations.records import add_records
from tressons_desktop.project.model import BudgetLine
from ui.app import make_qt_application
from ui.main_window import MainWindow
from ui.widgets.grid_view import GridView

LINES, MOST_MS = 200, 100.0
KEYS = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home)


def main() -> int:
    """Print the table; return 1 when a move takes more than a reader may wait for."""
    app = make_qt_application(["tressons"])
    with tempfile.TemporaryDirectory() as folder, whole_application(Path(folder)) as window:
        settle()
        view = long_table(window)
        silent = list(walk(view))
        QAccessible.setActive(True)
        listened = list(walk(view))
        typed = list(typing(view))
        QAccessible.setActive(False)
    app.quit()
    rows = (("nobody listens", silent), ("a reader listens", listened), ("a cell typed", typed))
    print(f"{LINES} lines{'':25}{'median ms':>10}{'worst ms':>10}{'of work':>10}{'target':>10}")
    for name, times in rows:
        waited, worked = zip(*times, strict=True)
        middle, work = statistics.median(waited), statistics.median(worked)
        print(f"{name:34}{middle:10.1f}{max(waited):10.1f}{work:10.1f}{MOST_MS:10g}")
    return int(statistics.median(waited for waited, _worked in listened) > MOST_MS)


def long_table(window: MainWindow) -> QTableView:
    """Open the investment of the example on many lines, the keyboard in its first cell."""
    assert window.workbench is not None
    project_id = window.workbench.store.list_projects()[0].summary.id
    rows = [{"label": f"Poste {number}", "unit_price": number} for number in range(LINES)]
    window.workbench.run(add_records, record_kind=BudgetLine, project_id=project_id, rows=rows)
    window.open_project(project_id, "budget")
    settle()
    view = window.findChild(GridView)
    assert view is not None
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    settle()
    return view


def walk(view: QTableView) -> Iterator[tuple[float, float]]:
    """Press each key, and read the cell as a reader does."""
    for _ in range(20):
        for key in KEYS:
            yield elapsed(lambda key=key: reach(view, key))  # type: ignore[misc]


def reach(view: QTableView, key: Qt.Key) -> None:
    """Move, then ask what a reader asks."""
    QTest.keyClick(view, key)
    if QAccessible.isActive():
        table = QAccessible.queryAccessibleInterface(view)
        corner = view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).center())
        cell = table.childAt(corner.x(), corner.y())
        if cell is not None:
            cell.text(QAccessible.Text.Name), cell.text(QAccessible.Text.Description)
    QApplication.processEvents()


def typing(view: QTableView) -> Iterator[tuple[float, float]]:
    """Type an amount and go down: reading, writing on the disk, showing."""
    view.setCurrentIndex(view.model().index(0, 3))
    for _ in range(20):
        yield elapsed(lambda: type_one(view))


def type_one(view: QTableView) -> None:
    """Type in the cell in hand."""
    QTest.keyClick(view, Qt.Key.Key_7)
    editor = QApplication.focusWidget()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def elapsed(act: Callable[[], None]) -> tuple[float, float]:
    """Return how long something takes, and the work in it, in milliseconds."""
    start, worked = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - start) * 1e3, (time.process_time() - worked) * 1e3


if __name__ == "__main__":
    sys.exit(main())
