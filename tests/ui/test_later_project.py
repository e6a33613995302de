"""A project that a later version wrote: shown whole, said so, and never written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import DemoWindow
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.exchange.bundle import VERSION
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.project.later import READ_ONLY, Kept, Later
from tressons_desktop.project.steps import STEPS
from ui.models.editable_table import EditableTableModel
from ui.widgets.answer_control import AnswerButton
from ui.widgets.record_field import TypedText, ValueField


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    """Open the example as a project that came from tomorrow."""
    made = DemoWindow(qtbot, tmp_path / "data")
    later = Later(VERSION + 1, (Kept("project", made.project_id, "colour", '"rouge"'),))
    with made.workbench.store.unit_of_work() as unit:
        unit.keep_later(made.project_id, later)
        unit.commit("recevoir", scope="library")
    yield made
    made.close()


def test_the_header_says_it_and_sends_it_on_whole(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.open("project")
    workspace = shown.workspace
    assert workspace.banner.isVisible()
    assert workspace.banner.text() == READ_ONLY
    assert workspace.header.save_state.text() == "Lecture seule"
    out = tmp_path / "four.tressons"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    workspace.banner.action_triggered.emit()
    qtbot.waitUntil(lambda: "Projet écrit" in shown.window.toast.text(), timeout=20_000)
    assert read_bundle(out).file.later == shown.file().later


@pytest.mark.parametrize("step", STEPS)
def test_no_step_lets_it_be_written(shown: DemoWindow, step: str) -> None:
    before = shown.file()
    refusals: list[str] = []
    shown.workbench.refused.connect(refusals.append)
    view = shown.open(step)
    assert refusals == []  # nothing is written by merely looking
    panel = view.panel()
    for field in bound_fields(view) + (bound_fields(panel) if panel else []):
        if not field.isVisibleTo(view if view.isAncestorOf(field) else panel):
            continue  # it closes when it comes to be shown: ``test_later_controls``
        taken = field.isEnabled() and not (isinstance(field, TypedText) and field.isReadOnly())
        assert not taken, field.objectName()
    answers = [one for one in view.findChildren(AnswerButton) if one.isVisible()]
    assert [one for one in answers if one.isEnabled()] == []
    for table in view.findChildren(QTableView):
        if isinstance(table.model(), EditableTableModel):
            assert table.editTriggers() == QTableView.EditTrigger.NoEditTriggers, table.objectName()
    assert shown.file() == before


def bound_fields(view: QWidget) -> list[ValueField]:
    """List the fields that show a stored value."""
    return [one for one in view.findChildren(ValueField) if one.record() is not None]


def test_what_is_typed_changes_nothing_and_can_be_copied(shown: DemoWindow, qtbot: QtBot) -> None:
    before = shown.file()
    view = shown.open("project")
    view.focus_field("name")
    field = shown.window.focusWidget()
    type_text(field, "Autre")
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert field.selectedText() == before.project.name
    assert shown.file() == before


def test_what_a_button_asks_is_refused_in_a_sentence(shown: DemoWindow, qtbot: QtBot) -> None:
    before = shown.file()
    view = shown.open("budget")
    with qtbot.waitSignal(shown.workbench.refused) as said:
        view.table.model.delete_requested.emit([0])
    assert said.args == [READ_ONLY]
    assert shown.file() == before


def test_another_project_is_written_as_ever(shown: DemoWindow) -> None:
    from tressons_desktop.operations.projects import create_project, edit_project

    shown.open("project")
    changes = shown.workbench.run(
        create_project, name="Café", today=shown.file().project.created_on
    )
    (project_id,) = changes.project_ids
    shown.window.open_project(project_id, "project")
    assert not shown.workspace.banner.isVisible()
    assert shown.workbench.run(edit_project, project_id=project_id, premises="Bourg")
    assert shown.workspace.header.save_state.text().startswith("Enregistré à")
