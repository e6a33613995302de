"""A project as it will be once the disk accepts what was typed.

When an edit cannot be written, the screens must go on showing it. The same operation is run on
this unit of work, in memory, over the last snapshot; it is run again on the real one later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from tressons_desktop.ports import Changes, RecordMissing
from tressons_desktop.project.codec import decode, decode_field, encode, encode_field
from tressons_desktop.project.model import (
    CHILDREN,
    ENTITY_NAMES,
    CommuneProfile,
    Project,
    ProjectFile,
    Record,
)
from tressons_desktop.project.snapshot import with_records, without_records

R = TypeVar("R", bound=Record)


class WaitingUnitOfWork:
    """The UnitOfWork of ``ports`` over one snapshot; nothing is written anywhere."""

    def __init__(self, file: ProjectFile) -> None:
        self.file = file
        self._kinds: set[str] = set()
        self._ids: set[str] = set()

    def project_file(self, project_id: str) -> ProjectFile:
        """Return the snapshot with what was changed here."""
        if project_id != self.file.project.id:
            raise RecordMissing("Ce projet n’est pas celui qui attend.")
        return self.file

    def find(self, kind: type[R], record_id: str) -> R:
        """Return a record or raise RecordMissing."""
        for record in _records(self.file):
            if record.id == record_id and isinstance(record, kind):
                return record
        raise RecordMissing("Cet élément n’existe plus.")

    def profiles(self) -> Sequence[CommuneProfile]:
        """List the commune of the project."""
        return (self.file.profile,) if self.file.profile else ()

    def add(self, *records: Record) -> None:
        """Put records in the snapshot."""
        self._put(*(decode(type(record), encode(record)) for record in records))

    def change(self, kind: type[Record], record_id: str, **values: Any) -> None:
        """Change fields of a record, with the checks of the real thing."""
        record = self.find(kind, record_id)
        checked = {
            name: decode_field(kind, name, encode_field(kind, name, value))
            for name, value in values.items()
        }
        self._put(replace(record, **checked))

    def remove(self, kind: type[Record], *record_ids: str) -> None:
        """Take records out of the snapshot."""
        if kind is Project:
            raise RecordMissing("Ce projet attend d’être enregistré.")
        self.file = without_records(self.file, *(self.find(kind, one) for one in record_ids))
        for record_id in record_ids:
            self._note(kind, record_id)

    def commit(self, label: str, *, scope: str, merge_key: str = "") -> Changes:
        """Say what changed; the snapshot is in ``file``."""
        del merge_key
        return Changes(
            label=label,
            kinds=frozenset(self._kinds),
            ids=frozenset(self._ids),
            project_ids=frozenset({self.file.project.id}),
            scope=scope,
        )

    def undo(self, scope: str) -> Changes:
        """Do nothing: undo needs the journal, which cannot be written now."""
        return Changes(scope=scope)

    def redo(self, scope: str) -> Changes:
        """Do nothing: redo needs the journal, which cannot be written now."""
        return Changes(scope=scope)

    def _put(self, *records: Record) -> None:
        self.file = with_records(self.file, *records)
        for record in records:
            self._note(type(record), record.id)

    def _note(self, kind: type[Record], record_id: str) -> None:
        self._kinds.add(ENTITY_NAMES[kind])
        self._ids.add(record_id)


def _records(file: ProjectFile) -> Iterator[Record]:
    yield file.project
    for name in CHILDREN:
        yield from getattr(file, name)
