"""Ears and hands for the tests: what a screen reader is told, the window driven by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.a11y.heard import heard  # noqa: F401
from tests.a11y.one_walk import Walk, walk
from tests.harness.walk import whole_application
from tests.ui.demo_window import DemoWindow
from ui.main_window import MainWindow
from ui.theme import install_theme


@pytest.fixture
def demo(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[DemoWindow]:
    """Open the whole application on the filled example."""
    install_theme(qapp, mode="light", text_size=100)
    window = DemoWindow(qtbot, tmp_path / "data")
    yield window
    window.close()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Open the whole application on the filled example, in hand."""
    with whole_application(tmp_path) as shown:
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        yield shown


@pytest.fixture(scope="session")
def walked(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """Walk through the whole application once for all the tests that only look."""
    install_theme(qapp, mode="light", text_size=100)
    return walk(tmp_path_factory.mktemp("walk"))
