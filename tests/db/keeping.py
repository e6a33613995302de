"""A real store in a folder, what is in its file, and short words to act on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from db.compaction import OLD_DAYS
from db.driver import driver_of
from db.journal_rows import composed, rows_of
from db.store import SqliteStore
from tests.exchange.making import TODAY, SetClock, open_store
from tressons_desktop.operations.projects import create_project, edit_project, write_text
from tressons_desktop.ports import LIBRARY, Changes
from tressons_desktop.project.codec import encode
from tressons_desktop.project.entities import CHILDREN, ENTITY_NAMES
from tressons_desktop.project.model import ProjectFile

PARAGRAPH = (
    "La commune n’a plus de commerce depuis 2019\u00a0; les habitants font quatorze kilomètres "
    "pour le pain. L’épicerie tiendrait dans l’ancienne école, que la commune possède. "
)

MONTH_S = (OLD_DAYS + 2) * 86_400
"""Seconds after which what was done is old history."""

State = tuple[tuple[ProjectFile, ...], tuple[Any, ...], tuple[Any, ...]]


class Keeper:
    """The store of a data folder, with the gestures of a test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SetClock()
        self.store: SqliteStore = open_store(folder, self.clock)

    @property
    def path(self) -> Path:
        return self.folder / "tressons.sqlite"

    def do(self, operation: Callable[..., Changes], **arguments: Any) -> Changes:
        with self.store.unit_of_work() as unit:
            return operation(unit, **arguments)

    def log(self, name: str = "Épicerie") -> str:
        (project_id,) = self.do(create_project, name=name, today=TODAY).project_ids
        return project_id

    def undo(self, scope: str = LIBRARY) -> Changes:
        with self.store.unit_of_work() as unit:
            return unit.undo(scope)

    def redo(self, scope: str = LIBRARY) -> Changes:
        with self.store.unit_of_work() as unit:
            return unit.redo(scope)

    def file(self, project_id: str) -> ProjectFile:
        return self.store.project_file(project_id)

    def wait(self, seconds: float) -> None:
        from datetime import timedelta

        self.clock.moment += timedelta(seconds=seconds)

    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(self.folder, self.clock)

    def state(self) -> State:
        """Return everything that the application shows, as kept in memory."""
        return state_of(self.store)

    def hurry(self) -> None:
        """Let the disk wait: what is kept is looked at, not a power cut."""
        self.store.open_file().execute("PRAGMA synchronous = OFF")

    def journal_agrees(self) -> bool:
        """Tell whether the journal, followed from its first line, leaves what is there."""
        return journal_agrees(self.store)

    def state_on_disk(self) -> State:
        """Return everything that another program would read in the file."""
        other = open_store(self.folder, self.clock)
        try:
            return state_of(other)
        finally:
            other.close()


def state_of(store: SqliteStore) -> State:
    """Read a store whole; the date of the last change is left out."""
    listed = sorted(store.list_projects(), key=lambda item: item.summary.id)
    files = tuple(store.project_file(item.summary.id) for item in listed)
    return files, tuple(store.profiles()), tuple(item.summary for item in listed)


def journal_agrees(store: SqliteStore) -> bool:
    """Tell whether the journal of a store, followed from its first line, leaves what is there."""
    left, there = filled(replayed(driver_of(store._connection))), records_of(store)
    store._connection.rollback()
    return left == there


Replayed = dict[tuple[str, str], dict[str, Any]]


def replayed(db: sqlite3.Connection) -> Replayed:
    """Follow the journal from the first operation to the last; return the records it leaves."""
    records: Replayed = {}
    for (seq,) in db.execute("SELECT seq FROM operation ORDER BY seq").fetchall():
        for (_, entity, record_id), fields in composed(reversed(rows_of(db, seq))).items():
            was, becomes = fields.pop("@", (True, True))
            there = records.pop((entity, record_id), {})
            assert bool(there) == bool(was), (seq, entity)
            for name, (old, new) in fields.items():
                assert there.get(name) == old, (seq, entity, name)
                there[name] = new
            if becomes:
                records[entity, record_id] = there
    return records


def kinds_replayed(db: sqlite3.Connection) -> list[str]:
    """Name the kind of each record that the journal leaves."""
    return [entity for entity, _ in replayed(db)]


def records_of(store: SqliteStore) -> Replayed:
    """Read every record of a store in the words of the journal; what is empty is left out."""
    files = [store.project_file(item.summary.id) for item in store.list_projects()]
    records: list[Any] = [*store.profiles(), *(file.project for file in files)]
    records += [one for file in files for name in CHILDREN for one in getattr(file, name)]
    return {
        (ENTITY_NAMES[type(one)], one.id): {
            name: value for name, value in encode(one).items() if value is not None
        }
        for one in records
    }


def filled(records: Replayed) -> Replayed:
    """Leave out what is empty: the journal does not write it for a new record."""
    return {
        at: {name: value for name, value in fields.items() if value is not None}
        for at, fields in records.items()
    }


@contextmanager
def keeper(folder: Path, *, hurried: bool = False):
    """Open a keeper and close its store; a hurried one does not wait for the disk."""
    made = Keeper(folder)
    if hurried:
        made.hurry()
    try:
        yield made
    finally:
        made.store.close()


def old_work(house: Keeper, *, edits: int = 300) -> str:
    """Write in many fields, every save a gesture of its own, then let a month go by."""
    project_id = house.log()
    house.hurry()
    for number in range(edits):
        house.wait(40 if number % 12 else 3_000)
        body, key = f"{PARAGRAPH * 3}{number}", f"k{number // 12 % 7}"
        house.do(write_text, project_id=project_id, key=key, body=body, title="Besoin")
    house.wait(MONTH_S)
    house.do(edit_project, project_id=project_id, premises="Bourg")
    house.reopen()
    return project_id
