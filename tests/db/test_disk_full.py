"""A full or read-only disk: the edit is refused in a sentence, kept in its field, written later."""

from __future__ import annotations

import os
import secrets
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from db.backup import Backups
from db.manifest import manifest_path
from tests.db.keeping import Keeper, keeper
from tests.harness.small_disk import SmallDisk
from tests.ui.sheets import SheetWindow, add_lines, new_project
from tressons_desktop.bootstrap import open_services
from tressons_desktop.operations.projects import create_project, edit_project, write_text
from tressons_desktop.operations.records import add_record
from tressons_desktop.outcomes import StorageFull, StorageProblem
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.model import BudgetLine
from ui.screens.workspace.view import WorkspaceScreen
from ui.theme import install_theme
from ui.workbench import Workbench

PAGE = "x" * 150_000
LONG = "Une épicerie. " * 12_000 + "Fin."


def write_until_full(house: Keeper, project_id: str) -> int:
    for number in range(200):
        try:
            house.do(
                write_text,
                project_id=project_id,
                key="need",
                body=f"{number} {PAGE}",
                title="Besoin",
            )
        except StorageFull as refusal:
            assert str(refusal) == "Le disque est plein. Libérer de la place, puis réessayer."
            return number
    raise AssertionError("the disk never was full")


def test_a_full_disk_refuses_the_edit_and_loses_nothing(disk: SmallDisk) -> None:
    data = disk.folder / "data"
    data.mkdir()
    with keeper(data) as house:
        project_id = house.log("Le Four banal")
        disk.fill()
        failed = write_until_full(house, project_id)
        before = house.state()
        with pytest.raises(StorageFull):
            write_until_full(house, project_id)
            house.do(edit_project, project_id=project_id, summary=PAGE)
        assert house.state() == before
        if failed:
            assert house.file(project_id).text("need").startswith(f"{failed - 1} ")

        disk.free()
        house.do(edit_project, project_id=project_id, name="Après")
        assert house.store.check() == []
        assert house.state() == house.state_on_disk()
        assert house.file(project_id).project.name == "Après"
        assert house.journal_agrees()


def test_a_text_that_grows_until_the_disk_is_full_is_whole_in_the_journal(disk: SmallDisk) -> None:
    """The saves of one sentence rewrite one row: a full disk leaves the last one that was told."""
    with keeper(disk.folder) as house:
        project_id = house.log("Le Four banal")
        disk.fill()
        body, kept = "", ""
        with pytest.raises(StorageFull):
            for _ in range(400):
                kept, body = body, body + secrets.token_hex(1_000)
                house.do(
                    write_text, project_id=project_id, key="need", body=body[:190_000], title="B"
                )
        assert house.file(project_id).text("need") == kept[:190_000]
        assert house.journal_agrees()
        disk.free()
        assert house.store.check() == []
        assert house.state() == house.state_on_disk()


def test_backups_on_a_full_disk_are_refused_and_the_earlier_ones_stay(disk: SmallDisk) -> None:
    with keeper(disk.folder) as house:
        backups = Backups(house.path, disk.folder / "backups", house.clock)
        project_id = house.log("Le Four banal")
        kept = backups.make("ouverture")
        assert kept is not None
        house.do(edit_project, project_id=project_id, name="Le Four")
        manifest_path(kept.path).unlink()
        disk.fill()
        with pytest.raises(StorageFull, match="la sauvegarde n’a pas été faite"):
            backups.make("automatique")
        assert backups.list() == [kept]  # what cannot be written beside it is read in it
        assert backups.best() == kept
        assert [path.name for path in (disk.folder / "backups").iterdir()] == [kept.path.name]
        disk.free()
        made = backups.make("automatique")
        assert made is not None
        assert backups.list() == [made, kept]


def test_a_disk_full_at_the_start_is_said(disk: SmallDisk) -> None:
    disk.fill()
    with pytest.raises(StorageProblem, match=r"plein|ouvrir"):
        Keeper(disk.folder)
    disk.free()
    with keeper(disk.folder) as house:
        house.log()


def test_a_read_only_disk_refuses_the_edit_then_takes_it(disk: SmallDisk) -> None:
    with keeper(disk.folder) as house:
        project_id = house.log("A")
    disk.read_only(True)
    with pytest.raises(StorageProblem, match="lecture seule"):
        Keeper(disk.folder)
    disk.read_only(False)
    with keeper(disk.folder) as house:
        house.do(edit_project, project_id=project_id, name="B")
        assert house.state() == house.state_on_disk()


def test_a_file_made_read_only_meanwhile_is_said_and_recovers(tmp_path: Path) -> None:
    with keeper(tmp_path) as house:
        project_id = house.log("A")
        house.store._connection.exec_driver_sql("PRAGMA query_only = ON")
        house.store._connection.rollback()
        with pytest.raises(StorageProblem, match="lecture seule"):
            house.do(edit_project, project_id=project_id, name="B")
        assert house.file(project_id).project.name == "A"
        house.store._connection.exec_driver_sql("PRAGMA query_only = OFF")
        house.store._connection.rollback()
        house.do(edit_project, project_id=project_id, name="B")
        assert house.state() == house.state_on_disk()


def test_what_is_typed_on_a_full_disk_stays_in_its_field_until_written(
    disk: SmallDisk, qtbot: QtBot, qapp
) -> None:
    install_theme(qapp, mode="light", text_size=100)
    services = open_services(DataPaths(disk.folder / "data"))
    try:
        workbench = Workbench(services)
        with services.store.unit_of_work() as unit:
            made = create_project(unit, name="Le Four banal", today=services.today())
        (project_id,) = made.project_ids
        screen = WorkspaceScreen(workbench)
        qtbot.addWidget(screen)
        screen.resize(1240, 690)
        screen.open_project(project_id, "project")
        screen.show()
        qtbot.waitExposed(screen)
        type_on_a_full_disk(disk, screen, workbench, qtbot)
    finally:
        services.close()


def type_on_a_full_disk(
    disk: SmallDisk, screen: WorkspaceScreen, workbench: Workbench, qtbot: QtBot
) -> None:
    project_id = screen.presenter.project_id
    name = screen.findChild(QLineEdit, "name")
    summary = screen.findChild(QPlainTextEdit, "summary")
    assert name is not None
    assert summary is not None
    disk.fill()
    said: list[str] = []
    workbench.save_failed.connect(said.append)
    summary.setFocus()
    summary.setPlainText(LONG)  # too big for what room the file has left
    screen.flush()
    assert said
    assert "Non enregistré" in said[-1]
    assert "Le disque est plein" in said[-1]
    assert workbench.unsaved == 1

    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Le Four du bourg")
    screen.flush()
    screen.refresh()
    assert workbench.unsaved == 2
    assert name.text() == "Le Four du bourg"
    assert summary.toPlainText() == LONG
    assert workbench.store.project_file(project_id).project.name == "Le Four banal"

    disk.free()
    with qtbot.waitSignal(workbench.saved):
        workbench.retry()
    assert workbench.unsaved == 0
    assert name.text() == "Le Four du bourg"
    project = workbench.store.project_file(project_id).project
    assert project.name == "Le Four du bourg"
    assert project.summary == LONG


def test_a_table_typed_on_a_full_disk_is_written_as_it_was_shown(
    disk: SmallDisk, qtbot: QtBot, qapp
) -> None:
    install_theme(qapp, mode="light", text_size=100)
    services = open_services(DataPaths(disk.folder / "data"))
    try:
        workbench = Workbench(services)
        project_id = new_project(workbench)
        add_lines(workbench, project_id, BudgetLine, {"label": "Four"})
        sheet = SheetWindow(qtbot, workbench, project_id, "budget")
        fill_the_file(disk, workbench, project_id)
        for column, text in (("unit_price", "1000"), ("quantity", "2"), ("unit_price", "1500")):
            sheet.go(0, column)
            sheet.type(text)
        workbench.run(add_record, record_kind=BudgetLine, project_id=project_id, label="Vitrine")
        assert workbench.unsaved >= 4
        shown = workbench.project_file(project_id).budget
        assert [(one.label, one.quantity, one.unit_price) for one in shown] == [
            ("Four", Decimal(2), Decimal(1500)),
            ("Vitrine", Decimal(1), None),
        ]
        assert sheet.step.table.model.rowCount() == 2
        disk.free()
        workbench.retry()
        assert workbench.unsaved == 0
        assert workbench.store.project_file(project_id).budget == shown
    finally:
        services.close()


def fill_the_file(disk: SmallDisk, workbench: Workbench, project_id: str) -> None:
    """Fill the disk, then what room the file itself has left."""
    disk.fill()
    while not workbench.unsaved:
        workbench.run(
            write_text, project_id=project_id, key="need", body=os.urandom(4000).hex(), title="B"
        )
