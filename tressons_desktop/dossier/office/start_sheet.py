"""The sheet of the operator's start: money put in, first purchases, what wears out, the loan.

The sheets of the result and of the months follow it: a loan changed here is changed there.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.book import (
    BookSheet,
    CellPlace,
    Kind,
    Ref,
    SheetCell,
    SheetRole,
    Span,
    figure,
    formula,
    words,
)
from tressons_desktop.dossier.office.driven import (
    FIRST_YEAR,
    DrivenFigure,
    DrivenYears,
    StartCells,
)
from tressons_desktop.dossier.office.grid import Grid
from tressons_desktop.dossier.office.heading import MAY_CHANGE, heading
from tressons_desktop.finance.budget import HUNDRED
from tressons_desktop.finance.loans import YEAR, LoanRow, LoanTable, level_instalment
from tressons_desktop.finance.vat import usual_rate
from tressons_desktop.forecast.capital import depreciation, interest, operator_loan
from tressons_desktop.forecast.cash.operator_vat import is_subject
from tressons_desktop.forecast.entry import MONTHS
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.statement import YEARS
from tressons_desktop.project.forecast_amounts import sound
from tressons_desktop.project.forecast_records import Forecast
from tressons_desktop.project.values import BudgetCategory
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.money import cents

NAME: Final = "Départ et emprunt"
_WIDTHS: Final = (44, 16, 16, 16, 16)
_TYPED: Final = (
    ("opening_cash", "depart", "Argent en caisse au départ"),
    ("equity", "apports", "Apports"),
    ("stock", "stock", "Stock de départ HT"),
    ("equipment", "equipement", "Matériel de l’exploitant HT"),
)
_YEAR_TITLES: Final = ("", *(f"Année\u00a0{year}" for year in range(1, YEARS + 1)))
_LOAN_TITLES: Final = ("Échéance", "Payé", "Intérêts", "Capital", "Reste dû")
_PAID, _INTEREST, _CAPITAL, _OWED = range(1, 5)
_INPUT: Final = SheetRole.INPUT


def start_sheet(reading: ProjectReading) -> tuple[BookSheet | None, StartCells]:
    """Lay the start, with where each figure stands; nothing where none was typed."""
    once = reading.file.forecast
    if once is None:
        return None, StartCells()
    grid = Grid(NAME, _WIDTHS)
    grid.title(*heading("Départ de l’exploitant et emprunt", reading, MAY_CHANGE))
    grid.heads(("", "Montant", "", "", ""), figures=(1,), keep=True)
    typed, rate = _lay_typed(grid, once)
    years = _lay_worn(grid, once, typed)
    loan = operator_loan(once)
    drawn: DrivenFigure | None = None
    paid: tuple[DrivenFigure, ...] = ()
    if loan is not None:
        drawn, bank, paid = _lay_loan(grid, once, loan)
        years = [*years, bank]
    if not typed and drawn is None:
        return None, StartCells()
    return grid.sheet(), StartCells(typed, rate, drawn, paid, tuple(years))


def _lay_typed(grid: Grid, once: Forecast) -> tuple[dict[str, DrivenFigure], DrivenFigure | None]:
    found: dict[str, DrivenFigure] = {}
    for name, key, label in _TYPED:
        value: Decimal | None = getattr(once, name)
        if sound(value) and value:
            if not found:
                grid.section("Mis et acheté avant d’ouvrir")
            cell = figure(cents(value), Kind.MONEY, _INPUT)
            found[key] = DrivenFigure(_line(grid, label, cell), cents(value))
    if "equipement" not in found or not is_subject(once.vat):
        return found, None
    usual = usual_rate(BudgetCategory.EQUIPMENT).rate
    rate = _line(grid, "TVA du matériel", figure(usual, Kind.PERCENT, _INPUT))
    return found, DrivenFigure(rate, usual)


def _line(grid: Grid, label: str, cell: SheetCell) -> Ref:
    return grid.at(grid.add(words(label), cell), FIRST_YEAR)


def _lay_worn(grid: Grid, once: Forecast, typed: Mapping[str, DrivenFigure]) -> list[DrivenYears]:
    """Lay what the equipment loses each year, in equal parts."""
    worn = depreciation(once, YEARS)
    if worn is None:
        return []
    life = Decimal(once.equipment_life or 0)
    years = _line(grid, "Durée de vie du matériel, en années", figure(life, Kind.NUMBER, _INPUT))
    grid.section("Usure du matériel")
    grid.heads(_YEAR_TITLES, figures=range(1, len(_YEAR_TITLES)))
    price = typed["equipement"].at
    cells = [
        formula(
            amount,
            Kind.MONEY,
            f"ROUND(ROUND({{}}*MIN({year + 1};{{}})/{{}};2)-ROUND({{}}*MIN({year};{{}})/{{}};2);2)",
            *(price, years, years, price, years, years),
        )
        for year, amount in enumerate(worn)
    ]
    row = grid.add(words(ResultLine.DEPRECIATION.label), *cells)
    return [DrivenYears(ResultLine.DEPRECIATION, row, NAME)]


# --- loan -----------------------------------------------------------------------------------------


def _lay_loan(
    grid: Grid, once: Forecast, loan: LoanTable
) -> tuple[DrivenFigure, DrivenYears, tuple[DrivenFigure, ...]]:
    """Lay the loan, its interest a year, then each instalment; one past its end is nought."""
    grid.section("Emprunt de l’exploitant")
    amount = _line(grid, "Emprunt", figure(loan.principal, Kind.MONEY, _INPUT))
    rate = _line(grid, "Taux de l’emprunt, par an", figure(once.loan_rate, Kind.RATE, _INPUT))
    months = _line(
        grid, "Durée, en mois, différé compris", figure(len(loan.rows), Kind.NUMBER, _INPUT)
    )
    waits = Decimal(max(0, once.loan_deferral or 0))
    deferral = _line(grid, "Différé, en mois", figure(waits, Kind.NUMBER, _INPUT))
    places = amount, rate, months, deferral
    level = _line(grid, "Échéance après le différé", _level(_found(once, loan), places))
    grid.skip()
    grid.heads(_YEAR_TITLES, figures=range(1, len(_YEAR_TITLES)))
    first = grid.here + 3  # under this row, a blank one and the titles of the table
    row = grid.add(words(ResultLine.INTEREST.label), *_yearly(once, first, first + _count(loan)))
    grid.skip()
    grid.heads(_LOAN_TITLES, figures=range(1, len(_LOAN_TITLES)))
    paid = []
    for one in _rows(loan):
        here = grid.here
        owed = amount if one.number == 1 else Ref(here - 1, _OWED)
        grid.add(*_instalment(one, here, owed, (rate, months, deferral, level)))
        paid.append(DrivenFigure(grid.at(here, _PAID), one.paid))
    drawn = DrivenFigure(amount, loan.principal)
    return drawn, DrivenYears(ResultLine.INTEREST, row, NAME), tuple(paid)


def _count(loan: LoanTable) -> int:
    """Count the rows: those of the loan, of the three years at least."""
    return max(len(loan.rows), YEARS * MONTHS)


def _rows(loan: LoanTable) -> list[LoanRow]:
    zero = Decimal(0)
    numbers = range(len(loan.rows) + 1, _count(loan) + 1)
    return [*loan.rows, *(LoanRow(number, zero, zero, zero) for number in numbers)]


def _yearly(once: Forecast, first: int, end: int) -> list[SheetCell]:
    cells = []
    for year, amount in enumerate(interest(once, YEARS) or ()):
        start = first + year * MONTHS
        rows = Span(Ref(start, _INTEREST), Ref(min(start + MONTHS, end) - 1, _INTEREST))
        cells.append(formula(amount, Kind.MONEY, "ROUND(SUM({});2)", rows))
    return cells


def _found(once: Forecast, loan: LoanTable) -> Decimal:
    """Return the equal instalment that the application found."""
    waiting = min(max(once.loan_deferral or 0, 0), len(loan.rows) - 1)
    monthly = (once.loan_rate or Decimal(0)) / HUNDRED / YEAR
    return level_instalment(loan.principal, monthly, len(loan.rows) - waiting)


def _level(found: Decimal, loan: tuple[Ref, Ref, Ref, Ref]) -> SheetCell:
    """Calculate the equal instalment; capital alone where the bank takes no interest."""
    amount, rate, months, deferral = loan
    count, places = "({}-MIN({};{}-1))", (months, deferral, months)
    free = f"ROUND({{}}/{count};2)"
    bank = f"ROUND({{}}*{{}}/12/(1-1/(1+{{}}/12)^{count});2)"
    return formula(
        found,
        Kind.MONEY,
        f"IF({{}}=0;{free};{bank})",
        *(rate, amount, *places, amount, rate, rate, *places),
    )


def _instalment(
    one: LoanRow, here: int, owed: CellPlace, loan: tuple[Ref, Ref, Ref, Ref]
) -> tuple[SheetCell, ...]:
    rate, months, deferral, level = loan
    number, due = Ref(here, 0), Ref(here, _INTEREST)
    repaid = "MIN(MAX(ROUND({}-{};2);0);{})"
    return (
        figure(one.number, Kind.NUMBER),
        formula(one.paid, Kind.MONEY, "ROUND({}+{};2)", due, Ref(here, _CAPITAL)),
        formula(one.interest, Kind.MONEY, "ROUND({}*{}/12;2)", owed, rate),
        formula(
            one.capital,
            Kind.MONEY,
            f"IF({{}}>={{}};{{}};IF({{}}<={{}};0;{repaid}))",
            *(number, months, owed, number, deferral, level, due, owed),
        ),
        formula(one.outstanding, Kind.MONEY, "ROUND({}-{};2)", owed, Ref(here, _CAPITAL)),
    )
