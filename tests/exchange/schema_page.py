"""``docs/formats/projet.schema.json``: what a dossier carries as text, from the table of entities.

`python -m tests.exchange.format_page` writes it again; a test compares, and holds real projects to
it.
"""

from __future__ import annotations

import json
import types
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from tressons_desktop.exchange.bundle import FORMAT, VERSION
from tressons_desktop.project.entities import TABLE
from tressons_desktop.project.entity import Entity
from tressons_desktop.project.model import ProjectRecord
from tressons_desktop.project.stored import stored_name
from tressons_desktop.project.values import Choice, PartialDate

PAGE = Path(__file__).parents[2] / "docs" / "formats" / "projet.schema.json"
PLAIN = {str: "string", bool: "boolean", int: "integer"}


def written() -> dict[str, Any]:
    """Write the schema: the lists, their records, their fields with their French words."""
    lists = {
        entity.list_name: {"type": "array", "items": _record(entity)}
        for entity in TABLE
        if entity.list_name
    }
    alone = {
        name: _record(next(entity for entity in TABLE if entity.name == stored))
        for name, stored in (("project", "project"), ("profile", _profile_name()))
    }
    alone["profile"]["type"] = ["object", "null"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "projet.json",
        "description": (
            "Le projet que porte un dossier PDF de Tressons, sans ses pièces jointes. "
            "Une version plus récente peut ajouter des listes et des champs."
        ),
        "type": "object",
        "required": ["format", "version", "project"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"type": "integer", "minimum": 1, "description": f"1 à {VERSION}"},
            **alone,
            **lists,
        },
    }


def _profile_name() -> str:
    return next(one.name for one in TABLE if not one.list_name and one.name != "project")


def _record(entity: Entity) -> dict[str, Any]:
    hints = get_type_hints(entity.kind)
    fields = {
        stored_name(entity.name, name): {**_type(hints[name]), "title": field.label}
        for name, field in entity.fields.items()
    }
    ids = ("id", "project_id") if issubclass(entity.kind, ProjectRecord) else ("id",)
    return {
        "type": "object",
        "title": entity.words.one,
        "required": ["id"],
        "properties": {**{name: {"type": "string", "format": "uuid"} for name in ids}, **fields},
    }


def _type(hint: Any) -> dict[str, Any]:
    if get_origin(hint) in (Union, types.UnionType):
        found = [_type(one) for one in get_args(hint) if one is not type(None)]
        made: dict[str, Any] = found[0] if len(found) == 1 else {"anyOf": found}
        if type(None) in get_args(hint):
            return {"anyOf": [made, {"type": "null"}]}
        return made
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type(get_args(hint)[0])}
    if hint is Decimal:
        return {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
    if hint is date:
        return {"type": "string", "format": "date"}
    if hint is PartialDate:
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}){0,2}$"}
    if issubclass(hint, Choice):
        return {"type": "string", "enum": [one.value for one in hint]}
    return {"type": PLAIN.get(hint, "string")}


def text() -> str:
    """Return the file as it should be."""
    return json.dumps(written(), ensure_ascii=False, indent=1) + "\n"
