"""The published schema of ``projet.json`` says what is really written."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings

from tests.dossier import snapshot
from tests.exchange import schema_page
from tests.exchange.making import any_project
from tressons_desktop.dossier.carried.data import CarriedProject
from tressons_desktop.project.model import ProjectFile

SCHEMA = schema_page.written()
KINDS = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "array": list,
    "object": dict,
    "null": type(None),
}


def faults(value: Any, schema: dict[str, Any], place: str = "") -> list[str]:
    """Hold a value to the part of JSON Schema that ours uses."""
    if "anyOf" in schema:
        tries = [faults(value, one, place) for one in schema["anyOf"]]
        return [] if any(not found for found in tries) else tries[0]
    if "const" in schema:
        return [] if value == schema["const"] else [f"{place}: {value!r}"]
    wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(_is(value, kind) for kind in wanted):
        return [f"{place}: {value!r} is no {wanted}"]
    if value not in schema.get("enum", [value]):
        return [f"{place}: {value!r} is not in the choice"]
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return [f"{place}: {value!r}"]
    if isinstance(value, list):
        return [one for item in value for one in faults(item, schema["items"], f"{place}[]")]
    if isinstance(value, dict):
        known = schema["properties"]
        lacking = [
            f"{place}.{name} is not there" for name in schema["required"] if name not in value
        ]
        unknown = [f"{place}.{name} is not described" for name in value if name not in known]
        inside = [
            one
            for name in value
            if name in known
            for one in faults(value[name], known[name], f"{place}.{name}")
        ]
        return lacking + unknown + inside
    return []


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))


def test_the_published_schema_is_that_of_the_table() -> None:
    """`python -m tests.exchange.format_page` writes it again."""
    same = schema_page.PAGE.read_text(encoding="utf-8") == schema_page.text()
    assert same, "docs/formats/projet.schema.json: run python -m tests.exchange.format_page"


@pytest.mark.parametrize("make", [snapshot.bare, snapshot.example, snapshot.crowded])
def test_projects_are_as_the_schema_says(make: Any) -> None:
    assert faults(json.loads(CarriedProject(make()).readable()), SCHEMA) == []


@given(file=any_project())
@settings(max_examples=12)
def test_any_project_is_as_the_schema_says(file: ProjectFile) -> None:
    assert faults(json.loads(CarriedProject(file).readable()), SCHEMA) == []


def test_the_schema_refuses_what_is_not_written() -> None:
    value = json.loads(CarriedProject(snapshot.example()).readable())
    value["project"]["name"] = 3
    value["surprise"] = []
    assert faults(value, SCHEMA) == [
        ".surprise is not described",
        ".project.name: 3 is no ['string']",
    ]
