"""The safety net itself: a test that leaks or logs must fail, and say what."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFTEST = """
from tests.harness.leaks import no_leaked_qt_objects, no_leaked_threads
from tests.harness.logs import expect_log, log_watch
"""


INNER = """
import logging, threading, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

kept = []

def test_logs():
    logging.getLogger("db").warning("disque plein")

def test_silent(expect_log):
    with expect_log("jamais"):
        pass

def test_thread():
    threading.Thread(target=time.sleep, args=(4,), name="copie", daemon=True).start()

def test_timer(qtbot):
    kept.append(QTimer())
    kept[-1].start(60000)

def test_window(qtbot):
    kept.append(QWidget(objectName="fiche"))
    kept[-1].show()

def test_tidy(qtbot, expect_log):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    with expect_log("prévu"):
        logging.warning("prévu")
"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Run small tests under the net, each with one fault, and return what pytest prints."""
    folder = tmp_path_factory.mktemp("inner")
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (folder / "test_inner.py").write_text(INNER, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nqt_api = pyside6\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", str(folder)]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=100
    ).stdout


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ("ERROR test_inner.py::test_logs", "WARNING db: disque plein"),
        ("FAILED test_inner.py::test_silent", "nothing logged matches 'jamais'"),
        ("ERROR test_inner.py::test_thread", "thread still running after the test: copie"),
        ("ERROR test_inner.py::test_timer", "timer still active, started at"),
        ("ERROR test_inner.py::test_window", "window QWidget (fiche)"),
    ],
)
def test_what_is_left_behind_fails_the_test(printed: str, test: str, said: str) -> None:
    assert test in printed
    assert said in printed


def test_a_tidy_test_passes(printed: str) -> None:
    assert "PASSED test_inner.py::test_tidy" in printed
    assert "ERROR test_inner.py::test_tidy" not in printed


@pytest.mark.real_window
def test_a_child_process_gets_a_real_screen(real_display, tmp_path: Path) -> None:
    code = (
        "from PySide6.QtWidgets import QApplication\n"
        "print(QApplication([]).platformName(), flush=True)\n"
    )
    assert real_display.run(sys.executable, "-c", code).strip() != "offscreen"


def test_data_folders_are_private(private_data_folder: Path) -> None:
    assert os.environ["XDG_DATA_HOME"] == str(private_data_folder)
    assert not private_data_folder.exists()
