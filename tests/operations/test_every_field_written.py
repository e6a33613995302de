"""Every field of every list is written by the operations, whatever it is called."""

from __future__ import annotations

import inspect
from dataclasses import replace
from typing import Any

import pytest

from tests.db.keeping import Keeper
from tests.old_versions.full import filled
from tressons_desktop.exchange.bundle import VERSION
from tressons_desktop.operations import records
from tressons_desktop.operations.declare import Operation, project_scope
from tressons_desktop.operations.pasting import LineWritten, write_lines
from tressons_desktop.operations.records import add_record, edit_record
from tressons_desktop.project.entities import TABLE
from tressons_desktop.project.entity import Entity
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Attachment, FrozenDeposit, OrderedRecord, field_names
from tressons_desktop.project.snapshot import records_of

LISTS = [
    entity
    for entity in TABLE
    if issubclass(entity.kind, OrderedRecord) and entity.kind not in (Attachment, FrozenDeposit)
]
each = pytest.mark.parametrize("entity", LISTS, ids=lambda entity: entity.name)
OWN = {"id", "project_id", "position"}
USUAL = {"tax_basis"}
"""Kept empty when it is what follows from who recovers VAT."""


def values_of(entity: Entity) -> dict[str, Any]:
    """Return a value of each field, never its default."""
    record = filled(entity.kind, new_id(), {}, VERSION)
    return {n: getattr(record, n) for n in field_names(entity.kind) if n not in OWN | USUAL}


def test_no_argument_of_an_operation_is_called_as_a_field() -> None:
    """An argument would be taken for the field, or the field for it."""
    fields = {name for entity in LISTS for name in field_names(entity.kind)} - {"project_id"}
    for operation in vars(records).values():
        if isinstance(operation, Operation):
            named = inspect.signature(operation._change).parameters.values()
            if any(one.kind is one.VAR_KEYWORD for one in named):
                assert {one.name for one in named} & fields == set(), operation


@each
def test_each_field_is_written_alone_and_undone(house: Keeper, entity: Entity) -> None:
    project_id, kind = house.log(), entity.kind
    assert issubclass(kind, OrderedRecord)
    house.do(add_record, record_kind=kind, project_id=project_id)
    (made,) = records_of(house.file(project_id), kind)
    for name, value in values_of(entity).items():
        at = {"project_id": project_id, "record_id": made.id}
        house.do(edit_record, record_kind=kind, **at, **{name: value})
        (now,) = records_of(house.file(project_id), kind)
        assert getattr(now, name) == value, name
        house.undo(project_scope(project_id))
        assert records_of(house.file(project_id), kind) == (made,), name


@each
def test_all_fields_are_written_at_once(house: Keeper, entity: Entity) -> None:
    project_id, kind, values = house.log(), entity.kind, values_of(entity)
    assert issubclass(kind, OrderedRecord)
    house.do(add_record, record_kind=kind, project_id=project_id)
    (made,) = records_of(house.file(project_id), kind)
    line = LineWritten(record_id=made.id, values=values)
    house.do(write_lines, record_kind=kind, project_id=project_id, lines=[line], label="coller")
    (now,) = records_of(house.file(project_id), kind)
    assert replace(now, id=made.id) == replace(made, **values)
