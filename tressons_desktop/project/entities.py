"""The table of entities, and what is drawn from it: nothing else says what a project is made of.

Codec, database, file, labels, copies and documentation read it here. A record that is not in the
table, or a field without its line, makes a test name it.
"""

from __future__ import annotations

from typing import Final

from tressons_desktop.project.entities_applications import APPLICATION_ENTITIES
from tressons_desktop.project.entities_demand import DEMAND_ENTITIES
from tressons_desktop.project.entities_forecast import FORECAST_ENTITIES
from tressons_desktop.project.entities_lists import LIST_ENTITIES
from tressons_desktop.project.entities_project import PROJECT_ENTITIES
from tressons_desktop.project.entity import Entity
from tressons_desktop.project.model import ProjectRecord, Record

TABLE: Final[tuple[Entity, ...]] = (
    *PROJECT_ENTITIES,
    *LIST_ENTITIES,
    *FORECAST_ENTITIES,
    *APPLICATION_ENTITIES,
    *DEMAND_ENTITIES,
)
"""Every kind of record, those of the lists in the order of the file."""

ENTITY_OF: Final[dict[type[Record], Entity]] = {entity.kind: entity for entity in TABLE}

ENTITY_NAMES: Final[dict[type[Record], str]] = {entity.kind: entity.name for entity in TABLE}
"""Name of each kind in the database, the journal and the file."""

ENTITIES: Final[dict[str, type[Record]]] = {entity.name: entity.kind for entity in TABLE}

CHILDREN: Final[dict[str, type[ProjectRecord]]] = {
    entity.list_name: entity.kind for entity in TABLE if issubclass(entity.kind, ProjectRecord)
}
"""Lists of a project: snapshot attribute -> kind."""

SNAPSHOT_LISTS: Final[dict[type[Record], str]] = {kind: name for name, kind in CHILDREN.items()}

KEYED: Final[dict[str, str]] = {entity.name: entity.key for entity in TABLE if entity.key}
"""Entities that exist once per key: a draft names the key, for the record may not exist yet."""
