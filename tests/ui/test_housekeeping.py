"""What nobody has to think of is done beside the window, and stops with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.db.keeping import keeper, old_work
from tests.ui.house import House, names
from tressons_desktop.bootstrap import open_services
from tressons_desktop.paths import DataPaths
from ui.housekeeping import FREED


def groups(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("SELECT count(*) FROM operation").fetchone()[0])


def freed_so_far(folder: Path) -> int:
    services = open_services(DataPaths(folder))
    try:
        return int(services.settings.current.extra[FREED])
    finally:
        services.close()


def test_an_old_history_is_put_together_beside_the_window_then_the_file_shrinks(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with keeper(folder) as made:
        made.clock.moment = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
        old_work(made, edits=800)
        path = made.path
    before, size = groups(path), path.stat().st_size
    house = House(qtbot, folder)
    qtbot.waitUntil(lambda: groups(path) < before // 4, timeout=60_000)
    qtbot.waitUntil(lambda: house.conductor._keeper._upkeep is None, timeout=60_000)
    house.rename("Le Four du bourg")
    assert house.unsaved == 0
    house.end()
    assert path.stat().st_size < size * 9 // 10
    assert list((folder / "backups").glob("*-ouverture.sqlite"))
    assert "Le Four du bourg" in names(folder)


def test_leaving_stops_it_and_the_next_start_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with keeper(folder) as made:
        made.clock.moment = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
        old_work(made, edits=200)
        path = made.path
    before = groups(path)
    house = House(qtbot, folder)
    qtbot.waitUntil(lambda: groups(path) < before, timeout=60_000)
    house.end()
    with keeper(folder) as made:
        assert made.store.check() == []
        assert made.journal_agrees()
    house = House(qtbot, folder)
    qtbot.waitUntil(lambda: groups(path) <= before // 4, timeout=60_000)
    house.end()
    assert freed_so_far(folder) > (before - groups(path)) * 90  # too little yet, over both runs
