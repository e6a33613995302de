"""Undo and redo, from the journal; going back to what it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tressons_desktop.operations.declare import IN_LIBRARY, in_project, operation
from tressons_desktop.operations.projects import named
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.codec import decode, decode_field
from tressons_desktop.project.entities import ENTITIES, KEYED, SNAPSHOT_LISTS
from tressons_desktop.project.field_words import RECORDS
from tressons_desktop.project.model import Project, ProjectRecord, Record
from tressons_desktop.text.numbers import plural

if TYPE_CHECKING:
    from tressons_desktop.project.codec import Plain


@operation(scope=in_project)
def restore_value(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    entity: str,
    record_id: str,
    values: Mapping[str, Plain],
    called: str,
) -> str:
    """Write in a field what it held before, and in it alone; ``called`` names it for undo.

    A record that exists once per key may have gone since: it comes back, or the one that took
    its key receives the value.
    """
    kind = ENTITIES[entity]
    present = _present(uow, project_id, kind, record_id, values)
    if present is not None:
        fields = {n: v for n, v in values.items() if n not in ("id", "project_id")}
        decoded = {name: decode_field(kind, name, value) for name, value in fields.items()}
        uow.change(kind, present.id, **decoded)
    elif "id" in values:
        uow.add(decode(kind, values))
    else:
        raise Refused("Cette ligne n’existe plus. La reprendre d’abord, là où elle a disparu.")
    return f"revenir sur {called}"


@operation(scope=in_project)
def bring_back(
    uow: UnitOfWork, /, *, project_id: str, entity: str, records: Sequence[Mapping[str, Plain]]
) -> str:
    """Put removed records back in their list, as they were."""
    kind = ENTITIES[entity]
    here = {record.id for record in _listed(uow, project_id, kind)}
    back = [decode(kind, values) for values in records if values["id"] not in here]
    uow.add(*back)
    words = RECORDS[kind]
    return f"reprendre {plural(len(back), words.one, words.several)}"


@operation(scope=IN_LIBRARY)
def restore_deleted_project(uow: UnitOfWork, /, *, project_id: str) -> str:
    """Bring a project back from the bin with all it held; undo puts it there again."""
    uow.restore_project(project_id)
    return named("restaurer", uow.find(Project, project_id))


def _present(
    uow: UnitOfWork,
    project_id: str,
    kind: type[Record],
    record_id: str,
    values: Mapping[str, Plain],
) -> Record | None:
    """Find the record, or the one that has its key today."""
    if kind is Project:
        return uow.find(Project, record_id)
    listed = _listed(uow, project_id, kind)
    same = next((record for record in listed if record.id == record_id), None)
    key = KEYED.get(next(name for name, one in ENTITIES.items() if one is kind), "")
    if same is None and key in values:
        same = next((one for one in listed if getattr(one, key) == values[key]), None)
    return same


def _listed(uow: UnitOfWork, project_id: str, kind: type[Record]) -> Sequence[ProjectRecord]:
    file: Any = uow.project_file(project_id)
    listed: Sequence[ProjectRecord] = getattr(file, SNAPSHOT_LISTS[kind])
    return listed
