"""The store of the application, opened when it is first needed.

Why: SQLAlchemy takes longer to load than everything else together, and the list of projects,
which is all that a start shows, needs one query. The file is checked and migrated at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from db.errors import storage_problem
from db.guard import FileGuard
from db.lines import count_deleted, read_lines
from db.opening import connect, give_room_back, prepare
from tressons_desktop.ports import (
    AttachmentStore,
    JournalEntry,
    KeptFile,
    ListedProject,
    NewLine,
    OnProgress,
    UndoState,
)

if TYPE_CHECKING:
    from db.compaction import Bounds
    from db.store import SqliteStore
    from db.unit_of_work import SqliteUnitOfWork
    from db.upkeep import HistoryUpkeep
    from tressons_desktop.history.model import DeletedProject, Gesture, Past
    from tressons_desktop.history.naming import Gone
    from tressons_desktop.overview.summary import ProjectSummary
    from tressons_desktop.project.drafts import Draft
    from tressons_desktop.project.later import Later
    from tressons_desktop.project.model import CommuneProfile, ProjectFile, Record

T = TypeVar("T")
R = TypeVar("R", bound="Record")


class LateStore:
    """The Store of ``ports``: ``make`` opens the real one at the first need, on the same thread."""

    def __init__(
        self,
        path: Path,
        *,
        attachments: AttachmentStore,
        make: Callable[[], SqliteStore],
        before_migration: Callable[[int], None],
    ) -> None:
        prepare(path, before_migration=before_migration)
        self.path = path
        self.attachments = attachments
        self._guard = FileGuard(path)
        self._make = make
        self._opened: SqliteStore | None = None
        self._on_progress: OnProgress | None = None
        self._held: sqlite3.Connection | None = None
        self._first: list[ListedProject] | None = None

    @property
    def whole(self) -> SqliteStore:
        """Return the real store, opened now if it was not."""
        if self._opened is None:
            self._guard.check()  # opening a file that is gone would make a new one
            self._opened = self._make()
            if self._on_progress is not None:
                self._opened.report_progress(self._on_progress)
            self._let_go()
        return self._opened

    def list_projects(self) -> list[ListedProject]:
        """Read the line of every project, last modified first."""
        first, self._first = self._first, None
        if self._opened is not None:
            return self._opened.list_projects()
        return self._read(read_lines) if first is None else first

    def read_ahead(self) -> None:
        """Read now what a start shows: a damage must be met before any screen is there."""
        self._read(_profile_rows)  # the model that they are decoded into is loaded later
        self._first = self.list_projects()

    def profiles(self) -> Sequence[CommuneProfile]:
        """List the communes of the user."""
        if self._opened is not None:
            return self._opened.profiles()
        return self._read(_read_profiles)

    def unit_of_work(self) -> AbstractContextManager[SqliteUnitOfWork]:
        """Open a transaction; it is rolled back unless committed."""
        return self.whole.unit_of_work()

    def report_progress(self, on_progress: OnProgress) -> None:
        """Tell someone how far each transaction of many records is."""
        self._on_progress = on_progress
        if self._opened is not None:
            self._opened.report_progress(on_progress)

    def project_file(self, project_id: str) -> ProjectFile:
        """Load a project whole."""
        return self.whole.project_file(project_id)

    def find(self, kind: type[R], record_id: str) -> R:
        """Return a record or raise RecordMissing."""
        return self.whole.find(kind, record_id)

    def drafts(self, project_id: str) -> tuple[Draft, ...]:
        """List the unread texts of a project; those of the communes when the id is empty."""
        return self.whole.drafts(project_id)

    def line_of(self, file: ProjectFile) -> ProjectSummary:
        """Make the line of a project as the list would show it."""
        return self.whole.line_of(file)

    def refresh_summaries(self, project_ids: Sequence[str]) -> None:
        """Make lines of the list anew."""
        self.whole.refresh_summaries(project_ids)

    def renewed_lines(self, project_ids: Sequence[str]) -> Iterator[NewLine | None]:
        """Make lines anew on whatever thread asks for the next; None for one that is still true."""
        return self.whole.renewed_lines(project_ids)

    def keep_lines(self, lines: Sequence[NewLine]) -> None:
        """Write lines made anew, but of projects that changed meanwhile."""
        self.whole.keep_lines(lines)

    def undo_state(self, scope: str) -> UndoState:
        """Say what undo and redo would do."""
        return self.whole.undo_state(scope)

    def history(self, project_id: str, *, limit: int = 500) -> Iterator[JournalEntry]:
        """Walk the journal of a project, last change first."""
        return self.whole.history(project_id, limit=limit)

    def past(self, project_id: str) -> Past:
        """Say how long the history of a project is, since when, and who made it."""
        return self.whole.past(project_id)

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
        return self.whole.gestures(
            project_id, before=before, limit=limit, records=records, fields=fields
        )

    def gone_names(self, project_id: str) -> Gone:
        """Return what named the records that a project has lost."""
        return self.whole.gone_names(project_id)

    def kept_files(self) -> list[KeptFile]:
        """List the files of every project, without loading one."""
        return self.whole.kept_files()

    def count_files(self, sha256s: Collection[str]) -> dict[str, int]:
        """Count the files of each project that are among some contents."""
        return self.whole.count_files(sha256s)

    def deleted_projects(self) -> list[DeletedProject]:
        """List the bin, last deleted first."""
        return self.whole.deleted_projects()

    def deleted_records(self, project_id: str) -> list[Record]:
        """Rebuild what a deleted project held, the project first."""
        return self.whole.deleted_records(project_id)

    def deleted_later(self, project_id: str) -> Later | None:
        """Return what a later version wrote of a deleted project."""
        return self.whole.deleted_later(project_id)

    def deleted_count(self) -> int:
        """Count the projects of the bin, at no cost."""
        if self._opened is not None:
            return self._opened.deleted_count()
        return self._read(count_deleted)

    def forget_projects(self, project_ids: Collection[str]) -> None:
        """Remove deleted projects for good."""
        self.whole.forget_projects(project_ids)

    def forget_expired(self) -> int:
        """Remove the projects whose time in the bin is over; return how many."""
        return self.whole.forget_expired()

    def upkeep(self, now: int) -> HistoryUpkeep:
        """Return what a job may do to the history; before the real store, nothing was written."""
        if self._opened is not None:
            return self._opened.upkeep(now)
        from db.upkeep import HistoryUpkeep  # late: the first list is read without it

        return HistoryUpkeep(self.path, self._read(partial(_bounds_now, now=now)))

    def give_room_back(self, freed: int) -> bool:
        """Shrink the file when much of it is void; nobody may be waiting for it."""
        if self._opened is not None:
            return self._opened.give_room_back(freed)
        return self._read(partial(give_room_back, freed=freed))

    def check(self) -> list[str]:
        """Look for damage in the file; an empty list is good news."""
        return self.whole.check()

    def check_place(self) -> None:
        """Raise DataFileLost when the file is no longer the one that was opened."""
        self._guard.check()

    def close(self) -> None:
        """Give the file back."""
        try:
            if self._opened is not None:
                self._opened.close()
        finally:
            self._opened = None
            self._let_go()
            self._guard.release()

    def place(self) -> Path | None:
        """Say where the file is now, when it only moved and the system tells."""
        return self._guard.place()

    def open_file(self) -> sqlite3.Connection:
        """Return what is open, to copy a file that has lost its name."""
        return self._opened.open_file() if self._opened is not None else self._holding()

    def snapshots(self) -> tuple[ProjectFile, ...]:
        """Return the projects that memory holds, as they are on screen."""
        return self._opened.snapshots() if self._opened is not None else ()

    def _holding(self) -> sqlite3.Connection:
        """Hold the file open from the first list on: what is open outlives its name on Linux."""
        if self._held is None:
            self._guard.check()
            self._held = connect(self.path)
        return self._held

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

    def _read(self, query: Callable[[sqlite3.Connection], T]) -> T:
        self._guard.check()
        try:
            return query(self._holding())
        except sqlite3.Error as problem:
            raise storage_problem(problem) from problem


def _bounds_now(connection: sqlite3.Connection, *, now: int) -> Bounds:
    from db.compaction import bounds
    from db.journal import last_number, last_stamp

    stamp = last_stamp(connection)
    last = int(stamp[:13]) if stamp else 0
    return bounds(connection, now, last=last, through=last_number(connection))


def _profile_rows(connection: sqlite3.Connection, names: str = "*") -> list[tuple[Any, ...]]:
    return connection.execute(f"SELECT {names} FROM commune_profile ORDER BY id").fetchall()


def _read_profiles(connection: sqlite3.Connection) -> tuple[CommuneProfile, ...]:
    from db.cells import from_cell
    from tressons_desktop.project.codec import codecs, decode
    from tressons_desktop.project.entities import ENTITY_NAMES
    from tressons_desktop.project.model import CommuneProfile
    from tressons_desktop.project.stored import stored_name

    entity = ENTITY_NAMES[CommuneProfile]
    fields = codecs(CommuneProfile)
    rows = _profile_rows(
        connection, ", ".join(f'"{stored_name(entity, one.name)}"' for one in fields)
    )
    return tuple(
        decode(
            CommuneProfile,
            {
                codec.name: from_cell(codec.kind, cell)
                for codec, cell in zip(fields, row, strict=True)
            },
        )
        for row in rows
    )
