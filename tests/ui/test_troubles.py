"""A restore, a damage, a look without writing: said as they are, with nothing typed lost."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from tests.harness.answering import answering
from tests.harness.walk import at_rest, settle
from tests.ui.house import House
from tressons_desktop.bootstrap import open_services
from tressons_desktop.operations.projects import create_project, edit_project
from tressons_desktop.outcomes import StorageDamaged, StorageFull
from tressons_desktop.paths import DataPaths
from ui.conductor import Conductor
from ui.main_window import MainWindow
from ui.troubles import BACK, RESTORE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed")


# restoring ------------------------------------------------------------------------------------
def refuse_writing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full for edits."""
    assert house.conductor.services is not None
    store = house.conductor.services.store

    def full():
        raise StorageFull("Le disque est plein. Libérer de la place, puis réessayer.")

    monkeypatch.setattr(store, "unit_of_work", full)


def test_a_restore_that_fails_keeps_what_waits(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(at_rest(house.window))
    assert house.conductor.services is not None
    backups = house.conductor.services.backups
    backup = backups.make("manuelle") or backups.best()
    refuse_writing(house, monkeypatch)
    house.rename("Attendait")
    assert house.unsaved == 1

    def full(_backup: object) -> None:
        raise StorageFull("Le disque est plein : rien n’a été restauré.")

    monkeypatch.setattr(backups, "restore", full)
    house.conductor.restore(backup)  # the disk is free again for the edits alone
    assert house.name == "Attendait"
    assert house.unsaved == 0
    assert "rien n’a été restauré" in house.window.toast.text()
    assert "l’a été ensuite" in house.window.toast.text()


def test_a_restore_says_what_it_could_not_take_again(
    house: House, monkeypatch: pytest.MonkeyPatch, expect_log
) -> None:
    settle(at_rest(house.window))
    assert house.conductor.services is not None
    backup = house.conductor.services.backups.best()
    assert backup is None or backup.projects <= 1
    backup = house.conductor.services.backups.make("manuelle") or backup
    first = house.project_id
    second = next(
        iter(
            house.run(
                create_project, name="Créé après", today=house.conductor.services.today()
            ).project_ids
        )
    )
    refuse_writing(house, monkeypatch)
    house.run(edit_project, project_id=first, summary="Attendait")
    house.run(edit_project, project_id=second, summary="N’aura plus de projet")
    assert house.unsaved == 2
    with expect_log("a waiting edit was refused"):
        house.conductor.restore(backup)
    assert house.unsaved == 0
    assert house.window.workbench is not None
    assert house.window.workbench.project_file(first).project.summary == "Attendait"
    said = house.window.toast.text().replace("\u00a0", " ")
    assert "Sauvegarde restaurée" in said
    assert "1 modification qui attendait n’a pas pu être reprise" in said


# damage met while working ----------------------------------------------------------------------
def test_a_damaged_project_is_said_as_such_and_the_list_stays(
    qtbot: QtBot, house: House, tmp_path: Path, expect_log
) -> None:
    settle(at_rest(house.window))
    assert house.conductor.services is not None
    house.conductor.services.backups.make("manuelle")
    with expect_log("storage: StorageDamaged"), answering(qtbot, BACK) as read:
        house.guard._on_exception(StorageDamaged, StorageDamaged("Une page est abîmée."), None)
        qtbot.waitUntil(lambda: bool(read))
    assert read[0].title == "Une partie des données est abîmée"
    assert "intact" not in read[0].words
    assert "« Le Four banal »" in read[0].words
    assert set(read[0].ways) == {RESTORE, BACK, "quit"}
    assert house.window.current_screen() is house.window.screen_of("home")
    house.rename("Changé depuis")
    with expect_log("storage: StorageDamaged"), answering(qtbot, RESTORE) as read:
        house.guard._on_exception(StorageDamaged, StorageDamaged("Une page est abîmée."), None)
        qtbot.waitUntil(lambda: bool(read))
    assert house.name == "Le Four banal"


def test_the_crash_dialog_says_what_was_looked_at(house: House, tmp_path: Path) -> None:
    assert "à sa place" in house.conductor._safe.kept_words()
    (tmp_path / "data").rename(tmp_path / "emporté")
    assert "n’est plus là" in house.conductor._safe.kept_words()
    (tmp_path / "emporté").rename(tmp_path / "data")


# looking only ---------------------------------------------------------------------------------
def test_read_only_is_said_and_every_edit_refused_in_words(
    qtbot: QtBot, house: House, tmp_path: Path
) -> None:
    house.end()
    before = sorted(path.name for path in (tmp_path / "data").iterdir())
    paths = DataPaths(tmp_path / "data")
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    opening = lambda: open_services(paths, read_only=True)  # noqa: E731
    options = SimpleNamespace(paths=paths, demo=False, file=None)
    conductor = Conductor(window, options, None, opening)
    conductor.start(opening())
    settle(at_rest(window))
    assert window.banner.text().startswith("Lecture seule")
    assert window.workbench is not None
    refused: list[str] = []
    window.workbench.refused.connect(refused.append)
    (item,) = window.workbench.list_projects()
    window.open_project(item.summary.id, "project")
    assert window.workbench.run(edit_project, project_id=item.summary.id, name="Changé") is None
    assert "lecture seule" in refused[0]
    conductor.end()
    window.close()
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == before
