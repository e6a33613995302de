"""The history is put together while the user works: nothing waits, nothing is lost on the way."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing

import pytest

from db.upkeep import HELD_S, LONG, HistoryUpkeep
from tests.db.keeping import MONTH_S, PARAGRAPH, Keeper, keeper, old_work
from tests.harness.small_disk import SmallDisk
from tressons_desktop.operations.projects import delete_project, edit_project
from tressons_desktop.outcomes import Cancelled, StorageFull


def upkeep_of(house: Keeper) -> HistoryUpkeep:
    """Make one that goes by single sittings, without a rest."""
    upkeep = house.store.upkeep(house.clock.milliseconds())
    upkeep.held_s = upkeep.rest_s = 0
    return upkeep


def run(house: Keeper) -> int:
    upkeep = upkeep_of(house)
    upkeep.run(lambda *_: None)
    return upkeep.freed


def content(house: Keeper) -> list[str]:
    with closing(sqlite3.connect(house.path)) as other:
        return list(other.iterdump())


def test_edits_are_written_while_the_history_is_put_together(house: Keeper) -> None:
    project_id = old_work(house)
    upkeep = upkeep_of(house)
    upkeep.held_s = HELD_S
    job = threading.Thread(target=upkeep.run, args=(lambda *_: None,))
    job.start()
    number = 0
    while job.is_alive() or not number:
        number += 1
        house.wait(1)
        house.do(edit_project, project_id=project_id, name=f"Four {number}")
    job.join()
    assert upkeep.freed > 0
    assert house.file(project_id).project.name == f"Four {number}"
    assert house.state() == house.state_on_disk()
    assert house.journal_agrees()


def test_a_stop_leaves_what_is_done_and_the_next_run_goes_on(house: Keeper) -> None:
    old_work(house)
    shown, told = house.state(), []

    def stop(ratio: float, _doing: str) -> None:
        told.append(ratio)
        if len(told) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        upkeep_of(house).run(stop)
    assert house.journal_agrees()
    assert run(house) > 0
    assert run(house) == 0
    assert house.state() == shown
    assert house.journal_agrees()


def test_a_full_disk_leaves_the_history_as_it_was(
    make_disk: Callable[[int], SmallDisk],
) -> None:
    disk = make_disk(12)
    with keeper(disk.folder) as house:
        old_work(house, edits=120)
        before = content(house)
        disk.fill()
        with pytest.raises(StorageFull):
            run(house)
        assert house.journal_agrees()
        disk.free()
        assert content(house) == before
        assert run(house) > 0
        assert house.store.check() == []
        assert house.journal_agrees()


def test_the_file_gives_its_room_back_once_the_disk_has_some(
    make_disk: Callable[[int], SmallDisk],
) -> None:
    disk = make_disk(12)
    with keeper(disk.folder) as house:
        project_id = old_work(house, edits=120)
        house.do(delete_project, project_id=project_id)
        house.store.forget_projects([project_id])
        kept = house.log("Le Four banal")
        house.reopen()
        void, shown = house.path.stat().st_size, house.state()
        disk.fill()
        assert not house.store.give_room_back(void)
        assert house.path.stat().st_size == void
        disk.free()
        assert house.store.give_room_back(void)
        assert house.path.stat().st_size < void
        assert not house.store.give_room_back(0)
        house.do(edit_project, project_id=kept, premises="Bourg")
        assert house.store.check() == []
        assert house.state() == house.state_on_disk() != shown
        assert house.journal_agrees()


def test_a_long_sitting_is_read_without_holding_the_file(house: Keeper) -> None:
    """Somebody writes while it is read: the edit is there, the sitting waits for the next start."""
    project_id = house.log()
    house.hurry()
    for number in range(LONG + 5):
        house.wait(40)
        house.do(edit_project, project_id=project_id, premises=f"{PARAGRAPH}{number}")
    house.wait(MONTH_S)
    house.do(edit_project, project_id=project_id, name="Four")
    house.reopen()
    upkeep = upkeep_of(house)

    def write_meanwhile(statement: str) -> None:
        if statement.startswith("UPDATE journal"):
            house.do(edit_project, project_id=project_id, name="Four du bourg")

    opened = upkeep._open

    def watched() -> sqlite3.Connection:
        db = opened()
        db.set_trace_callback(write_meanwhile)
        return db

    upkeep._open = watched  # type: ignore[method-assign]
    upkeep.run(lambda *_: None)
    assert upkeep.freed == 0
    assert house.file(project_id).project.name == "Four du bourg"
    assert house.journal_agrees()
    assert run(house) > LONG * 100
    assert house.state() == house.state_on_disk()
    assert house.journal_agrees()
