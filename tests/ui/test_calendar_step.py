"""The step Calendrier: what is typed is stored, what is late is seen, both can be taken away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.planning.reading import read_ics
from tests.ui.sheets import add_lines, new_project
from tests.ui.showing import window_on
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.actions import adopt_actions
from tressons_desktop.operations.answers import answer_question
from tressons_desktop.operations.applications import choose_call
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.planning.actions import ProposedAction
from tressons_desktop.project.model import Action, Milestone, ProjectFile
from tressons_desktop.project.values import (
    ActionStatus,
    AnswerValue,
    LegalForm,
    PartialDate,
    ProjectKind,
    Trait,
)
from ui.screens.workspace.steps.calendar.view import CalendarStep
from ui.screens.workspace.view import WorkspaceScreen
from ui.widgets.timeline import TimelineView
from ui.workbench import Workbench


class Desk:
    """The window open on the calendar of a project."""

    def __init__(self, qtbot: QtBot, workbench: Workbench, project_id: str) -> None:
        self.workbench, self.project_id = workbench, project_id
        self.window = window_on(qtbot, workbench, project_id, "calendar")
        QApplication.processEvents()

    @property
    def workspace(self) -> WorkspaceScreen:
        screen = self.window.screen_of("workspace")
        assert isinstance(screen, WorkspaceScreen)
        return screen

    @property
    def step(self) -> CalendarStep:
        view = self.workspace.current_view()
        assert isinstance(view, CalendarStep)
        return view

    @property
    def file(self) -> ProjectFile:
        return self.workbench.services.store.project_file(self.project_id)

    def answer(self, question_id: str, value: AnswerValue) -> None:
        self.workbench.run(
            answer_question,
            project_id=self.project_id,
            question_id=question_id,
            code="E1",
            value=value,
            today=self.workbench.services.today(),
        )

    def cell(self, row: int, key: str, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
        model = self.step.action_table.model
        return str(model.index(row, model.column_index(key)).data(role))

    def type(self, row: int, key: str, text: str) -> None:
        self.step.action_table.table.go_to(row, key)
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert editor is not None
        editor.selectAll()  # type: ignore[attr-defined]
        type_text(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()


@pytest.fixture
def open_desk(qtbot: QtBot, workbench: Workbench) -> Callable[..., Desk]:
    """Open the step on the lines given."""

    def opened(*rows: dict[str, object], kind: type = Action) -> Desk:
        project_id = new_project(workbench)
        if rows:
            add_lines(workbench, project_id, kind, *rows)
        return Desk(qtbot, workbench, project_id)

    return opened


def days(workbench: Workbench, number: int) -> date:
    return workbench.services.today() + timedelta(days=number)


def test_the_gaps_of_the_checklist_become_actions_in_one_step_that_undoes(
    qtbot: QtBot, open_desk: Callable[..., Desk]
) -> None:
    desk = open_desk()
    desk.answer("maitrise-local", AnswerValue.NO)
    proposals = desk.workbench.services.reading(desk.file).proposed_actions
    button = desk.step.proposal_bar.button
    assert button.text() == f"Reprendre les actions de la grille ({len(proposals)})"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [one.title for one in desk.file.actions] == [one.title for one in proposals]
    assert desk.file.actions[0].origin == "question:maitrise-local"
    assert desk.step.proposal_bar.isHidden()
    assert desk.window.toast.isVisible()
    desk.window.undo()
    assert desk.file.actions == ()
    assert not desk.step.proposal_bar.isHidden()


def test_an_action_is_typed_and_closed_by_keyboard(
    qtbot: QtBot, open_desk: Callable[..., Desk]
) -> None:
    desk = open_desk()
    qtbot.mouseClick(desk.step.action_table.empty.button, Qt.MouseButton.LeftButton)
    desk.type(0, "title", "Relancer la banque")
    desk.type(0, "owner", "Mme Roy")
    desk.type(0, "due", "26/02/2030")
    (action,) = desk.file.actions
    assert (action.title, action.owner, action.due) == (
        "Relancer la banque",
        "Mme Roy",
        date(2030, 2, 26),
    )
    desk.step.action_table.model.edit_cells([(0, 3, "Faite")])
    assert desk.file.actions[0].status is ActionStatus.DONE
    assert desk.step.standing.text() == "1\u00a0terminée."


def test_typing_opens_no_window(qtbot: QtBot, open_desk: Callable[..., Desk]) -> None:
    desk = open_desk({"title": "Un"})
    for title in ("Deux", "Trois"):
        desk.type(0, "title", title)
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [desk.window]


def test_a_late_action_is_seen_in_the_table_the_panel_and_the_line(
    open_desk: Callable[..., Desk], workbench: Workbench
) -> None:
    desk = open_desk({"title": "Relancer la banque", "due": days(workbench, -3)})
    spoken = desk.cell(0, "due", Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("en retard")
    assert desk.step.standing.text() == "1\u00a0en retard."
    assert "en retard" in desk.step.timeline.accessibleDescription()
    sentences = [item.title for item in desk.workspace._items]
    assert "En retard\u00a0: Relancer la banque" in sentences


def test_the_line_of_what_remains_leads_to_the_action(
    open_desk: Callable[..., Desk], workbench: Workbench
) -> None:
    desk = open_desk({"title": "Un"}, {"title": "Deux", "due": days(workbench, -3)})
    late = desk.file.actions[1]
    desk.workspace.presenter.go_to_step("project")
    desk.workspace.presenter.go_to_finding(f"action:{late.id}")
    assert desk.step.action_table.table.view.currentIndex().row() == 1
    assert desk.step.action_table.table.view.hasFocus()


def test_an_action_whose_question_is_settled_stays_and_says_so(
    open_desk: Callable[..., Desk],
) -> None:
    desk = open_desk({"title": "Signer", "origin": "question:maitrise-local"})
    desk.answer("maitrise-local", AnswerValue.NO)
    assert desk.cell(0, "source").startswith("Question ")
    desk.answer("maitrise-local", AnswerValue.YES)
    assert desk.cell(0, "source") == "Sans objet désormais"
    assert desk.file.actions[0].status is ActionStatus.TO_DO
    desk.step.close_moot.click()
    assert desk.file.actions[0].status is ActionStatus.DROPPED
    assert desk.step.close_moot.isHidden()
    desk.window.undo()
    assert desk.file.actions[0].status is ActionStatus.TO_DO


def test_an_empty_calendar_shows_no_line(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    assert desk.step.timeline_card.isHidden()
    add_lines(
        desk.workbench, desk.project_id, Milestone, {"title": "Ouvrir", "when": PartialDate(2030)}
    )
    assert not desk.step.timeline_card.isHidden()
    assert isinstance(desk.step.findChild(TimelineView), TimelineView)


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))


def test_the_agenda_receives_steps_and_actions(
    qtbot: QtBot,
    open_desk: Callable[..., Desk],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    desk = open_desk({"title": "Relancer ; la banque", "due": date(2030, 2, 26)})
    choose(monkeypatch, tmp_path / "mon calendrier")
    qtbot.mouseClick(desk.step.ics_button, Qt.MouseButton.LeftButton)
    (event,) = read_ics((tmp_path / "mon calendrier.ics").read_bytes())
    assert event["SUMMARY"].startswith("À faire\u00a0: Relancer ; la banque (")
    assert event["UID"] == f"{desk.file.actions[0].id}@tressons"


def test_the_spreadsheet_receives_the_plan(
    qtbot: QtBot,
    open_desk: Callable[..., Desk],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    desk = open_desk({"title": "=1+1"})
    choose(monkeypatch, tmp_path / "plan.csv")
    qtbot.mouseClick(desk.step.csv_button, Qt.MouseButton.LeftButton)
    assert "Action;;'=1+1;;À faire;Ajoutée;" in (tmp_path / "plan.csv").read_text("utf-8-sig")


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_lost(
    qtbot: QtBot,
    open_desk: Callable[..., Desk],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    desk = open_desk({"title": "Signer"})
    choose(monkeypatch, tmp_path / "parti" / "plan.csv")
    with qtbot.waitSignal(desk.workbench.refused) as refused:
        qtbot.mouseClick(desk.step.csv_button, Qt.MouseButton.LeftButton)
    assert "n’existe pas" in refused.args[0]
    assert len(desk.file.actions) == 1


# what the project asks for, or not any more --------------------------------------------------
@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """Open the calendar of a project that asks for nothing yet."""
    return open_desk()


def cafe(desk: Desk, **values: object) -> None:
    """Say what the premises will be, for the checklist and the law to ask for something."""
    project = {"kinds": (ProjectKind.CAFE,), "traits": (Trait.SERVES_ALCOHOL,), **values}
    desk.workbench.run(edit_project, project_id=desk.project_id, **project)
    QApplication.processEvents()


def take_up(desk: Desk, *origins: str) -> None:
    wanted = [ProposedAction(origin=one, title=one.split(":")[1]) for one in origins]
    desk.workbench.run(adopt_actions, project_id=desk.project_id, proposals=wanted)
    QApplication.processEvents()


def titles(desk: Desk) -> list[str]:
    return [one.title for one in desk.step.action_table.model.records()]


def test_an_obligation_taken_up_early_is_dated_when_the_opening_is(desk: Desk) -> None:
    cafe(desk)
    take_up(desk, "obligation:licence-sur-place")
    assert desk.cell(0, "due") == ""
    cafe(desk, opening=PartialDate(2028, 3))
    first = desk.cell(0, "due")
    assert first != ""
    cafe(desk, opening=PartialDate(2028, 9))
    assert desk.cell(0, "due") not in ("", first)
    assert desk.file.actions[0].due is None
    spoken = desk.cell(0, "due", Qt.ItemDataRole.AccessibleTextRole)
    assert "comptée depuis les dates du projet" in spoken


def test_a_day_typed_stays_until_one_asks_to_follow(desk: Desk, qtbot: QtBot) -> None:
    cafe(desk, opening=PartialDate(2028, 3))
    take_up(desk, "obligation:licence-sur-place")
    computed = desk.cell(0, "due")
    desk.type(0, "due", "01/12/2028")
    assert desk.file.actions[0].due == date(2028, 12, 1)
    assert "dernier jour" in desk.cell(0, "due", Qt.ItemDataRole.AccessibleTextRole)
    assert desk.step.follow_button.isVisible()
    qtbot.mouseClick(desk.step.follow_button, Qt.MouseButton.LeftButton)
    assert (desk.file.actions[0].due, desk.cell(0, "due")) == (None, computed)
    assert not desk.step.follow_button.isVisible()
    desk.workbench.undo(f"project:{desk.project_id}")
    assert desk.file.actions[0].due == date(2028, 12, 1)


def test_what_is_not_asked_any_more_stands_apart_and_is_never_lost(
    desk: Desk, qtbot: QtBot
) -> None:
    cafe(desk, operator_form=LegalForm.ASSOCIATION)
    take_up(desk, "question:fiscalite-exploitant", "question:noyau-porteur")
    assert titles(desk) == ["fiscalite-exploitant", "noyau-porteur"]
    assert not desk.step.retired.isVisible()
    cafe(desk, operator_form=LegalForm.COMMUNE)
    assert titles(desk) == ["noyau-porteur"]
    assert desk.step.retired.isVisible()
    assert desk.step.retired.title.text() == "Ne sont plus demandées (1)"
    cafe(desk, operator_form=LegalForm.ASSOCIATION)
    assert titles(desk) == ["fiscalite-exploitant", "noyau-porteur"]
    cafe(desk, operator_form=LegalForm.COMMUNE)
    gone = desk.file.actions[0].id
    keep = desk.step.findChild(QPushButton, f"keep_{gone}")
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert titles(desk) == ["fiscalite-exploitant", "noyau-porteur"]
    desk.workbench.undo(f"project:{desk.project_id}")
    remove = desk.step.findChild(QPushButton, f"remove_{gone}")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert [one.title for one in desk.file.actions] == ["noyau-porteur"]
    desk.workbench.undo(f"project:{desk.project_id}")
    assert len(desk.file.actions) == 2


def test_lines_move_and_come_in_beside_their_neighbours_though_some_stand_apart(
    desk: Desk,
) -> None:
    cafe(desk, operator_form=LegalForm.COMMUNE)
    take_up(desk, "question:noyau-porteur", "question:fiscalite-exploitant", "question:indicateurs")
    table = desk.step.action_table
    assert titles(desk) == ["noyau-porteur", "indicateurs"]
    table.model.move_requested.emit(1, 0)
    assert titles(desk) == ["indicateurs", "noyau-porteur"]
    table.model.move_requested.emit(0, 1)
    assert titles(desk) == ["noyau-porteur", "indicateurs"]
    table.model.insert_requested.emit(1)
    assert titles(desk) == ["noyau-porteur", "", "indicateurs"]
    assert len(desk.file.actions) == 4


def test_a_step_that_repeats_the_deposit_is_offered_to_go(desk: Desk, qtbot: QtBot) -> None:
    call_id = desk.workbench.services.content.calls[0].id
    desk.workbench.run(choose_call, project_id=desk.project_id, call_id=call_id)
    add_lines(
        desk.workbench,
        desk.project_id,
        Milestone,
        {"title": "Dépôt du dossier", "when": PartialDate(2030, 2, 26)},
    )
    QApplication.processEvents()
    assert desk.step.deposit.isVisible()
    assert "Dépôt du dossier" in desk.step.deposit.words()
    qtbot.mouseClick(desk.step.deposit.button, Qt.MouseButton.LeftButton)
    file = desk.file
    assert file.milestones == ()
    assert file.application is not None
    assert file.application.deadline == date(2030, 2, 26)
    assert not desk.step.deposit.isVisible()
    assert desk.workspace.todo._subtitle.text() == "Avant le dépôt, le 26\u00a0févr. 2030"
