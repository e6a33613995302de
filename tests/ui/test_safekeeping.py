"""Nothing typed is lost: the file is watched, what waits is kept, leaving and restoring ask."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.harness.answering import answering
from tests.harness.walk import at_rest, settle
from tests.ui.house import House, names
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.bootstrap import open_services
from tressons_desktop.calls.studio.draft import new_draft
from tressons_desktop.exchange.call_drafts import read_drafts
from tressons_desktop.operations.projects import create_project
from tressons_desktop.outcomes import StorageFull
from tressons_desktop.paths import DataPaths
from ui.safekeeping import ELSEWHERE, LEAVE, RETRY, STAY
from ui.screens.calls.studio.view import StudioScreen
from ui.screens.workspace.view import WorkspaceScreen
from ui.widgets.text_fields import TextArea

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed")


def choose(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))


# the file behind « Enregistré » ---------------------------------------------------------------
def test_a_folder_taken_away_while_typing_is_said_at_once_and_may_come_back(
    qtbot: QtBot, house: House, tmp_path: Path, expect_log
) -> None:
    house.window.open_project(house.project_id, "project")
    screen = house.window.current_screen()
    assert isinstance(screen, WorkspaceScreen)
    field = screen.findChild(QLineEdit, "name")
    assert field is not None
    settle(at_rest(house.window))
    state = screen.header.save_state
    away = (tmp_path / "data").rename(tmp_path / "emporté")
    assert not house.check()
    assert "n’est plus là" in house.banner
    assert state.text() == "Non enregistré"

    field.setFocus()
    field.end(False)
    type_text(field, " du bourg")
    screen.flush()
    assert field.text() == "Le Four banal du bourg"
    assert state.text() == "Non enregistré"
    assert ["Enregistrer", "vos", "projets", "ailleurs"][0].lower() in house.banner.lower()
    assert house.unsaved == 1
    with expect_log("settings cannot be written"):
        screen.presenter.remember_folds(("todo",))
    assert not (tmp_path / "data").exists()

    away.rename(tmp_path / "data")
    assert house.check()
    assert house.unsaved == 0
    assert state.text().startswith("Enregistré à")
    assert house.banner == ""
    assert house.name == "Le Four banal du bourg"
    with closing(sqlite3.connect(tmp_path / "data" / "tressons.sqlite")) as file:
        assert file.execute("SELECT name FROM project").fetchall() == [("Le Four banal du bourg",)]


def test_an_emptied_file_beside_nothing_is_begun_anew_and_said_once(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tressons.sqlite").touch()
    house = House(qtbot, tmp_path / "data")
    assert house.banner.startswith("Le fichier de vos projets est vide")
    assert "un nouveau commence" in house.banner
    house.end()
    again = House(qtbot, tmp_path / "data")
    assert again.banner == ""
    again.end()


def test_a_first_start_says_nothing_of_a_file(house: House) -> None:
    assert house.banner == ""


def test_lines_that_meet_a_folder_taken_away_say_it_and_go_on_when_it_is_back(
    qtbot: QtBot, house: House, tmp_path: Path
) -> None:
    lines = house.conductor._keeper._lines
    settle(at_rest(house.window))
    away = (tmp_path / "data").rename(tmp_path / "emporté")
    lines.start(house.conductor.services, [house.project_id])
    qtbot.waitUntil(lambda: "n’est plus là" in house.banner)
    away.rename(tmp_path / "data")
    with qtbot.waitSignal(lines.ended):
        assert house.check()
    assert house.banner == ""


def test_a_removed_folder_is_written_elsewhere_with_what_waits(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.window.open_project(house.project_id, "project")
    shutil.rmtree(tmp_path / "data")
    house.rename("Tapé après la perte")
    assert house.unsaved == 1
    assert house.banner.startswith("Non enregistré")
    choose(monkeypatch, tmp_path / "nouveau")
    house.window.banner.action_triggered.emit()
    assert house.unsaved == 0
    assert "sont maintenant dans" in house.banner
    assert house.window.current_screen() is house.window.screen_of("workspace")
    assert not (tmp_path / "data").exists()
    house.rename("Tapé dans le nouveau dossier")
    house.end()
    assert names(tmp_path / "nouveau") == ["Tapé dans le nouveau dossier"]


def test_a_folder_with_data_is_never_filled_over(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_services(DataPaths(tmp_path / "autre"))
    with other.store.unit_of_work() as unit:
        create_project(unit, name="Celui d’un autre", today=other.today())
    other.close()
    shutil.rmtree(tmp_path / "data")
    house.check()
    choose(monkeypatch, tmp_path / "autre")
    assert house.conductor._safe.save_elsewhere()
    assert house.door.paths.root.parent == tmp_path / "autre"
    house.end()
    assert names(tmp_path / "autre") == ["Celui d’un autre"]
    assert names(house.door.paths.root) == ["Le Four banal"]


def test_what_lies_in_place_of_the_data_is_neither_backed_up_nor_written(
    house: House, tmp_path: Path
) -> None:
    settle(at_rest(house.window))
    database = tmp_path / "data" / "tressons.sqlite"
    database.unlink()
    with closing(sqlite3.connect(database)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    before = database.read_bytes()
    backups = sorted((tmp_path / "data" / "backups").iterdir())
    house.rename("Refusé")
    assert "remplacé par un autre" in house.banner
    house.conductor._keeper._back_up_now()
    house.conductor.end()
    assert database.read_bytes() == before
    assert sorted((tmp_path / "data" / "backups").iterdir()) == backups


def test_a_text_too_long_to_keep_is_said_in_its_field_and_never_lost(
    qtbot: QtBot, house: House, tmp_path: Path
) -> None:
    long = "Un effet. " * 25_000
    house.window.open_project(house.project_id, "impact")
    screen = house.window.current_screen()
    assert isinstance(screen, WorkspaceScreen)
    field = screen.findChild(TextArea, "text:impact")
    assert field is not None
    field.setFocus()
    field.setPlainText(long)
    house.window.go_to("home")
    assert "200\u202f000 caractères" in field.problem()
    house.end()
    again = House(qtbot, tmp_path / "data")
    (project_id,) = [
        item.summary.id
        for item in again.window.workbench.list_projects()
        if again.window.workbench.project_file(item.summary.id).drafts
    ]
    again.window.open_project(project_id, "impact")
    shown = again.window.current_screen().findChild(TextArea, "text:impact")
    assert shown.toPlainText().strip() == long.strip()
    assert "200\u202f000 caractères" in shown.problem()
    again.end()


# leaving --------------------------------------------------------------------------------------
def test_leaving_asks_while_something_waits(
    qtbot: QtBot, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(at_rest(house.window))
    away = (tmp_path / "data").rename(tmp_path / "emporté")
    house.rename("Tapé après")
    with answering(qtbot, RETRY, STAY) as read:
        house.window.close()
    assert house.window.isVisible()
    assert read[0].title == "Quitter sans tout enregistrer\u202f?"
    assert "1 modification attend d’être écrite" in read[0].words
    assert set(read[0].ways) == {RETRY, ELSEWHERE, LEAVE, STAY}
    choose(monkeypatch, tmp_path / "nouveau")
    with answering(qtbot, ELSEWHERE):
        assert house.window.may_close()
    house.end()
    assert names(tmp_path / "nouveau") == ["Tapé après"]
    assert names(away) == ["Le Four banal"]


def test_a_call_being_written_is_asked_about_and_taken_elsewhere(
    qtbot: QtBot, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.conductor.open_studio("new", "")
    studio = house.window.current_screen()
    assert isinstance(studio, StudioScreen)
    settle(at_rest(house.window))
    (tmp_path / "data").rename(tmp_path / "emporté")
    studio.session.put(("title",), "Commerces 2027")
    assert house.unsaved == 1
    choose(monkeypatch, tmp_path / "nouveau")
    with answering(qtbot, ELSEWHERE) as read:
        assert house.window.may_close()
    assert "1 modification attend d’être écrite" in read[0].words
    kept = read_drafts(DataPaths(tmp_path / "nouveau").calls, new_draft(date(2026, 11, 27)))
    assert [one.title for one in kept] == ["Commerces 2027"]


def test_leaving_asks_when_the_file_is_gone_even_with_nothing_waiting(
    qtbot: QtBot, house: House, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "data")
    with answering(qtbot, LEAVE) as read:
        house.window.close()
    assert not house.window.isVisible()
    assert "ne seront pas retrouvés" in read[0].words
    assert not (tmp_path / "data").exists()


def test_a_closing_backup_that_failed_is_said_at_the_next_start(
    qtbot: QtBot, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log
) -> None:
    settle(at_rest(house.window))
    assert house.conductor.services is not None

    def full(_reason: str) -> None:
        raise StorageFull("Le disque est plein.")

    monkeypatch.setattr(house.conductor.services.backups, "make", full)
    with expect_log("closing backup"):
        house.end()
    again = House(qtbot, tmp_path / "data")
    qtbot.waitUntil(lambda: "sauvegarde de fermeture" in again.banner)
    assert "Le disque est plein." in again.banner
    again.window.banner.action_triggered.emit()
    assert again.banner == ""
    again.end()
