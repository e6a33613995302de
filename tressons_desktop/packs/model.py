"""What a data pack says of itself, and what is known of it once it was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tressons_desktop.outcomes import Refused
from tressons_desktop.packs.minisign import PublicKey
from tressons_desktop.project.kinds import Choice

SUFFIX: Final = ".tressons-colis"


class PackRefused(Refused):
    """A pack that was not opened, not installed or not made; the message says why."""


class PartKind(Choice):
    """What a pack may carry: the folder of its parts, the words of several."""

    LAW = "textes", "textes et chiffres"
    CALLS = "appels", "appels à projets"
    CHECKLISTS = "grilles", "grilles"
    OBLIGATIONS = "obligations", "obligations"
    CONTACTS = "annuaire", "contacts de l’annuaire"
    COMMUNES = "communes", "communes de l’année"
    LAYERS = "couches", "couches"


ONE_OF: Final = {
    PartKind.LAW: "texte",
    PartKind.CALLS: "appel",
    PartKind.CHECKLISTS: "grille",
    PartKind.OBLIGATIONS: "obligation",
    PartKind.CONTACTS: "contact",
    PartKind.COMMUNES: "communes",
    PartKind.LAYERS: "couche",
}
"""The word for one of a kind, beside its title."""


@dataclass(frozen=True, slots=True)
class PackPart:
    """One file of a pack, as its manifest lists it: ``name`` begins by the folder of its kind."""

    name: str
    size: int
    sha256: str

    @property
    def kind(self) -> PartKind:
        """Say what it is by its folder."""
        return PartKind(self.name.partition("/")[0])

    @property
    def file(self) -> str:
        """Return its name, without the folder."""
        return self.name.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Something that a pack takes out of what is offered, whoever brought it."""

    kind: PartKind
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackManifest:
    """What a pack says of itself.

    ``id`` stays from one edition to the next: the new one takes the place of the old one.
    ``needs``: the oldest version of the program that understands it. ``checked_on``: the day its
    texts were compared with their sources.
    """

    id: str
    title: str
    edition: str
    maker: str
    made_on: date
    needs: str = "0.1.0"
    checked_on: date | None = None
    notes: str = ""
    parts: tuple[PackPart, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def kinds(self) -> tuple[PartKind, ...]:
        """List what it carries, in one order."""
        met = {part.kind for part in self.parts}
        return tuple(kind for kind in PartKind if kind in met)


class Signed(StrEnum):
    """How far a pack can be trusted."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class PackSignature:
    """Whose signature a pack bears; ``name`` is the one that was accepted with the key."""

    state: Signed
    key: PublicKey | None = None
    name: str = ""
    accepted_on: date | None = None
    by_service: bool = False


class PackEffect(StrEnum):
    """What a pack does to a thing."""

    ADDED = "Ajouté"
    CHANGED = "Changé"
    WITHDRAWN = "Retiré"


@dataclass(frozen=True, slots=True)
class PackChange:
    """One thing that a pack changes; each line: about what, before, after."""

    effect: PackEffect
    kind: PartKind
    title: str
    lines: tuple[tuple[str, str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PackAside:
    """A part that is not taken, and why."""

    name: str
    sentence: str
