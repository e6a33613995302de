"""What storage gives of the past: gestures with their changes, and deleted projects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from tressons_desktop.project.values import ProjectKind

if TYPE_CHECKING:
    from tressons_desktop.project.codec import Plain

EXISTENCE: Final = "@"
"""Field of a change that tells the birth (old is null) or the end (new is null) of a record."""

BIN_DAYS: Final = 90
"""How long a deleted project can be restored."""

DO, UNDO, REDO = "do", "undo", "redo"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One changed field of one record, in plain values."""

    entity: str
    record_id: str
    field: str
    old: Plain
    new: Plain


@dataclass(frozen=True, slots=True)
class Gesture:
    """One thing that somebody did: what undo takes back at once.

    ``cursor`` is where the next page begins; ``kind`` is ``DO``, ``UNDO`` or ``REDO``.
    """

    id: str
    cursor: int
    kind: str
    label: str
    stamp: str
    who: str
    changes: tuple[FieldChange, ...] = ()

    @property
    def when(self) -> datetime:
        """Return the local time."""
        return moment_of(self.stamp)


@dataclass(frozen=True, slots=True)
class Past:
    """How long a history is: gestures, the first one's time, and who made them."""

    gestures: int = 0
    since: datetime | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeletedProject:
    """A project in the bin: what it was, when and by whom it was deleted, what it weighs."""

    id: str
    name: str
    kinds: tuple[ProjectKind, ...]
    commune_name: str
    departement_code: str
    when: datetime
    who: str
    size: int = 0

    @property
    def until(self) -> datetime:
        """Return when it is removed for good."""
        return self.when + timedelta(days=BIN_DAYS)

    def days_left(self, now: datetime) -> int:
        """Count the days left, the last one included."""
        return max((self.until.date() - now.date()).days, 0)


def moment_of(stamp: str) -> datetime:
    """Read the local time of a stamp of the journal."""
    milliseconds = int(stamp.split("-", 1)[0])
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC).astimezone()
