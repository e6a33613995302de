"""French names of what an operation touches: "Annuler : modifier le nom du projet"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tressons_desktop.project.field_words import FIELDS, RECORDS
from tressons_desktop.project.model import Record


def field_label(kind: type[Record], names: tuple[str, ...]) -> str:
    """Name a change of fields, by the first one: those that follow from it come after.

    A column that is computed has no stored field: its record is named.
    """
    words = FIELDS[kind].get(names[0]) if names else None
    return f"modifier {words.called if words else RECORDS[kind].called}"


def fields_of(kind: type[Record]) -> Callable[[Mapping[str, Any]], str]:
    """Name, for a declared operation, the change of the fields that it is given."""
    return lambda arguments: field_label(kind, arguments["fields"])


def record_label(verb: str, kind: type[Record]) -> str:
    """Name the creation, the removal or the move of a record."""
    return f"{verb} {RECORDS[kind].called}"
