"""The workspace: steps, what remains, undo from the journal, narrow windows, hand over."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pikepdf
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import DemoWindow
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.dossier.editions.choice import usual
from tressons_desktop.dossier.editions.edition import Edition
from tressons_desktop.dossier.editions.tables import DATA_KEY
from tressons_desktop.operations.projects import delete_project
from tressons_desktop.project.steps import EXPECTED
from ui.access.last_input import LastInput
from ui.screens.workspace.panel_sheet import PanelSheet

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    """Open the example at its first step."""
    made = DemoWindow(qtbot, tmp_path / "data")
    made.open("project")
    yield made
    made.close()


def field_of(shown: DemoWindow, name: str) -> object:
    view = shown.workspace.current_view()
    assert view is not None
    view.focus_field(name)
    return shown.window.focusWidget()


def test_what_is_typed_is_kept_and_ctrl_z_takes_it_back(shown: DemoWindow, qtbot: QtBot) -> None:
    field = field_of(shown, "name")
    field.selectAll()
    type_text(field, "Le Four commun")
    field.flush()
    assert shown.file().project.name == "Le Four commun"
    assert shown.workspace.header.save_state.text().startswith("Enregistré à")
    state = shown.workbench.undo_state(shown.workspace.undo_scope())
    assert state.undo_label == "modifier le nom du projet"
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert shown.file().project.name == "Le Four banal"
    assert field.text() == "Le Four banal"
    qtbot.keyClick(field, Qt.Key.Key_Y, CTRL)
    assert shown.file().project.name == "Le Four commun"


def test_steps_are_walked_by_keyboard(shown: DemoWindow, qtbot: QtBot) -> None:
    field = field_of(shown, "name")
    qtbot.keyClick(field, Qt.Key.Key_PageDown, CTRL)
    assert shown.workspace.presenter.step == "promoter"
    qtbot.keyClick(shown.window.focusWidget() or shown.workspace, Qt.Key.Key_PageUp, CTRL)
    assert shown.workspace.presenter.step == "project"


def test_what_remains_leads_to_its_place(shown: DemoWindow, qtbot: QtBot) -> None:
    first = shown.workspace.todo.items()[0]
    assert first.kind == "blocker"
    shown.workspace.todo.chosen.emit(first.key)
    assert shown.workspace.presenter.step == "feasibility"


def test_every_field_asked_for_is_where_its_finding_leads(shown: DemoWindow) -> None:
    lost = []
    for expected in EXPECTED:
        shown.workspace.presenter.go_to_field(expected.step, expected.field, "")
        here = shown.window.focusWidget()
        names = []
        while here is not None:
            names.append(here.objectName())
            here = here.parentWidget()
        if expected.field not in names:
            lost.append(expected.field)
    assert lost == []


def test_a_commune_chosen_changes_name_and_departement(shown: DemoWindow, qtbot: QtBot) -> None:
    field = field_of(shown, "commune_code")
    field.selectAll()
    type_text(field, "Guéret")
    qtbot.waitUntil(field.is_open)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    project = shown.file().project
    assert (project.commune_code, project.commune_name) == ("23096", "Guéret")
    assert project.departement_code == "23"


def test_a_narrow_window_shows_the_panel_as_a_sheet(qtbot: QtBot, tmp_path: Path) -> None:
    shown = DemoWindow(qtbot, tmp_path / "data", width=900)
    try:
        shown.open("project")
        workspace = shown.workspace
        assert not workspace.panels.isVisible()
        assert "bloquant" in workspace.todo_button.text()
        seen: list[bool] = []

        def look() -> None:
            sheet = QApplication.activeModalWidget()
            assert isinstance(sheet, PanelSheet)
            seen.append(workspace.todo.isVisible())
            workspace.todo.chosen.emit(workspace.todo.items()[0].key)

        QTimer.singleShot(200, look)
        workspace.todo_button.click()
        assert seen == [True]
        assert workspace.presenter.step == "feasibility"
    finally:
        shown.close()


def test_a_project_sent_comes_back_as_a_copy(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "four.tressons"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    shown.conductor.send(shown.project_id)
    qtbot.waitUntil(lambda: "Projet écrit" in shown.window.toast.text(), timeout=20_000)
    shown.conductor.receive(out)
    store = shown.workbench.store
    qtbot.waitUntil(lambda: len(store.list_projects()) == 2, timeout=20_000)
    names = {item.summary.name for item in store.list_projects()}
    assert any("copie reçue" in name for name in names)
    assert "copie" in shown.window.toast.text()


def test_a_dossier_opens_its_project_or_recreates_it(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    services, store = shown.workbench.services, shown.workbench.store
    out = tmp_path / "dossier.pdf"
    reading = services.reading(store.project_file(shown.project_id))
    services.export_dossier(services.compose(reading), out, lambda _ratio, _doing: None)
    without = usual(Edition.JURY).with_chapter(DATA_KEY, kept=False)
    assert services.compose(reading, without).carried is None
    shown.conductor.receive(out)
    qtbot.waitUntil(lambda: "le projet est ouvert" in shown.window.toast.text(), timeout=20_000)
    assert len(store.list_projects()) == 1

    with pikepdf.open(out) as pdf:
        del pdf.pages[3]
        pdf.save(tmp_path / "altere.pdf")
    shown.workbench.run(delete_project, project_id=shown.project_id)
    assert not store.list_projects()
    shown.conductor.receive(tmp_path / "altere.pdf")
    qtbot.waitUntil(lambda: "reçu" in shown.window.toast.text(), timeout=20_000)
    (item,) = store.list_projects()
    assert item.summary.name == reading.file.project.name
    assert "modifié depuis son export" in shown.window.banner.text()


def test_a_file_that_is_no_project_is_refused_in_a_sentence(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "photo.tressons"
    path.write_bytes(b"\xff\xd8\xff\xe0" * 50)
    shown.conductor.receive(path)
    qtbot.waitUntil(lambda: bool(shown.window.banner.text()), timeout=20_000)
    assert "photo.tressons" in shown.window.banner.text()
    assert len(shown.workbench.store.list_projects()) == 1


def events_looked_at(act: Callable[[], object]) -> int:
    """Count the events that Python is shown by the filter of the application."""
    shown, eye = [0], LastInput.eventFilter.__code__

    def follow(frame: FrameType, event: str, _what: object) -> None:
        shown[0] += event == "call" and frame.f_code is eye

    sys.setprofile(follow)
    try:
        act()
    finally:
        sys.setprofile(None)
    return shown[0]


def test_no_event_is_looked_at_while_a_step_is_made(shown: DemoWindow) -> None:
    """Qt sends thousands, each shown to Python: a fifth of what a step took to open."""
    opened = events_looked_at(lambda: shown.window.open_project(shown.project_id, "budget"))
    assert opened < 100
    assert events_looked_at(lambda: QTest.keyClick(shown.window, Qt.Key.Key_Shift)) > 0
