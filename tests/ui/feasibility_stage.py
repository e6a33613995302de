"""A stage for the checklist: a short one, a window, hands."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.feasibility.model import AnswerKind, Axis, Checklist, Question
from tressons_desktop.operations.answers import answer_question
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import AnswerValue
from ui.screens.workspace.steps.feasibility.card import QuestionCard
from ui.screens.workspace.steps.feasibility.view import FeasibilityStep
from ui.workbench import Workbench


class Stage(QWidget):
    """A window that refreshes the step after each operation, as the workspace does."""

    def __init__(self, workbench: Workbench, project_id: str) -> None:
        super().__init__()
        self.workbench, self.project_id = workbench, project_id
        self.step = FeasibilityStep(workbench)
        layout = QHBoxLayout(self)
        layout.addWidget(self.step, 1)
        layout.addWidget(self.step.panel())
        self.step.panel().setFixedWidth(276)
        workbench.changed.connect(self.refresh)
        self.refresh()

    def file(self) -> ProjectFile:
        return self.workbench.store.project_file(self.project_id)

    def refresh(self) -> None:
        self.step.show_reading(self.workbench.services.reading(self.file()))

    def card(self, code: str) -> QuestionCard:
        cards = self.step.page.shown()
        return next(card for card in cards if card.state.question.code == code)

    def codes(self) -> list[str]:
        return [card.state.question.code for card in self.step.page.shown()]

    def answers(self) -> dict[str, AnswerValue | None]:
        checklist = self.workbench.services.content.checklist_of(())
        return {
            checklist.question(answer.question_id).code: answer.value
            for answer in self.file().answers
        }

    def undo(self) -> None:
        self.workbench.undo(self.step.scope)


def answer(workbench: Workbench, project_id: str, code: str, value: AnswerValue) -> None:
    questions = workbench.services.content.checklist_of(()).questions
    workbench.run(
        answer_question,
        project_id=project_id,
        question_id=next(one.id for one in questions if one.code == code),
        code=code,
        value=value,
        today=date(2027, 1, 12),
    )


def checklist() -> Checklist:
    """Make ten axes of three questions: A1 asks a number, A2, C1 and E1 may block."""
    names = {"A": "Besoin et carence", "B": "Territoire", "E": "Local"}
    axes = tuple(
        Axis(id=f"axe-{letter}", letter=letter, title=names.get(letter, f"Axe {letter}"))
        for letter in "ABCDEFGHIJ"
    )
    return Checklist(
        id="essai",
        version="1",
        title="Grille d’essai",
        axes=axes,
        questions=tuple(question(axis, number) for axis in axes for number in (1, 2, 3)),
    )


def question(axis: Axis, number: int) -> Question:
    code = f"{axis.letter}{number}"
    public = (Condition(fact="promoter_form", any_of=("commune", "epci")),)
    return Question(
        id=f"question-{code}",
        code=code,
        axis_id=axis.id,
        text="Les habitants ont-ils dit eux-mêmes ce dont ils ont besoin\u202f?",
        why="Un besoin constaté par une enquête convainc davantage qu’une intuition.",
        how="Compter les réponses au questionnaire et les participants aux réunions.",
        evidence="Synthèse de l’enquête, compte rendu de réunion publique.",
        gap="Le besoin des habitants n’a pas été recueilli.",
        action="Recueillir le besoin par une enquête",
        blocker=code in ("A2", "C1", "E1"),
        kind=AnswerKind.NUMBER if code == "A1" else AnswerKind.JUDGEMENT,
        unit="réponses recueillies" if code == "A1" else "",
        applies=public if code == "A2" else (),
    )


def press(key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, mods)


def plain(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup)
