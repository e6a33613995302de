"""One transaction: rows, journal and the line of the project, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert

from db import history, journal, rows, summaries
from db.cells import to_cell
from db.drafts import delete_drafts, load_drafts, save_drafts
from db.driver import driver_of
from db.journal import EXISTENCE, JournalledOperation, JournalRow, JournalSignature
from db.journal_rows import rows_of
from db.later import later_in, save_later
from db.list_undo import ThisRun
from db.long_writing import LongWriting
from db.tables import RECORD_TABLES, to_cells
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.ports import Changes, OnProgress
from tressons_desktop.project.codec import Plain, decode, decode_field, encode, encode_field
from tressons_desktop.project.drafts import (
    Draft,
    DraftAddress,
    with_drafts,
    without_drafts,
)
from tressons_desktop.project.entities import CHILDREN, ENTITIES, ENTITY_NAMES, KEYED
from tressons_desktop.project.keyed import check_ids
from tressons_desktop.project.later import Later, check_may_change
from tressons_desktop.project.model import CommuneProfile, Project, ProjectFile, Record
from tressons_desktop.project.snapshot import alone, project_of, with_records, without_records
from tressons_desktop.project.standing import draft_key

R = TypeVar("R", bound=Record)
State = tuple[tuple[str, str], dict[str, Plain]]
"""An entity and an id, with the old values of its journalled fields."""


class SqliteUnitOfWork:
    """The UnitOfWork of ``ports``, on one open transaction.

    ``files`` is the cache of snapshots: read from it, and replaced in ``changed`` only, so that a
    rollback leaves it as it was.
    """

    def __init__(
        self,
        connection: Connection,
        files: dict[str, ProjectFile],
        sign: Callable[[], JournalSignature],
        summarise: Callable[[ProjectFile], ProjectSummary],
        run: ThisRun,
        on_progress: OnProgress = lambda _ratio, _records: None,
    ) -> None:
        self._connection = connection
        self._driver = driver_of(connection)
        self._files = files
        self._sign = sign
        self._summarise = summarise
        self._run = run
        self._long = LongWriting(on_progress)
        self._rows: list[JournalRow] = []
        self._signature: JournalSignature | None = None
        self._operation_id = ""
        self._drafted: set[str] = set()
        self._taking_back = False
        self.changed: dict[str, ProjectFile | None] = {}
        self.profiles_changed = False
        self.committed = False

    # reading ---------------------------------------------------------------------------------
    def project_file(self, project_id: str) -> ProjectFile:
        """Return the project as it stands in this transaction."""
        known = self.changed.get(project_id) or self._files.get(project_id)
        if project_id in self.changed and self.changed[project_id] is None:
            raise RecordMissing("Ce projet n’existe plus.")
        return known or rows.load_project_file(self._connection, project_id)

    def find(self, kind: type[R], record_id: str) -> R:
        """Return a record or raise RecordMissing."""
        return rows.load_record(self._connection, kind, record_id)

    def present(self, kind: type[Record], record_ids: Sequence[str]) -> frozenset[str]:
        """Tell which of some records are there."""
        return frozenset(rows.load_records(self._connection, kind, record_ids))

    def profiles(self) -> Sequence[CommuneProfile]:
        """List the communes of the user."""
        return rows.load_profiles(self._connection)

    # writing ---------------------------------------------------------------------------------
    def add(self, *records: Record) -> None:
        """Insert records; their fields and their existence are journalled.

        Those of one kind are written together: a thousand survey sheets arrive at once.
        """
        self._check_may_change(*alone(records))
        cells: dict[type[Record], list[dict[str, Any]]] = {}
        checked: list[Record] = []
        self._long.expect(len(records))
        for record in records:
            kind = type(record)
            check_ids(record)
            plain = encode(record)
            made = decode(kind, plain)
            checked.append(made)
            cells.setdefault(kind, []).append(to_cells(plain if made == record else encode(made)))
            where = project_of(record), ENTITY_NAMES[kind], record.id
            self._rows.append(JournalRow(*where, EXISTENCE, None, True))
            self._rows += [JournalRow(*where, name, None, value) for name, value in plain.items()]
            self._long.step()
        for kind, listed in cells.items():
            self._connection.execute(insert(RECORD_TABLES[kind]), listed)
        self._refresh(*checked)
        for record in checked:
            if ENTITY_NAMES[type(record)] in KEYED:
                self._supersede(record, encode(record))

    def change(self, kind: type[Record], record_id: str, /, **values: object) -> None:
        """Change fields of a record; values that stay the same leave no trace."""
        record = self.find(kind, record_id)
        self._check_may_change(record)
        cells: dict[str, Any] = {}
        kept: dict[str, Any] = {}
        for name, value in values.items():
            old = encode_field(kind, name, getattr(record, name))
            new = encode_field(kind, name, value)
            decoded = decode_field(kind, name, new)
            if old != new and decoded != getattr(record, name):  # 3.5 is 3.50
                kept[name] = decoded
                cells[name] = to_cell(new)
                self._note(record, name, old, new)
        self._supersede(record, values)
        if not cells:
            return
        rows.change_record(self._connection, kind, record_id, cells)
        self._refresh(replace(record, **kept))

    def remove(self, kind: type[Record], *record_ids: str) -> None:
        """Delete records, and everything of the projects among them."""
        found = rows.load_records(self._connection, kind, record_ids)
        if len(found) < len(set(record_ids)):
            raise RecordMissing("Cet élément n’existe plus.")
        self._check_may_change(*alone(found.values()))
        gone: list[Record] = []
        for record in found.values():
            if isinstance(record, Project):
                file = self.project_file(record.id)
                gone += [child for name in CHILDREN for child in getattr(file, name)]
            gone.append(record)
        self._remove(gone)

    def restore_project(self, project_id: str) -> None:
        """Bring a deleted project back, with all it held; raise RecordMissing without trace."""
        records = history.deleted_records(self._driver, project_id)
        if not records:
            raise RecordMissing("Ce projet n’est plus dans la corbeille.")
        self._taking_back = True
        self.add(*records)
        self._taking_back = False
        self.changed[project_id] = rows.load_project_file(self._connection, project_id)

    # what a later version wrote ---------------------------------------------------------------
    def keep_later(self, project_id: str, later: Later | None) -> None:
        """Keep what a later version wrote of a project: from then on it is read only."""
        file = self.project_file(project_id)
        save_later(self._connection, project_id, later)
        self.changed[project_id] = replace(file, later=later)
        if later != file.later:
            self._drafted.add(project_id)  # written beside the journal, as drafts are

    def _check_may_change(self, *records: Record) -> None:
        """Refuse to touch a project that is read only here."""
        if not self._taking_back:
            for project_id in {project_of(record) for record in records} - {""}:
                check_may_change(self.project_file(project_id).later)

    # drafts ----------------------------------------------------------------------------------
    def keep_drafts(self, *drafts: Draft) -> None:
        """Keep texts that could not be read, in place of what was kept for the same fields."""
        save_drafts(self._connection, *drafts)
        for project_id in {draft.project_id for draft in drafts}:
            mine = [draft for draft in drafts if draft.project_id == project_id]
            self._show_drafts(project_id, with_drafts(self._drafts_of(project_id), mine))

    def drop_drafts(self, project_id: str, *addresses: DraftAddress) -> None:
        """Forget the texts kept for these fields."""
        known = self._drafts_of(project_id)
        left = without_drafts(known, addresses)
        if left != known:
            delete_drafts(self._connection, project_id, *addresses)
            self._show_drafts(project_id, left)

    def _supersede(self, record: Record, names: Iterable[str]) -> None:
        """Forget the unread text of fields that receive a value; undoing gives none."""
        if not self._taking_back:
            at = ENTITY_NAMES[type(record)], draft_key(record)
            self.drop_drafts(project_of(record), *((*at, name) for name in names))

    def _drafts_of(self, project_id: str) -> tuple[Draft, ...]:
        if project_id:
            return self.project_file(project_id).drafts
        return load_drafts(self._connection, "")

    def _show_drafts(self, project_id: str, drafts: tuple[Draft, ...]) -> None:
        self._drafted.add(project_id)
        if project_id:
            self.changed[project_id] = replace(self.project_file(project_id), drafts=drafts)

    def _remove(self, records: list[Record]) -> None:
        ids: dict[type[Record], list[dict[str, str]]] = {}
        self._long.expect(len(records))
        for record in records:
            self._long.step()
            where = project_of(record), ENTITY_NAMES[type(record)], record.id
            self._rows += [
                JournalRow(*where, name, old, None) for name, old in encode(record).items()
            ]
            self._rows.append(JournalRow(*where, EXISTENCE, True, None))
            ids.setdefault(type(record), []).append({"gone": record.id})
        for kind, listed in ids.items():
            table = RECORD_TABLES[kind]
            self._connection.execute(delete(table).where(table.c.id == bindparam("gone")), listed)
        self._forget(records)

    def _forget(self, records: list[Record]) -> None:
        projects = {record.id for record in records if isinstance(record, Project)}
        for project_id, group in self._by_project(records).items():
            whole = project_id in projects
            file = None if whole else without_records(self.project_file(project_id), *group)
            self.changed[project_id] = file

    def _note(self, record: Record, name: str, old: Plain, new: Plain) -> None:
        entity = ENTITY_NAMES[type(record)]
        self._rows.append(JournalRow(project_of(record), entity, record.id, name, old, new))

    def _refresh(self, *records: Record) -> None:
        for project_id, group in self._by_project(records).items():
            self.changed[project_id] = self._snapshot(project_id, group)

    def _by_project(self, records: Iterable[Record]) -> dict[str, list[Record]]:
        """Share records among their projects; a commune is of none, and is only noted."""
        groups: dict[str, list[Record]] = {}
        for record in records:
            if isinstance(record, CommuneProfile):
                self.profiles_changed = True
            else:
                groups.setdefault(project_of(record), []).append(record)
        return groups

    def _snapshot(self, project_id: str, written: list[Record]) -> ProjectFile:
        project = next((one for one in written if isinstance(one, Project)), None)
        if project is None or not self._unknown(project_id):
            file = with_records(self.project_file(project_id), *written)
            if project is None or project.profile_id == _profile_id(file):
                return file
        return rows.load_project_file(self._connection, project_id)

    def _unknown(self, project_id: str) -> bool:
        return self.changed.get(project_id) is None and project_id not in self._files

    # ending ----------------------------------------------------------------------------------
    def commit(self, label: str, *, scope: str, merge_key: str = "") -> Changes:
        """Write the journal and end the transaction; nothing changed writes nothing."""
        if not self._rows:
            return self._ended_with_drafts(label, scope)
        self._journal(JournalledOperation(scope, label, merge_key=merge_key))
        return self._ended(label, scope)

    def undo(self, scope: str) -> Changes:
        """Take back the last operation of a scope, in a new journalled operation.

        One that leaves nothing to take back (a word typed, then erased) brings the one before.
        """
        check_may_change(later_in(self._connection, scope))
        label = ""
        while not self._rows and (found := self._run.undoable(self._driver, scope)):
            gesture, label = found
            back = rows_of(self._driver, gesture)
            self._run.check(self._driver, scope, gesture, back, gesture)
            self._take_back(back)
            journal.mark(self._driver, gesture, "undone")
            self._journal(JournalledOperation(scope, label, "undo", target=gesture))
        self._run.check_some(self._driver, scope, "annuler", found=bool(label))
        return self._ended(label, scope)

    def redo(self, scope: str) -> Changes:
        """Do again what was undone last, by taking back the undoing itself.

        Why not the first rows: undoing a creation also removed what was added to it since.
        """
        check_may_change(later_in(self._connection, scope))
        label = ""
        while not self._rows and (found := self._run.redoable(self._driver, scope)):
            gesture, label = found
            undoing = journal.last_undo(self._driver, gesture) or 0
            back = rows_of(self._driver, undoing)
            self._run.check(self._driver, scope, gesture, back, undoing)
            self._take_back(back)
            journal.mark(self._driver, gesture, "done")
            self._journal(JournalledOperation(scope, label, "redo", target=gesture))
        self._run.check_some(self._driver, scope, "rétablir", found=bool(label))
        return self._ended(label, scope)

    def _take_back(self, newest_first: list[JournalRow]) -> None:
        """Give every field its old value: creations first, fields, then removals."""
        self._taking_back = True
        states: dict[tuple[str, str], dict[str, Plain]] = {}
        for row in newest_first:
            states.setdefault((row.entity, row.record_id), {})[row.field] = row.old
        ordered = sorted(states.items(), key=lambda item: item[0][0] != "project")
        self.add(*self._returning(ordered))
        for (entity, record_id), fields in ordered:
            kind = ENTITIES[entity]
            there = EXISTENCE not in fields and self.present(kind, [record_id])
            if there:  # another scope may have removed it meanwhile
                values = {name: decode_field(kind, name, value) for name, value in fields.items()}
                self.change(kind, record_id, **values)
        gone = [at for at, fields in reversed(ordered) if fields.get(EXISTENCE, 0) is None]
        for kind, present in self._present(gone).items():
            self.remove(kind, *present)

    def _returning(self, ordered: list[State]) -> list[Record]:
        """List the records whose removal is taken back, the project first."""
        wanted = [(at, fields) for at, fields in ordered if fields.get(EXISTENCE)]
        present = self._present([at for at, _ in wanted])
        return [
            decode(ENTITIES[entity], {n: value for n, value in fields.items() if n != EXISTENCE})
            for (entity, record_id), fields in wanted
            if record_id not in present[ENTITIES[entity]]
        ]

    def _present(self, addresses: list[tuple[str, str]]) -> dict[type[Record], dict[str, Record]]:
        """Find the records that are there, by kind: another scope may have removed some."""
        ids: dict[type[Record], list[str]] = {}
        for entity, record_id in addresses:
            ids.setdefault(ENTITIES[entity], []).append(record_id)
        return {kind: rows.load_records(self._connection, kind, one) for kind, one in ids.items()}

    def _journal(self, operation: JournalledOperation) -> None:
        self._signature = self._sign()
        step = self._long.step
        gesture = journal.write(self._driver, operation, self._signature, self._rows, step)
        self._operation_id = str(gesture)

    def _ended_with_drafts(self, label: str, scope: str) -> Changes:
        """End a transaction that the journal does not know."""
        if not self._drafted:
            return Changes(scope=scope)
        self._connection.commit()
        self.committed = True
        projects = frozenset(self._drafted - {""})
        return Changes(label=label, kinds=frozenset({"draft"}), project_ids=projects, scope=scope)

    def _ended(self, label: str, scope: str) -> Changes:
        if self._signature is None:
            return Changes(scope=scope)
        for project_id, file in self.changed.items():
            if file is None:
                summaries.delete_summary(self._connection, project_id)
            else:
                summary = self._summarise(file)
                summaries.save_summary(self._connection, summary, self._signature.stamp)
        self._connection.commit()
        self.committed = True
        return Changes(
            label=label,
            kinds=frozenset(row.entity for row in self._rows),
            ids=frozenset(row.record_id for row in self._rows),
            project_ids=frozenset(self.changed),
            operation_id=self._operation_id,
            scope=scope,
        )


def _profile_id(file: ProjectFile) -> str:
    return file.profile.id if file.profile else ""
