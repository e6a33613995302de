"""An amount of the accounts that comes from one record: so much each year, spread over months."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.model import FlowKind

MONTHS: Final = 12
EVEN: Final = (Decimal(1),) * MONTHS
Weights = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyEntry:
    """``amounts``: cents of each year of running; ``weights``: of its months from the first one.

    Both have one item for each year that was asked.
    """

    kind: FlowKind
    line: ResultLine
    label: str
    record_id: str
    amounts: tuple[Decimal, ...]
    weights: tuple[Weights, ...]
    vat_rate: Decimal = Decimal(0)


def only_in(*places: int) -> Weights:
    """Weigh some months of the year equally, the first month of running being 0."""
    return tuple(Decimal(place in places) for place in range(MONTHS))


def from_calendar(weights: Weights, first_month: int) -> Weights:
    """Turn weights of January to December into those of the months of running."""
    return tuple(weights[(first_month - 1 + place) % MONTHS] for place in range(MONTHS))
