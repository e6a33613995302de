"""A year of running in whole euros: the same euros on every table that takes no cents."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tressons_desktop.forecast.apportion import round_together
from tressons_desktop.forecast.lines import CHARGES, INCOMES, ResultLine
from tressons_desktop.forecast.model import YearResult


def in_whole_euros(year: YearResult) -> Mapping[ResultLine, Decimal]:
    """Round the lines of each side so that they make up its rounded total.

    The form of the associations and the dossier both read it: they never differ by a euro.
    """
    found: dict[ResultLine, Decimal] = {}
    for side in (INCOMES, CHARGES):
        found.update(zip(side, round_together([year.of(line) for line in side]), strict=True))
    return found
