"""The step opens on what decides; filing asks everything; each says its own answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.a11y.heard import Heard, heard  # noqa: F401
from tests.feasibility.checklists import PROJECT, common
from tests.feasibility.checklists import answer as answered
from tests.reading.making import put_content, reading_of
from tests.ui.feasibility_stage import Stage, answer, checklist, plain, press
from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.feasibility import detail_chapter
from tressons_desktop.dossier.content import TableBlock, every
from tressons_desktop.feasibility.model import Checklist, QuestionLevel, RetiredQuestion
from tressons_desktop.operations.projects import create_project, edit_project
from tressons_desktop.project.model import Project, ProjectFile
from tressons_desktop.project.values import AnswerValue, LegalForm, ProjectKind, Trait
from ui.access.focus import move_focus
from ui.screens.workspace.steps.feasibility.presenter import (
    DECIDE,
    FILE,
    FORMER,
    level_words,
)
from ui.workbench import Workbench


def with_levels() -> Checklist:
    """Make the first question of axes A to E decide, the others file."""
    whole = checklist()
    decided = {f"{letter}1" for letter in "ABCDE"}
    return replace(
        whole,
        questions=tuple(
            replace(one, level=QuestionLevel.DECIDE) if one.code in decided else one
            for one in whole.questions
        ),
    )


@pytest.fixture
def stage(workbench: Workbench, qtbot: QtBot) -> Iterator[Stage]:
    put_content(workbench.services, checklists=(with_levels(),))
    changes = workbench.run(
        create_project, name="Le Four", today=date(2027, 1, 4), promoter_form=LegalForm.COMMUNE
    )
    assert changes
    window = Stage(workbench, next(iter(changes.project_ids)))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.resize(1058, 638)
        window.show()
        window.activateWindow()
    yield window
    window.step.stop_jobs()


def test_every_level_has_its_words_at_the_step_and_its_part_of_the_dossier() -> None:
    """A question of a level that only the file knows would be answered for nobody."""
    for level in QuestionLevel:
        first, second, *_ = common().questions
        questions = (replace(first, level=QuestionLevel.DECIDE), replace(second, level=level))
        made = replace(common(), questions=questions)
        given = tuple(answered(one.id, AnswerValue.YES) for one in questions)
        project = Project(id=PROJECT, promoter_form=LegalForm.COMMUNE, kinds=(ProjectKind.GROCERY,))
        reading = reading_of(ProjectFile(project=project, answers=given), made)
        deciding = reading.deciding
        assert level.value in level_words(reading.assessment, deciding), (
            f"{level.label}: name it in level_words (steps/feasibility/presenter.py), and say what "
            "at_level, verdict and summary_words show of it"
        )
        detail = detail_chapter(Context(reading, Path))
        printed = str(list(every(detail, TableBlock)))
        assert second.text[:20] in printed, (
            f"{level.label}: give it its part in detail_chapter (dossier/chapters/feasibility.py)"
        )


def test_the_step_opens_on_what_decides_and_says_whether_to_go(stage: Stage) -> None:
    assert stage.codes() == ["A1"]
    assert [line.letter for line in stage.step.side.lines()] == list("ABCDE")
    assert "2 de plus pour déposer" in plain(stage.step.note.text())
    assert stage.step.levels.answer.text() == "Faut-il y aller\u202f? Pas encore."
    for letter in "ABCDE":
        answer(stage.workbench, stage.project_id, f"{letter}1", AnswerValue.YES)
    assert stage.step.levels.answer.text() == "Faut-il y aller\u202f? Oui."
    assert stage.workbench.services.reading(stage.file()).opinion.opinion.value == "pas_pret"


def test_filing_shows_the_rest_by_keyboard_and_is_heard(
    stage: Stage,
    heard: Heard,  # noqa: F811
) -> None:
    move_focus(stage.step.levels.choice.first_stop())
    press(Qt.Key.Key_Right)
    assert stage.step.level == FILE
    assert stage.codes() == ["A1", "A2", "A3"]
    assert len(stage.step.side.lines()) == 10
    assert "dont 1 pour décider" in plain(stage.step.note.text())
    assert stage.step.levels.answer.text().startswith("Peut-on déposer")
    assert heard.wait_for("30 questions pour déposer")


def test_going_to_a_question_of_filing_turns_to_it(stage: Stage) -> None:
    assert stage.step.level == DECIDE
    stage.step.focus_field("question-J2")
    assert (stage.step.level, stage.codes()) == (FILE, ["J1", "J2", "J3"])


def test_the_next_question_without_an_answer_stays_in_the_level(stage: Stage) -> None:
    answer(stage.workbench, stage.project_id, "A1", AnswerValue.YES)
    stage.step.go_to_unanswered()
    assert stage.codes() == ["B1"]


def test_what_is_without_object_is_kept_together_and_taken_back_at_once(
    stage: Stage, qtbot: QtBot
) -> None:
    assert not stage.step.tools.apart.isVisible()
    stage.workbench.run(
        edit_project, project_id=stage.project_id, traits=(Trait.PUBLIC,), kinds=(ProjectKind.CAFE,)
    )
    dry = {
        "not_applicable_when": (Condition(fact="traits", none_of=("sert_alcool",)),),
        "not_applicable_because": "Le projet ne sert pas d’alcool.",
    }
    whole = with_levels()
    questions = tuple(
        replace(one, **dry) if one.code in ("B1", "C1") else one for one in whole.questions
    )
    put_content(stage.workbench.services, checklists=(replace(whole, questions=questions),))
    stage.refresh()
    assert stage.step.tools.apart.text() == "Retenir les 2 sans objet proposés"
    assert stage.answers() == {}
    qtbot.mouseClick(stage.step.tools.apart, Qt.MouseButton.LeftButton)
    apart = AnswerValue.NOT_APPLICABLE
    assert stage.answers() == {"B1": apart, "C1": apart}
    assert {one.note for one in stage.file().answers} == {"Le projet ne sert pas d’alcool."}
    stage.undo()
    assert stage.answers() == {}


def test_an_answer_to_a_question_that_went_stays_readable(stage: Stage) -> None:
    assert FORMER not in present_filters(stage)
    answer(stage.workbench, stage.project_id, "B2", AnswerValue.PARTIAL)
    whole = with_levels()
    put_content(
        stage.workbench.services,
        checklists=(
            replace(
                whole,
                questions=tuple(one for one in whole.questions if one.code != "B2"),
                retired=(RetiredQuestion(id="question-B2", text="Le four est-il réparé\u202f?"),),
            ),
        ),
    )
    stage.refresh()
    stage.step.show_filter(FORMER)
    (kept,) = stage.step.page.former.told()
    assert (kept.question, kept.value) == ("Le four est-il réparé\u202f?", "partiel")
    assert "2027" in kept.words
    assert stage.step.page.former.isVisible()
    assert plain(stage.step.note.text()) == "1\u00a0réponse"
    stage.step.show_filter("all")
    assert not stage.step.page.former.isVisible()


def present_filters(stage: Stage) -> list[str]:
    buttons = stage.step.filters.findChildren(QAbstractButton)
    return [FORMER for one in buttons if one.text().startswith("Anciennes")]
