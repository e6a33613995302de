"""Describe communes, EPCI and départements as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tressons_desktop.outcomes import Refused


class TerritoryUnavailable(Refused):
    """Say, in French, that the communes file cannot be used."""


@dataclass(frozen=True, slots=True)
class Departement:
    """Name a département (or an overseas collectivity) and its région."""

    code: str
    name: str
    region_code: str
    region_name: str


@dataclass(frozen=True, slots=True)
class Epci:
    """Name an EPCI with its own tax power.

    `population` is the municipal population, summed over its communes (INSEE, see `Vintage`).
    """

    siren: str
    name: str
    kind: str
    population: int
    commune_count: int


@dataclass(frozen=True, slots=True)
class Commune:
    """Hold what the official geographic code says of one commune.

    `population` is municipal; `None` when INSEE publishes none. `siren` is `None` for the few
    overseas places that have none, `epci_*` for the communes outside any EPCI.
    """

    code: str
    name: str
    siren: str | None
    postal_codes: tuple[str, ...]
    population: int | None
    departement_code: str
    departement_name: str
    region_code: str
    region_name: str
    arrondissement_code: str | None
    arrondissement_name: str | None
    epci_siren: str | None
    epci_name: str | None


class FormerKind(StrEnum):
    """Say what a name of before was; the value is kept in the communes file."""

    DELEGUEE = "deleguee"
    ASSOCIEE = "associee"
    ARRONDISSEMENT = "arrondissement"
    MERGED = "fusionnee"
    NAME = "nom"

    @property
    def words(self) -> str:
        """Say it to a reader."""
        return {
            FormerKind.DELEGUEE: "commune déléguée",
            FormerKind.ASSOCIEE: "commune associée",
            FormerKind.ARRONDISSEMENT: "arrondissement municipal",
            FormerKind.MERGED: "ancienne commune",
            FormerKind.NAME: "ancien nom",
        }[self]


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that answers for a commune of today: what it was, and its code then."""

    code: str
    name: str
    kind: FormerKind


@dataclass(frozen=True, slots=True)
class CommuneMatch:
    """Show one line of a search: enough to tell homonyms apart.

    `span` is the [start, end) part of `shown` that answers the typed text; it is empty (0, 0) when
    the text was a code or when no one part answers it. `postal_code` is the one that was typed
    when there was one, else that of the seat; empty where there is none. `former` is the name of
    before that answers, when it is one.
    """

    code: str
    name: str
    departement_code: str
    departement_name: str
    postal_code: str
    population: int | None
    epci_name: str | None
    span: tuple[int, int]
    former: FormerName | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names that it answers to here, in small letters."""
        names = (self.name, self.former.name) if self.former else (self.name,)
        return tuple(name.casefold() for name in names)

    @property
    def shown(self) -> str:
        """Return the name to show: the one that answers, then today's when it is another."""
        if self.former is None or self.former.name == self.name:
            return self.name
        return f"{self.former.name}, aujourd’hui {self.name}"


@dataclass(frozen=True, slots=True)
class Vintage:
    """Cite the communes file: who published it, when it is true, under which licence."""

    producer: str
    source: str
    cog: str
    population: str
    epci: str
    licence: str
    schema_version: int
    built_by: str
    former: str = ""

    @property
    def citation(self) -> str:
        """Give the one line that the licence asks to show."""
        return (
            f"{self.producer}, {self.cog}, {self.population}, {self.epci}. "
            f"{self.licence}. Fichier\u00a0: {self.source}."
        )
