"""The database of the application: one file, one connection, one thread.

A lock file keeps a second program away, so the snapshots kept here are always true.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from db import drafts, history, journal, later, renewal, rows, summaries
from db.compaction import bounds
from db.driver import driver_behind, driver_of
from db.errors import told_in_french
from db.guard import FileGuard
from db.journal import JournalSignature
from db.journal_reading import entries
from db.kept_files import count_files_among, read_kept_files
from db.lines import count_deleted
from db.list_undo import ThisRun
from db.opening import connect, give_room_back, prepare
from db.unit_of_work import SqliteUnitOfWork
from db.upkeep import HistoryUpkeep
from tressons_desktop.history.model import DeletedProject, Gesture, Past
from tressons_desktop.history.naming import Gone
from tressons_desktop.outcomes import DataFileLost, StorageProblem
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.ports import (
    AttachmentStore,
    Clock,
    JournalEntry,
    KeptFile,
    ListedProject,
    NewLine,
    OnProgress,
    UndoState,
)
from tressons_desktop.project.clock import HybridClock
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.later import Later
from tressons_desktop.project.model import CommuneProfile, ProjectFile, Record

R = TypeVar("R", bound=Record)


class SqliteStore:
    """The Store of ``ports``.

    ``summarise`` makes the line of a project; ``who`` and ``machine`` sign the journal;
    ``before_migration`` receives the old version before an older file is migrated.
    """

    def __init__(
        self,
        path: Path,
        *,
        attachments: AttachmentStore,
        clock: Clock,
        summarise: Callable[[ProjectFile], ProjectSummary],
        who: str = "",
        machine: str = "",
        before_migration: Callable[[int], None] = lambda _version: None,
    ) -> None:
        prepare(path, before_migration=before_migration)
        self.path = path
        self.attachments = attachments
        self._owner = threading.get_ident()
        self._summarise = summarise
        self._who = who
        self._files: dict[str, ProjectFile] = {}
        self._lines: tuple[object, list[ListedProject]] = (None, [])
        self._on_progress: OnProgress = lambda _ratio, _records: None
        self._wall = clock.milliseconds
        self._signed_ms = 0
        self._clock = HybridClock(machine or "local", clock.milliseconds)
        self._guard = FileGuard(path)
        self._engine = _engine(path, self._guard)
        with told_in_french():
            self._connection = self._engine.connect()
        with self._reading() as connection:
            stamp = journal.last_stamp(driver_of(connection))
            self._run = ThisRun(driver_of(connection))
        self._last_ms = int(stamp[:13]) if stamp else 0
        if stamp:
            self._clock.observe(stamp)

    def close(self) -> None:
        """Give the file back."""
        try:
            with told_in_french():
                self._connection.close()
                self._engine.dispose()
        finally:
            self._guard.release()

    def check_place(self) -> None:
        """Raise DataFileLost when the open file is no longer the one at its place."""
        self._guard.check()

    def read_ahead(self) -> None:
        """Read what a start shows; nothing is kept of it here."""
        self.profiles()
        self.list_projects()

    def open_file(self) -> sqlite3.Connection:
        """Return the connection itself, to copy a file that has lost its name."""
        return driver_behind(self._connection)

    def snapshots(self) -> tuple[ProjectFile, ...]:
        """Return the projects that memory holds, as they are on screen."""
        return tuple(self._files.values())

    @contextmanager
    def unit_of_work(self) -> Iterator[SqliteUnitOfWork]:
        """Open a transaction; it is rolled back unless committed."""
        with self._writing() as connection:
            unit = SqliteUnitOfWork(
                connection, self._files, self._sign, self._summarise, self._run, self._on_progress
            )
            yield unit
        if unit.committed:
            self._keep(unit)

    def report_progress(self, on_progress: OnProgress) -> None:
        """Tell someone how far each transaction of many records is."""
        self._on_progress = on_progress

    def project_file(self, project_id: str) -> ProjectFile:
        """Load a project whole; the last ones read are kept."""
        self._check_thread()
        if project_id not in self._files:
            with self._reading() as connection:
                self._remember(rows.load_project_file(connection, project_id))
        return self._files[project_id]

    def profiles(self) -> Sequence[CommuneProfile]:
        """List the communes of the user."""
        with self._reading() as connection:
            return rows.load_profiles(connection)

    def find(self, kind: type[R], record_id: str) -> R:
        """Return a record or raise RecordMissing."""
        with self._reading() as connection:
            return rows.load_record(connection, kind, record_id)

    def drafts(self, project_id: str) -> tuple[Draft, ...]:
        """List the unread texts of a project; those of the communes when the id is empty."""
        with self._reading() as connection:
            return drafts.load_drafts(connection, project_id)

    def later_projects(self) -> list[str]:
        """List the projects that a later version wrote and this one does not understand whole."""
        with self._reading() as connection:
            return later.later_projects(connection)

    def line_of(self, file: ProjectFile) -> ProjectSummary:
        """Make the line of a project as the list would show it."""
        return self._summarise(file)

    def list_projects(self) -> list[ListedProject]:
        """Read the line of every project, last modified first; those read are kept until a change.

        Why: ten thousand take a tenth of a second, and each place that offers a project asks.
        """
        with self._reading() as connection:
            driver = driver_of(connection)
            now = (driver.total_changes, *driver.execute("PRAGMA data_version").fetchone())
            if self._lines[0] != now:
                self._lines = (now, summaries.load_summaries(connection))
            return list(self._lines[1])

    def undo_state(self, scope: str) -> UndoState:
        """Say what undo and redo would do."""
        with self._reading() as connection:
            if later.later_in(connection, scope) is not None:
                return UndoState()  # what it holds cannot be changed here
            return self._run.state(driver_of(connection), scope)

    def history(self, project_id: str, *, limit: int = 500) -> Iterator[JournalEntry]:
        """Walk the journal of a project, last change first."""
        with self._reading() as connection:
            return iter(entries(driver_of(connection), project_id, limit))

    def past(self, project_id: str) -> Past:
        """Say how long the history of a project is, since when, and who made it."""
        with self._reading() as connection:
            return history.past_of(driver_of(connection), project_id)

    def gestures(
        self,
        project_id: str,
        *,
        before: int | None = None,
        limit: int = 100,
        records: Collection[str] = (),
        fields: Collection[str] = (),
    ) -> list[Gesture]:
        """Read gestures from the last one, or from a cursor; of some fields when named."""
        about = history.Narrowed(tuple(records), tuple(fields))
        with self._reading() as connection:
            return history.gestures_of(
                driver_of(connection), project_id, before=before, limit=limit, about=about
            )

    def gone_names(self, project_id: str) -> Gone:
        """Return what named the records that a project has lost."""
        with self._reading() as connection:
            return history.gone_names_of(driver_of(connection), project_id)

    def kept_files(self) -> list[KeptFile]:
        """List the files of every project, without loading one."""
        with self._reading() as connection:
            return read_kept_files(driver_of(connection))

    def count_files(self, sha256s: Collection[str]) -> dict[str, int]:
        """Count the files of each project that are among some contents."""
        with self._reading() as connection:
            return count_files_among(driver_of(connection), sha256s)

    def deleted_projects(self) -> list[DeletedProject]:
        """List the bin, last deleted first."""
        with self._reading() as connection:
            return history.deleted_projects(driver_of(connection))

    def deleted_records(self, project_id: str) -> list[Record]:
        """Rebuild what a deleted project held, the project first."""
        with self._reading() as connection:
            return history.deleted_records(driver_of(connection), project_id)

    def deleted_later(self, project_id: str) -> Later | None:
        """Return what a later version wrote of a deleted project."""
        with self._reading() as connection:
            return later.load_later(connection, project_id)

    def deleted_count(self) -> int:
        """Count the projects of the bin, at no cost."""
        with self._reading() as connection:
            return count_deleted(driver_of(connection))

    def forget_projects(self, project_ids: Collection[str]) -> None:
        """Remove deleted projects for good; nothing of them stays in the file."""
        with self._writing() as connection:
            history.forget(driver_of(connection), project_ids)
            connection.commit()
        with self._reading() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def forget_expired(self) -> int:
        """Remove the projects whose time in the bin is over; return how many.

        A clock set wrong must not empty the bin: the journal, too, must have gone past that day.
        """
        now = min(self._clock.wall(), self._last_ms)
        gone = [one.id for one in self.deleted_projects() if one.until.timestamp() * 1000 < now]
        if gone:
            self.forget_projects(gone)
        return len(gone)

    def upkeep(self, now: int) -> HistoryUpkeep:
        """Return what a job may do to the history: never to what this run wrote."""
        with self._reading() as connection:
            old = bounds(driver_of(connection), now, last=self._last_ms, through=self._run.begun)
        return HistoryUpkeep(self.path, old)

    def give_room_back(self, freed: int) -> bool:
        """Shrink the file when much of it is void; nobody may be waiting for it."""
        self._check_thread()
        self._guard.check()
        with self._told():
            return give_room_back(self.open_file(), freed)

    def check(self) -> list[str]:
        """Look for damage in the file; an empty list is good news."""
        with self._reading() as connection:
            integrity = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")]
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        problems = [line for line in integrity if line != "ok"]
        return problems + [f"ligne orpheline dans {row[0]}" for row in orphans]

    def refresh_summaries(self, project_ids: Sequence[str]) -> None:
        """Make lines anew; their content has not changed but the day or the checklist has."""
        listed = {item.summary.id: item for item in self.list_projects()}
        with self._writing() as connection:
            for project_id in project_ids:
                if project_id in listed:
                    file = rows.load_project_file(connection, project_id)
                    stamp = f"{listed[project_id].modified_ms:013d}-00000-local"
                    summaries.save_summary(connection, self._summarise(file), stamp)
            connection.commit()

    def renewed_lines(self, project_ids: Sequence[str]) -> Iterator[NewLine | None]:
        """Make lines anew on whatever thread asks for the next; None for one that is still true."""
        return renewal.renewed_lines(self.path, project_ids, self._summarise)

    def keep_lines(self, lines: Sequence[NewLine]) -> None:
        """Write lines made anew, but of projects that changed meanwhile."""
        with self._writing() as connection:
            renewal.keep_lines(connection, lines)
            connection.commit()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Open a transaction that has the file for itself; rolled back unless committed."""
        self._check_thread()
        self._guard.check()
        with self._told():
            try:
                self._connection.info["begin"] = "BEGIN IMMEDIATE"
                self._connection.begin()
                yield self._connection
            finally:
                self._connection.info.pop("begin", None)
                self._connection.rollback()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._check_thread()
        with self._told():
            try:
                yield self._connection
            finally:
                self._connection.rollback()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell a failure in French; that of a file which is gone is told as such."""
        try:
            with told_in_french():
                yield
        except StorageProblem:
            self._guard.check()
            raise

    def _sign(self) -> JournalSignature:
        now = self._wall()
        goes_on = 0 <= now - self._signed_ms < journal.MERGE_WINDOW_MS
        self._signed_ms = now
        return JournalSignature(self._clock.now(), self._who, goes_on)

    def _keep(self, unit: SqliteUnitOfWork) -> None:
        if unit.profiles_changed:
            self._files.clear()
        for project_id, file in unit.changed.items():
            self._files.pop(project_id, None)
            if file is not None and not unit.profiles_changed:
                self._remember(file)

    def _remember(self, file: ProjectFile) -> None:
        if len(self._files) >= 20:
            self._files.pop(next(iter(self._files)))
        self._files[file.project.id] = file

    def _check_thread(self) -> None:
        if threading.get_ident() != self._owner:
            raise RuntimeError("the store belongs to the thread that opened it")


def _engine(path: Path, guard: FileGuard) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: connect(path), poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.info.get("begin", "BEGIN"))

    @event.listens_for(engine, "commit")
    def commit(connection: Connection) -> None:
        """Look a last time before the word "written" is given."""
        try:
            guard.check()
        except DataFileLost:
            driver_behind(connection).rollback()
            raise

    return engine
