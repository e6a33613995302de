"""Measure gestures that dress or lay out much: text size, colours, a trait, the next question.

Run: .venv/bin/python -m tests.bench.bench_gestures [rounds]

Every screen and every step was visited before. A gesture is measured until the window is painted;
beside it, the processor time of the window's thread, which others on the machine do not change.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Times = list[tuple[float, float]]
TARGETS = {
    "text size changed": 300.0,
    "colours changed": 300.0,
    "next unanswered question": 100.0,
    "trait ticked": 100.0,
}


def main(arguments: list[str]) -> int:
    """Print the table; return 1 when a target is missed."""
    from PySide6.QtCore import QTimer

    from ui.app import make_qt_application

    app = make_qt_application(["tressons"])
    found: dict[str, Times] = {}
    rounds = int(arguments[0]) if arguments else 9
    QTimer.singleShot(0, lambda: (found.update(measure(rounds)), app.quit()))
    app.exec()
    print(f"{'':28}{'median ms':>10}{'worst ms':>10}{'thread ms':>10}{'target':>8}")
    missed = 0
    for name, times in found.items():
        walls, own = [wall for wall, _ in times], [used for _, used in times]
        median = statistics.median(walls)
        missed += median > TARGETS[name]
        print(
            f"{name:28}{median:10.0f}{max(walls):10.0f}{statistics.median(own):10.0f}"
            f"{TARGETS[name]:8.0f}"
        )
    return int(bool(missed))


def measure(rounds: int) -> dict[str, Times]:
    """Do each gesture so many times."""
    from tests.harness.walk import at_rest, screens, settle, whole_application
    from tressons_desktop.operations.projects import create_project
    from tressons_desktop.project.values import ProjectKind
    from ui.theme import manager

    with tempfile.TemporaryDirectory() as folder, whole_application(Path(folder)) as window:
        sizes, modes = cycle((115, 150, 100)), cycle(("dark", "light"))
        looks: dict[str, Times] = {"text size changed": [], "colours changed": []}
        for _ in range(min(rounds, 3)):
            for name, act in (
                ("text size changed", lambda: manager().set_text_size(next(sizes))),
                ("colours changed", lambda: manager().set_mode(next(modes))),
            ):
                for _screen in screens(window):
                    settle()
                window.go_to("settings")
                settle(at_rest(window))
                looks[name].append(timed(act))
        manager().choose(mode="light", text_size=100)
        assert window.workbench is not None
        changes = window.workbench.run(
            create_project, name="Neuf", today=date(2027, 1, 12), kinds=(ProjectKind.CAFE,)
        )
        assert changes is not None
        (project_id,) = changes.project_ids
        step = shown(window, project_id, "feasibility")
        asked = [timed(step.go_to_unanswered) for _ in range(rounds * 2)]
        boxes = cycle(traits(shown(window, project_id, "activity")))
        ticked = [timed(lambda: next(boxes).click()) for _ in range(rounds)]
        return {**looks, "next unanswered question": asked, "trait ticked": ticked}


def shown(window: MainWindow, project_id: str, step: str) -> Any:
    """Open a step and return its view."""
    from tests.harness.walk import settle

    window.open_project(project_id, step)
    settle()
    screen: Any = window.screen_of("workspace")
    return screen.current_view()


def traits(step: Any) -> list[Any]:
    """Return the buttons of what the premises will do."""
    from PySide6.QtWidgets import QPushButton, QWidget

    return list(step.findChild(QWidget, "traits").findChildren(QPushButton))


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Do it and paint; return both times in milliseconds."""
    from PySide6.QtWidgets import QApplication

    from tests.harness.walk import settle

    start, used = time.perf_counter(), time.thread_time()
    act()
    QApplication.processEvents()
    taken = (time.perf_counter() - start) * 1e3, (time.thread_time() - used) * 1e3
    settle()
    return taken


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
