"""The deposits of a project: which were made in answer to a call, and how each is called."""

from __future__ import annotations

from tressons_desktop.project.model import FrozenDeposit, ProjectFile
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.spaces import NBSP


def deposits_of(file: ProjectFile, call_id: str) -> tuple[FrozenDeposit, ...]:
    """List what was sent in answer to a call, the first version first."""
    return tuple(one for one in file.deposits if one.call_id == call_id)


def version_of(file: ProjectFile, record: FrozenDeposit) -> int:
    """Return the number of a deposit among those that answer the same call, from 1."""
    return 1 + [one.id for one in deposits_of(file, record.call_id)].index(record.id)


def deposit_words(file: ProjectFile, record: FrozenDeposit) -> str:
    """Write « Déposé le 26 févr. 2027, version 2 »."""
    said = (
        f"Déposé le {format_date_short(record.filed_on)}" if record.filed_on else "Dépôt sans date"
    )
    return f"{said}, version{NBSP}{version_of(file, record)}"
