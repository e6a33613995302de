"""What a history shows: entries, and under each the lines it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tressons_desktop.history.model import FieldChange, Gesture
from tressons_desktop.project.entities import ENTITIES
from tressons_desktop.project.model import Record
from tressons_desktop.project.steps import SHORT_STEPS

if TYPE_CHECKING:
    from tressons_desktop.project.codec import Plain


class Act(StrEnum):
    """What happened to a record."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One field of one record (and those written with it), or a record that came or went.

    ``back`` are the plain values that going back writes; empty when there is nothing to write.
    """

    entity: str
    record_id: str
    act: Act
    step: str
    name: str
    before: str
    after: str
    changes: tuple[FieldChange, ...] = ()
    back: Mapping[str, Plain] | None = None

    @property
    def kind(self) -> type[Record]:
        """Return the type of the record."""
        return ENTITIES[self.entity]

    @property
    def field(self) -> str:
        """Return the field that speaks for the line."""
        return self.changes[0].field if self.changes and self.act is Act.CHANGED else ""

    @property
    def place(self) -> str:
        """Write « Financement · Région, montant »."""
        return placed(self.step, self.name)


@dataclass(frozen=True, slots=True)
class Entry:
    """A gesture told: one line, or several under a summary."""

    gesture: Gesture
    step: str
    name: str
    before: str
    after: str
    lines: tuple[ToldLine, ...]

    @property
    def alone(self) -> ToldLine | None:
        """Return the only line, None when there are several or none."""
        return self.lines[0] if len(self.lines) == 1 else None

    @property
    def place(self) -> str:
        """Write « Investissement · 8 lignes collées »."""
        return placed(self.step, self.name)


def placed(step: str, name: str) -> str:
    """Write a step and a name, on one line."""
    return f"{SHORT_STEPS[step]} · {name}" if step else name
