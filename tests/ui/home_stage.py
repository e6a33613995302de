"""A stage for the list of projects: three of them, the screen, hands in its dialogs."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tressons_desktop.operations.projects import create_project
from tressons_desktop.project.values import ProjectKind, ProjectStatus
from ui.screens.home.view import HomeScreen

GENOUILLY = {"commune_code": "71214", "commune_name": "Genouilly", "departement_code": "71"}
JONCY = {"commune_code": "71242", "commune_name": "Joncy", "departement_code": "71"}


def log_project(workbench, name, **values) -> str:
    changes = workbench.run(create_project, name=name, today=date(2027, 1, 4), **values)
    return next(iter(changes.project_ids))


@pytest.fixture
def three(workbench) -> dict[str, str]:
    """Log three projects, the first one last modified."""
    return {
        "navette": log_project(
            workbench, "Navette du mardi", kinds=(ProjectKind.MOBILITY,), **GENOUILLY
        ),
        "toits": log_project(
            workbench,
            "Toits solaires de l’école",
            kinds=(ProjectKind.ENERGY,),
            status=ProjectStatus.BUILDING,
            **JONCY,
        ),
        "four": log_project(
            workbench,
            "Le Four banal",
            kinds=(ProjectKind.GROCERY, ProjectKind.CAFE),
            status=ProjectStatus.BUILDING,
            **GENOUILLY,
        ),
    }


@pytest.fixture
def home(workbench, qtbot) -> HomeScreen:
    screen = HomeScreen(workbench)
    workbench.changed.connect(screen.changes_made)
    qtbot.addWidget(screen)
    screen.resize(1154, 698)
    screen.show()
    screen.shown()
    return screen


def names(home: HomeScreen) -> list[str]:
    rows = range(home.projects.rowCount())
    return [home.projects.listed_at(row).summary.name for row in rows]


def in_dialog(act: Callable[[QDialog], None], after: int = 50) -> None:
    """Do something in the dialog about to open."""

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            act(dialog)
        except BaseException:
            dialog.reject()
            raise

    QTimer.singleShot(after, found)


def child(dialog: QWidget, name: str) -> QWidget:
    found = dialog.findChild(QWidget, name)
    assert found is not None
    return found
