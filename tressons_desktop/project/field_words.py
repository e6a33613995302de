"""French words of every stored field: on screen, after a verb, where it stands, in what unit.

They are in the table of entities, so that "Annuler", "Historique" and the screens never call a
field two names. A test walks every field of every record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tressons_desktop.project.entities import TABLE
from tressons_desktop.project.entity import FieldFacts, RecordWords
from tressons_desktop.project.model import ProjectText, Record
from tressons_desktop.project.steps import TEXT_STEPS

RECORDS: Final[dict[type[Record], RecordWords]] = {entity.kind: entity.words for entity in TABLE}

FIELDS: Final[dict[type[Record], Mapping[str, FieldFacts]]] = {
    entity.kind: entity.fields for entity in TABLE
}


def field_words(kind: type[Record], name: str) -> FieldFacts:
    """Return the words of a stored field."""
    return FIELDS[kind][name]


def step_of(kind: type[Record], name: str = "", key: str = "") -> str:
    """Return the step where a field stands; ``key`` is that of a text."""
    if kind is ProjectText and key:
        return TEXT_STEPS.get(key, RECORDS[ProjectText].step)
    words = FIELDS[kind].get(name)
    return (words.step if words else "") or RECORDS[kind].step
