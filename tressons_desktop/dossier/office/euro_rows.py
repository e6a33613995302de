"""Rows that round amounts to whole euros so that they make up their rounded sum, live.

The application does the same (``forecast/apportion.round_together``): each amount loses its cents,
then those that lost most take the euros that their sum is short of.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.book import CellPlace, Kind, Ref, SheetCell, formula, words
from tressons_desktop.dossier.office.grid import Grid, down
from tressons_desktop.forecast.apportion import round_together
from tressons_desktop.text.numbers import round_half_up

_HUNDRED: Final = Decimal(100)
_LEFT: Final = "Euros à répartir"


@dataclass(frozen=True, slots=True)
class WithCents:
    """An amount with its cents, for each year: what it is, where it stands, what was found."""

    key: Hashable
    label: str
    places: tuple[tuple[CellPlace, ...], ...]
    values: tuple[Decimal, ...]

    @property
    def template(self) -> str:
        """Write the sum of its places."""
        return f"ROUND({'+'.join('{}' for _ in self.places[0])};2)"


def lay_rounded(grid: Grid, amounts: Sequence[WithCents]) -> Mapping[Hashable, int]:
    """Lay amounts in whole euros, their cents beside; return the row of each."""
    if not amounts:
        return {}
    part = _RowPart(amounts, grid.here)
    for number, one in enumerate(amounts):
        years = range(part.years)
        rounded = (part.rounded(number, year) for year in years)
        grid.add(words(one.label), *rounded, *(part.lost(number, year) for year in years))
    grid.add(words(_LEFT), *(part.short(year) for year in range(part.years)))
    return {one.key: part.first + number for number, one in enumerate(amounts)}


class _RowPart:
    """Amounts that are rounded together: whole euros of each year, then the cents of each."""

    def __init__(self, amounts: Sequence[WithCents], first: int) -> None:
        self._amounts, self.first = amounts, first
        self.years = len(amounts[0].values)
        self._columns = [[one.values[year] for one in amounts] for year in range(self.years)]
        self._found = [round_together(column) for column in self._columns]

    def rounded(self, number: int, year: int) -> SheetCell:
        """Add a euro to what lost most; of two that lost as much, to the first."""
        one, column = self._amounts[number], 1 + self.years + year
        here = Ref(self.first + number, column)
        rank = "SUMPRODUCT(({}>{})*1)"
        ranked: list[CellPlace] = [self._lost_by_all(year), here]
        if number:
            rank += "+SUMPRODUCT(({}={})*1)"
            ranked += [down(self.first, self.first + number - 1, column), here]
        return formula(
            self._found[year][number],
            Kind.WHOLE,
            f"INT({one.template})+IF({rank}<{{}};1;0)",
            *one.places[year],
            *ranked,
            Ref(self._last + 1, 1 + year),
        )

    def lost(self, number: int, year: int) -> SheetCell:
        """Say how many cents an amount loses."""
        one = self._amounts[number]
        value, places = one.values[year], one.places[year]
        template = f"ROUND(({one.template}-INT({one.template}))*100;0)"
        return formula((value - int(value)) * _HUNDRED, Kind.NUMBER, template, *places, *places)

    def short(self, year: int) -> SheetCell:
        """Say how many euros the sum is short of, once each amount lost its cents."""
        column = self._columns[year]
        value = round_half_up(sum(column, Decimal(0)), 0) - sum(map(int, column))
        added = "+".join(one.template for one in self._amounts)
        places = [place for one in self._amounts for place in one.places[year]]
        template = f"ROUND(ROUND({added};0)-({added})+SUM({{}})/100;0)"
        return formula(value, Kind.NUMBER, template, *places, *places, self._lost_by_all(year))

    @property
    def _last(self) -> int:
        return self.first + len(self._amounts) - 1

    def _lost_by_all(self, year: int) -> CellPlace:
        return down(self.first, self._last, 1 + self.years + year)
