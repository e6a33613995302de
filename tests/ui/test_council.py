"""The council view: four pages, by keyboard alone, readable and said."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.harness.depth import cases
from tests.ui.sheets import new_project
from tressons_desktop.demo import fill_demo
from tressons_desktop.feasibility.assessment import Opinion
from tressons_desktop.operations.answers import answer_question
from tressons_desktop.operations.projects import delete_project, edit_project
from tressons_desktop.project.values import AnswerValue
from ui.main_window import MainWindow
from ui.screens.base import Screen
from ui.screens.council.view import CouncilWindow
from ui.screens.workspace.view import WorkspaceScreen
from ui.theme import manager
from ui.workbench import Workbench

DEMO = Path(str(resources.files("resources"))) / "demo" / "le-four-banal.toml"


def demo(workbench: Workbench) -> str:
    (project_id,) = fill_demo(workbench.services, DEMO).project_ids
    return project_id


def answer(workbench: Workbench, project_id: str, question_id: str, value: AnswerValue) -> None:
    workbench.run(
        answer_question,
        project_id=project_id,
        question_id=question_id,
        code="E1",
        value=value,
        today=workbench.services.today(),
    )


@pytest.fixture
def show(qtbot: QtBot, workbench: Workbench) -> Callable[..., CouncilWindow]:
    """Show a project to the council."""

    def open_(project_id: str, width: int = 1366, height: int = 768) -> CouncilWindow:
        window = CouncilWindow(workbench)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show_project(project_id)
        window.show()
        settle()
        return window

    return open_


def settle() -> None:
    """Let layouts follow: a page is made anew at each change."""
    for _ in range(3):
        QApplication.processEvents()


def shown(window: CouncilWindow) -> list[QLabel]:
    return [label for label in window.findChildren(QLabel) if label.isVisible()]


def texts(window: CouncilWindow) -> str:
    return "\n".join(label.text() for label in shown(window))


def press(window: CouncilWindow, key: Qt.Key) -> None:
    QTest.keyClick(window, key)
    settle()


def test_the_first_page_says_what_blocks_and_what_to_decide(
    workbench: Workbench, show: Callable[..., CouncilWindow]
) -> None:
    project_id = demo(workbench)
    answer(workbench, project_id, "maitrise-local", AnswerValue.NO)
    window = show(project_id)
    words = texts(window)
    assert "Pas encore\u00a0: un point bloque" in words
    assert "La maîtrise du local n’est pas assurée" in words
    assert "À décider ce soir" in words
    assert "148\u202f000\u00a0€" in words


def test_the_arrows_walk_through_four_pages_and_stop_at_the_ends(
    workbench: Workbench, show: Callable[..., CouncilWindow]
) -> None:
    window = show(demo(workbench))
    press(window, Qt.Key.Key_Left)
    seen = []
    for _ in range(5):
        seen.append(window.accessibleName().split(".")[0])
        press(window, Qt.Key.Key_Right)
    assert seen == [
        "Page 1 sur 4\u00a0: l’avis",
        "Page 2 sur 4\u00a0: l’argent",
        "Page 3 sur 4\u00a0: le calendrier",
        "Page 4 sur 4\u00a0: la délibération",
        "Page 4 sur 4\u00a0: la délibération",
    ]
    press(window, Qt.Key.Key_Home)
    assert window.page == 0


def test_each_page_is_said_whole_to_a_screen_reader(
    workbench: Workbench, show: Callable[..., CouncilWindow]
) -> None:
    window = show(demo(workbench))
    said = []
    for page in range(4):
        window.go_to_page(page)
        said.append(window.accessibleDescription())
    assert "réponses sur" in said[0]
    assert "Ce que" not in said[1]
    assert "Travaux\u00a0: " in said[1]
    assert "26\u00a0février 2027" in said[2]
    assert "Approuver le plan de financement" in said[3]


def letters(window: CouncilWindow) -> int:
    return max(label.font().pixelSize() for label in shown(window))


def smallest(window: CouncilWindow) -> int:
    return min(label.font().pixelSize() for label in shown(window))


def test_plus_and_minus_change_the_letters(
    qtbot: QtBot, workbench: Workbench, show: Callable[..., CouncilWindow]
) -> None:
    window = show(demo(workbench))
    before = letters(window)
    assert smallest(window) >= 15
    qtbot.keyClicks(window, "++")
    settle()
    larger = letters(window)
    qtbot.keyClicks(window, "---")
    settle()
    assert letters(window) < before < larger


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 768)])
def test_no_page_needs_more_than_the_width_whatever_the_letters(
    workbench: Workbench, show: Callable[..., CouncilWindow], size: tuple[int, int]
) -> None:
    window = show(demo(workbench), *size)
    for zoom in range(7):
        looked_at = range(4) if zoom % cases(3, 1) == 0 else ()
        for page in looked_at:
            window.go_to_page(page)
            settle()
            assert window.minimumSizeHint().width() <= size[0]
            inside = window._area.widget()
            assert isinstance(inside, QWidget)
            assert inside.width() <= window._area.viewport().width()
        window.zoom_in()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_at_its_first_size_the_first_page_fits_without_scrolling(
    workbench: Workbench, show: Callable[..., CouncilWindow], size: tuple[int, int]
) -> None:
    project_id = demo(workbench)
    answer(workbench, project_id, "maitrise-local", AnswerValue.NO)
    window = show(project_id, *size)
    assert window._area.verticalScrollBar().maximum() == 0


def test_an_empty_project_says_that_everything_is_left_to_write(
    workbench: Workbench, show: Callable[..., CouncilWindow]
) -> None:
    window = show(new_project(workbench))
    assert "Trop tôt pour se prononcer" in texts(window)
    window.go_to_page(1)
    assert "Le budget reste à écrire" in texts(window)
    window.go_to_page(3)
    assert "Rien à décider ce soir" in texts(window)


def test_the_opinion_of_the_commune_is_shown_with_its_reason(
    workbench: Workbench, show: Callable[..., CouncilWindow]
) -> None:
    project_id = demo(workbench)
    workbench.run(
        edit_project,
        project_id=project_id,
        opinion=Opinion.READY.value,
        opinion_reason="Promesse signée lundi.",
    )
    words = texts(show(project_id))
    assert "Prêt à déposer" in words
    assert "Motif\u00a0: Promesse signée lundi." in words


def test_it_follows_what_changes_and_closes_when_the_project_goes(
    workbench: Workbench, show: Callable[..., CouncilWindow]
) -> None:
    project_id = new_project(workbench)
    window = show(project_id)
    workbench.run(edit_project, project_id=project_id, name="La Halle")
    settle()
    assert "La Halle" in texts(window)
    workbench.run(delete_project, project_id=project_id)
    assert not window.isVisible()


def test_it_follows_the_theme(workbench: Workbench, show: Callable[..., CouncilWindow]) -> None:
    window = show(demo(workbench))
    light = window.styleSheet()
    manager().set_mode("dark")
    settle()
    assert window.styleSheet() != light


def test_the_header_opens_it_over_the_whole_screen_and_escape_leaves(
    qtbot: QtBot, workbench: Workbench
) -> None:
    project_id = demo(workbench)
    main = MainWindow()
    main.attach(workbench, {"home": Screen, "workspace": WorkspaceScreen})
    main.resize(1366, 698)
    qtbot.addWidget(main)
    main.show()
    main.open_project(project_id)
    workspace = main.screen_of("workspace")
    assert isinstance(workspace, WorkspaceScreen)
    assert workspace.header.council_button.isVisible()
    qtbot.mouseClick(workspace.header.council_button, Qt.MouseButton.LeftButton)
    (window,) = main.findChildren(CouncilWindow)
    assert window.isFullScreen()
    with qtbot.waitSignal(window.destroyed):
        press(window, Qt.Key.Key_Escape)
    assert main.isVisible()
