"""The table of entities says all there is to say of each record: nothing is forgotten elsewhere."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from importlib import resources
from typing import Any, get_args, get_type_hints

import pytest

from tressons_desktop.project import model
from tressons_desktop.project.copying import as_copied
from tressons_desktop.project.entities import CHILDREN, TABLE
from tressons_desktop.project.entity import EMPTIED, CopiedPart, Entity
from tressons_desktop.project.model import (
    NARRATIVE_SECTIONS,
    OrderedRecord,
    ProjectFile,
    ProjectRecord,
    Record,
    field_names,
)
from tressons_desktop.project.values import PartialDate

ABSTRACT = {Record, ProjectRecord, OrderedRecord}
NOT_LISTS = {"project", "profile", "drafts", "later", "troubles"}
NOT_IN_THE_EXAMPLE = {
    "attachments": "an example has no paper of its own",
    **dict.fromkeys(
        ("scenarios.energy", "scenarios.margin", "scenarios.works"),
        "its scenarios move sales, the opening and a grant",
    ),
    "sheets": "nobody answered: answers are not made up",
    "project.former_commune": "its commune has merged with no other",
    **dict.fromkeys(
        ("project.commune_code", "project.promoter_name", "project.promoter_siret"),
        "those of its commune",
    ),
    **dict.fromkeys(
        ("project.works_started_on", "budget.quote_signed_on", "project.operator_siret"),
        "nothing has begun: it would be too early",
    ),
    **dict.fromkeys(
        (
            "applications.submitted_on",
            "applications.received_on",
            "applications.acknowledged_on",
            "applications.reference",
            "applications.more_asked_on",
            "applications.more_due_on",
            "applications.heard_on",
            "applications.decided_on",
            "applications.notified_on",
            "applications.signed_on",
            "applications.expires_on",
            "applications.settled_on",
            "applications.contact_name",
            "applications.contact_email",
            "applications.contact_phone",
            "applications.note",
            "applications.resolved_on",
            "applications.resolution",
            "deposits",
        ),
        "nothing was sent",
    ),
    "criteria": "nobody judged its own answers",
    "stage_days": "its call gives its days itself",
    **dict.fromkeys(("project.opinion", "project.opinion_reason"), "the council has not met"),
    "answers.review_on": "a word was enough",
    "project.moa_min_share": "the usual one",
    "commune_profile.fctva_delay": "nobody asked the préfecture of an example",
    "funding.bonus": "none of its funders gives one",
    "funding.early_start_on": "nothing has begun: nobody asked to",
    "budget.eligible": "all of them are, and it is the default",
}
DAYS_THAT_FOLLOW = {
    "attachment.added_on": "the file comes with its day",
    "attachment.dated_on": "the paper bears it",
    "survey_sheet.entered_on": "the answers are the same",
    "project.created_on": "a copy is given its own",
}
NUMBERS_OF_NO_UNIT = {
    "budget_line.quantity",
    "in_kind.quantity",
    "market_zone.idc",
    *(f"activity.{name}" for name in ("count", "pace", "frequency")),
    *(f"market_hypothesis.{name}" for name in ("low", "central", "high")),
}
"""They count what another field names."""
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
    forgotten, beyond = sorted(CHILDREN.keys() - {*held}), sorted({*held} - CHILDREN.keys())
    assert not forgotten, f"{', '.join(forgotten)}: add it to ProjectFile (project/model.py)"
    assert not beyond, f"{', '.join(beyond)}: add its Entity to the table (project/entities_*.py)"
    table = list(CHILDREN)
    moved = next((place for place in zip(table, held, strict=True) if len({*place}) > 1), ())
    assert not moved, f"in ProjectFile (project/model.py), put {' before '.join(moved)}"


@each
def test_every_field_has_its_line(entity: Entity) -> None:
    stored = [name for name in field_names(entity.kind) if name not in ("id", "project_id")]
    forgotten = sorted({*stored} - entity.fields.keys())
    assert not forgotten, f"{', '.join(forgotten)}: add its line in project/entities_*.py"
    beyond = sorted(entity.fields.keys() - {*stored})
    assert not beyond, (
        f"{', '.join(beyond)}: {entity.kind.__name__} has no such field. Write it in"
        " project/model.py, or take its line out of project/entities_*.py"
    )


@each
def test_what_is_in_a_list_says_which_and_since_when(entity: Entity) -> None:
    listed = bool(entity.list_name) == issubclass(entity.kind, ProjectRecord)
    assert listed, f"{entity.name}: say list_name in project/entities_*.py"
    known = not entity.key or entity.key in entity.fields
    assert known, f"{entity.name}: its key, {entity.key}, is no field of it"
    assert all(field.since >= 1 for field in entity.fields.values())


@each
def test_a_field_that_came_later_may_be_missing(entity: Entity) -> None:
    defaults = {f.name: f.default for f in fields(entity.kind)}
    late = [name for name, field in entity.fields.items() if field.since > entity.since]
    bare = [f"{entity.name}.{name}" for name in late if defaults[name] is MISSING]
    assert not bare, f"{', '.join(bare)}: give it a default, for what was written before has none"


@each
def test_a_copy_has_a_value_for_every_field(entity: Entity) -> None:
    required = {
        f.name: "" if f.name != "size" else 0
        for f in fields(entity.kind)
        if f.default is MISSING and f.default_factory is MISSING
    }
    record = entity.kind(**required)
    assert as_copied(record, CopiedPart) == as_copied(record, ()) == record


def _of_type(entity: Entity, *types: type) -> list[str]:
    hints = get_type_hints(entity.kind)
    return [name for name in entity.fields if {hints[name], *get_args(hints[name])} & {*types}]


@each
def test_a_day_engages_and_does_not_follow_a_copy(entity: Entity) -> None:
    if entity.part is None and entity.name != "project":
        return  # none of it follows
    kept = {
        f"{entity.name}.{name}"
        for name in _of_type(entity, date, PartialDate)
        if entity.fields[name].copied is not EMPTIED
    } - DAYS_THAT_FOLLOW.keys()
    assert not kept, (
        f"{', '.join(sorted(kept))}: say copied=EMPTIED on its line in project/entities_*.py, or in"
        " DAYS_THAT_FOLLOW why the copy of a project has the same day"
    )


@each
def test_an_amount_says_its_unit(entity: Entity) -> None:
    bare = {
        f"{entity.name}.{name}"
        for name in _of_type(entity, Decimal)
        if not entity.fields[name].unit
    } - NUMBERS_OF_NO_UNIT
    assert not bare, (
        f"{', '.join(sorted(bare))}: say its unit, as unit=EUROS, on its line in"
        " project/entities_*.py, or add it to NUMBERS_OF_NO_UNIT"
    )


def test_the_example_tells_every_section() -> None:
    silent = sorted(NARRATIVE_SECTIONS.keys() - _whole_example()["texts"].keys())
    assert not silent, (
        f"{', '.join(silent)}: write it under [texts] in resources/demo/le-four-banal.toml"
    )


def test_the_example_holds_something_of_every_list_and_field() -> None:
    held = _example()
    typed = {e.list_name or e.name: [n for n, f in e.fields.items() if f.typed] for e in TABLE}
    del typed["texts"]
    silent = {name for name in typed if not held.get(name)}
    silent |= {
        f"{name}.{field}"
        for name, fields_typed in typed.items()
        for field in fields_typed
        if name not in silent and all(one.get(field) in (None, "", []) for one in held[name])
    }
    forgotten = sorted(silent - NOT_IN_THE_EXAMPLE.keys())
    assert not forgotten, f"{', '.join(forgotten)}: show it in resources/demo/le-four-banal.toml"
    assert NOT_IN_THE_EXAMPLE.keys() <= silent, "the example shows more than this test says"


def _whole_example() -> dict[str, Any]:
    source = resources.files("resources").joinpath("demo", "le-four-banal.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _example() -> dict[str, list[dict[str, Any]]]:
    data = _whole_example()
    alone = {"project": [data["project"]], "commune_profile": [data["profile"]]}
    return data | alone | {"applications": [data["application"]]}
