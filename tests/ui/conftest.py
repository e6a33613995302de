"""Real services for the screens: a database on disk, the packaged territory and checklists."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.home_stage import home, three  # noqa: F401
from tests.ui.house import house  # noqa: F401
from tressons_desktop.bootstrap import open_services
from tressons_desktop.paths import DataPaths
from tressons_desktop.services import Services
from ui.theme import install_theme
from ui.workbench import Workbench


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> None:
    """Dress the application the same way for every test."""
    install_theme(qapp, mode="light", text_size=100)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Open an empty data folder."""
    opened = open_services(DataPaths(tmp_path / "data"))
    yield opened
    opened.close()


@pytest.fixture
def workbench(services: Services, qapp: QApplication) -> Workbench:
    """Return what a screen is given."""
    return Workbench(services)
