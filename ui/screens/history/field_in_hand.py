"""Which stored field has the keyboard: what Ctrl+H narrows the history to."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tressons_desktop.project.entities import ENTITY_NAMES
from tressons_desktop.project.field_words import FIELDS
from tressons_desktop.project.model import Application, Project, ProjectFile
from ui.screens.workspace.tables import RecordTable

TEXT = "text:"
_STAND_FOR = {"budget_line": "unit_price", "funding_line": "amount"}
"""Columns that are computed: the field that they come from."""


@dataclass(frozen=True, slots=True)
class FieldInHand:
    """A field of a record, or all of them when ``field`` is empty.

    ``record_id`` is its id, or its key when it exists once per key.
    """

    entity: str
    record_id: str
    field: str


def field_in_hand(
    widget: QWidget | None, file: ProjectFile, questions: frozenset[str], texts: frozenset[str]
) -> FieldInHand | None:
    """Find the field of a widget, from the widget outwards."""
    inside = widget
    while inside is not None:
        if isinstance(inside, RecordTable):
            return _cell(inside)
        found = _named(inside.objectName().removesuffix("_row"), file, questions, texts)
        if found is not None:
            return found
        inside = inside.parentWidget()
    return None


def _cell(table: RecordTable) -> FieldInHand | None:
    index = table.table.view.currentIndex()
    records = table.records
    if not index.isValid() or index.row() >= len(records):
        return None
    entity = ENTITY_NAMES[table.spec.kind]
    field = table.spec.columns[index.column()].key
    if field not in FIELDS[table.spec.kind]:
        field = _STAND_FOR.get(entity, next(iter(FIELDS[table.spec.kind])))
    return FieldInHand(entity, records[index.row()].id, field)


def _named(
    name: str, file: ProjectFile, questions: frozenset[str], texts: frozenset[str]
) -> FieldInHand | None:
    if name in FIELDS[Project]:
        return FieldInHand("project", file.project.id, name)
    if name.startswith(TEXT):
        return FieldInHand("text", name.removeprefix(TEXT), "body")
    if name in texts:
        return FieldInHand("text", name, "body")
    if name in questions:
        return FieldInHand("answer", name, "")
    if name in FIELDS[Application] and file.application is not None:
        return FieldInHand("application", file.application.call_id, name)
    if any(record.id == name for record in file.attachments):
        return FieldInHand("attachment", name, "title")
    return None
