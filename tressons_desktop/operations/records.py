"""Lists of a project that work like a table: add, edit, remove, move."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from tressons_desktop.operations.declare import Arguments, in_project, operation, same_fields
from tressons_desktop.operations.labels import field_label, record_label
from tressons_desktop.operations.lines import completed_line, has_rules, new_line
from tressons_desktop.operations.ticks import write_ticks
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import (
    BudgetLine,
    FundingLine,
    Instalment,
    OrderedRecord,
    Quote,
)
from tressons_desktop.project.snapshot import records_of
from tressons_desktop.text.numbers import plural

O = TypeVar("O", bound=OrderedRecord)  # noqa: E741

_OWNED: Final[dict[type[OrderedRecord], dict[type[OrderedRecord], str]]] = {
    BudgetLine: {Quote: "line_id"},
    FundingLine: {Instalment: "funding_id"},
}
"""What goes with a record: the lists that name it, and by which field."""

STEP: Final = 1024
"""Gap between two positions, so that an insertion touches one row."""

_FAR: Final = 10**12
"""A position received from elsewhere may be anything: beyond this one, they are dealt anew."""


def _with_record(verb: str) -> Callable[[Arguments], str]:
    return lambda arguments: record_label(verb, arguments["record_kind"])


def _editing(arguments: Arguments) -> str:
    return field_label(arguments["record_kind"], arguments["fields"])


@operation(scope=in_project, label=_with_record("ajouter"))
def add_record(
    uow: UnitOfWork,
    /,
    *,
    record_kind: type[OrderedRecord],
    project_id: str,
    index: int | None = None,
    **values: object,
) -> None:
    """Insert a record at ``index`` of its list, at the end by default."""
    insert_records(uow, record_kind=record_kind, project_id=project_id, index=index, rows=[values])


@operation(scope=in_project)
def add_records(
    uow: UnitOfWork,
    /,
    *,
    record_kind: type[OrderedRecord],
    project_id: str,
    index: int | None = None,
    rows: Sequence[Mapping[str, object]],
) -> str:
    """Insert several records at once: what was pasted from a spreadsheet."""
    insert_records(uow, record_kind=record_kind, project_id=project_id, index=index, rows=rows)
    lines = plural(len(rows), "ligne", "lignes")
    return f"coller {lines}"


@operation(scope=in_project, label=_editing, continues=same_fields("record_id"))
def edit_record(
    uow: UnitOfWork,
    /,
    *,
    record_kind: type[OrderedRecord],
    project_id: str,
    record_id: str,
    **values: object,
) -> None:
    """Change fields of a record, and those that follow; typing in one field undoes as one."""
    record = uow.find(record_kind, record_id) if has_rules(record_kind) else None
    around = partial(uow.project_file, project_id)
    stored = completed_line(record_kind, record, values, around)
    if stored:
        uow.change(record_kind, record_id, **stored)
    write_ticks(uow, record_kind, project_id, [(record_id, values)])


@operation(scope=in_project, label=_with_record("supprimer"))
def remove_records(
    uow: UnitOfWork,
    /,
    *,
    record_kind: type[OrderedRecord],
    project_id: str,
    record_ids: Sequence[str],
) -> None:
    """Delete records of a list, and those that speak of them alone: undone together."""
    for owned, names in _OWNED.get(record_kind, {}).items():
        file, gone = uow.project_file(project_id), {*record_ids}
        ids = [one.id for one in records_of(file, owned) if getattr(one, names) in gone]
        if ids:
            uow.remove(owned, *ids)
    uow.remove(record_kind, *record_ids)


@operation(scope=in_project, label=_with_record("déplacer"))
def move_record(
    uow: UnitOfWork,
    /,
    *,
    record_kind: type[OrderedRecord],
    project_id: str,
    record_id: str,
    index: int,
) -> None:
    """Move a record to ``index`` of its list."""
    siblings = [
        record for record in _siblings(uow, record_kind, project_id) if record.id != record_id
    ]
    index = max(0, min(index, len(siblings)))
    positions = _free_positions(uow, record_kind, siblings, index, 1)
    uow.change(record_kind, record_id, position=positions[0])


def insert_records(
    uow: UnitOfWork,
    /,
    *,
    record_kind: type[O],
    project_id: str,
    index: int | None,
    rows: Sequence[Mapping[str, object]],
    unread: Sequence[Collection[str]] = (),
) -> list[O]:
    """Insert records without committing, with what follows from their values; return them.

    ``unread`` names, row by row, the fields whose text was not read: no value goes under it.
    """
    if not rows:
        return []
    file = uow.project_file(project_id)
    siblings = list(records_of(file, record_kind))
    where = len(siblings) if index is None else max(0, min(index, len(siblings)))
    positions = _free_positions(uow, record_kind, siblings, where, len(rows))
    texts = unread or [()] * len(rows)
    added = [
        record_kind(
            id=new_id(),
            project_id=project_id,
            position=position,
            **new_line(record_kind, siblings, values, names, lambda: file),
        )
        for position, values, names in zip(positions, rows, texts, strict=True)
    ]
    uow.add(*added)
    write_ticks(uow, record_kind, project_id, zip([one.id for one in added], rows, strict=True))
    return added


def _siblings(uow: UnitOfWork, kind: type[O], project_id: str) -> list[O]:
    return list(records_of(uow.project_file(project_id), kind))


def _free_positions(
    uow: UnitOfWork, kind: type[O], siblings: list[O], index: int, count: int
) -> list[int]:
    """Find ``count`` positions before ``siblings[index]``; make room when there is none."""
    before = siblings[index - 1].position if index else 0
    if index == len(siblings) and before < _FAR:
        return [before + STEP * (number + 1) for number in range(count)]
    gap = siblings[index].position - before if index < len(siblings) else 0
    if gap > count:
        return [before + gap * (number + 1) // (count + 1) for number in range(count)]
    for number, record in enumerate(siblings):
        shifted = number if number < index else number + count
        uow.change(kind, record.id, position=STEP * (shifted + 1))
        siblings[number] = replace(record, position=STEP * (shifted + 1))
    return [STEP * (index + number + 1) for number in range(count)]
