"""What each version of the file and of the database is made of, as data to compare.

The file: entities, fields, types and choices, defaults from version 7 on. The database: tables and
their columns.
"""

from __future__ import annotations

import sqlite3
import types
from contextlib import closing
from dataclasses import MISSING, fields
from typing import Any, Union, get_args, get_origin, get_type_hints

from db.migrations import all_migrations, apply
from tressons_desktop.exchange.formats import EXTENSIONS, FORMATS_SINCE
from tressons_desktop.project.codec import encode_field
from tressons_desktop.project.entities import TABLE
from tressons_desktop.project.entity import Entity
from tressons_desktop.project.stored import stored_name
from tressons_desktop.project.values import Choice


def of_the_file(version: int) -> dict[str, Any]:
    """Say what a version of ``.tressons`` may hold."""
    entities = {
        entity.name: {
            "list": entity.list_name,
            "key": entity.key,
            "fields": _fields(entity, version),
        }
        for entity in TABLE
        if entity.since <= version
    }
    media = sorted(one for one in EXTENSIONS if FORMATS_SINCE.get(one, 1) <= version)
    defaults = {one.name: _defaults(one, version) for one in TABLE if one.since <= version}
    return {"entities": entities, "contents": media, "defaults": defaults}


def _fields(entity: Entity, version: int) -> dict[str, Any]:
    hints = get_type_hints(entity.kind)
    return {
        stored_name(entity.name, name): _type(hints[name], version)
        for name, field in entity.fields.items()
        if field.since <= version and name in hints
    }


def _defaults(entity: Entity, version: int) -> dict[str, Any]:
    """Say what a field is in a file that is older than it: a default is read there."""
    said = {one.name: one.default for one in fields(entity.kind) if one.default is not MISSING}
    return {
        stored_name(entity.name, name): encode_field(entity.kind, name, said[name])
        for name, field in entity.fields.items()
        if name in said and field.since <= version
    }


def _type(hint: Any, version: int) -> str:
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return f"{_type(inner, version)} or nothing"
    if get_origin(hint) is tuple:
        return f"list of {_type(get_args(hint)[0], version)}"
    if isinstance(hint, type) and issubclass(hint, Choice):
        return "one of " + " ".join(one.value for one in hint if one.since <= version)
    return str(hint.__name__)


def of_the_database(version: int) -> dict[str, list[str]]:
    """Say what the migrations up to a version make, each column as SQLite tells it."""
    steps = tuple(step for step in all_migrations() if step.version <= version)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as file:
        apply(file, steps, 0)
        names = file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return {
            name: [
                " ".join(str(part) for part in column[1:] if part is not None)
                for column in file.execute(f"PRAGMA table_info('{name}')")
            ]
            for (name,) in names.fetchall()
        }


def differences(known: dict[str, Any], today: dict[str, Any], at: str = "") -> list[str]:
    """Name every place where two fingerprints differ."""
    found: list[str] = []
    for name in sorted({*known, *today}):
        place = f"{at}.{name}".lstrip(".")
        if name not in known:
            found.append(f"{place} was not there")
        elif name not in today:
            found.append(f"{place} is gone")
        elif isinstance(known[name], dict) and isinstance(today[name], dict):
            found += differences(known[name], today[name], place)
        elif known[name] != today[name]:
            found.append(f"{place} was {known[name]}, is {today[name]}")
    return found
