"""A project with something in every list and no field at its default, the same in every version.

What each version wrote of it is beside this file, and never changes again. It is told here by the
types of the fields alone, so that the program of any day can write it.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any, Union, get_args, get_origin, get_type_hints

from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.entities import CHILDREN, ENTITY_NAMES, ENTITY_OF
from tressons_desktop.project.entity import Entity
from tressons_desktop.project.keyed import expected_id
from tressons_desktop.project.model import CommuneProfile, Project, ProjectFile
from tressons_desktop.project.stored import stored_name

PDF = b"%PDF-1.7\n% un devis\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
CONTENTS = {"application/pdf": PDF, "image/png": PNG}

PROJECT_ID = "01900000-0000-7000-8000-000000000001"
PROFILE_ID = "01900000-0000-7000-8000-000000000002"
ATTACHMENT_ID = "01900000-0000-7000-8000-0000000000ff"

DRAFTS = (
    Draft(PROJECT_ID, "project", PROJECT_ID, "jobs", "deux environ", "Un nombre est attendu."),
)

FIXED: Mapping[str, Any] = {
    "project_id": PROJECT_ID,
    "profile_id": PROFILE_ID,
    "position": 1024,
    "sha256": sha256(PDF).hexdigest(),
    "logo_sha256": sha256(PNG).hexdigest(),
    "filename": "devis signé.pdf",
    "media_type": "application/pdf",
    "size": len(PDF),
    "evidence": (ATTACHMENT_ID,),
    "files": (sha256(PNG).hexdigest(),),
}


def filled(kind: Any, record_id: str, since: Mapping[str, int], version: int) -> Any:
    """Fill the fields that a version had; ``since`` says which came after the first."""
    hints = get_type_hints(kind)
    values = {
        field.name: FIXED.get(
            field.name,
            _value(stored_name(ENTITY_NAMES[kind], field.name), hints[field.name], field.default),
        )
        for field in fields(kind)
        if field.name != "id" and since.get(field.name, 1) <= version
    }
    return kind(id=record_id, **values)


def list_id(name: str, number: int) -> str:
    """Return the identifier of the record of a list."""
    return ATTACHMENT_ID if name == "attachments" else f"{PROJECT_ID[:-4]}01{number:02x}"


def _value(name: str, hint: Any, default: Any) -> Any:
    """Return a value of a type, never the default."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    if get_origin(hint) is tuple:
        (item, *_) = get_args(hint)
        return ("besoin=pain", "jour=lundi") if item is str else tuple(item)[:2]
    if hint is bool:
        return default is not True
    simple = {
        str: f"{name}, écrit l’été",
        int: 7,
        Decimal: Decimal("12.50"),
        date: date(2027, 3, 4),
    }
    if hint in simple:
        return simple[hint]
    if hasattr(hint, "parse"):
        return hint.parse("2028-03")
    return next(member for member in hint if default is MISSING or member is not default)


def full_project(version: int) -> ProjectFile:
    """Build what the file of a version holds, as the program of today reads it."""

    def made(entity: Entity, record_id: str) -> Any:
        record = filled(entity.kind, record_id, _since(entity), version)
        return replace(record, id=expected_id(record))

    project, profile = ENTITY_OF[Project], ENTITY_OF[CommuneProfile]
    lists: dict[str, Any] = {
        entity.list_name: (made(entity, list_id(entity.list_name, number)),)
        for number, entity in enumerate(_by_version())
        if entity.since <= version
    }
    return ProjectFile(
        project=made(project, PROJECT_ID), profile=made(profile, PROFILE_ID), **lists
    )


def _by_version() -> list[Entity]:
    """List what is in lists as it came: what was written keeps its identifiers, whoever follows."""
    return sorted((ENTITY_OF[kind] for kind in CHILDREN.values()), key=lambda one: one.since)


def _since(entity: Entity) -> dict[str, int]:
    return {name: field.since for name, field in entity.fields.items()}
