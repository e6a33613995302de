"""The communes that counted in a deposit, and what was known of them that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from tressons_desktop.feasibility.knowledge import Knowledge, KnownFigure, Word
from tressons_desktop.market.zones import communes_in
from tressons_desktop.reading.places import Around, Place, Places
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.territory.layer_model import CommuneFacts, nothing_known
from tressons_desktop.territory.model import Commune


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAround:
    """What the commune of the project and its surroundings answered by themselves."""

    population: KnownFigure | None = None
    density: Word | None = None
    frr: Word | None = None
    shops: KnownFigure | None = None
    nearest_shop: KnownFigure | None = None


@dataclass(frozen=True, slots=True)
class PlaceThen:
    """A commune and what the layers said of it."""

    commune: Commune | None
    facts: CommuneFacts
    problem: str


@dataclass(frozen=True, slots=True)
class PlacesThen:
    """The communes of the project and of its catchment, by code."""

    communes: Mapping[str, PlaceThen] = field(default_factory=dict)
    around: KnownAround = KnownAround()


def places_then(reading: ProjectReading) -> PlacesThen:
    """Gather every fact about communes that the reading of a project uses."""
    home, places = reading.file.project.commune_code, reading.content.places
    codes = sorted({home, *communes_in(reading.file.zones)} - {""})
    known = places.knowledge(home)
    around = {one.name: getattr(known, one.name) for one in fields(KnownAround)}
    return PlacesThen({code: _then(places.of(code)) for code in codes}, KnownAround(**around))


def _then(place: Place) -> PlaceThen:
    return PlaceThen(place.commune, place.facts, place.problem)


class FrozenPlaces(Places):
    """Answer as the communes file and the layers did that day; what was not asked is unknown."""

    def __init__(self, then: PlacesThen) -> None:
        self._then = then

    def of(self, code: str) -> Place:
        """Return what was known of a commune."""
        known = self._then.communes.get(code)
        if known is None:
            return Place(None, nothing_known(code))
        return Place(known.commune, known.facts, known.problem)

    def knowledge(self, code: str) -> Knowledge:
        """Return what the commune of the project answered by itself."""
        around = self._then.around
        if code not in self._then.communes:
            return Knowledge()
        return Knowledge(**{one.name: getattr(around, one.name) for one in fields(around)})

    def around(self, code: str, km: float = 0) -> Around:  # noqa: ARG002
        """List no neighbour: only those of the catchment counted."""
        return Around((), False)

    def code_of(self, name: str, home: str) -> str:  # noqa: ARG002
        """Recognise no name: nothing is typed in what was sent."""
        return ""
