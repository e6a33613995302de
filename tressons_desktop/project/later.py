"""What a project written by a later version holds that this one does not understand.

It is kept as it came, shown nowhere, and written back when the project is sent on. Meanwhile the
project can be read and not changed: an edit might contradict what is not understood.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tressons_desktop.outcomes import Refused

READ_ONLY: Final = (
    "Ce projet vient d’une version plus récente de Tressons\u00a0: il peut être lu, exporté et "
    "renvoyé, pas modifié. Installer la dernière version pour y écrire."
)


class LaterProject(Refused):
    """A change was asked of a project that this version does not understand whole."""

    def __init__(self) -> None:
        super().__init__(READ_ONLY)


PART: Final = "part"


@dataclass(frozen=True, slots=True)
class Kept:
    """One value that was not understood, as JSON text; empty for what the file did not say.

    ``entity`` and ``record_id`` name its record; both are empty for a whole list, whose name is
    then ``field``. Without a field it is the whole record. ``PART`` in the place of an entity makes
    it an entry beside the project in the file, by its name there.
    """

    entity: str
    record_id: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Later:
    """The version of the file that a project came from, and what was not understood of it."""

    version: int
    kept: tuple[Kept, ...] = ()


def check_may_change(later: Later | None) -> None:
    """Raise LaterProject when a project can only be read here."""
    if later is not None:
        raise LaterProject
