"""What the operations need from the outside, as protocols; ``db`` keeps them.

Why: the core decides, storage obeys. A test may bring its own implementation; the application
brings the SQLite one, chosen in ``bootstrap`` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:  # the records take time to load: showing the list must not wait for them
    from tressons_desktop.history.model import DeletedProject, Gesture, Past
    from tressons_desktop.history.naming import Gone
    from tressons_desktop.overview.summary import ProjectSummary
    from tressons_desktop.project.drafts import Draft, DraftAddress
    from tressons_desktop.project.later import Later
    from tressons_desktop.project.model import CommuneProfile, ProjectFile, Record

R = TypeVar("R", bound="Record")

LIBRARY = "library"
"""Undo scope of what happens to the list of projects: create, duplicate, archive, delete."""


class Changes(NamedTuple):
    """What one operation changed: screens ask themselves whether it concerns them."""

    label: str = ""
    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    project_ids: frozenset[str] = frozenset()
    operation_id: str = ""
    scope: str = LIBRARY

    def __bool__(self) -> bool:
        return bool(self.kinds)


class ListedProject(NamedTuple):
    """The line of a project and when it was last modified (Unix time, milliseconds)."""

    summary: ProjectSummary
    modified_ms: int


class KeptFile(NamedTuple):
    """A file that a project names, and its size."""

    project_id: str
    sha256: str
    size: int


class UndoState(NamedTuple):
    """Labels of what can be undone and redone in a scope, empty when nothing can."""

    undo_label: str = ""
    redo_label: str = ""


class JournalEntry(NamedTuple):
    """One changed field, dated: the line of "Historique"."""

    operation_id: str
    label: str
    stamp: str
    who: str
    entity: str
    record_id: str
    field: str
    old: str | None
    new: str | None


class NewLine(NamedTuple):
    """A line made anew, and the stamp of the project that it was made from."""

    summary: ProjectSummary
    stamp: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the attachment store."""

    sha256: str
    size: int
    media_type: str
    path: Path = field(compare=False)


OnProgress = Callable[[float, int], None]
"""Called with how far a transaction of many records is, and how many they are."""


class UnitOfWork(Protocol):
    """One transaction: rows and journal together, all or nothing."""

    def project_file(self, project_id: str) -> ProjectFile:
        """Return the project as it stands in this transaction."""

    def find(self, kind: type[R], record_id: str) -> R:
        """Return a record or raise RecordMissing."""

    def present(self, kind: type[Record], record_ids: Sequence[str]) -> frozenset[str]:
        """Tell which of some records are there."""

    def profiles(self) -> Sequence[CommuneProfile]:
        """List the communes of the user."""

    def add(self, *records: Record) -> None:
        """Insert records."""

    def change(self, kind: type[Record], record_id: str, /, **values: object) -> None:
        """Change fields of a record; unchanged values are not journalled."""

    def remove(self, kind: type[Record], *record_ids: str) -> None:
        """Delete records of a kind, or raise RecordMissing."""

    def restore_project(self, project_id: str) -> None:
        """Bring a deleted project back, with all it held; raise RecordMissing without trace."""

    def keep_drafts(self, *drafts: Draft) -> None:
        """Keep texts that could not be read, in place of what was kept for the same fields."""

    def drop_drafts(self, project_id: str, *addresses: DraftAddress) -> None:
        """Forget the texts kept for these fields."""

    def keep_later(self, project_id: str, later: Later | None) -> None:
        """Keep what a later version wrote of a project: from then on it is read only."""

    def commit(self, label: str, *, scope: str, merge_key: str = "") -> Changes:
        """Write rows and journal; edits of the same ``merge_key`` that follow undo as one."""

    def undo(self, scope: str) -> Changes:
        """Take back the last operation of a scope, in a new journalled operation."""

    def redo(self, scope: str) -> Changes:
        """Do again what was undone last."""


class AttachmentStore(Protocol):
    """Immutable files named by their SHA-256."""

    def put_file(self, source: Path) -> StoredFile:
        """Copy a file in; the same content is kept once."""

    def put_bytes(self, content: bytes, *, media_type: str) -> StoredFile:
        """Keep bytes received in a bundle."""

    def path_of(self, sha256: str) -> Path | None:
        """Return where a file is, None when it is missing."""

    def is_intact(self, sha256: str) -> bool:
        """Tell whether a file is there and still is what its name says."""

    def collect(self, keep: Collection[str]) -> list[str]:
        """Remove the old files that nothing keeps."""


class Upkeep(Protocol):
    """What a job does to the history while the user works; ``freed`` counts bytes of the file."""

    freed: int

    def run(self, progress: Callable[[float, str], None]) -> None:
        """Put together what is old, sitting by sitting; what stops it leaves the rest whole."""


class Store(Protocol):
    """The database as the application sees it."""

    attachments: AttachmentStore

    def unit_of_work(self) -> AbstractContextManager[UnitOfWork]:
        """Open a transaction; it is rolled back unless committed."""

    def report_progress(self, on_progress: OnProgress) -> None:
        """Tell someone how far each transaction of many records is."""

    def project_file(self, project_id: str) -> ProjectFile:
        """Load a project whole."""

    def profiles(self) -> Sequence[CommuneProfile]:
        """List the communes of the user."""

    def find(self, kind: type[R], record_id: str) -> R:
        """Return a record or raise RecordMissing."""

    def drafts(self, project_id: str) -> tuple[Draft, ...]:
        """List the unread texts of a project; those of the communes when the id is empty."""

    def list_projects(self) -> list[ListedProject]:
        """Read the line of every project, last modified first."""

    def line_of(self, file: ProjectFile) -> ProjectSummary:
        """Make the line of a project as the list would show it."""

    def refresh_summaries(self, project_ids: Sequence[str]) -> None:
        """Make lines of the list anew: the day, a checklist or a call has changed."""

    def renewed_lines(self, project_ids: Sequence[str]) -> Iterator[NewLine | None]:
        """Make lines anew on whatever thread asks for the next; None for one that is still true."""

    def keep_lines(self, lines: Sequence[NewLine]) -> None:
        """Write lines made anew, but of projects that changed meanwhile."""

    def undo_state(self, scope: str) -> UndoState:
        """Say what undo and redo would do."""

    def history(self, project_id: str, *, limit: int = 500) -> Iterator[JournalEntry]:
        """Walk the journal of a project, last change first."""

    def past(self, project_id: str) -> Past:
        """Say how long the history of a project is, since when, and who made it."""

    def gestures(
        self,
        project_id: str,
        *,
        before: int | None = None,
        limit: int = 100,
        records: Collection[str] = (),
        fields: Collection[str] = (),
    ) -> list[Gesture]:
        """Read gestures from the last one, or from a cursor; of some fields when they are named.

        A page costs what it holds, whatever the length of the history.
        """

    def gone_names(self, project_id: str) -> Gone:
        """Return what named the records that a project has lost."""

    def kept_files(self) -> list[KeptFile]:
        """List the files of every project, without loading one."""

    def count_files(self, sha256s: Collection[str]) -> dict[str, int]:
        """Count the files of each project that are among some contents."""

    def deleted_projects(self) -> list[DeletedProject]:
        """List the bin, last deleted first."""

    def deleted_records(self, project_id: str) -> list[Record]:
        """Rebuild what a deleted project held, the project first; nothing when it is elsewhere."""

    def deleted_later(self, project_id: str) -> Later | None:
        """Return what a later version wrote of a deleted project: it stays with it in the bin."""

    def deleted_count(self) -> int:
        """Count the projects of the bin, at no cost."""

    def forget_projects(self, project_ids: Collection[str]) -> None:
        """Remove deleted projects for good, with their history."""

    def forget_expired(self) -> int:
        """Remove the projects whose time in the bin is over; return how many."""

    def upkeep(self, now: int) -> Upkeep:
        """Return what a job may do to the history: never to what this run wrote."""

    def give_room_back(self, freed: int) -> bool:
        """Shrink the file when much of it is void, ``freed`` bytes or more; tell if it was."""

    def check(self) -> list[str]:
        """Look for damage in the file; an empty list is good news."""

    def check_place(self) -> None:
        """Raise DataFileLost when the file is no longer the one that was opened."""

    def read_ahead(self) -> None:
        """Read what a start shows, so that a damage is met before any screen is there."""

    def close(self) -> None:
        """Give the file back."""


class Clock(Protocol):
    """The time, so that tests and reproducible files choose it."""

    def today(self) -> date:
        """Return the local date."""

    def milliseconds(self) -> int:
        """Return the Unix time in milliseconds."""
