"""Measure what a whole job leaves in memory, beside a bare PySide6 window.

Run: .venv/bin/python -m tests.bench.bench_memory [rounds]

A job: the example opened, its dossier drawn page by page, the step left, another project with a
dossier of forty-five pages and photos, its dossier drawn, the step left, back to the list. What is
counted is what the system holds for the window's own process once it is at rest, then the most it
held. Linux only: it is read in /proc. The program is started as `packaging/linux/tressons` does.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.bench_startup import ROOT, display

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow
    from ui.workbench import Workbench

ABOVE_BARE_MB = 120.0
PHOTOS = 6
END_TURNS = 300
LAUNCHED = {"MALLOC_ARENA_MAX": "1"}
LAY = """import sys; from pathlib import Path; from tests.harness.made_once import lay_example
from tressons_desktop.paths import DataPaths; lay_example(DataPaths(Path(sys.argv[1])))"""
QUIET = 4
"""Looks in a row at a window without a job: a preview begins some time after its step."""


def main(arguments: list[str]) -> int:
    """Print the table; return 1 when the target is missed."""
    rounds = int(arguments[0]) if arguments else 3
    with tempfile.TemporaryDirectory() as photos, display() as env:
        make_photos(Path(photos))
        pairs = [(one(["bare"], env), one(["job", photos], env | LAUNCHED)) for _ in range(rounds)]
    bare = statistics.median(pair[0]["bare"] for pair in pairs)
    print(f"{rounds} jobs; bare window: {bare:.0f} MB")
    last = 0.0
    for moment in pairs[0][1]:
        held = statistics.median(pair[1][moment] for pair in pairs)
        last = held - bare if moment == "at the end" else last
        print(f"{moment:34}{held:8.0f} MB{held - bare:+8.0f} MB above bare{held / bare:7.2f} ×")
    print(f"target: {ABOVE_BARE_MB:g} MB above bare at the end: {last:.0f}")
    return int(last > ABOVE_BARE_MB)


def make_photos(folder: Path) -> None:
    """Make photos as large as a telephone's, here: the window loads no such library."""
    from PIL import Image

    for number in range(PHOTOS):
        photo = Image.effect_noise((4000, 3000), 40 + number).convert("RGB")
        photo.save(folder / f"photo {number}.jpg", quality=80)


def one(what: list[str], env: dict[str, str]) -> dict[str, float]:
    """Run one process and read what it says."""
    command = [sys.executable, "-m", "tests.bench.bench_memory", *what]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    lines = [line.rsplit("=", 1) for line in done.stdout.splitlines() if "=" in line]
    return {name: float(value) for name, value in lines}


def say(moment: str) -> None:
    """Print the memory of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    held = {line.split(":")[0]: line.split()[1] for line in status if line.startswith("Vm")}
    name = "VmHWM" if moment == "the most" else "VmRSS"
    sys.stdout.write(f"{moment}={int(held[name]) / 1024:.1f}\n")


def bare() -> None:
    """Show an empty window."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(["bench"])
    window = QWidget()
    window.resize(1280, 680)
    window.show()
    for _ in range(20):
        app.processEvents()
    say("bare")


def job(photos: Path) -> None:
    """Do what a secretary does with two dossiers; the example was filled another day."""
    from ui.app import make_qt_application

    app = make_qt_application(["tressons"])
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-c", LAY, folder], cwd=ROOT, check=True)
        work(app, Path(folder), photos)


def work(app: QApplication, folder: Path, photos: Path) -> None:
    """Open the window on the example, and do it all."""
    from tests.harness.walk import whole_application

    with whole_application(folder) as window:
        hand = Hand(window, photos)
        hand.start()
        app.exec()


class Hand:
    """Do one gesture after the other, each once the window is at rest.

    From the event loop, never inside it: what was left is deleted when the loop is reached again.
    """

    def __init__(self, window: MainWindow, photos: Path) -> None:
        from PySide6.QtCore import QTimer

        self._window, self._photos = window, photos
        self._gestures = self._all()
        self._quiet = 0
        self._timer = QTimer(window)
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    def _look(self) -> None:
        from PySide6.QtWidgets import QApplication

        from tests.harness.walk import at_rest

        self._quiet = self._quiet + 1 if at_rest(self._window)() else 0
        if self._quiet < QUIET:
            return
        self._quiet = 0
        if next(self._gestures, "over") == "over":
            self._timer.stop()
            QApplication.quit()

    def _all(self) -> Iterator[None]:
        window = self._window
        assert window.workbench is not None
        yield
        say("list shown")
        example = window.workbench.list_projects()[0].summary.id
        large = make_large(window.workbench)
        for name, project_id in (("example", example), ("large", large)):
            window.open_project(project_id, "pieces")
            yield
            self._attach_photos(project_id)
            yield
            say(f"{name}, photos joined")
            window.open_project(project_id, "dossier")
            yield
            count = self._view().preview.page_count()
            say(f"{name} drawn, {count} pages")
            for _ in range(count):
                self._view().preview._go_on()
                yield
            window.open_project(project_id, "pieces")
            yield
            say(f"{name}, step left")
        window.open_project(example, "project")
        yield
        say("other project")
        window.go_to("home")
        self._quiet = -END_TURNS
        yield
        say("at the end")
        say("the most")

    def _attach_photos(self, project_id: str) -> None:
        from ui.screens.workspace.steps.attaching import Errand

        paths = tuple(sorted(self._photos.glob("*.jpg")))
        self._view().attacher.attach(Errand(project_id, paths))

    def _view(self) -> Any:
        screen: Any = self._window.screen_of("workspace")
        return screen.current_view()


def make_large(workbench: Workbench) -> str:
    """Log a project whose dossier has forty-five pages or more."""
    from tressons_desktop.operations.projects import create_project, write_text
    from tressons_desktop.project.model import NARRATIVE_SECTIONS
    from tressons_desktop.project.values import ProjectKind

    kinds = (ProjectKind.GROCERY, ProjectKind.CAFE)
    changes = workbench.run(
        create_project, name="Grand dossier", today=date(2027, 1, 12), kinds=kinds
    )
    assert changes is not None
    project_id = next(iter(changes.project_ids))
    text = "\n\n".join(["Le village compte sur ce lieu pour vivre et pour se voir. " * 60] * 3)
    for key, title in NARRATIVE_SECTIONS.items():
        workbench.run(write_text, project_id=project_id, key=key, title=title, body=text)
    return project_id


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    if sys.argv[1:2] == ["bare"]:
        bare()
    elif sys.argv[1:2] == ["job"]:
        job(Path(sys.argv[2]))
    else:
        sys.exit(main(sys.argv[1:]))
