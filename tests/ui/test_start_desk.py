"""Whatever prevents the data from opening is one dialog with ways out, and nothing is lost."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.harness.answering import answering
from tests.harness.small_disk import SmallDisk
from tressons_desktop.bootstrap import make_door, open_services
from tressons_desktop.door import DataDoor
from tressons_desktop.operations.projects import create_project, edit_project
from tressons_desktop.outcomes import Refused, StorageProblem
from tressons_desktop.paths import DataPaths, find_data_paths, remember_folder
from tressons_desktop.services import Services
from ui.access.last_input import last_input, watch_later
from ui.start_controller import EMPTY, LOOK, OTHER, QUIT, RESTORE, RETRY, StartController

linux_only = pytest.mark.skipif(sys.platform == "win32", reason="needs permissions of Unix")


@pytest.fixture
def paths(tmp_path: Path) -> DataPaths:
    """Return a folder with one project, backed up."""
    made = DataPaths(tmp_path / "données")
    services = open_services(made)
    log(services, "Le Four banal")
    services.backups.make("fermeture")
    services.close()
    return made


@pytest.fixture
def door(paths: DataPaths) -> Iterator[DataDoor]:
    made = make_door(paths)
    yield made
    made.leave()


def log(services: Services, name: str) -> None:
    with services.store.unit_of_work() as unit:
        create_project(unit, name=name, today=services.today())


def names(services: Services | None) -> list[str]:
    assert services is not None
    try:
        return [item.summary.name for item in services.store.list_projects()]
    finally:
        services.close()


def whole(folder: Path) -> dict[str, str]:
    """Name every file of a folder with its digest."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found[str(path.relative_to(folder))] = digest
    return found


def empty(paths: DataPaths) -> None:
    os.truncate(paths.database, 0)


def remove(paths: DataPaths) -> None:
    paths.database.unlink()


def damage(paths: DataPaths) -> None:
    paths.database.write_bytes(b"Ceci est une lettre.\n" * 2000)


def damage_the_list(paths: DataPaths) -> None:
    """Spoil the page of the list alone: the file opens, and its first reading fails."""
    with closing(sqlite3.connect(paths.database)) as file:
        page = file.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'project_summary'"
        ).fetchone()[0]
        size = file.execute("PRAGMA page_size").fetchone()[0]
    with paths.database.open("rb+") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xff" * size)


def replace_by_another(paths: DataPaths) -> None:
    paths.database.unlink()
    with closing(sqlite3.connect(paths.database)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")


def make_newer(paths: DataPaths) -> None:
    with closing(sqlite3.connect(paths.database)) as file:
        file.execute("PRAGMA user_version = 999")


@pytest.mark.parametrize(
    ("spoil", "title", "said"),
    [
        (empty, "Vos projets ne sont pas à leur place", "est vide"),
        (remove, "Vos projets ne sont pas à leur place", "n’est pas là"),
        (damage, "Le fichier des données est abîmé", "ne peut pas être lu"),
        (damage_the_list, "Le fichier des données est abîmé", "est abîmé"),
        (replace_by_another, "Ce fichier n’est pas de Tressons", "n’a pas été créé par Tressons"),
        (make_newer, "Une version plus récente a enregistré ces données", "plus récente"),
    ],
)
def test_the_last_good_backup_is_offered_with_what_it_holds(
    qtbot: QtBot,
    door: DataDoor,
    paths: DataPaths,
    spoil: Callable[[DataPaths], None],
    title: str,
    said: str,
) -> None:
    spoil(paths)
    before = whole(paths.root)
    with answering(qtbot, QUIT) as read:
        assert StartController(door).open() is None
    assert read[0].title == title
    assert said in read[0].words
    assert "contient 1 projet (« Le Four banal »)" in read[0].words
    assert {RESTORE, OTHER, QUIT} <= set(read[0].ways)
    assert whole(paths.root) | {"tressons.lock": ""} == before | {"tressons.lock": ""}

    with answering(qtbot, RESTORE):
        assert names(StartController(door).open()) == ["Le Four banal"]
    kept = [path for path in paths.root.rglob("*.sqlite*") if "fermeture" not in path.name]
    assert len(kept) > (spoil is not remove)  # what was there is kept beside


def test_beginning_empty_is_chosen_never_suffered(
    qtbot: QtBot, door: DataDoor, paths: DataPaths
) -> None:
    empty(paths)
    with answering(qtbot, RETRY, EMPTY):
        assert names(StartController(door).open()) == []
    assert list(paths.backups.glob("*fermeture.sqlite"))


def test_a_new_folder_begins_without_a_word(qtbot: QtBot, tmp_path: Path) -> None:
    door = make_door(DataPaths(tmp_path / "nouveau"))
    with answering(qtbot) as read:
        assert names(StartController(door).open()) == []
    door.leave()
    assert read == []


def test_attachments_without_a_database_are_said(qtbot: QtBot, tmp_path: Path) -> None:
    made = DataPaths(tmp_path / "d")
    made.create()
    (made.attachments / "ab").mkdir()
    (made.attachments / "ab" / ("ab" * 32)).write_bytes(b"x")
    door = make_door(made)
    with answering(qtbot, QUIT) as read:
        assert StartController(door).open() is None
    door.leave()
    assert "pièces jointes" in read[0].words
    assert not made.database.exists()


def test_a_directory_in_the_place_of_the_file_is_said(
    qtbot: QtBot, door: DataDoor, paths: DataPaths
) -> None:
    paths.database.unlink()
    paths.database.mkdir()
    with answering(qtbot, QUIT) as read:
        assert StartController(door).open() is None
    assert "Impossible d’ouvrir" in read[0].words
    assert "unable" not in read[0].words


def test_another_folder_is_opened_and_remembered(
    qtbot: QtBot, tmp_path: Path, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "réglages"))
    usual = find_data_paths()
    usual.root.parent.mkdir(parents=True, exist_ok=True)
    usual.root.write_text("un fichier à la place du dossier", encoding="utf-8")
    door = make_door(usual)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(paths.root))
    with answering(qtbot, OTHER) as read:
        assert names(StartController(door).open()) == ["Le Four banal"]
    door.leave()
    assert "ne peut pas être créé" in read[0].words
    assert find_data_paths().root == paths.root
    assert find_data_paths().chosen


def test_a_chosen_folder_that_is_away_is_never_made_anew(
    qtbot: QtBot, tmp_path: Path, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = paths.root.rename(tmp_path / "clé retirée")
    monkeypatch.setenv("APPDATA", str(tmp_path / "réglages"))
    assert remember_folder(paths.root)
    door = make_door(find_data_paths())
    with answering(qtbot, QUIT) as read:
        assert StartController(door).open() is None
    assert "n’est pas là" in read[0].words
    assert not paths.root.exists()
    away.rename(paths.root)
    assert names(StartController(door).open()) == ["Le Four banal"]
    door.leave()


def test_the_window_waits_unseen(qtbot: QtBot, door: DataDoor, paths: DataPaths) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    empty(paths)
    with answering(qtbot, QUIT):
        assert StartController(door, window=window).open() is None
    assert window.isHidden()


def test_a_failure_of_ours_has_a_report(
    qtbot: QtBot, door: DataDoor, expect_log, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Services:
        raise RuntimeError("essai")

    monkeypatch.setattr(door, "open", fail)
    with expect_log("data not opened"), answering(qtbot, QUIT) as read:
        desk = StartController(door)
        assert desk.open() is None
    assert "problème imprévu" in read[0].words
    assert "RuntimeError" not in read[0].words


@linux_only
def test_data_held_by_another_program_are_said(
    qtbot: QtBot, door: DataDoor, paths: DataPaths
) -> None:
    holder = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    holder += "c.execute('PRAGMA locking_mode = EXCLUSIVE'); c.execute('BEGIN EXCLUSIVE')\n"
    holder += "print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holder, str(paths.database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        with answering(qtbot, QUIT) as read:
            assert StartController(door).open() is None
        other.stdin.close()
    assert "autre programme" in read[0].words
    assert RETRY in read[0].ways
    assert names(StartController(door).open()) == ["Le Four banal"]


def test_a_second_program_on_the_same_data_is_said(
    qtbot: QtBot, door: DataDoor, paths: DataPaths
) -> None:
    other = make_door(paths)
    assert other.enter()
    with answering(qtbot, QUIT) as read:
        assert StartController(door).open() is None
    other.leave()
    assert "déjà ouvert" in read[0].words
    assert LOOK not in read[0].ways


# read only -----------------------------------------------------------------------------------
def test_looking_changes_nothing_and_refuses_every_edit(paths: DataPaths) -> None:
    before = whole(paths.root)
    services = open_services(paths, read_only=True)
    (item,) = services.store.list_projects()
    file = services.store.project_file(item.summary.id)
    assert services.compose(services.reading(file))
    with pytest.raises(Refused, match="lecture seule"), services.store.unit_of_work() as unit:
        edit_project(unit, project_id=item.summary.id, name="Changé")
    with pytest.raises(Refused, match="lecture seule"):
        services.store.attachments.put_bytes(b"%PDF-1.4", media_type="application/pdf")
    services.close()
    assert whole(paths.root) == before


def test_what_a_cut_left_beside_the_file_is_looked_at_too(paths: DataPaths) -> None:
    services = open_services(paths)
    log(services, "Juste avant la coupure")
    cut = paths.root.with_name("coupure")
    shutil.copytree(paths.root, cut)  # as a cut leaves it: the last edits are in the -wal
    services.close()
    assert (cut / "tressons.sqlite-wal").stat().st_size
    looked = open_services(DataPaths(cut), read_only=True)
    assert "Juste avant la coupure" in names(looked)


@pytest.fixture
def small_disk(disk: SmallDisk, paths: DataPaths) -> SmallDisk:
    """Give a small disk that holds the data."""
    shutil.copytree(paths.root, disk.folder / "data")
    return disk


def test_a_full_disk_at_the_start_is_one_dialog(qtbot: QtBot, small_disk: SmallDisk) -> None:
    small_disk.fill()
    door = make_door(DataPaths(small_disk.folder / "data"))
    with answering(qtbot, LOOK) as read:
        services = StartController(door).open()
    assert services is not None
    assert services.read_only
    assert names(services) == ["Le Four banal"]
    assert read[0].title == "Le disque est plein"
    assert {RETRY, LOOK, OTHER} <= set(read[0].ways)
    small_disk.free()
    assert names(StartController(door).open()) == ["Le Four banal"]
    door.leave()


def test_a_read_only_folder_at_the_start_is_one_dialog(qtbot: QtBot, small_disk: SmallDisk) -> None:
    small_disk.read_only(True)
    door = make_door(DataPaths(small_disk.folder / "data"))
    with answering(qtbot, RETRY, LOOK) as read:
        services = StartController(door).open()
        assert names(services) == ["Le Four banal"]
    assert read[0].title == "Le répertoire des données n’accepte pas l’écriture"
    assert "Permission" not in read[0].words
    beside = make_door(DataPaths(small_disk.folder / "data", portable=True))
    looked = StartController(beside).open()  # its program is on the key too: nothing is asked
    assert looked is not None
    assert looked.read_only
    assert names(looked) == ["Le Four banal"]
    small_disk.read_only(False)
    assert names(StartController(door).open()) == ["Le Four banal"]
    door.leave()


def test_a_new_folder_on_a_full_disk_is_said(qtbot: QtBot, small_disk: SmallDisk) -> None:
    small_disk.fill()
    door = make_door(DataPaths(small_disk.folder / "neuf"))
    with answering(qtbot, QUIT) as read:
        assert StartController(door).open() is None
    assert "plein" in read[0].words
    assert LOOK not in read[0].ways
    door.leave()


@linux_only
def test_the_command_line_says_it_too(paths: DataPaths) -> None:
    empty(paths)
    door = make_door(paths)
    with pytest.raises(StorageProblem, match="des sauvegardes y sont"):
        door.open()
    door.leave()
    assert paths.database.stat().st_size == 0


def test_a_trouble_of_the_start_is_read_with_the_key_tab(
    qtbot: QtBot,
    qapp: QApplication,
    door: DataDoor,
    paths: DataPaths,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The start watches no key before the list: a dialog that comes first must not wait for it."""
    monkeypatch.setattr("ui.access.last_input._watching", None)
    watch_later(qapp)
    tabs: list[str] = []
    inputs = last_input()
    inputs.tabbing.connect(lambda: tabs.append("Tab"))

    def press() -> None:
        sheet = QApplication.activeModalWidget()
        assert sheet is not None
        qtbot.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Tab)

    damage(paths)
    QTimer.singleShot(0, press)
    with answering(qtbot, QUIT):
        StartController(door).open()
    qapp.removeEventFilter(inputs)  # another one watches for the whole run
    assert tabs
