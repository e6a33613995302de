"""A damaged base gives what is left in it, and the rest from its last good backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from db.backup_copy import BackupFailed, examine
from db.recovery import recover
from tests.cli.test_commands import done
from tests.harness.depth import cases
from tressons_desktop.bootstrap import open_services
from tressons_desktop.paths import DataPaths


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the example once: a project with something in most tables."""
    root = tmp_path_factory.mktemp("base")
    done("check", "--demo", "--data-dir", root)
    return root / "demo" / "tressons.sqlite"


def counted(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as one:
        names = one.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        count = partial(lambda name: one.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0])
        return {name: count(name) for (name,) in names if not name.startswith("sqlite_")}


def test_a_sound_base_comes_out_whole(base: Path, tmp_path: Path) -> None:
    told = recover(base, tmp_path / "neuve.sqlite", None)
    assert counted(tmp_path / "neuve.sqlite") == counted(base)
    assert not any(one.broken or one.orphans for one in told)


def test_bad_pages_cost_only_what_they_held_and_a_backup_gives_it_back(
    base: Path, tmp_path: Path
) -> None:
    whole, wanted = base.read_bytes(), counted(base)
    pages = len(whole) // 4096
    best = lost = 0
    for number in range(1, cases(5, pages)):
        damaged = tmp_path / "abimee.sqlite"
        at = (number * 7 % pages or 1) * 4096
        damaged.write_bytes(whole[:at] + bytes(4096) + whole[at + 4096 :])
        before = damaged.read_bytes()
        for backup in (None, base):
            target = tmp_path / f"{number}-{backup is None}.sqlite"
            try:
                recover(damaged, target, backup)
            except BackupFailed:  # the page that says where all the others are
                assert backup is None
                lost += 1
                continue
            assert examine(target).sound
            assert damaged.read_bytes() == before, "never written"
            found = counted(target)
            if backup is not None:
                assert found == wanted
            best = max(best, sum(found.values()))
    assert best == sum(wanted.values())
    assert lost <= pages // 20 + 1


def test_what_was_recovered_opens_and_can_be_used(base: Path, tmp_path: Path) -> None:
    whole = base.read_bytes()
    data = tmp_path / "data"
    data.mkdir()
    (data / "abimee.sqlite").write_bytes(whole[: 20 * 4096] + bytes(8192) + whole[22 * 4096 :])
    recover(data / "abimee.sqlite", data / "tressons.sqlite", base)
    services = open_services(DataPaths(data))
    try:
        assert [one.summary.name for one in services.store.list_projects()] == ["Le Four banal"]
        assert services.store.check() == []
    finally:
        services.close()


def test_nothing_left_is_said_and_leaves_no_file(tmp_path: Path) -> None:
    damaged = tmp_path / "abimee.sqlite"
    damaged.write_bytes(bytes(9000))
    with pytest.raises(BackupFailed, match="Rien n’a pu être lu"):
        recover(damaged, tmp_path / "neuve.sqlite", None)
    assert [one.name for one in tmp_path.iterdir()] == ["abimee.sqlite"]
