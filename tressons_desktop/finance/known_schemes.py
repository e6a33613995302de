"""Schemes that were noted: names, rates and limits to start from, never the rules in force.

Each says where and when it was read. A line keeps what was typed in it: a scheme only fills what
is empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.pieces import read_sources
from tressons_desktop.definitions.reader import DefinitionTable, read_dated
from tressons_desktop.definitions.source import Source
from tressons_desktop.law.loader import law_book
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FunderKind
from tressons_desktop.text.search import normalise

FORMAT: Final = 1
PACKAGED: Final = RESOURCES / "finance" / "dispositifs.toml"
_PERCENT: Final = Decimal(100)
_FILLED: Final = ("rate", "floor", "cap")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownScheme:
    """What was read of a scheme; rates in percent, amounts in euros, None when it was not found.

    ``rate`` is one rate for all; ``floor_rate`` and ``ceiling_rate`` bound one that the funder
    decides. ``departements`` is empty for a scheme of the whole country.
    """

    id: str
    funder: FunderKind
    title: str
    full: str
    departements: tuple[str, ...]
    rate: Decimal | None
    floor_rate: Decimal | None
    ceiling_rate: Decimal | None
    floor: Decimal | None
    cap: Decimal | None
    base_floor: Decimal | None
    base_cap: Decimal | None
    note: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class KnownSchemes:
    """The list, and the day it was noted."""

    noted_on: date
    schemes: tuple[KnownScheme, ...]

    def offered(self, funder: FunderKind, departement: str) -> tuple[KnownScheme, ...]:
        """List the schemes of a kind of funder, those of the département first."""
        fit = [
            one
            for one in self.schemes
            if one.funder is funder and (not one.departements or departement in one.departements)
        ]
        return tuple(sorted(fit, key=lambda one: not one.departements))

    def named(self, funder: FunderKind, title: str) -> KnownScheme | None:
        """Return the scheme that a line names; None when it is another."""
        words = normalise(title)
        found = [one for one in self.schemes if one.funder is funder]
        return next((one for one in found if words and normalise(one.title) == words), None)


def figures_of(scheme: KnownScheme, line: FundingLine) -> dict[str, Decimal]:
    """Return what a scheme fills in a line: only what is empty there, and what was read."""
    found: dict[str, Decimal | None] = {
        name: getattr(scheme, name) for name in _FILLED if getattr(line, name) is None
    }
    return {name: value for name, value in found.items() if value is not None}


def words_of_scheme(line: FundingLine) -> str:
    """Say what was read of the scheme that a line names, and where; nothing of another."""
    known = known_schemes().named(line.funder, line.scheme)
    if known is None:
        return ""
    return f"{known.full}. {known.note} Relevé, à vérifier\u00a0: {known.sources[0]}."


def load_known_schemes(path: Path) -> KnownSchemes:
    """Read a file of schemes; raise DefinitionRefused with line and reason."""
    top, noted_on = read_dated(
        path, number=FORMAT, what="les dispositifs ont été relevés", law=law_book()
    )
    schemes = tuple(_scheme(part) for part in top.tables("scheme", required=True))
    ids = [one.id for one in schemes]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice:
        top.refuse(f"le dispositif «\u00a0{twice}\u00a0» est donné deux fois.")
    top.done()
    return KnownSchemes(noted_on, schemes)


def _scheme(part: DefinitionTable) -> KnownScheme:
    read = KnownScheme(
        id=part.identifier(),
        funder=part.choice("funder", FunderKind),
        title=part.text("title", longest=60),
        full=part.text("full", longest=200),
        departements=part.texts("departements"),
        rate=part.decimal("rate", high=_PERCENT),
        floor_rate=part.decimal("floor_rate", high=_PERCENT),
        ceiling_rate=part.decimal("ceiling_rate", high=_PERCENT),
        floor=part.decimal("floor"),
        cap=part.decimal("cap"),
        base_floor=part.decimal("base_floor"),
        base_cap=part.decimal("base_cap"),
        note=part.text("note", longest=400),
        sources=read_sources(part),
    )
    for low, high in (("floor", "cap"), ("base_floor", "base_cap"), ("floor_rate", "ceiling_rate")):
        least, most = getattr(read, low), getattr(read, high)
        if least is not None and most is not None and least > most:
            part.refuse(f"«\u00a0{low}\u00a0» dépasse «\u00a0{high}\u00a0».", low)
    part.done()
    return read


@lru_cache(maxsize=1)
def known_schemes() -> KnownSchemes:
    """Return the schemes given with the program, read once."""
    return load_known_schemes(PACKAGED)
