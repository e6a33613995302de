"""Answers that known figures give, confirmed by a person; the opinion of the commune."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.inquiry_stage import Inquiry
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.answers import annotate_answer
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.planning.opinion import retained_opinion
from tressons_desktop.project.model import Answer
from tressons_desktop.project.values import AnswerValue
from ui.access.order import stops
from ui.screens.workspace.steps.feasibility.card import QuestionCard
from ui.screens.workspace.steps.feasibility.presenter import FILE
from ui.workbench import Workbench


@pytest.fixture
def inquiry(qtbot: QtBot, workbench: Workbench) -> Inquiry:
    return Inquiry(qtbot, workbench, "feasibility")


def card(inquiry: Inquiry, question_id: str) -> QuestionCard:
    inquiry.step.go_to_question(question_id)
    QApplication.processEvents()
    found = inquiry.step.page.card(question_id)
    assert isinstance(found, QuestionCard)
    return found


def answer(inquiry: Inquiry, question_id: str) -> Answer | None:
    return next((one for one in inquiry.file.answers if one.question_id == question_id), None)


def test_the_population_is_proposed_with_its_source_and_kept_on_request(inquiry: Inquiry) -> None:
    asked = card(inquiry, "population-clientele")
    assert asked.proposal is not None
    assert asked.proposal.isVisible()
    assert asked.proposal.words().startswith("Proposé\u00a0: Partiel.")
    assert "INSEE, populations municipales" in asked.proposal.words()
    assert answer(inquiry, "population-clientele") is None
    asked.proposal.button.click()
    QApplication.processEvents()
    kept = answer(inquiry, "population-clientele")
    assert kept is not None
    assert kept.value is AnswerValue.PARTIAL
    assert "Source\u00a0: INSEE, populations municipales" in kept.note
    assert not asked.proposal.isVisible()
    inquiry.undo()
    assert (answer(inquiry, "population-clientele") or Answer).value in (None, Answer.value)


def test_volunteer_hours_are_weighed_against_opening_hours(inquiry: Inquiry) -> None:
    inquiry.workbench.run(
        edit_project, project_id=inquiry.project_id, weekly_hours=40, volunteer_hours=20
    )
    asked = card(inquiry, "benevoles-heures")
    assert asked.proposal is not None
    assert asked.proposal.words().startswith("Proposé\u00a0: Non.")
    assert "173" in asked.proposal.words()


def test_the_rent_effort_is_computed_from_rent_and_turnover(inquiry: Inquiry) -> None:
    inquiry.workbench.run(
        edit_project, project_id=inquiry.project_id, yearly_rent=3600, yearly_sales=90000
    )
    inquiry.workbench.run(
        annotate_answer,
        project_id=inquiry.project_id,
        question_id="mode-gestion",
        code="H2",
        typed="Bail",
    )
    asked = card(inquiry, "taux-effort")
    assert asked.proposal is not None
    assert "4\u00a0%" in asked.proposal.words()


def test_a_question_that_nothing_answers_has_no_proposal(inquiry: Inquiry) -> None:
    assert card(inquiry, "besoin-exprime").proposal is None


def test_tab_reaches_the_proposal_after_the_answers(inquiry: Inquiry) -> None:
    asked = card(inquiry, "population-clientele")
    assert asked.proposal is not None
    read = stops(asked)
    assert read.index(asked.proposal.button) < read.index(asked.attach)


def test_the_commune_keeps_another_opinion_with_its_reason(inquiry: Inquiry) -> None:
    inquiry.step.show_level(FILE)
    override = inquiry.step.side.opinion
    assert not override.reason_row.isVisible()
    place = override.choice.findText("À consolider")
    override.choice.setCurrentIndex(place)
    override.choice.activated.emit(place)
    QApplication.processEvents()
    assert inquiry.file.project.opinion == "a_consolider"
    assert override.reason_row.isVisible()
    assert "Écrire le motif" in override.reason_row.message()
    override.reason.setFocus()
    type_text(override.reason, "Le conseil a déjà voté.")
    inquiry.step.side.findChild(QWidget, "opinion_reason").flush()
    QApplication.processEvents()
    assert inquiry.file.project.opinion_reason == "Le conseil a déjà voté."
    assessment = inquiry.workbench.services.reading(inquiry.file).assessment
    kept = retained_opinion(assessment, inquiry.file.project)
    assert "Le conseil a déjà voté" in kept.sentence
    override.choice.setCurrentIndex(0)
    override.choice.activated.emit(0)
    assert inquiry.file.project.opinion == ""
