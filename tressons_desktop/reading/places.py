"""What is known of communes, from the packaged file and the layers loaded at one moment."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeVar

from tressons_desktop.feasibility.knowledge import Knowledge, KnownFigure, commune_knowledge
from tressons_desktop.market.project_study import KnownHouseholds
from tressons_desktop.territory.layer_model import (
    CommuneFacts,
    LayerRefused,
    Neighbour,
    nothing_known,
)

if TYPE_CHECKING:
    from tressons_desktop.late import Late
    from tressons_desktop.project.model import MarketZone
    from tressons_desktop.territory.index import TerritoryIndex
    from tressons_desktop.territory.layer_store import LayerStore
    from tressons_desktop.territory.model import Commune

log = logging.getLogger(__name__)

T = TypeVar("T")

NEIGHBOURS_KM: Final = 15
_SHOP_KM: Final = 40
_SHOPS: Final = ("B102", "B201", "B202")
_KEPT: Final = 500


@dataclass(frozen=True, slots=True)
class Around:
    """Communes near another one, with kilometres as the crow flies when they are known."""

    communes: tuple[tuple[Commune, float | None], ...]
    by_km: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A commune and what the layers say of it; ``problem`` says why they say nothing at all."""

    commune: Commune | None
    facts: CommuneFacts
    problem: str = ""

    @property
    def population(self) -> int | None:
        """Return the legal population, when it is known."""
        return self.commune.population if self.commune else None

    @property
    def epci_name(self) -> str:
        """Return the name of the intercommunality, empty when there is none."""
        return (self.commune.epci_name or "") if self.commune else ""

    @property
    def density(self) -> str | None:
        """Return the level of the density grid as conditions name it, "1" to "7"."""
        density = self.facts.density.value
        return str(density.level) if density else None

    @property
    def frr(self) -> bool | None:
        """Tell whether the commune is in the FRR zoning; None when only its address would tell."""
        zoning = self.facts.frr.value
        return zoning.classed if zoning and not zoning.partial else None

    @property
    def programmes(self) -> dict[str, bool | None]:
        """Tell for each State programme whether its list names the commune; None without it."""
        lists = {
            "pvd": self.facts.pvd,
            "villages_avenir": self.facts.villages_avenir,
            "france_services": self.facts.france_services,
        }
        return {name: one.value.member if one.value else None for name, one in lists.items()}


class Places:
    """Look communes up, each once; layers that cannot be read are said, and know nothing."""

    def __init__(self, territory: Late[TerritoryIndex], layers: LayerStore) -> None:
        self._territory = territory
        self._layers = layers
        self._lock = threading.RLock()
        self._places: dict[str, Place] = {}
        self._known: dict[str, Knowledge] = {}
        self._told = False

    def of(self, code: str) -> Place:
        """Return what is known of a commune; nothing without a code."""
        with self._lock:
            kept = self._places.get(code)
            place = kept or self._look_up(code)
            if kept is None and not place.problem:
                _keep(self._places, code, place)
            return place

    def knowledge(self, code: str) -> Knowledge:
        """Return what a commune and its surroundings answer by themselves."""
        if not code:
            return Knowledge()
        with self._lock:
            kept = self._known.get(code)
            known = kept or self._look_around(code)
            if kept is None and not self.of(code).problem:
                _keep(self._known, code, known)
            return known

    def households(self, codes: Iterable[str]) -> dict[str, KnownHouseholds]:
        """Find the number of fiscal households of communes in the income layer, when loaded."""
        found = {}
        for code in codes:
            income = self.of(code).facts.income
            if income.value is not None:
                source = ", ".join(one for one in (income.source, income.vintage) if one)
                found[code] = KnownHouseholds(income.value.households, source)
        return found

    def zone(self, code: str) -> dict[str, object]:
        """Give what is known of a commune that joins the catchment."""
        commune = self.of(code).commune
        known = self.households([code]).get(code)
        return {
            "commune_code": code,
            "name": commune.name if commune else code,
            "households": known.count if known else None,
        }

    def completed_zone(
        self, zone: MarketZone, typed: Mapping[str, object], home: str
    ) -> dict[str, object]:
        """Add to a line of the catchment the commune behind its name, and its households."""
        values = dict(typed)
        name = str(values.get("name", "")).strip()
        if not name:
            return values
        code = values["commune_code"] = self.code_of(name, home)
        if code and zone.households is None and values.get("households") is None:
            known = self.households([code]).get(code)
            values |= {"households": known.count} if known else {}
        return values

    def code_of(self, name: str, home: str) -> str:
        """Recognise a commune by its exact name, near ``home`` first; a doubt leaves it unknown."""
        matches = self._territory().search(name, home_departement=home or None)
        exact = [one for one in matches if name.casefold() in one.names]
        near = [one for one in exact if one.departement_code == home]
        found = near or exact
        return found[0].code if len(found) == 1 else ""

    def population(self, codes: Iterable[str]) -> int | None:
        """Add up the population of communes; None as soon as one is unknown."""
        people = [self.of(code).population for code in codes]
        known = [one for one in people if one is not None]
        return sum(known) if known and len(known) == len(people) else None

    def around(self, code: str, km: float = NEIGHBOURS_KM) -> Around:
        """List the communes near a commune: by distance when it is known, else by EPCI."""
        near = self._neighbours(code, km)
        if near is not None:
            places = [(self.of(one.code).commune, one.kilometres) for one in near]
            return Around(tuple((one, far) for one, far in places if one is not None), True)
        home = self.of(code).commune
        if home is None or not home.epci_siren:
            return Around((), False)
        others = self._territory().communes_of_epci(home.epci_siren)
        return Around(tuple((one, None) for one in others if one.code != code), False)

    def _look_up(self, code: str) -> Place:
        """Read a commune; layers that cannot be read must not stop an edit from being written."""
        commune = self._territory().commune(code) if code else None
        try:
            return Place(commune, self._layers.facts(code) if code else nothing_known(code))
        except LayerRefused as refusal:
            self._tell()
            return Place(commune, nothing_known(code), str(refusal))

    def _look_around(self, code: str) -> Knowledge:
        place = self.of(code)
        known = commune_knowledge(place.commune, place.facts)
        if known.population is not None:
            source = f"INSEE, {self._territory().vintage.population}"
            known = replace(known, population=KnownFigure(known.population.value, source))
        if known.shops is None or known.shops.value > 0:
            return known
        for near in self._neighbours(code, _SHOP_KM) or ():
            shops = self.of(near.code).facts.shops.value
            if shops is not None and any(shops.count(one) for one in _SHOPS):
                distance = KnownFigure(Decimal(str(near.kilometres)), known.shops.source)
                return replace(known, nearest_shop=distance)
        return known

    def _neighbours(self, code: str, km: float) -> list[Neighbour] | None:
        try:
            return self._layers.neighbours(code, km)
        except LayerRefused:
            self._tell()
            return None

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            log.warning("the layers cannot be read")


def _keep(kept: dict[str, T], code: str, value: T) -> None:
    if len(kept) >= _KEPT:
        kept.pop(next(iter(kept)))
    kept[code] = value
