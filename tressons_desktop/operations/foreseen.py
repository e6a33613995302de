"""The data as they will be once the disk accepts what waits.

What waits is run here, in memory, over the last true state: that is what the screens show, rows
added and projects created included. It is run again on the real unit of work later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar, cast

from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.ports import Changes, ListedProject, Store
from tressons_desktop.project.codec import decode, decode_field, encode, encode_field
from tressons_desktop.project.drafts import (
    Draft,
    DraftAddress,
    with_drafts,
    without_drafts,
)
from tressons_desktop.project.entities import ENTITY_NAMES, KEYED, SNAPSHOT_LISTS
from tressons_desktop.project.keyed import check_ids
from tressons_desktop.project.later import Later, check_may_change
from tressons_desktop.project.model import CommuneProfile, Project, ProjectFile, Record
from tressons_desktop.project.snapshot import alone, project_of, with_records, without_records
from tressons_desktop.project.standing import draft_key

R = TypeVar("R", bound=Record)
GONE = "Cet élément n’existe plus."


class Foreseen:
    """What the store holds, with what waits over it; nothing is written anywhere."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.files: dict[str, ProjectFile | None] = {}
        self.communes: dict[str, CommuneProfile | None] = {}
        self.commune_drafts: tuple[Draft, ...] | None = None

    @contextmanager
    def unit_of_work(self) -> Iterator[ForeseenUnitOfWork]:
        """Try an operation; what it changed is kept only when it was committed."""
        trial = Foreseen(self._store)
        trial.files, trial.communes = dict(self.files), dict(self.communes)
        trial.commune_drafts = self.commune_drafts
        unit = ForeseenUnitOfWork(trial)
        yield unit
        if unit.committed:
            self.files, self.communes = trial.files, trial.communes
            self.commune_drafts = trial.commune_drafts

    def project_file(self, project_id: str) -> ProjectFile:
        """Return a project as it will be."""
        if project_id not in self.files:
            return self._with_commune(self._store.project_file(project_id))
        file = self.files[project_id]
        if file is None:
            raise RecordMissing("Ce projet n’existe plus.")
        return self._with_commune(file)

    def profiles(self) -> tuple[CommuneProfile, ...]:
        """List the communes of the user as they will be, oldest first."""
        known = {profile.id: profile for profile in self._store.profiles()}
        there = {**known, **self.communes}
        return tuple(one for _, one in sorted(there.items()) if one is not None)

    def deleted_records(self, project_id: str) -> list[Record]:
        """Rebuild what a deleted project held."""
        return self._store.deleted_records(project_id)

    def deleted_drafts(self, project_id: str) -> tuple[Draft, ...]:
        """List the unread texts of a deleted project."""
        return self._store.drafts(project_id)

    def deleted_later(self, project_id: str) -> Later | None:
        """Return what a later version wrote of a deleted project."""
        return self._store.deleted_later(project_id)

    def drafts(self, project_id: str) -> tuple[Draft, ...]:
        """List the unread texts of a project, or of the communes."""
        if project_id:
            return self.project_file(project_id).drafts
        return self._store.drafts("") if self.commune_drafts is None else self.commune_drafts

    def list_projects(self, now_ms: int) -> list[ListedProject]:
        """Read the line of every project; those that wait were modified last."""
        waiting = [
            ListedProject(self._store.line_of(self.project_file(one)), now_ms)
            for one, file in self.files.items()
            if file is not None
        ]
        known = [one for one in self._store.list_projects() if one.summary.id not in self.files]
        return waiting + known

    def find(self, kind: type[R], record_id: str) -> R:
        """Return a record as it will be, or raise RecordMissing."""
        if kind is Project:
            return cast(R, self.project_file(record_id).project)
        if kind is CommuneProfile:
            return cast(R, self._commune(record_id))
        for file in self.files.values():
            for record in getattr(file, SNAPSHOT_LISTS[kind], ()):
                if record.id == record_id:
                    return cast(R, record)
        found = self._store.find(kind, record_id)
        if project_of(found) in self.files:
            raise RecordMissing(GONE)
        return found

    def _commune(self, record_id: str) -> CommuneProfile:
        if record_id not in self.communes:
            return self._store.find(CommuneProfile, record_id)
        profile = self.communes[record_id]
        if profile is None:
            raise RecordMissing(GONE)
        return profile

    def _with_commune(self, file: ProjectFile) -> ProjectFile:
        wanted = file.project.profile_id
        if (file.profile.id if file.profile else "") == wanted and wanted not in self.communes:
            return file
        try:
            return replace(file, profile=self._commune(wanted) if wanted else None)
        except RecordMissing:
            return replace(file, profile=None)


class ForeseenUnitOfWork:
    """The UnitOfWork of ``ports``, in memory."""

    def __init__(self, state: Foreseen) -> None:
        self._state = state
        self._kinds: set[str] = set()
        self._ids: set[str] = set()
        self._projects: set[str] = set()
        self.committed = False

    def project_file(self, project_id: str) -> ProjectFile:
        """Return the project with what was changed here."""
        return self._state.project_file(project_id)

    def find(self, kind: type[R], record_id: str) -> R:
        """Return a record or raise RecordMissing."""
        return self._state.find(kind, record_id)

    def present(self, kind: type[Record], record_ids: Sequence[str]) -> frozenset[str]:
        """Tell which of some records are there."""
        return frozenset(one for one in record_ids if self._is_there(kind, one))

    def _is_there(self, kind: type[Record], record_id: str) -> bool:
        try:
            self.find(kind, record_id)
        except RecordMissing:
            return False
        return True

    def profiles(self) -> Sequence[CommuneProfile]:
        """List the communes of the user."""
        return self._state.profiles()

    def add(self, *records: Record) -> None:
        """Put records in."""
        check_ids(*records)
        for record in alone(records):
            self._check_may_change(record)
        for record in records:
            checked = decode(type(record), encode(record))
            self._put(checked)
            if ENTITY_NAMES[type(checked)] in KEYED:
                self._supersede(checked, *encode(checked))

    def change(self, kind: type[Record], record_id: str, /, **values: object) -> None:
        """Change fields of a record, with the checks of the real thing."""
        record = self.find(kind, record_id)
        self._check_may_change(record)
        checked = {
            name: decode_field(kind, name, encode_field(kind, name, value))
            for name, value in values.items()
        }
        self._supersede(record, *values)
        if any(value != getattr(record, name) for name, value in checked.items()):
            self._put(replace(record, **checked))

    def remove(self, kind: type[Record], *record_ids: str) -> None:
        """Take records out, and everything of the projects among them."""
        for record_id in record_ids:
            record = self.find(kind, record_id)
            self._note(record)
            if isinstance(record, CommuneProfile):
                self._state.communes[record_id] = None
            elif isinstance(record, Project):
                self._state.files[record_id] = None
            else:
                self._check_may_change(record)
                project_id = project_of(record)
                left = without_records(self.project_file(project_id), record)
                self._state.files[project_id] = left

    def restore_project(self, project_id: str) -> None:
        """Bring a deleted project back, with all it held."""
        records = self._state.deleted_records(project_id)
        if not records:
            raise RecordMissing("Ce projet n’est plus dans la corbeille.")
        self.add(*records)
        self._show_drafts(project_id, self._state.deleted_drafts(project_id))
        self.keep_later(project_id, self._state.deleted_later(project_id))

    def keep_later(self, project_id: str, later: Later | None) -> None:
        """Keep what a later version wrote of a project: from then on it is read only."""
        self._state.files[project_id] = replace(self.project_file(project_id), later=later)

    def _check_may_change(self, record: Record) -> None:
        if project_of(record):
            check_may_change(self.project_file(project_of(record)).later)

    def keep_drafts(self, *drafts: Draft) -> None:
        """Keep texts that could not be read."""
        for draft in drafts:
            known = self._state.drafts(draft.project_id)
            self._show_drafts(draft.project_id, with_drafts(known, [draft]))

    def drop_drafts(self, project_id: str, *addresses: DraftAddress) -> None:
        """Forget the texts kept for these fields."""
        known = self._state.drafts(project_id)
        left = without_drafts(known, addresses)
        if left != known:
            self._show_drafts(project_id, left)

    def commit(self, label: str, *, scope: str, merge_key: str = "") -> Changes:
        """Say what changed."""
        del merge_key
        self.committed = True
        return Changes(
            label=label,
            kinds=frozenset(self._kinds),
            ids=frozenset(self._ids),
            project_ids=frozenset(self._projects),
            scope=scope,
        )

    def undo(self, scope: str) -> Changes:
        """Do nothing: undo needs the journal, which cannot be written now."""
        return Changes(scope=scope)

    def redo(self, scope: str) -> Changes:
        """Do nothing: redo needs the journal, which cannot be written now."""
        return Changes(scope=scope)

    def _put(self, record: Record) -> None:
        self._note(record)
        if isinstance(record, CommuneProfile):
            self._state.communes[record.id] = record
            return
        project_id = project_of(record)
        if isinstance(record, Project) and not self._there(record.id):
            self._state.files[project_id] = ProjectFile(project=record)
        else:
            known = self.project_file(project_id)
            self._state.files[project_id] = with_records(known, record)

    def _there(self, project_id: str) -> bool:
        try:
            self.project_file(project_id)
        except RecordMissing:
            return False
        return True

    def _supersede(self, record: Record, *names: str) -> None:
        at = ENTITY_NAMES[type(record)], draft_key(record)
        self.drop_drafts(project_of(record), *((*at, name) for name in names))

    def _show_drafts(self, project_id: str, drafts: tuple[Draft, ...]) -> None:
        self._kinds.add("draft")
        if project_id:
            self._projects.add(project_id)
            shown = replace(self.project_file(project_id), drafts=drafts)
            self._state.files[project_id] = shown
        else:
            self._state.commune_drafts = drafts

    def _note(self, record: Record) -> None:
        self._kinds.add(ENTITY_NAMES[type(record)])
        self._ids.add(record.id)
        if project_of(record):
            self._projects.add(project_of(record))
