"""The step Calendrier: what is typed is stored, what is late is seen, both can be taken away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.planning.reading import read_ics
from tests.ui.places import window_on
from tests.ui.sheets import add_lines, new_project
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.answers import answer_question
from tressons_desktop.project.model import Action, Milestone, ProjectFile
from tressons_desktop.project.values import ActionStatus, AnswerValue, PartialDate
from ui.screens.workspace.steps.calendar import CalendarStep
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


def test_the_gaps_of_the_grid_become_actions_in_one_step_that_undoes(
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
    assert event["SUMMARY"] == "À faire\u00a0: Relancer ; la banque"
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
