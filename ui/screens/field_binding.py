"""Tie a field to one value of one record: show it, write it, keep with it what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from tressons_desktop.operations.drafts import drop_draft, keep_draft
from tressons_desktop.ports import Changes
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.entities import ENTITY_NAMES
from tressons_desktop.project.model import Record
from tressons_desktop.project.standing import draft_key
from ui.widgets.record_field import Refusal, TypedText, ValueField
from ui.workbench import Workbench


class FieldAddress(NamedTuple):
    """Name a stored field; the project is empty for a commune of the user."""

    project_id: str
    entity: str
    record_id: str
    field: str

    @classmethod
    def of(cls, project_id: str, record: Record, field: str) -> FieldAddress:
        """Name a field of a record."""
        return cls(project_id, ENTITY_NAMES[type(record)], draft_key(record), field)


Write = Callable[[FieldAddress, object], Changes | None]


class FieldBinding(QObject):
    """Write what a field tells in the record in which it was typed, and nowhere else.

    `write` runs the operation of a value. What the field could not read, or what the operation
    refused, is kept as the draft of that field until something readable takes its place.
    """

    def __init__(self, workbench: Workbench, field: ValueField, write: Write) -> None:
        super().__init__(field)
        self.workbench = workbench
        self.field = field
        self._write = write
        self._drafted: set[FieldAddress] = set()
        self._said = ""
        field.edited.connect(self._edited)
        if isinstance(field, TypedText):
            field.refused.connect(self._refused)
            field.cleared.connect(self._cleared)

    def show(self, address: FieldAddress, value: object, draft: Draft | None = None) -> None:
        """Show a stored value, or the text that stands in its place."""
        if draft is not None:
            self._drafted.add(address)
        refusal = Refusal(draft.text, draft.problem) if draft is not None else None
        self.field.show_record(address, value, refusal)

    def address(self) -> FieldAddress | None:
        """Return the place of what the field shows; nothing before the first `show`."""
        shown = self.field.record()
        return shown if isinstance(shown, FieldAddress) else None

    def _edited(self, value: object) -> None:
        address = self.address()
        if address is None:
            return
        self._said = ""
        self.workbench.refused.connect(self._hear)
        changes = self._write(address, value)
        self.workbench.refused.disconnect(self._hear)
        self._drafted.discard(address)
        if changes is None and self._said and isinstance(self.field, TypedText):
            self.field.refuse(self._said)

    def _hear(self, sentence: str) -> None:
        self._said = sentence

    def _refused(self, text: str, problem: str) -> None:
        address = self.address()
        if address is None or not address.record_id:  # a record being made keeps nothing yet
            return
        self._drafted.add(address)
        draft = Draft(*address, text, problem)
        self.workbench.run(keep_draft, project_id=address.project_id, drafts=[draft])

    def _cleared(self) -> None:
        """Forget the draft of a field that found again the value it had."""
        address = self.address()
        if address is not None and address in self._drafted:
            self._drafted.discard(address)
            at = (address.entity, address.record_id, address.field)
            self.workbench.run(drop_draft, project_id=address.project_id, addresses=[at])


Bind = Callable[[ValueField], FieldBinding]
"""Makes the binding of a field; whoever builds the field need not know how it is written."""
