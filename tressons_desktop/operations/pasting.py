"""Write many cells at once: what was pasted, or typed in several, and what could not be read.

Values and unread texts of one gesture go together: no text is lost because its line is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tressons_desktop.operations.declare import in_project, operation
from tressons_desktop.operations.drafts import storable
from tressons_desktop.operations.lines import completed_line, has_rules
from tressons_desktop.operations.records import insert_records
from tressons_desktop.operations.ticks import write_ticks
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.entities import ENTITY_NAMES
from tressons_desktop.project.model import OrderedRecord
from tressons_desktop.project.snapshot import records_of
from tressons_desktop.text.numbers import plural


@dataclass(frozen=True, slots=True)
class LineWritten:
    """What one line receives: over the record named, or as a new one.

    `unread` gives, by field, the text to keep and the sentence about it; `read` names the
    fields that were read, whose text in red is over.
    """

    record_id: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    unread: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    read: Sequence[str] = ()


@operation(scope=in_project)
def write_lines(
    uow: UnitOfWork,
    /,
    *,
    record_kind: type[OrderedRecord],
    project_id: str,
    lines: Sequence[LineWritten],
    label: str = "",
) -> str:
    """Change records, add those that are new at the end, keep what could not be read.

    What follows from the values of a line is written with them, as when they are typed.
    """
    entity = ENTITY_NAMES[record_kind]
    over = [line for line in lines if line.record_id]
    fresh = [line for line in lines if not line.record_id]
    file = uow.project_file(project_id) if has_rules(record_kind) and over else None
    known = {one.id: one for one in records_of(file, record_kind)} if file is not None else {}
    around = None if file is None else lambda: file
    for line in over:
        if line.values:
            values = completed_line(record_kind, known.get(line.record_id), line.values, around)
            if values:
                uow.change(record_kind, line.record_id, **values)
    write_ticks(uow, record_kind, project_id, [(line.record_id, line.values) for line in over])
    rows = [dict(line.values) for line in fresh]
    texts = [line.unread.keys() for line in fresh]
    added = insert_records(
        uow, record_kind=record_kind, project_id=project_id, index=None, rows=rows, unread=texts
    )
    read = [(entity, line.record_id, name) for line in over for name in line.read]
    if read:
        uow.drop_drafts(project_id, *read)
    owners = [*(line.record_id for line in over), *(record.id for record in added)]
    for owner, line in zip(owners, [*over, *fresh], strict=True):
        if line.unread:
            uow.keep_drafts(*_drafts(project_id, entity, owner, line))
    return label or f"coller {plural(len(lines), 'ligne', 'lignes')}"


def _drafts(project_id: str, entity: str, record_id: str, line: LineWritten) -> Iterator[Draft]:
    for name, (text, problem) in line.unread.items():
        yield storable(Draft(project_id, entity, record_id, name, text, problem))
