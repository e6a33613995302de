"""Find in the directory what serves a project, a question, or the words typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

from tressons_desktop.directory.model import (
    Directory,
    DirectoryEntry,
    Inspiration,
    Lever,
    LeverAction,
    Organisation,
    Reading,
)
from tressons_desktop.project.kinds import ProjectKind
from tressons_desktop.text.search import normalise

E = TypeVar("E", bound=DirectoryEntry)

EVERYWHERE: Final = ""
"""No département is asked for."""


@dataclass(frozen=True, slots=True)
class DirectoryWanted:
    """What is looked for; what is empty narrows nothing.

    ``population``: inhabitants of the commune. An organisation that serves smaller communes, or
    other kinds of project, is left out; one that does not say is kept.
    """

    words: str = ""
    department: str = EVERYWHERE
    question: str = ""
    kinds: tuple[ProjectKind, ...] = ()
    population: int | None = None


@dataclass(frozen=True, slots=True)
class DirectoryFound:
    """What answers, each list in the order of its file, what is near first."""

    organisations: tuple[Organisation, ...]
    levers: tuple[Lever, ...]
    inspirations: tuple[Inspiration, ...]
    readings: tuple[Reading, ...]


def find(directory: Directory, wanted: DirectoryWanted) -> DirectoryFound:
    """Find what serves; an entry of the département comes before those of everywhere.

    Words that are typed find every entry that says them, for whatever project: those that serve
    this one come first. What others did is an example wherever it was.
    """
    asked = normalise(wanted.words).split()
    return DirectoryFound(
        organisations=_kept(directory.organisations, wanted, asked),
        levers=_levers(directory.levers, wanted, asked),
        inspirations=_kept(directory.inspirations, wanted, asked),
        readings=_kept(directory.readings, wanted, asked),
    )


def _kept(entries: Sequence[E], wanted: DirectoryWanted, asked: Sequence[str]) -> tuple[E, ...]:
    if asked:
        found = [one for one in entries if all(word in searched(one) for word in asked)]
    else:
        found = [one for one in entries if serves(one, wanted)]
    return tuple(sorted(found, key=lambda one: (not serves(one, wanted), _far(one, wanted))))


def serves(entry: DirectoryEntry, wanted: DirectoryWanted) -> bool:
    """Tell whether an entry is for the question, the kinds, the commune that are asked for."""
    if wanted.question and wanted.question not in entry.questions:
        return False
    if wanted.kinds and entry.kinds and not set(wanted.kinds) & set(entry.kinds):
        return False
    return not isinstance(entry, Organisation) or _reaches(entry, wanted)


def _reaches(one: Organisation, wanted: DirectoryWanted) -> bool:
    if wanted.department and one.departments and wanted.department not in one.departments:
        return False
    most, people = one.population_max, wanted.population
    return most is None or people is None or people < most


def _far(entry: DirectoryEntry, wanted: DirectoryWanted) -> bool:
    return wanted.department not in entry.departments


def _levers(
    levers: Sequence[Lever], wanted: DirectoryWanted, asked: Sequence[str]
) -> tuple[Lever, ...]:
    """Keep the levers that have something to do for what is wanted, with that alone."""
    kept = []
    for lever in levers:
        actions = tuple(
            one
            for one in lever.actions
            if (asked or not wanted.question or wanted.question in one.questions)
            and all(word in normalise(f"{lever.title} {lever.why} {one.title}") for word in asked)
        )
        if actions:
            kept.append(Lever(lever.id, lever.title, lever.why, actions, lever.sources))
    return tuple(kept)


@cache
def searched(entry: DirectoryEntry) -> str:
    """Return all that is said of an entry, in the plain form in which it is searched."""
    match entry:
        case Organisation():
            said = (entry.name, entry.family, entry.does, entry.good_for, *entry.words)
        case Inspiration():
            said = (entry.where, entry.what, entry.take)
        case Reading():
            said = (entry.title, entry.by, entry.says)
        case _:
            said = ()
    return normalise(" ".join((*said, *(kind.label for kind in entry.kinds))))


def origin_of(lever: Lever, action: LeverAction) -> str:
    """Return what an action of the plan names when it was taken from a lever."""
    return f"levier:{lever.id}.{action.id}"
