"""What is written beside a backup: no backup is opened for nothing, the journal says the last."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import db.backup
import db.backup_copy
from db.manifest import manifest_path
from db.thinning import Weighed, within_bytes
from tests.db.test_backup import House, make_newer, spoil
from tests.exchange.making import PDF
from tests.old_versions import make
from tressons_desktop.doors import Backup
from tressons_desktop.operations.projects import delete_project

MONTH = timedelta(days=30)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each backup that is opened."""
    names: list[str] = []
    connect = db.backup_copy._connect

    def noted(path: Path, how: str) -> sqlite3.Connection:
        if path.parent.name == "backups":
            names.append(path.name)
        return connect(path, how)

    monkeypatch.setattr(db.backup_copy, "_connect", noted)
    return names


def made(house: House, reason: str = "automatique") -> Backup:
    backup = house.backups.make(reason)
    assert backup is not None
    return backup


def renamed(backup: Backup, day: str) -> Path:
    """Give a backup the name it would have had if the clock had been wrong."""
    path = backup.path.with_name(f"tressons-{day}-090000-automatique.sqlite")
    backup.path.rename(path)
    manifest_path(backup.path).rename(manifest_path(path))
    return path


# not opened ------------------------------------------------------------------------------------
def test_listing_thinning_and_collecting_open_no_backup(house: House, opened: list[str]) -> None:
    """Once: seventeen seconds to open the program beside ten backups of 62 MB."""
    for number in range(4):
        house.log(f"Projet {number}")
        made(house)
    opened.clear()
    listed = house.backups.list()
    assert [backup.projects for backup in listed] == [4, 3, 2, 1]
    house.backups.thin()
    house.backups.files_needed()
    assert opened == []
    best = house.backups.best()
    assert best == listed[0]
    assert opened == [listed[0].path.name]  # the one that is offered is checked


def test_a_backup_says_the_projects_it_holds_and_when_they_changed(house: House) -> None:
    house.log("Le Four banal")
    house.log("L’Épicerie")
    at = house.clock.moment
    house.wait(hours=5)
    backup = made(house)
    assert backup.names == ("L’Épicerie", "Le Four banal")
    assert backup.changed == at
    assert backup.when == at + timedelta(hours=5)
    assert house.backups.list() == [backup] == [house.backups.best()]


def test_a_backup_without_a_manifest_gets_one(house: House, opened: list[str]) -> None:
    house.log("Café")
    backup = made(house)
    manifest_path(backup.path).unlink()
    old = backup.path.with_name("tressons-20250101-080000-ouverture.sqlite")
    shutil.copy(Path(make.FOLDER) / "version_2.sqlite", old)
    first = house.backups.list()
    assert [one.names for one in first] == [("Café",), ("Le Four banal du bourg",)]
    assert all(one.changed for one in first)
    opened.clear()
    assert house.backups.list() == first
    assert opened == []


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"format": 1}',
        b'{"format": 99, "of": {}, "health": {}, "files": []}',
        b"[" * 100_000,
    ],
)
def test_a_spoilt_manifest_is_made_again(house: House, spoilt: bytes) -> None:
    house.log("Café")
    backup = made(house)
    manifest_path(backup.path).write_bytes(spoilt)
    assert house.backups.list() == [backup]
    assert json.loads(manifest_path(backup.path).read_bytes())["health"]["projects"] == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said["health"].update(projects="3"),
        lambda said: said["health"].update(sound=1),
        lambda said: said["health"].pop("stamp"),
        lambda said: said.update(files=["../../etc/passwd"]),
        lambda said: said.update(files=7),
        lambda said: said.pop("files"),
    ],
)
def test_a_manifest_that_lies_in_its_shape_is_not_believed(house: House, change: Any) -> None:
    house.log("Café")
    backup = made(house)
    path = manifest_path(backup.path)
    said = json.loads(path.read_bytes())
    change(said)
    path.write_text(json.dumps(said))
    assert house.backups.list() == [backup]
    assert house.backups.files_needed() == frozenset()


def test_a_backup_touched_since_is_checked_again(house: House) -> None:
    house.log("Café")
    backup = made(house)
    content = bytearray(backup.path.read_bytes())
    content[5_000:9_000] = os.urandom(4_000)
    backup.path.write_bytes(content)
    os.utime(backup.path, ns=(1, 1))
    assert [one.ok for one in house.backups.list()] == [False]
    assert house.backups.best() is None


def test_a_folder_that_refuses_manifests_still_lists(house: House) -> None:
    house.log("Café")
    backup = made(house)
    path = manifest_path(backup.path)
    path.unlink()
    path.mkdir()
    assert house.backups.list() == [backup]


# the last good one -----------------------------------------------------------------------------
@pytest.mark.parametrize(("first", "last"), [("20351231", "20270112"), ("20270112", "19990101")])
def test_the_journal_says_which_is_the_last(house: House, first: str, last: str) -> None:
    """Once: after a wrong clock, the oldest backup was offered as the last."""
    house.log("Ancien")
    old = renamed(made(house), first)
    house.log("Nouveau")
    new = renamed(made(house), last)
    best = house.backups.best()
    assert best is not None
    assert best.path == new
    assert best.names == ("Nouveau", "Ancien")
    assert [one.path for one in house.backups.list()] == [new, old]
    assert house.backups.last_moment() == best.when
    for name in (old, new):
        manifest_path(name).unlink()
    assert house.backups.best() == best


@pytest.mark.parametrize("hurt", [spoil, make_newer, lambda path: path.write_bytes(b"")])
def test_the_last_good_one_is_not_a_bad_one(house: House, hurt: Any) -> None:
    house.log("Ancien")
    good = made(house)
    house.log("Nouveau")
    hurt(made(house).path)
    best = house.backups.best()
    assert best == good


def test_damage_that_keeps_size_and_date_is_found_before_it_is_offered(house: House) -> None:
    house.log("Ancien")
    good = made(house)
    house.log("Nouveau")
    bad = made(house)
    state = bad.path.stat()
    spoil(bad.path)
    os.utime(bad.path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert house.backups.best() == good


def test_no_backup_is_offered_when_there_is_none(house: House) -> None:
    assert house.backups.best() is None


@pytest.mark.parametrize("year", ["1999", "2035"])
def test_the_last_by_the_journal_stays_whatever_its_name(house: House, year: str) -> None:
    for number in range(40):
        house.log(f"Projet {number}")
        made(house)
        house.wait(days=9)
    house.log("Dernier")
    last = renamed(made(house), f"{year}0101")
    house.wait(days=400)
    house.backups.thin()
    best = house.backups.best()
    assert best is not None
    assert best.path == last
    assert 12 < len(house.files()) < 41


# weight ----------------------------------------------------------------------------------------
def test_backups_do_not_outgrow_the_disk(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        house.log(f"Projet {number}")
        made(house)
    before = house.backups.list()
    one = before[0].size
    monkeypatch.setattr(db.backup, "LEAST_BYTES", 5 * one)
    monkeypatch.setattr(db.backup, "COPIES", 1)
    house.backups.thin()
    kept = house.backups.list()
    assert kept == before[: len(kept)]
    assert 4 <= len(kept) <= 6
    left = {path.name for path in (house.folder / "backups").iterdir()}
    assert left == {name for one in kept for name in (one.path.name, manifest_path(one.path).name)}


def test_heavy_data_may_have_heavy_backups(house: House) -> None:
    with closing(sqlite3.connect(house.folder / "tressons.sqlite")) as connection:
        connection.execute("CREATE TABLE weight (b BLOB)")
        connection.execute("INSERT INTO weight VALUES (zeroblob(2000000))")
        connection.commit()
    for number in range(3):
        house.log(f"Projet {number}")
        made(house)
    assert house.backups.thin() == ()


DAYS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), max_size=60)


@given(DAYS, st.integers(0, 900))
def test_weight_keeps_the_newest_then_the_last_of_each_day(
    drawn: list[tuple[int, int]], allowed: int
) -> None:
    start = datetime(2027, 1, 1, tzinfo=UTC)
    listed = [
        Weighed(Path(f"{number}"), start + timedelta(hours=hours), size)
        for number, (hours, size) in enumerate(sorted(drawn, reverse=True))
    ]
    kept = within_bytes(listed, allowed)
    assert {one.path for one in listed[:1]} <= kept
    weight = sum(one.size for one in listed if one.path in kept)
    assert weight <= max([allowed, *(one.size for one in listed[:1])])
    last_of_day = {one.when.date(): one for one in reversed(listed)}
    lost_days = [one for one in last_of_day.values() if one.path not in kept]
    others = [one for one in listed[1:] if one not in last_of_day.values()]
    if lost_days:
        assert not [one for one in others if one.path in kept]
        assert max(one.when for one in lost_days) <= max(one.when for one in listed)


# what goes with a backup -----------------------------------------------------------------------
def test_a_manifest_goes_with_its_backup(house: House) -> None:
    house.log("Café")
    backup = made(house)
    folder = backup.path.parent
    (folder / "tressons-20250101-000000-seul.json").write_text("{}")
    (folder / "notes.json").write_text("{}")
    house.backups.thin()
    names = {path.name for path in folder.iterdir()}
    assert names == {backup.path.name, manifest_path(backup.path).name, "notes.json"}


def test_attachments_of_a_backup_are_named_beside_it(house: House, opened: list[str]) -> None:
    kept = house.store.attachments.put_bytes(PDF, media_type="application/pdf")
    project_id = house.log("Café")
    with house.store.unit_of_work() as unit:
        from tressons_desktop.operations.projects import write_text

        write_text(unit, project_id=project_id, key="need", body=kept.sha256, title="Besoin")
    made(house)
    with house.store.unit_of_work() as unit:
        delete_project(unit, project_id=project_id)
    opened.clear()
    assert house.backups.files_needed() == {kept.sha256}
    assert opened == []
