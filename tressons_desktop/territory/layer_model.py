"""Describe what the official layers say of a commune, and what they do not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from tressons_desktop.outcomes import Refused
from tressons_desktop.text.typography import french

T = TypeVar("T")


class LayerRefused(Refused):
    """Say, in French, why a layer was not loaded; what was loaded before is untouched."""

    def __init__(self, message: str) -> None:
        super().__init__(french(message))


class LayerId(StrEnum):
    """Name each kind of layer."""

    DENSITY = "density"
    FRR = "frr"
    PVD = "pvd"
    VILLAGES_AVENIR = "villages_avenir"
    FRANCE_SERVICES = "france_services"
    SHOPS = "shops"
    INCOME = "income"
    COORDINATES = "coordinates"
    OUTLINES = "outlines"


class Missing(StrEnum):
    """Say why a fact is not there; the value is the French wording."""

    NOT_LOADED = "donnée pas encore chargée"
    COMMUNE_ABSENT = "commune absente de la couche"
    SECRET = "secret statistique"
    NOT_PUBLISHED = "donnée non diffusée"
    MERGED_SINCE = "commune fusionnée depuis"


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """Carry one fact with its source, or the reason why it is missing; exactly one of the two.

    `note` warns about how to read the value ("à vérifier sur place").
    """

    layer: LayerId
    value: T | None
    missing: Missing | None
    source: str = ""
    vintage: str = ""
    note: str = ""

    @property
    def known(self) -> bool:
        """Tell whether there is a value."""
        return self.missing is None


@dataclass(frozen=True, slots=True)
class Density:
    """Give the level of the INSEE density grid, 1 (dense) to 7 (very dispersed)."""

    level: int
    label: str

    @property
    def rural(self) -> bool:
        """Tell whether INSEE calls the commune rural (levels 5 to 7)."""
        return self.level >= 5


@dataclass(frozen=True, slots=True)
class Frr:
    """Give the France Ruralités Revitalisation class as published by the DGCL.

    Several labels when the commune is split between classes.
    """

    labels: tuple[str, ...]

    @property
    def partial(self) -> bool:
        """Tell whether only a part of the commune is classed: the address decides."""
        return len(self.labels) > 1 or any("partiellement" in label for label in self.labels)

    @property
    def classed(self) -> bool:
        """Tell whether the commune, or a part of it, benefits from the zoning."""
        return any(label != "Non classée" for label in self.labels)


@dataclass(frozen=True, slots=True)
class Programme:
    """Tell whether a commune is on the published list, and under which names.

    The list is whole: a commune that it does not name is not in the programme at its date.
    """

    names: tuple[str, ...]

    @property
    def member(self) -> bool:
        """Tell whether the list names the commune."""
        return bool(self.names)


@dataclass(frozen=True, slots=True)
class Shops:
    """Count shops by code of the INSEE equipment base (B202 is a grocery)."""

    counts: Mapping[str, int]

    def count(self, code: str) -> int:
        """Give the number of shops of a code; the base has no code for cafés."""
        return self.counts.get(code, 0)


@dataclass(frozen=True, slots=True)
class Income:
    """Give the fiscal households and people, and the median living standard (euros a year)."""

    households: int
    people: int
    median: int


@dataclass(frozen=True, slots=True)
class Point:
    """Place a commune (WGS 84 degrees)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class CommuneFacts:
    """Gather what the loaded layers say of one commune."""

    code: str
    density: Fact[Density]
    frr: Fact[Frr]
    pvd: Fact[Programme]
    villages_avenir: Fact[Programme]
    france_services: Fact[Programme]
    shops: Fact[Shops]
    income: Fact[Income]
    coordinates: Fact[Point]


def nothing_known(code: str) -> CommuneFacts:
    """Say of a commune what is said when no layer is loaded."""
    return CommuneFacts(
        code=code,
        density=Fact(LayerId.DENSITY, None, Missing.NOT_LOADED),
        frr=Fact(LayerId.FRR, None, Missing.NOT_LOADED),
        pvd=Fact(LayerId.PVD, None, Missing.NOT_LOADED),
        villages_avenir=Fact(LayerId.VILLAGES_AVENIR, None, Missing.NOT_LOADED),
        france_services=Fact(LayerId.FRANCE_SERVICES, None, Missing.NOT_LOADED),
        shops=Fact(LayerId.SHOPS, None, Missing.NOT_LOADED),
        income=Fact(LayerId.INCOME, None, Missing.NOT_LOADED),
        coordinates=Fact(LayerId.COORDINATES, None, Missing.NOT_LOADED),
    )


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Name a commune nearby; distance in kilometres, as the crow flies."""

    code: str
    kilometres: float


@dataclass(frozen=True, slots=True)
class LayerInfo:
    """Cite a loaded layer."""

    layer: LayerId
    title: str
    producer: str
    licence: str
    vintage: str
    loaded_at: datetime
    row_count: int
    unknown_count: int
    file_name: str
    note: str

    @property
    def counted(self) -> str:
        """Say how many places it speaks of."""
        from tressons_desktop.text.numbers import plural

        if self.layer is LayerId.OUTLINES:
            return plural(self.row_count, "département", "départements")
        return plural(self.row_count, "commune", "communes")


class LayerMuchSmaller(Exception):
    """A file would replace a layer by much less than it holds: the person decides.

    Nothing was changed; `before` is the layer that is loaded, `after` what would replace it.
    """

    def __init__(self, before: LayerInfo, after: LayerInfo) -> None:
        from tressons_desktop.text.numbers import format_number

        self.before, self.after = before, after
        now = format_number(before.row_count)
        then = after.counted
        super().__init__(
            french(
                f"«\u00a0{after.file_name}\u00a0» donne seulement {then} pour "
                f"«\u00a0{after.title}\u00a0», alors que "
                f"la couche chargée en a {now}. Ce fichier est peut-être un extrait. "
                "Rien n’a changé."
            )
        )


@dataclass(frozen=True, slots=True)
class LayerReport:
    """Tell what loading a file did.

    `unknown_codes` (a hundred at most) are codes that no commune of today has: they were not
    kept. `absent_count` is the number of today's communes that a whole-country layer leaves out.
    `merged_codes` are communes whose figures are withheld, since the file predates their merger.
    """

    info: LayerInfo
    replaced: bool
    unknown_codes: tuple[str, ...]
    absent_count: int
    merged_codes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """Tell whether the file leaves out more communes than it gives: perhaps an extract."""
        return self.absent_count > self.info.row_count

    @property
    def summary(self) -> str:
        """Say it in French."""
        # Imported here to keep this module light for screens that only show facts.
        from tressons_desktop.text.numbers import plural

        parts = [f"{self.info.title}\u00a0: {self.info.counted}"]
        if self.info.unknown_count:
            ignored = plural(
                self.info.unknown_count, "code inconnu ignoré", "codes inconnus ignorés"
            )
            parts.append(ignored)
        if self.absent_count:
            absent = plural(self.absent_count, "commune absente", "communes absentes")
            parts.append(f"{absent} du fichier")
        if self.merged_codes:
            merged = plural(len(self.merged_codes), "commune fusionnée", "communes fusionnées")
            parts.append(f"{merged} depuis, sans donnée")
        words = [french(", ".join(parts) + "."), *self.remarks]
        if self.partial:
            words.append("Ce fichier est peut-être un extrait.")
        return " ".join(words)
