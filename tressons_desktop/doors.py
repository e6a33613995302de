"""What the composition root lends to doors and screens: the lock, the backups, a rescue.

Their work is done by storage, which no screen may enter; these are the shapes it takes outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

BEFORE_RESTORE: Final = "avant-restauration"

REASON_LABELS: Final = {
    "ouverture": "À l’ouverture",
    "automatique": "Automatique",
    "fermeture": "À la fermeture",
    "manuelle": "À votre demande",
    "avant-migration": "Avant une mise à jour",
    BEFORE_RESTORE: "Avant une restauration",
}
"""Words for the screen; another reason shows as it is."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on the disk; ``ok`` says that it can be restored.

    ``when`` it was made is what the clock said, ``changed`` is when its journal last changed:
    both local and aware. ``names`` are the projects changed last, twenty at most.
    """

    path: Path
    when: datetime
    reason: str
    size: int
    projects: int
    ok: bool
    changed: datetime | None = None
    names: tuple[str, ...] = ()
    stamp: str = ""

    @property
    def label(self) -> str:
        """Name the reason on screen."""
        return REASON_LABELS.get(self.reason, self.reason.replace("-", " ").capitalize())


@dataclass(frozen=True, slots=True)
class Rescue:
    """What was written elsewhere; ``whole`` says that nothing written before is missing."""

    whole: bool
    projects: int


@dataclass(frozen=True, slots=True)
class RecoveredTable:
    """What came out of one table of a damaged base.

    Rows ``read`` in it, ``restored`` from a backup where ``broken`` by a bad page, and ``orphans``
    left out because what they belong to is lost.
    """

    name: str
    read: int
    restored: int
    orphans: int
    broken: bool


class BackupKeeper(Protocol):
    """Backups nobody has to think of; each call may come from any thread."""

    def make(self, reason: str) -> Backup | None:
        """Copy the data as they stand; None when the last backup already holds the same."""

    def list(self) -> list[Backup]:
        """List the backups, newest first, each opened and checked."""

    def best(self) -> Backup | None:
        """Find the last good backup by its journal; it may take a second."""

    def last_moment(self) -> datetime | None:
        """Say when the last backup was made, without opening any."""

    def thin(self) -> tuple[Path, ...]:
        """Remove those that are one too many; return them."""

    def restore(self, backup: Backup | Path) -> None:
        """Put a backup in the place of the data, closed meanwhile."""

    def files_needed(self) -> frozenset[str]:
        """Name the attached files that some backup needs."""


class DataLock(Protocol):
    """Keep a second program away from a data folder."""

    def acquire(self) -> bool:
        """Take the lock; False when another program has it."""

    def release(self) -> None:
        """Give the lock back."""
