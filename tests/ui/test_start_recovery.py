"""Data that are damaged or older: what can be read comes back, and nothing freezes the window."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db import opening
from tests.harness.answering import answering
from tests.old_versions import make
from tests.ui.test_start_desk import door, log, names, paths
from tressons_desktop.bootstrap import make_backups, open_services
from tressons_desktop.door import DataDoor
from tressons_desktop.paths import DataPaths
from ui.start_controller import RECOVER, StartController

__all__ = ["door", "paths"]


def test_what_can_still_be_read_is_recovered_and_the_damaged_file_is_kept(
    qtbot: QtBot, paths: DataPaths, door: DataDoor
) -> None:
    services = open_services(paths)
    log(services, "Noté depuis la sauvegarde")
    services.close()
    sound = paths.database.read_bytes()
    with closing(sqlite3.connect(paths.database)) as one:
        (page,) = one.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'operation'"
        ).fetchone()
        (size,) = one.execute("PRAGMA page_size").fetchone()
    at = (page - 1) * size
    damaged = sound[:at] + b"\xff" * size + sound[at + size :]
    paths.database.write_bytes(damaged)
    door.recover()
    assert set(names(door.open())) == {"Le Four banal", "Noté depuis la sauvegarde"}
    said = door.take_told()
    assert "Données récupérées" in said
    assert "repris de la dernière bonne sauvegarde" in said
    kept = [one.read_bytes() for one in paths.backups.glob("abime-*.sqlite")]
    assert damaged in kept


def test_recovering_is_offered_for_damaged_data(
    qtbot: QtBot, paths: DataPaths, door: DataDoor
) -> None:
    paths.database.write_bytes(paths.database.read_bytes()[:4096] + bytes(8192))
    with answering(qtbot, RECOVER) as read:
        services = StartController(door).open()
    assert "Le Four banal" in names(services)
    assert RECOVER in read[0].ways


def test_older_data_are_brought_up_to_date_away_from_the_window(
    qtbot: QtBot, paths: DataPaths, door: DataDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large base held the window until it was done, and nothing said why."""
    for end in ("-wal", "-shm"):
        paths.database.with_name(paths.database.name + end).unlink(missing_ok=True)
    shutil.copy(make.FOLDER / "full_3.sqlite", paths.database)
    done_by: list[threading.Thread] = []
    apply = opening.apply

    def watched(*given: Any) -> None:
        done_by.append(threading.current_thread())
        apply(*given)

    monkeypatch.setattr(opening, "apply", watched)
    assert len(names(StartController(door).open())) > 0
    assert len(done_by) == 1
    assert done_by[0] is not threading.main_thread()
    assert "avant-migration" in {one.reason for one in make_backups(paths).list()}
