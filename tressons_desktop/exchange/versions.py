"""Which version of the file says what a project holds, and how it says it.

A file is written at the lowest one that loses nothing, so that a computer which was not updated
reads it whenever it can.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any, Final

from tressons_desktop.exchange.formats import FORMATS_SINCE
from tressons_desktop.project.codec import encode
from tressons_desktop.project.entities import ENTITY_OF, TABLE
from tressons_desktop.project.model import Attachment, ProjectFile, Record
from tressons_desktop.project.stored import stored_name
from tressons_desktop.project.values import Choice

DERIVED_IDS: Final = 3
"""Version from which a record that exists once per key has the identifier of its key."""

_NIBBLE: Final = 14
"""Place of the version in a UUID."""


def lowest_version(file: ProjectFile) -> int:
    """Return the first version that can say all that a project holds."""
    if file.later is not None:
        return file.later.version
    records = [file.project, *([file.profile] if file.profile else [])]
    for entity in TABLE:
        if entity.list_name:
            records += getattr(file, entity.list_name)
    return max(max(_needed(record)) for record in records)


def encode_at(record: Record, version: int) -> dict[str, Any]:
    """Write a record with the fields that a version has.

    Before derived identifiers existed, all were of the seventh kind: they are given that shape,
    and whoever reads them derives them again.
    """
    entity = ENTITY_OF[type(record)]
    facts = entity.fields
    plain: dict[str, Any] = {
        stored_name(entity.name, name): value
        for name, value in encode(record).items()
        if name not in facts or facts[name].since <= version
    }
    if version < DERIVED_IDS:
        plain["id"] = f"{record.id[:_NIBBLE]}7{record.id[_NIBBLE + 1 :]}"
    return plain


def _needed(record: Record) -> Iterator[int]:
    entity = ENTITY_OF[type(record)]
    yield entity.since
    defaults = _defaults(type(record))
    for name, facts in entity.fields.items():
        value = getattr(record, name)
        if facts.since > entity.since and value != defaults[name]:
            yield facts.since
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Choice):
                yield one.since
    if isinstance(record, Attachment):
        yield FORMATS_SINCE.get(record.media_type, 1)


def _defaults(kind: type[Record]) -> dict[str, Any]:
    return {field.name: field.default for field in fields(kind) if field.default is not MISSING}
