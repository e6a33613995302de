"""Read the three files of the directory, or refuse them whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, Protocol, TypedDict, TypeVar

from tressons_desktop.definitions.pieces import read_sources
from tressons_desktop.definitions.reader import DefinitionTable, read_dated
from tressons_desktop.definitions.source import Source
from tressons_desktop.directory.model import (
    Directory,
    Inspiration,
    Lever,
    LeverAction,
    Nearness,
    Organisation,
    Reading,
)
from tressons_desktop.law.loader import law_book
from tressons_desktop.law.typeset import law_text
from tressons_desktop.project.kinds import ProjectKind
from tressons_desktop.project.steps import STEPS

FORMAT: Final = 1
ORGANISATIONS: Final = "organismes.toml"
LEVERS: Final = "leviers.toml"
INSPIRATIONS: Final = "inspirations.toml"
_DEPARTMENT: Final = re.compile(r"2[AB]|[0-9]{2}|97[1-6]")
_LINE: Final = 120
_SENTENCE: Final = 320


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


def load_directory(folder: Path) -> Directory:
    """Read the directory; raise DefinitionRefused with file, line and reason."""
    people, noted_on = _open(folder / ORGANISATIONS)
    organisations = _distinct(people, "organisations", _organisation)
    people.done()
    ways, _ = _open(folder / LEVERS)
    levers = _distinct(ways, "levers", _lever)
    ways.done()
    told, told_on = _open(folder / INSPIRATIONS)
    inspirations = _distinct(told, "inspirations", _inspiration)
    readings = _distinct(told, "readings", _reading)
    told.done()
    return Directory(organisations, levers, inspirations, readings, min(noted_on, told_on))


def _open(path: Path) -> tuple[DefinitionTable, date]:
    return read_dated(path, number=FORMAT, what="ces faits ont été relevés", law=law_book())


def _distinct(
    top: DefinitionTable, key: str, read: Callable[[DefinitionTable], N]
) -> tuple[N, ...]:
    """Read a list of entries; two of one identifier would be one on the screen."""
    found: dict[str, N] = {}
    for part in top.tables(key, required=True):
        entry = read(part)
        part.done()
        if entry.id in found:
            part.refuse(f"«\u00a0{entry.id}\u00a0» est en double.", "id")
        found[entry.id] = entry
    return tuple(found.values())


class _Common(TypedDict):
    id: str
    kinds: tuple[ProjectKind, ...]
    departments: tuple[str, ...]
    questions: tuple[str, ...]
    sources: tuple[Source, ...]
    to_verify: bool


def _common(part: DefinitionTable) -> _Common:
    return {
        "id": part.identifier(),
        "kinds": part.choices("kinds", ProjectKind),
        "departments": _departments(part),
        "questions": part.texts("questions"),
        "sources": read_sources(part),
        "to_verify": part.flag("to_verify"),
    }


def _departments(part: DefinitionTable) -> tuple[str, ...]:
    codes = part.texts("departments")
    for code in codes:
        if not _DEPARTMENT.fullmatch(code):
            part.refuse(f"«\u00a0{code}\u00a0» n’est pas un code de département.", "departments")
    return codes


def _said(part: DefinitionTable, key: str, longest: int = _SENTENCE) -> str:
    """Read words shown to somebody: no colon begins a line, no figure leaves its unit."""
    return law_text(part.text(key, longest=longest))


def _organisation(part: DefinitionTable) -> Organisation:
    steps = part.texts("steps")
    part.one_of("steps", steps, tuple(STEPS))
    return Organisation(
        **_common(part),
        name=_said(part, "name", _LINE),
        family=_said(part, "family", _LINE),
        does=_said(part, "does"),
        good_for=_said(part, "good_for"),
        conditions=_said(part, "conditions"),
        reach=part.choice("reach", Nearness),
        phone=part.text("phone", required=False, longest=40),
        web=part.text("web", required=False, longest=200),
        population_max=part.integer("population_max"),
        steps=steps,
        words=part.texts("words"),
    )


def _lever(part: DefinitionTable) -> Lever:
    return Lever(
        id=part.identifier(),
        title=_said(part, "title", _LINE),
        why=_said(part, "why"),
        actions=_distinct(part, "actions", _action),
        sources=read_sources(part),
    )


def _action(part: DefinitionTable) -> LeverAction:
    step = part.text("step", longest=40)
    part.one_of("step", (step,), tuple(STEPS))
    return LeverAction(
        id=part.identifier(),
        title=_said(part, "title", _LINE),
        step=step,
        questions=part.texts("questions"),
    )


def _inspiration(part: DefinitionTable) -> Inspiration:
    return Inspiration(
        **_common(part),
        where=_said(part, "where", _LINE),
        what=_said(part, "what"),
        take=_said(part, "take"),
    )


def _reading(part: DefinitionTable) -> Reading:
    return Reading(
        **_common(part),
        title=_said(part, "title", _LINE),
        by=_said(part, "by", _LINE),
        says=_said(part, "says"),
    )
