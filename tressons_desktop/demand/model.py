"""How the demand of a kind of project is studied: what to count, which figures, for what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tressons_desktop.project.forecast_values import ActivityMethod
from tressons_desktop.project.values import Choice, ProjectKind

ONE = Decimal(1)


class MarkReliability(Choice):
    """How far an order of magnitude may be trusted."""

    GOOD = "bonne", "fiabilité bonne"
    WEAK = "faible", "fiabilité faible"
    TO_CHECK = "a_verifier", "à vérifier"


class DemandKnown(Choice):
    """What the application may propose for a figure, from the communes of the catchment."""

    POPULATION = "population", "population municipale de la zone"


@dataclass(frozen=True, slots=True)
class ToCount:
    """Something to count before anything is computed, and where."""

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An order of magnitude seen elsewhere: it enters no computation."""

    text: str
    reliability: MarkReliability
    source: str
    date: str

    def __str__(self) -> str:
        return f"{self.text} {self.source}, {self.date} ({self.reliability.label})."


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandFactor:
    """A figure of a method, asked low, central and high.

    ``apart`` ones enter neither the demand nor the money: the forecast alone needs them.
    """

    id: str
    title: str
    unit: str
    where: str
    percent: bool = False
    price: bool = False
    apart: bool = False
    known: DemandKnown | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """Factors that multiply, others that divide, and a scale."""

    factors: tuple[str, ...]
    over: tuple[str, ...] = ()
    scale: Decimal = ONE


@dataclass(frozen=True, slots=True)
class ForecastField:
    """A figure of an activity of the forecast, and what it is made of."""

    field: str
    product: Product


@dataclass(frozen=True, slots=True)
class CarriedActivity:
    """The activity that the central figures make at the step Activité."""

    label: str
    method: ActivityMethod
    fields: tuple[ForecastField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandMethod:
    """How one kind is studied; without factors, the communes of the catchment are the study."""

    id: str
    title: str
    kinds: tuple[ProjectKind, ...]
    how: str
    counts: tuple[ToCount, ...]
    marks: tuple[Mark, ...]
    factors: tuple[DemandFactor, ...] = ()
    words: str = ""
    sentence: str = ""
    volume: Product | None = None
    money: Product | None = None
    carried: CarriedActivity | None = None

    @property
    def divisors(self) -> frozenset[str]:
        """Name the factors by which something is divided."""
        carried = self.carried.fields if self.carried else ()
        products = [self.volume, self.money, *(one.product for one in carried)]
        return frozenset(over for one in products if one is not None for over in one.over)

    def factor(self, factor_id: str) -> DemandFactor | None:
        """Return a factor by its name."""
        return next((one for one in self.factors if one.id == factor_id), None)
