"""Backups: made, skipped, thinned, listed, restored; nothing is ever lost on the way."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.backup import Backups
from db.backup_copy import BackupFailed, DatabaseDamaged, files_named_in
from db.migrations import CURRENT_VERSION
from db.store import SqliteStore
from tests.exchange.making import PDF, TODAY, SetClock, open_store, sample_project
from tressons_desktop.exchange.files import PARTIAL_SUFFIX, partial_path
from tressons_desktop.operations.projects import create_project, delete_project
from tressons_desktop.outcomes import StorageProblem

NOW = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)


class House:
    """A data folder: the database, its backups, and a clock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SetClock(NOW)
        self.backups = Backups(folder / "tressons.sqlite", folder / "backups", self.clock)
        self.store: SqliteStore = open_store(folder, self.clock)

    def log(self, name: str) -> str:
        self.wait(minutes=1)
        with self.store.unit_of_work() as unit:
            (project_id,) = create_project(unit, name=name, today=TODAY).project_ids
        return project_id

    def wait(self, **spell: float) -> None:
        self.clock.moment += timedelta(**spell)

    def names(self) -> set[str]:
        return {item.summary.name for item in self.store.list_projects()}

    def reopen(self) -> None:
        self.store = open_store(self.folder, self.clock)

    def files(self) -> list[str]:
        """Name the backups and what else lies there, save what is written beside each."""
        folder = self.folder / "backups"
        return sorted(path.name for path in folder.iterdir() if path.suffix != ".json")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.store.close()


def test_a_backup_says_when_why_and_what(house: House) -> None:
    house.log("Café")
    made = house.backups.make("À l’ouverture !")
    assert made is not None
    shown = house.clock.moment.astimezone()  # the hour that the person reads on the wall
    assert made.path.name == f"tressons-{shown:%Y%m%d-%H%M%S}-a-louverture.sqlite"
    assert made.when == house.clock.moment
    assert (made.projects, made.ok, made.size > 0) == (1, True, True)
    assert house.backups.list() == [made]
    assert house.files() == [made.path.name]


def test_the_screen_has_words_for_each_reason(house: House) -> None:
    labels = []
    for reason in ("ouverture", "avant-restauration", "grand ménage"):
        house.log(reason)
        made = house.backups.make(reason)
        assert made is not None
        labels.append(made.label)
    assert labels == ["À l’ouverture", "Avant une restauration", "Grand menage"]


def test_nothing_changed_makes_no_backup(house: House) -> None:
    house.log("Café")
    assert house.backups.make("ouverture") is not None
    house.wait(hours=1)
    assert house.backups.make("automatique") is None
    house.log("Épicerie")
    assert house.backups.make("automatique") is not None
    assert [backup.projects for backup in house.backups.list()] == [2, 1]


def test_two_backups_of_the_same_second_are_both_kept(house: House) -> None:
    house.log("Café")
    first = house.backups.make("ouverture")
    with house.store.unit_of_work() as unit:
        create_project(unit, name="Autre", today=TODAY)
    second = house.backups.make("ouverture")
    assert first and second and first.path != second.path
    assert second.when - first.when == timedelta(seconds=1)


def test_no_database_yet_makes_no_backup(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "absent.sqlite", tmp_path / "backups", SetClock())
    assert backups.make("ouverture") is None
    assert backups.list() == []
    assert backups.thin() == ()


def test_a_backup_is_made_in_another_thread_while_one_types(house: House) -> None:
    made: list[object] = []

    def work() -> None:
        for _ in range(10):
            made.append(house.backups.make("automatique"))

    thread = threading.Thread(target=work)
    thread.start()
    for number in range(30):
        house.log(f"Projet {number}")
    thread.join()
    assert len(made) == 10
    assert all(backup.ok for backup in house.backups.list())
    assert len(house.names()) == 30


def test_restoring_brings_back_what_was_there(house: House) -> None:
    kept = house.log("Café")
    backup = house.backups.make("ouverture")
    assert backup
    with house.store.unit_of_work() as unit:
        delete_project(unit, project_id=kept)
    house.log("Épicerie")
    house.store.close()
    house.wait(minutes=5)
    house.backups.restore(backup)
    house.reopen()
    assert house.names() == {"Café"}

    before = house.backups.list()[0]
    assert (before.reason, before.projects) == ("avant-restauration", 1)
    house.store.close()
    house.backups.restore(before)
    house.reopen()
    assert house.names() == {"Épicerie"}
    assert not list(house.folder.glob("*.partial")) + list(house.folder.glob(".*.partial"))


def test_a_damaged_database_is_put_aside_and_replaced(house: House) -> None:
    house.log("Café")
    backup = house.backups.make("ouverture")
    assert backup
    house.store.close()
    database = house.folder / "tressons.sqlite"
    database.write_bytes(b"rouille" * 3_000)
    with pytest.raises(DatabaseDamaged, match=r"abîmé.*les précédentes n’ont pas été touchées"):
        house.backups.make("automatique")
    house.backups.restore(backup)
    house.reopen()
    assert house.names() == {"Café"}
    (aside,) = (house.folder / "backups").glob("abime-*.sqlite")
    assert aside.read_bytes() == b"rouille" * 3_000


def test_a_lost_database_is_restored(house: House) -> None:
    house.log("Café")
    backup = house.backups.make("ouverture")
    assert backup
    house.store.close()
    (house.folder / "tressons.sqlite").unlink()
    house.backups.restore(backup)
    house.reopen()
    assert house.names() == {"Café"}


def test_an_open_database_is_not_replaced(house: House) -> None:
    house.log("Café")
    backup = house.backups.make("ouverture")
    assert backup
    house.log("Épicerie")
    with pytest.raises(BackupFailed, match="encore ouvert"):
        house.backups.restore(backup)
    house.log("Ressourcerie")
    assert house.names() == {"Café", "Épicerie", "Ressourcerie"}


def test_what_a_crash_left_unwritten_is_in_the_backup_before_restoring(house: House) -> None:
    house.log("Café")
    backup = house.backups.make("ouverture")
    assert backup
    house.log("Épicerie")
    crashed = house.folder / "crash"
    crashed.mkdir()
    for path in house.folder.glob("tressons.sqlite*"):
        shutil.copy(path, crashed / path.name)
    assert (crashed / "tressons.sqlite-wal").stat().st_size
    after = Backups(crashed / "tressons.sqlite", crashed / "backups", house.clock)
    after.restore(backup)
    (before,) = after.list()
    assert before.projects == 2
    assert sorted(path.name for path in crashed.iterdir()) == ["backups", "tressons.sqlite"]


def test_looking_at_a_backup_leaves_no_trace(house: House) -> None:
    house.log("Café")
    made = house.backups.make("ouverture")
    assert made
    with closing(sqlite3.connect(made.path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert house.backups.list()[0].ok
    assert house.backups.files_needed() == frozenset()
    assert house.files() == [made.path.name]


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4_096 : len(content) - 100] = os.urandom(len(content) - 4_196)
    path.write_bytes(content)


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {CURRENT_VERSION + 1}")


def make_foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recettes (id)")


@pytest.mark.parametrize(
    ("hurt", "words"),
    [
        (spoil, "abîmée ou illisible"),
        (make_newer, "version plus récente"),
        (make_foreign, "pas une sauvegarde de Tressons"),
        (lambda path: path.write_bytes(b"bonjour" * 900), "abîmée ou illisible"),
        (lambda path: path.write_bytes(b""), "pas une sauvegarde de Tressons"),
        (lambda path: path.write_bytes(path.read_bytes()[:9_000]), "abîmée ou illisible"),
        (Path.unlink, "abîmée ou illisible"),
    ],
)
def test_a_bad_backup_is_refused_and_changes_nothing(house: House, hurt, words: str) -> None:
    house.log("Café")
    backup = house.backups.make("ouverture")
    assert backup
    house.log("Épicerie")
    house.store.close()
    database = house.folder / "tressons.sqlite"
    before = database.read_bytes()
    hurt(backup.path)
    assert [item.ok for item in house.backups.list()] in ([False], [])
    with pytest.raises(BackupFailed, match=words) as caught:
        house.backups.restore(backup)
    assert str(caught.value).endswith("Rien n’a été modifié.")
    assert database.read_bytes() == before
    assert [name for name in house.files() if "avant" in name] == []


def test_a_folder_that_refuses_is_told(house: House) -> None:
    (house.folder / "backups").write_text("un fichier à la place du dossier")
    with pytest.raises(StorageProblem, match="répertoire des sauvegardes"):
        house.backups.make("ouverture")


def test_a_database_held_too_long_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.backup_copy._BUSY_SECONDS", 0.2)
    house.store.close()
    with closing(sqlite3.connect(house.folder / "tressons.sqlite")) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BackupFailed, match="occupe le fichier des données"):
            house.backups.make("ouverture")
    assert house.files() == []


def test_every_attachment_still_needed_is_named(house: House) -> None:
    file = sample_project(house.store.attachments)
    with house.store.unit_of_work() as unit:
        for record in (file.profile, file.project, *file.attachments):
            assert record
            unit.add(record)
        unit.commit("saisir", scope="library")
    named = {record.sha256 for record in file.attachments}
    assert file.profile
    named.add(file.profile.logo_sha256)
    house.backups.make("ouverture")
    with house.store.unit_of_work() as unit:
        delete_project(unit, project_id=file.project.id)
    assert house.backups.files_needed() == named
    assert files_named_in(house.folder / "tressons.sqlite") == named  # undo needs them
    (house.folder / "backups" / "tressons-20270101-080000-x.sqlite").write_bytes(b"rouille" * 99)
    with pytest.raises(StorageProblem):
        house.backups.files_needed()


KILLED = """
import sys
from pathlib import Path
from db.backup import Backups
from tests.exchange.making import SetClock
import sqlite3
folder = Path(sys.argv[1])
backups = Backups(folder / "tressons.sqlite", folder / "backups", SetClock())
connection = sqlite3.connect(folder / "tressons.sqlite")
print("ready", flush=True)
for number in range(100_000):
    connection.execute("UPDATE operation SET label = ?", (str(number),))
    connection.commit()
    backups.make("automatique")
    print("kept", flush=True)
"""


def copies(folder: Path) -> dict[Path, int]:
    """Find the backups being written, or that were when their program was killed; their sizes."""
    found: dict[Path, int] = {}
    for path in folder.glob(f"*{PARTIAL_SUFFIX}"):
        with suppress(FileNotFoundError):  # it was just finished
            found[path] = path.stat().st_size
    return found


def wait_for_a_copy(folder: Path, left: dict[Path, int], size: int) -> None:
    """Return as soon as another backup is being written and has reached a size."""
    until = time.monotonic() + 60
    while not any(at >= size for path, at in copies(folder).items() if path not in left):
        assert time.monotonic() < until, "no backup was begun"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_backup_killed_half_way_leaves_the_old_ones(house: House) -> None:
    house.log("Café")
    with closing(sqlite3.connect(house.folder / "tressons.sqlite")) as connection:
        connection.execute("UPDATE project SET summary = ?", ("x" * 3_000_000,))
        connection.commit()
    first = house.backups.make("ouverture")
    assert first
    content = first.path.read_bytes()
    for number in range(8):
        left = copies(first.path.parent)
        command = [sys.executable, "-c", KILLED, str(house.folder)]
        program = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert program.stdout and program.stdout.readline() == b"ready\n"
        for _ in range(number % 3):
            assert program.stdout.readline() == b"kept\n"
        wait_for_a_copy(first.path.parent, left, number * 400_000)
        program.send_signal(signal.SIGKILL)
        program.communicate()
    assert first.path.read_bytes() == content
    listed = house.backups.list()
    assert all(backup.ok and backup.projects == 1 for backup in listed)
    assert len(listed) > 1
    assert copies(first.path.parent), "none was killed half-way"
    assert house.backups.make("manuelle") is None or house.backups.list()[0].ok


def test_what_an_interruption_left_goes_away(house: House) -> None:
    house.log("Café")
    house.backups.make("ouverture")
    backups = house.folder / "backups"
    old, young, beside = (partial_path(at) for at in (backups, backups, house.folder))
    strange = backups / ".notes.partial"
    for path in (old, young, beside, strange):
        path.write_bytes(PDF)
    for path in (old, beside, strange):
        os.utime(path, (0, 0))
    house.backups.thin()
    assert [path.exists() for path in (old, beside)] == [False, False]
    assert [path.exists() for path in (young, strange)] == [True, True]


def test_thinning_removes_files_and_spares_strangers(house: House) -> None:
    house.log("Café")
    last = house.backups.make("ouverture")
    assert last
    folder = house.folder / "backups"
    for hour in range(24):
        shutil.copy(last.path, folder / f"tressons-20261201-{hour:02d}0000-automatique.sqlite")
    (folder / "tressons-copie de Monique.sqlite").write_bytes(PDF)
    (folder / "tressons-20269999-000000-x.sqlite").write_bytes(PDF)
    removed = house.backups.thin()
    assert len(removed) == 23
    assert house.files() == [
        "tressons-20261201-230000-automatique.sqlite",
        "tressons-20269999-000000-x.sqlite",
        last.path.name,
        "tressons-copie de Monique.sqlite",
    ]
