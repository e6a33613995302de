"""A département hands out its own checklist: received, updated, taken away, answers kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from tressons_desktop.operations.answers import answer_question
from tressons_desktop.operations.projects import create_project
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.project.values import AnswerValue, ProjectKind
from ui.screens.layers.view import LayersScreen
from ui.workbench import Workbench

OURS = (RESOURCES / "checklists" / "epicerie.toml").read_text(encoding="utf-8")
THEIRS = (
    OURS.replace('id = "epicerie"\n', 'id = "departement-71"\n', 1)
    .replace("Grille des épiceries", "Grille du Département")
    .replace('id = "epicerie-', 'id = "d71-')
    .replace('code = "EP', 'code = "D')
)


@pytest.fixture
def screen(workbench: Workbench, qtbot: QtBot) -> LayersScreen:
    """Show the screen in a window."""
    made = LayersScreen(workbench)
    qtbot.addWidget(made)
    made.resize(1154, 698)
    made.show()
    made.shown()
    return made


def write(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "grille.toml"
    path.write_text(content, encoding="utf-8")
    return path


def titles(workbench: Workbench) -> list[str]:
    return [checklist.title for checklist in workbench.services.content.checklists]


def receive(screen: LayersScreen, source: Path) -> None:
    """Bring a checklist in, and wait for what is said of it."""
    with SignalBlocker(timeout=20_000) as told:
        told.connect(screen.checklists.told)
        screen.checklists.receive(source)


def test_a_received_checklist_is_asked_beside_ours(
    screen: LayersScreen, workbench: Workbench, tmp_path: Path
) -> None:
    before = len(workbench.services.content.checklist_of((ProjectKind.GROCERY,)).questions)
    receive(screen, write(tmp_path, THEIRS))
    assert "Grille du Département" in titles(workbench)
    checklist = workbench.services.content.checklist_of((ProjectKind.GROCERY,))
    assert len(checklist.questions) > before
    assert "reçue" in screen.banner.text()


def test_an_answer_survives_a_new_version_and_the_removal_of_its_checklist(
    screen: LayersScreen, workbench: Workbench, tmp_path: Path
) -> None:
    receive(screen, write(tmp_path, THEIRS))
    changes = workbench.run(
        create_project,
        name="Four",
        today=workbench.services.today(),
        kinds=(ProjectKind.GROCERY,),
    )
    assert changes
    (project_id,) = changes.project_ids
    workbench.run(
        answer_question,
        project_id=project_id,
        question_id="d71-achats-prevus",
        code="D1",
        value=AnswerValue.YES,
        today=workbench.services.today(),
    )
    newer = THEIRS.replace('version = "2026', 'version = "2027', 1).replace(
        "Les habitants ont-ils dit combien ils achèteraient",
        "Les habitants ont-ils écrit combien ils achèteraient",
    )
    receive(screen, write(tmp_path, newer))
    assert "2027." in screen.banner.text()
    assert "1 question modifiée" in screen.banner.text().replace("\u00a0", " ")
    theirs = next(one for one in screen.checklists.in_use() if one.id == "departement-71")
    screen.checklists.remove(theirs)
    assert "Grille du Département" not in titles(workbench)
    (answer,) = workbench.project_file(project_id).answers
    assert answer.value is AnswerValue.YES
    screen.banner.action_triggered.emit()
    assert "Grille du Département" in titles(workbench)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("ceci n’est pas une grille", "grille.toml"),
        (OURS.replace('id = "epicerie"\n', 'id = "copie"\n', 1), "existe déjà"),
        (THEIRS.replace("weight = 3", "weight = 900"), "grille.toml"),
    ],
)
def test_a_checklist_with_a_mistake_is_refused_and_changes_nothing(
    screen: LayersScreen, workbench: Workbench, tmp_path: Path, content: str, words: str
) -> None:
    before = titles(workbench)
    receive(screen, write(tmp_path, content))
    assert words in screen.banner.text()
    assert titles(workbench) == before


def test_a_checklist_is_read_beside_the_window(
    qtbot: QtBot, screen: LayersScreen, workbench: Workbench, tmp_path: Path
) -> None:
    remarks = "# Une remarque du Département, pour qui relira cette grille.\n" * 1_000
    with qtbot.waitSignal(screen.checklists.told) as said:
        screen.checklists.receive(write(tmp_path, THEIRS + remarks))
        assert "Grille du Département" not in titles(workbench)
    assert "reçue" in said.args[0]
    assert "Grille du Département" in titles(workbench)
    with qtbot.waitSignal(screen.checklists.told) as said:
        screen.checklists.receive(write(tmp_path, THEIRS + remarks + "x = ["))
    assert "grille.toml" in said.args[0]
