"""Charts of a dossier as data: what they show, and the sentence that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RadarAxis:
    """One axis: value from 0 to 1, or None when nobody has answered yet."""

    label: str
    letter: str
    value: float | None
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Radar:
    """Feasibility by axis; ``alt`` says in words what the drawing shows."""

    axes: tuple[RadarAxis, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: series key, amount in euros, printed share ("23,6 %")."""

    series: str
    label: str
    amount: Decimal
    share: str = ""


@dataclass(frozen=True, slots=True)
class FundingBar:
    """Who pays what, as one bar."""

    segments: tuple[Segment, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """A part of a whole (0 to 1); the number is always printed in words beside it."""

    value: float
    label: str
    alt: str


ChartData = Radar | FundingBar | Gauge
