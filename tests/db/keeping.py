"""A real store in a folder, what is in its file, and short words to act on it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from db.store import SqliteStore
from tests.exchange.making import TODAY, SetClock, open_store
from tressons_desktop.operations.projects import create_project
from tressons_desktop.ports import LIBRARY, Changes
from tressons_desktop.project.model import ProjectFile

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


@contextmanager
def keeper(folder: Path):
    """Open a keeper and close its store."""
    made = Keeper(folder)
    try:
        yield made
    finally:
        made.store.close()
