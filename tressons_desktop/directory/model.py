"""Organisations, levers, inspirations and readings, as data with their sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tressons_desktop.definitions.source import Source
from tressons_desktop.project.kinds import Choice, ProjectKind


class Nearness(Choice):
    """How far one contact of an organisation serves; nearer than national, it is found locally."""

    NATIONAL = "national", "National"
    REGIONAL = "regional", "Dans chaque région"
    DEPARTMENTAL = "departmental", "Dans chaque département"


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEntry:
    """What every entry has: for which kinds and questions, who says so, whether to check it.

    ``kinds`` and ``departments`` empty: all of them. ``questions`` are identifiers of checklists.
    """

    id: str
    kinds: tuple[ProjectKind, ...] = ()
    departments: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    to_verify: bool = False

    @property
    def needs_checking(self) -> bool:
        """Tell whether to print "à vérifier" beside it."""
        return self.to_verify or all(source.general_knowledge for source in self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(DirectoryEntry):
    """Who may be called: what it does, what it is good for here, whom it serves.

    ``phone`` and ``web`` are those of the whole country; a local address is never bundled.
    ``words``: other words it is looked for by. ``population_max``: inhabitants of the commune.
    """

    name: str
    family: str
    does: str
    good_for: str
    conditions: str
    reach: Nearness
    phone: str = ""
    web: str = ""
    population_max: int | None = None
    steps: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeverAction:
    """One thing to do, and the step of the project where it is planned."""

    id: str
    title: str
    step: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lever:
    """A way of acting, why it works, and the things to do that it is made of."""

    id: str
    title: str
    why: str
    actions: tuple[LeverAction, ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspiration(DirectoryEntry):
    """What somebody did somewhere, and what there is to take from it."""

    where: str
    what: str
    take: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(DirectoryEntry):
    """Something to read: who made it and what it says."""

    title: str
    by: str
    says: str


@dataclass(frozen=True, slots=True)
class Directory:
    """All that is bundled, as read; ``noted_on`` is the day its facts were noted."""

    organisations: tuple[Organisation, ...]
    levers: tuple[Lever, ...]
    inspirations: tuple[Inspiration, ...]
    readings: tuple[Reading, ...]
    noted_on: date
