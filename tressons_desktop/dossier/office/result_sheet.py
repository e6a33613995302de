"""The sheet of the operator's result: three years, line by line, and what they leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.book import (
    BookSheet,
    Kind,
    Ref,
    SheetCell,
    SheetRole,
    Span,
    figure,
    formula,
    words,
)
from tressons_desktop.dossier.office.driven import Driven, DrivenYears
from tressons_desktop.dossier.office.grid import Grid, down
from tressons_desktop.dossier.office.heading import heading
from tressons_desktop.forecast.lines import (
    CHARGES,
    EXTERNAL,
    GRANTS,
    INCOMES,
    SALES,
    STAFF,
    ResultLine,
)
from tressons_desktop.forecast.model import BreakEvenPoint, Statement, YearResult
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.money import cents

NAME: Final = "Compte de résultat"
_WIDTHS: Final = (44, 16, 16, 16)
_TITLES: Final = ("", "Année 1", "Année 2", "Année 3")
_FIGURES: Final = (1, 2, 3)
_FOLLOWS: Final = (
    "Montants hors taxes. Chaque ligne suit les feuilles où ses chiffres sont saisis\u00a0: "
    "activités et charges, personnel et autres produits, départ et emprunt."
)
_INCOMPLETE: Final = (
    "Des chiffres manquent, nommés à la feuille «\u00a0Hypothèses\u00a0»\u00a0: "
    "ce qui en dépend n’est pas compté."
)
_BOUGHT: Final = (ResultLine.GOODS_BOUGHT,)
_EBE: Final = ((*SALES, *GRANTS), (*_BOUGHT, *EXTERNAL, ResultLine.TAXES, *STAFF))
ValueOfYear = Callable[[YearResult], Decimal]


def result_sheet(reading: ProjectReading, driven: Driven) -> BookSheet | None:
    """Lay the three years; nothing when no figure was typed.

    Each line follows the sheets where its amounts are typed.
    """
    statement = reading.forecast.statement
    if statement.empty:
        return None
    grid = Grid(NAME, _WIDTHS)
    notes = [_FOLLOWS]
    if not statement.complete:
        notes.append(_INCOMPLETE)
    grid.title(*heading("Compte de résultat prévisionnel", reading, *notes))
    grid.heads(_TITLES, figures=_FIGURES, keep=True)
    _Result(grid, statement, reading.forecast.points, driven.years).lay()
    _in_kind(grid, statement, driven.in_kind)
    return grid.sheet()


class _Result:
    """The rows of a statement, each knowing where those it calculates from stand."""

    def __init__(
        self,
        grid: Grid,
        statement: Statement,
        points: Sequence[BreakEvenPoint | None],
        driven: Sequence[DrivenYears],
    ) -> None:
        self._grid = grid
        self._years = statement.years
        self._points = points
        self._driven = driven
        self._at: dict[ResultLine, int] = {}

    def lay(self) -> None:
        """Lay incomes, charges, then what they leave."""
        income = self._side("Produits", INCOMES, "Total des produits", _total_income)
        charges = self._side("Charges", CHARGES, "Total des charges", _total_charges)
        self._row("Résultat", _result, "{}-{}", lambda x: (Ref(income, x), Ref(charges, x)))
        result = self._grid.here - 1
        self._grid.section("Ce que dit l’exploitation")
        sales = self._derived("Ventes", lambda year: year.sales, SALES, ())
        margin = self._derived("Marge brute", lambda year: year.margin, SALES, _BOUGHT)
        self._derived("Excédent brut d’exploitation", lambda year: year.ebe, *_EBE)
        worn = self._at.get(ResultLine.DEPRECIATION)
        if worn is not None:
            self._row(
                "Capacité d’autofinancement",
                lambda year: year.self_financing,
                "{}+{}",
                lambda x: (Ref(result, x), Ref(worn, x)),
            )
        if sales is not None and margin is not None:
            self._break_even(income, charges, sales, margin)

    def _break_even(self, income: int, charges: int, sales: int, margin: int) -> None:
        """Lay the sales that pay for what is fixed; nothing where the rows above do not give them.

        The quick estimate takes the rate that was typed, not that of the rounded purchases.
        """
        points = [point for point in self._points if point is not None]
        if len(points) < len(self._years) or not all(map(_follows, self._years, points)):
            return
        bought = self._at.get(ResultLine.GOODS_BOUGHT)
        less = "" if bought is None else "-{}"
        template = f"MAX(0;({{}}{less}-({{}}-{{}}))*{{}}/{{}})"

        def places(x: int) -> tuple[Ref | Span, ...]:
            fixed = [Ref(charges, x), *([Ref(bought, x)] if bought is not None else [])]
            return (*fixed, Ref(income, x), Ref(sales, x), Ref(sales, x), Ref(margin, x))

        turnover = {point.year: point.turnover for point in points}
        self._row(
            "Seuil de rentabilité (ventes)", lambda year: turnover[year.number], template, places
        )

    def _side(self, name: str, lines: Sequence[ResultLine], total: str, value: ValueOfYear) -> int:
        self._grid.section(name)
        first = self._grid.here
        for line in lines:
            if any(line in year.amounts for year in self._years):
                self._at[line] = self._grid.add(words(line.label), *self._amounts(line))
        last = max(first, self._grid.here - 1)
        if last == self._grid.here:  # nothing on this side: a row to fill in
            self._grid.add(words("", SheetRole.INPUT), *(self._blank() for _ in self._years))
        return self._row(total, value, "SUM({})", lambda x: (down(first, last, x),))

    def _amounts(self, line: ResultLine) -> list[SheetCell]:
        mine = [one for one in self._driven if one.line is line]
        return [self._followed(line, mine, place) for place in range(len(self._years))]

    def _followed(self, line: ResultLine, mine: Sequence[DrivenYears], place: int) -> SheetCell:
        template = f"ROUND({'+'.join('{}' for _ in mine)};2)"
        value = self._years[place].of(line)
        return formula(value, Kind.WHOLE, template, *(one.year(place) for one in mine))

    @staticmethod
    def _blank() -> SheetCell:
        return figure(None, Kind.WHOLE, SheetRole.INPUT)

    def _row(
        self,
        label: str,
        value: ValueOfYear,
        template: str,
        places: Callable[[int], tuple[Ref | Span, ...]],
    ) -> int:
        cells = [
            formula(
                cents(value(year)),
                Kind.WHOLE,
                f"ROUND({template};2)",
                *places(column),
                look=SheetRole.TOTAL,
            )
            for column, year in enumerate(self._years, start=1)
        ]
        return self._grid.add(words(label, SheetRole.TOTAL), *cells)

    def _derived(
        self,
        label: str,
        value: ValueOfYear,
        more: Sequence[ResultLine],
        less: Sequence[ResultLine],
    ) -> int | None:
        """Lay what lines leave once others are taken off; None where none of them was typed."""
        plus = [self._at[line] for line in more if line in self._at]
        minus = [self._at[line] for line in less if line in self._at]
        if not plus:
            return None
        template = "+".join("{}" for _ in plus) + "".join("-{}" for _ in minus)
        return self._row(
            label, value, template, lambda x: tuple(Ref(y, x) for y in (*plus, *minus))
        )


def _follows(year: YearResult, point: BreakEvenPoint) -> bool:
    """Tell whether a break-even is what the rows of its year give, to the cent."""
    if year.margin <= 0:
        return False
    due = max(Decimal(0), year.fixed_charges - year.beside_sales)
    return cents(due * year.sales / year.margin) == point.turnover


def _total_income(year: YearResult) -> Decimal:
    return year.total_income


def _total_charges(year: YearResult) -> Decimal:
    return year.total_charges


def _result(year: YearResult) -> Decimal:
    return year.result


def _in_kind(grid: Grid, statement: Statement, worth: Mapping[str, Ref]) -> None:
    """Lay what is given in kind, apart: it pays for nothing."""
    if not statement.in_kind:
        return
    grid.section("Contributions volontaires en nature, par an (86 et 87)")
    first = grid.here
    for line in statement.in_kind:
        cell = formula(line.amount, Kind.WHOLE, "{}", worth[line.record_id])
        grid.add(words(line.label), cell)
    total = formula(
        cents(statement.in_kind_total),
        Kind.WHOLE,
        "ROUND(SUM({});2)",
        down(first, grid.here - 1, 1),
        look=SheetRole.TOTAL,
    )
    grid.add(words("Total", SheetRole.TOTAL), total)
