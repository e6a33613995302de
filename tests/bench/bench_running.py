"""Measure an edit of the running, and a slide of « Et si », shown and painted.

Run: .venv/bin/python -m tests.bench.bench_running
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.harness.walk import settle, whole_application
from tressons_desktop.operations.records import edit_record
from tressons_desktop.project.model import Activity
from ui.app import make_qt_application
from ui.main_window import MainWindow
from ui.screens.workspace.steps.activity.view import ActivityStep
from ui.screens.workspace.view import WorkspaceScreen

TIMES, MOST_MS = 60, 30.0


def main() -> int:
    """Print the table; return 1 when a slide takes more than the eye forgives."""
    app = make_qt_application(["tressons"])
    with tempfile.TemporaryDirectory() as folder, whole_application(Path(folder)) as window:
        settle()
        step = opened(window)
        rows = [
            ("an activity edited, Exploitation", edited(window, step, "running")),
            ("an activity edited, Trésorerie", edited(window, step, "cash")),
            ("a slide moved by a key", slid(step)),
        ]
    app.quit()
    print(f"{'':36}{'median ms':>10}{'p95 ms':>10}{'target':>10}")
    for name, times in rows:
        print(f"{name:36}{statistics.median(times):10.1f}{p95(times):10.1f}{MOST_MS:10g}")
    return int(p95(rows[-1][1]) > MOST_MS)


def opened(window: MainWindow) -> ActivityStep:
    """Open the example at its activity."""
    assert window.workbench is not None
    project_id = window.workbench.store.list_projects()[0].summary.id
    window.open_project(project_id, "activity")
    workspace = window.screen_of("workspace")
    assert isinstance(workspace, WorkspaceScreen)
    view = workspace.current_view()
    assert isinstance(view, ActivityStep)
    return view


def edited(window: MainWindow, step: ActivityStep, part: str) -> list[float]:
    """Edit the households of the shop: written, computed, shown and painted."""
    assert window.workbench is not None
    workbench, project_id = window.workbench, step.project_id
    step.show_part(part)
    settle()
    record = workbench.project_file(project_id).activities[0].id

    def edit(number: int) -> None:
        workbench.run(
            edit_record,
            record_kind=Activity,
            project_id=project_id,
            record_id=record,
            count=Decimal(190 + number),
        )

    return list(timed(edit))


def slid(step: ActivityStep) -> list[float]:
    """Lower the sales by a key, the curves drawn beside."""
    bar = step.what_if.slides["sales"].bar

    def press(_number: int) -> None:
        QTest.keyClick(bar, Qt.Key.Key_Left)

    return list(timed(press))


def timed(act: Callable[[int], None]) -> Iterator[float]:
    """Give the milliseconds of work of each act, its painting included, the first ones left out."""
    for number in range(TIMES):
        began = time.thread_time()
        act(number)
        QApplication.processEvents()
        if number >= 5:
            yield 1000 * (time.thread_time() - began)


def p95(times: list[float]) -> float:
    """Return what nineteen out of twenty stay under."""
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    sys.exit(main())
