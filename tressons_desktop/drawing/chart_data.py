"""Charts of a dossier as data: what they show, and the sentence that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


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
    """A part of a bar: series key, amount in euros, printed share ("23,6 %").

    A ``letter`` names it where colours may be lost: it is then hatched too.
    """

    series: str
    label: str
    amount: Decimal
    share: str = ""
    letter: str = ""


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


@dataclass(frozen=True, slots=True)
class Level:
    """A height of a chart, and the words of its line ("4 000 €")."""

    value: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of a chart, one value a month; ``lowest`` is said where it is ("Point bas : 920 €").

    The first curve of a chart is drawn whole, the others dashed.
    """

    name: str
    values: tuple[Decimal, ...]
    lowest: str = ""


@dataclass(frozen=True, slots=True)
class CurveChart:
    """Curves over the same months; ``ticks`` names a month, or is empty, for each value."""

    curves: tuple[Curve, ...]
    levels: tuple[Level, ...]
    ticks: tuple[str, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class TargetBar:
    """What is expected beside what is needed, and both in words ("48 sur 52")."""

    label: str
    expected: Decimal
    needed: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class TargetBars:
    """Is enough expected? One bar a year, the need being a mark on it."""

    bars: tuple[TargetBar, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class StackPart:
    """A part of a stack; ``series`` tells its hatching, the same in every stack."""

    series: str
    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar made of parts; ``income`` has its own colour; ``words`` is its total."""

    label: str
    parts: tuple[StackPart, ...]
    words: str
    income: bool = False


@dataclass(frozen=True, slots=True)
class StackedBars:
    """What comes in over what goes out, year after year."""

    stacks: tuple[Stack, ...]
    alt: str


class GanttKind(Enum):
    """What a row of a timeline is: our work, what somebody else examines, a day."""

    WORK = "work"
    WAITING = "waiting"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class GanttRow:
    """A row of a timeline; its days are printed beside it, so that no date is only drawn.

    Without a day it opens a group, under its name.
    """

    label: str
    end: date | None = None
    start: date | None = None
    kind: GanttKind = GanttKind.STEP
    start_words: str = ""
    end_words: str = ""


@dataclass(frozen=True, slots=True)
class Gantt:
    """Rows over the months from ``first`` on; ``limit``: a day that no order may precede.

    ``heads`` names the two columns of days; ``legend`` each kind, in its order, and is drawn for
    those that there are.
    """

    rows: tuple[GanttRow, ...]
    first: date
    months: int
    alt: str
    limit: date | None = None
    limit_words: str = ""
    heads: tuple[str, str] = ("Début", "Fin")
    legend: tuple[str, str, str] = ("travail", "instruction par un tiers", "étape")


@dataclass(frozen=True, slots=True)
class RangeBar:
    """A figure that is not known better than between two: low, central, high, and in words."""

    label: str
    low: Decimal
    central: Decimal
    high: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class RangeBars:
    """Ranges to one scale, the central value being a mark on each."""

    bars: tuple[RangeBar, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class ShareBar:
    """An answer, the percent of those who answered that chose it, and that in words."""

    label: str
    share: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class ShareBars:
    """How many chose each answer; several may be chosen, so that they need not add up to all."""

    bars: tuple[ShareBar, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A commune, in kilometres east and north of the place; ``inside`` the catchment or near it."""

    name: str
    east: float
    north: float
    inside: bool = False


@dataclass(frozen=True, slots=True)
class SketchMap:
    """Where the place is: itself in the middle, its catchment in a circle, who is around.

    ``scale``: kilometres of the scale drawn, and ``scale_words`` beside it.
    """

    home: str
    points: tuple[MapPoint, ...]
    radius: float
    scale: float
    scale_words: str
    alt: str
    north: str = "N"
    inside_words: str = "zone de clientèle"
    outside_words: str = "autre commune"


class DotKind(Enum):
    """What a dot of a map says."""

    INSIDE = "inside"
    BEYOND = "beyond"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class MapDot:
    """A place, in degrees east and north."""

    east: float
    north: float
    kind: DotKind
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class DotMap:
    """The outline of a département, as rings of degrees, and where dossiers are from."""

    outline: tuple[tuple[tuple[float, float], ...], ...]
    dots: tuple[MapDot, ...]
    alt: str
    legend: tuple[tuple[DotKind, str], ...] = ()


ChartData = (
    Radar
    | FundingBar
    | Gauge
    | CurveChart
    | TargetBars
    | StackedBars
    | Gantt
    | RangeBars
    | ShareBars
    | SketchMap
    | DotMap
)
