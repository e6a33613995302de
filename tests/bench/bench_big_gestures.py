"""Measure how long the window is deaf while a large gesture is made, taken back, done again.

Run: .venv/bin/python -m tests.bench.bench_big_gestures

The longest time between two turns of the event loop, in milliseconds of the window's own thread:
other programs do not count. Beyond a tenth of a second a hand feels it, and progress must be shown.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from tests.harness.walk import settle, whole_application
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.exchange import import_bundle
from tressons_desktop.operations.history import restore_deleted_project
from tressons_desktop.operations.projects import (
    create_project,
    delete_project,
    duplicate_project,
)
from tressons_desktop.operations.survey import import_sheets
from tressons_desktop.project.entity import CopiedPart
from ui.app import make_qt_application
from ui.main_window import MainWindow
from ui.screens.workspace.pasting.dialog import PasteDialog

LINES, SHEETS = 2_000, 1_000
FELT_MS = 100.0


class Ear:
    """Listen to the event loop: the longest it kept silent, by the clock of its own thread."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._heard = time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._hear)
        self._timer.start(0)

    def _hear(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, now - self._heard)
        self._heard = now

    def stop(self) -> float:
        self._hear()
        self._timer.stop()
        return self.longest * 1000


class Gestures:
    """The application on an empty folder, and what a hand does in it."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        assert window.workbench is not None
        self.window, self.folder = window, folder
        self.workbench = window.workbench
        self.workbench.refused.connect(print)
        self.today = self.workbench.services.today()
        self.rows: list[tuple[str, float]] = []
        self.project_id = self.new("Le Fournil")

    def new(self, name: str) -> str:
        changes = self.workbench.run(create_project, name=name, today=self.today)
        assert changes is not None
        return next(iter(changes.project_ids))

    def measure(self, name: str, act: Callable[[], Any], *, until: Callable[[], bool]) -> None:
        settle()
        ear = Ear()
        QTimer.singleShot(0, act)
        settle(until, seconds=60)
        settle()
        self.rows.append((name, ear.stop()))
        assert until(), name

    def step(self, key: str) -> Any:
        self.window.open_project(self.project_id, key)
        settle()
        return self.window.screen_of("workspace").current_view()

    def count(self, name: str, project_id: str = "") -> int:
        file = self.workbench.project_file(project_id or self.project_id)
        return len(getattr(file, name))

    def undone(self, words: str, name: str, count: int, scope: str) -> None:
        back = f"{words}, taken back"
        self.measure(back, lambda: self.workbench.undo(scope), until=lambda: not self.count(name))
        again = f"{words}, done again"
        self.measure(
            again, lambda: self.workbench.redo(scope), until=lambda: self.count(name) == count
        )

    # gestures ---------------------------------------------------------------------------------
    def paste(self) -> None:
        step = self.step("budget")
        lines = [f"Poste {n}\tÉquipement\t{n}\t{n},50" for n in range(1, LINES)]
        QGuiApplication.clipboard().setText("\n".join([*lines, "Doute\tMatos\tdeux\t?"]))

        def desks() -> list[PasteDialog]:
            return [desk for desk in self.window.findChildren(PasteDialog) if desk.isVisible()]

        self.measure("the paste desk opens", step.table.paste, until=lambda: bool(desks()))
        words = f"{LINES} lines pasted"
        self.measure(
            words, desks()[0].accept_button.click, until=lambda: self.count("budget") == LINES
        )
        self.undone(words, "budget", LINES, project_scope(self.project_id))

    def sheets(self) -> None:
        self.step("activity")
        words = f"{SHEETS} sheets imported"

        def bring() -> None:
            self.workbench.run(
                import_sheets,
                project_id=self.project_id,
                survey_id="epicerie",
                sheets=[tuple("oui" for _ in range(17))] * SHEETS,
                today=self.today,
            )

        self.measure(words, bring, until=lambda: self.count("sheets") == SHEETS)
        self.undone(words, "sheets", SHEETS, project_scope(self.project_id))

    def whole_project(self) -> None:
        self.window.go_to("home")
        settle()
        known = self.ids()

        def run(operation: Any, **arguments: Any) -> Callable[[], Any]:
            return lambda: self.workbench.run(operation, **arguments)

        copy = run(
            duplicate_project, project_id=self.project_id, parts=tuple(CopiedPart), today=self.today
        )
        self.measure("the project duplicated", copy, until=lambda: len(self.ids()) > len(known))
        (other,) = self.ids() - known
        self.measure(
            "the copy deleted",
            run(delete_project, project_id=other),
            until=lambda: other not in self.ids(),
        )
        self.measure(
            "the copy restored",
            run(restore_deleted_project, project_id=other),
            until=lambda: other in self.ids(),
        )
        self.received(self.ids())
        self.measure(
            "the project opened",
            lambda: self.window.open_project(self.project_id, "budget"),
            until=lambda: True,
        )

    def received(self, known: set[str]) -> None:
        services = self.workbench.services
        path = self.folder / "projet.tressons"
        file = services.store.project_file(self.project_id)
        write_bundle(file, services.store.attachments, path, clock=services.clock)
        bundle = read_bundle(path)
        self.measure(
            "a .tressons received",
            lambda: self.workbench.run(
                import_bundle,
                bundle=bundle,
                attachments=services.store.attachments,
                today=self.today,
            ),
            until=lambda: len(self.ids()) > len(known),
        )

    def ids(self) -> set[str]:
        return {item.summary.id for item in self.workbench.list_projects()}


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table; return 1 when a gesture is felt."""
    app = make_qt_application(["tressons"])
    with (
        tempfile.TemporaryDirectory() as folder,
        whole_application(Path(folder) / "data", demo=False) as window,
    ):
        settle()
        made = Gestures(window, Path(folder))
        wanted = arguments or ("paste", "sheets", "whole_project")
        for name in wanted:
            getattr(made, name)()
    app.quit()
    print(f"{'longest silence, ms':40}{'of the window':>16}")
    for words, silence in made.rows:
        print(f"{words:40}{silence:16.0f}")
    return 1 if any(silence > FELT_MS for _, silence in made.rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
