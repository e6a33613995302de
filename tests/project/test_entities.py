"""The table of entities says all there is to say of each record: nothing is forgotten elsewhere."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, fields
from importlib import resources

import pytest

from tressons_desktop.project import model
from tressons_desktop.project.copying import as_copied
from tressons_desktop.project.entities import CHILDREN, TABLE
from tressons_desktop.project.entity import Entity, Part
from tressons_desktop.project.model import (
    OrderedRecord,
    ProjectFile,
    ProjectRecord,
    Record,
    field_names,
)

ABSTRACT = {Record, ProjectRecord, OrderedRecord}
NOT_LISTS = {"project", "profile", "drafts", "later", "troubles"}
NOT_IN_THE_EXAMPLE = {
    "attachments": "an example has no paper of its own",
    "sheets": "nobody answered: answers are not made up",
}
each = pytest.mark.parametrize("entity", TABLE, ids=lambda entity: entity.name)


def test_every_kind_of_record_is_in_the_table() -> None:
    kinds = {
        value for value in vars(model).values() if isinstance(value, type) and value not in ABSTRACT
    }
    forgotten = {kind for kind in kinds if issubclass(kind, Record)} - {e.kind for e in TABLE}
    assert forgotten == set(), f"add to project/entities_lists.py: {forgotten}"


def test_no_name_is_given_twice() -> None:
    names = [entity.name for entity in TABLE]
    lists = [entity.list_name for entity in TABLE if entity.list_name]
    assert len({*names, *lists}) == len(names) + len(lists)


def test_a_project_has_the_lists_of_the_table_in_its_order() -> None:
    held = [field.name for field in fields(ProjectFile) if field.name not in NOT_LISTS]
    assert held == list(CHILDREN), "ProjectFile and project/entities_lists.py differ"


@each
def test_every_field_has_its_line(entity: Entity) -> None:
    stored = [name for name in field_names(entity.kind) if name not in ("id", "project_id")]
    missing = set(stored) ^ set(entity.fields)
    assert missing == set(), f"project/entities_*.py, {entity.name}: {sorted(missing)}"


@each
def test_what_is_in_a_list_says_which_and_since_when(entity: Entity) -> None:
    assert bool(entity.list_name) == issubclass(entity.kind, ProjectRecord)
    assert not entity.key or entity.key in entity.fields
    assert all(field.since >= 1 for field in entity.fields.values())


@each
def test_a_field_that_came_later_may_be_missing(entity: Entity) -> None:
    defaults = {f.name: f.default for f in fields(entity.kind)}
    late = [name for name, field in entity.fields.items() if field.since > entity.since]
    assert [name for name in late if defaults[name] is MISSING] == []


@each
def test_a_copy_has_a_value_for_every_field(entity: Entity) -> None:
    required = {
        f.name: "" if f.name != "size" else 0
        for f in fields(entity.kind)
        if f.default is MISSING and f.default_factory is MISSING
    }
    record = entity.kind(**required)
    assert as_copied(record, Part) == as_copied(record, ()) == record


def test_the_example_holds_something_of_every_list() -> None:
    source = resources.files("resources").joinpath("demo", "le-four-banal.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    data["applications"] = [data["application"]]
    missing = {name for name in CHILDREN if not data.get(name)}
    assert missing == set(NOT_IN_THE_EXAMPLE), "resources/demo shows nothing of these"
