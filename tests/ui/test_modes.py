"""Comparing the modes of management in the window, and keeping one, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.harness.walk import settle
from tressons_desktop.bootstrap import open_services
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.values import AnswerValue, LegalForm
from ui.screens.workspace.steps.promoter.view import PromoterStep
from ui.widgets.basics import Text
from ui.workbench import Workbench

QUESTION = "mode-gestion"
"""The example keeps « Mise à disposition »."""


@pytest.fixture
def step(
    qtbot: QtBot, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PromoterStep]:
    services = open_services(DataPaths(tmp_path_factory.mktemp("modes")), demo=True)
    workbench = Workbench(services)
    view = PromoterStep(workbench)
    qtbot.addWidget(view)
    view.resize(900, 640)
    workbench.changed.connect(lambda _changes: show(view))
    show(view)
    view.show()
    qtbot.waitExposed(view)
    yield view
    services.close()


def show(view: PromoterStep) -> None:
    workbench = view.workbench
    project_id = workbench.store.list_projects()[0].summary.id
    view.show_reading(workbench.reading(project_id))


def heard(view: PromoterStep) -> dict[str, str]:
    """Return what the sheet says of each mode, by its title."""
    assert view.sheet is not None
    model = view.sheet.view.model()
    head = Qt.Orientation.Horizontal
    return {
        str(model.headerData(column, head)): str(model.index(0, column).data())
        for column in range(1, model.columnCount())
    }


def answer(view: PromoterStep) -> tuple[AnswerValue | None, str]:
    assert view.file is not None
    found = next(one for one in view.file.answers if one.question_id == QUESTION)
    return found.value, found.typed


def test_a_mode_is_compared_and_kept_by_the_keyboard(qtbot: QtBot, step: PromoterStep) -> None:
    qtbot.keyClick(step.mode_card.compare_button, Qt.Key.Key_Space)
    assert step.sheet is not None
    settle()
    said = heard(step)
    assert said["Bail"] == said["Mise à disposition (retenu)"] == "Possible"
    assert said["Régie"].startswith("Pas possible\u00a0: Le projet a un exploitant")
    assert said["Concession ou DSP"].startswith("À confirmer")
    sheet = step.sheet
    assert sheet.mode == "Mise à disposition", "one begins at the mode that is kept"
    assert sheet.accept_button.toolTip() == "C’est déjà le mode retenu."
    qtbot.keyClick(sheet.view, Qt.Key.Key_Left)
    assert sheet.accept_button.text() == "Retenir «\u00a0Bail\u00a0»"
    qtbot.keyClick(sheet.view, Qt.Key.Key_Left)
    assert sheet.accept_button.toolTip().startswith("Le projet a un exploitant")
    qtbot.keyClick(sheet.view, Qt.Key.Key_Right)
    qtbot.keyClick(sheet.view, Qt.Key.Key_Return)
    settle()
    assert answer(step) == (AnswerValue.YES, "Bail")
    assert "Bail (retenu)" in _again(qtbot, step)


def _again(qtbot: QtBot, step: PromoterStep) -> dict[str, str]:
    qtbot.keyClick(step.mode_card.compare_button, Qt.Key.Key_Space)
    settle()
    said = heard(step)
    assert step.sheet is not None
    step.sheet.reject()
    return said


def test_one_undo_gives_the_answer_back_and_none_may_be_kept_any_more(
    qtbot: QtBot, step: PromoterStep
) -> None:
    before = answer(step)
    step.mode_card.compare_button.click()
    assert step.sheet is not None
    qtbot.keyClick(step.sheet.view, Qt.Key.Key_Left)
    step.sheet.accept()
    settle()
    assert answer(step)[1] == "Bail"
    step.workbench.undo(step.scope)
    assert answer(step) == before
    step.mode_card.clear_button.click()
    assert answer(step) == (None, "")


def test_nothing_is_compared_before_one_knows_who_carries_the_project(step: PromoterStep) -> None:
    step.workbench.run(edit_project, project_id=step.project_id, promoter_form=None)
    assert not step.mode_card.compare_button.isEnabled()
    assert "la forme du porteur" in step.mode_card.compare_button.toolTip()


def test_a_company_is_told_what_a_departement_may_not_do(step: PromoterStep) -> None:
    step.workbench.run(edit_project, project_id=step.project_id, promoter_form=LegalForm.COMPANY)
    words = [label.text() for label in step.competence_card.findChildren(Text)]
    assert any("le Département ne peut plus aider directement" in one for one in words)
    assert any("Ce qui reste possible" in one for one in words)
