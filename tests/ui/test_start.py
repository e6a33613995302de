"""The start: what is loaded and made when the list of projects can be used, and what is not yet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LATER = frozenset(
    {
        *("db.backup", "sqlalchemy", "reportlab", "pikepdf", "pypdfium2", "PIL"),
        *("xlsxwriter", "odfdo", "lxml", "python_calamine"),
        *("socket", "secrets", "pickle", "platform", "_strptime", "filecmp", "logging.handlers"),
        *("PySide6.QtNetwork", "PySide6.QtPdf"),
        *("tressons_desktop.project.model", "tressons_desktop.project.codec"),
        *("tressons_desktop.reading.reading", "tressons_desktop.dossier.report"),
        *("ui.screens.workspace.view", "ui.screens.home.new_project", "ui.single_instance"),
    }
)
"""What nobody needs to see the list and act on it: loaded behind it, or when it is asked for."""

SEEN = """
import enum, gc, json, linecache, sys, threading
from ui.app import Launcher
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import tressons_desktop.__main__ as program

seen = {}

def made(kind):
    below = kind.__subclasses__()
    return {one for direct in below for one in (direct, *made(direct))}

def measure(self, what):
    if what == "ready":
        home = self.window.current_screen()
        seen["modules"] = sorted(sys.modules)
        seen["rows"] = home.projects.rowCount()
        seen["enums"] = sorted(one.__qualname__ for one in made(enum.Enum))
        seen["screens"] = list(self.window._screens)
        seen["read"] = [name for name in linecache.cache if name.endswith("ui/app.py")]
        seen["collecting"] = gc.isenabled()
        QTimer.singleShot(0, quit)

def quit():
    seen["collecting later"] = gc.isenabled()
    seen["rounds"] = [one for one in gc.get_objects() if type(one).__name__ == "GarbageRounds"]
    seen["rounds"] = [one._timer.isActive() for one in seen["rounds"]]
    seen["keyboard"] = getattr(QApplication.focusWidget(), "objectName", str)()
    QApplication.exit(0)

Launcher._measure = measure
program.main(["--demo", "--data-dir", sys.argv[1]])
seen["beside"] = [one.name for one in threading.enumerate() if one.name.startswith("preload")]
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Start the program on the filled example; what it says when the list can be used."""
    folder = str(tmp_path_factory.mktemp("data"))
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    said = ""
    for rest in (
        ("-m", "tressons_desktop", "check", "--demo", "--data-dir", folder),
        ("-c", SEEN, folder),
    ):  # the first fills the example, with all that it takes
        done = subprocess.run(
            [sys.executable, *rest],
            check=False,
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert (done.returncode, done.stderr) == (0, "")
        said = done.stdout
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


def test_the_list_waits_for_nothing_that_it_does_not_show(seen: dict[str, Any]) -> None:
    assert seen["rows"] == 1
    assert not LATER & set(seen["modules"])


def test_one_place_is_made(seen: dict[str, Any]) -> None:
    assert seen["screens"] == ["home"]


def test_no_source_is_read_to_import_a_module(seen: dict[str, Any]) -> None:
    """PySide6's own import reads every source and keeps it in memory."""
    assert not seen["read"]


def test_nothing_is_half_loaded_when_the_program_goes(seen: dict[str, Any]) -> None:
    assert seen["beside"] == []


def test_garbage_is_looked_for_once_the_list_is_there(seen: dict[str, Any]) -> None:
    """In the window's thread: Python itself would look in that of any job."""
    assert (seen["collecting"], seen["collecting later"]) == (False, False)
    assert seen["rounds"] == [True]


def test_the_keyboard_is_in_the_list(seen: dict[str, Any]) -> None:
    """Not in the filter before it: the window was painted bare, and its parts not shown yet."""
    assert seen["keyboard"] == "projects_table"


def test_no_class_of_widgets_is_loaded_that_nobody_uses(seen: dict[str, Any]) -> None:
    """PySide loads them all to name one that Qt made itself, which a filter on the whole asks."""
    assert "QFrame.Shape" in seen["enums"]
    assert [one for one in seen["enums"] if one.startswith(("QWizard.", "QMdiArea."))] == []
