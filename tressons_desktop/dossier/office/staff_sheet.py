"""The sheet of the posts, of what comes beside sales, and of what is given in kind.

The sheets of the result and of the months follow it: a wage changed here is changed there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.book import (
    BookSheet,
    Kind,
    Ref,
    SheetCell,
    SheetRole,
    figure,
    formula,
    words,
)
from tressons_desktop.dossier.office.driven import (
    FIRST_YEAR,
    Driven,
    DrivenEntry,
    DrivenPost,
    years_shown,
)
from tressons_desktop.dossier.office.grid import Grid, blank
from tressons_desktop.dossier.office.heading import MAY_CHANGE, heading
from tressons_desktop.forecast.cash.both import dated_file
from tressons_desktop.forecast.entry import MONTHS, YearlyEntry
from tressons_desktop.forecast.in_kind import unit_value
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.model import FlowKind
from tressons_desktop.forecast.monthly import entries_of
from tressons_desktop.forecast.opening import opening_month
from tressons_desktop.forecast.statement import YEARS
from tressons_desktop.project.forecast_records import StaffPost
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.dates import SHORT_MONTHS
from tressons_desktop.text.money import cents

NAME: Final = "Personnel et autres produits"
_WEIGHTS: Final = (
    "Un poste se paie dès son mois d’embauche, compté depuis l’ouverture (0\u00a0: à l’ouverture). "
    "Les douze dernières colonnes disent les mois où un autre produit est versé."
)
_INPUT: Final = SheetRole.INPUT
_COSTS: Final = (ResultLine.WAGES, ResultLine.SOCIAL_CHARGES)


def staff_sheet(reading: ProjectReading) -> tuple[BookSheet | None, Driven]:
    """Lay posts, other incomes and what is given in kind, with where each stands."""
    file, years = dated_file(reading.file), years_shown(reading)
    entries = [
        one for one in entries_of(file, years) if one.kind in (FlowKind.STAFF, FlowKind.INCOME)
    ]
    given = reading.forecast.statement.in_kind
    if not entries and not given:
        return None, Driven()
    first = opening_month(file.project).month - 1
    months = [SHORT_MONTHS[(first + place) % MONTHS].capitalize() for place in range(MONTHS)]
    titles = ("", *(f"Année\u00a0{year}" for year in range(1, years + 1)), *months)
    grid = Grid(NAME, (44, *(14 for _ in range(years)), *(9 for _ in range(MONTHS))))
    grid.title(*heading(NAME, reading, MAY_CHANGE, _WEIGHTS))
    grid.heads(titles, figures=range(1, len(titles)), keep=True)
    sheet = _Staff(grid, years)
    posts = [found for post in file.staff for found in sheet.post(post, entries)]
    staff = {post.id for post in file.staff}
    others = sheet.incomes([one for one in entries if one.record_id not in staff])
    worth = sheet.in_kind(reading, file)
    return grid.sheet(pages_wide=2), Driven(tuple(others), tuple(posts), in_kind=worth)


class _Staff:
    """The rows of the sheet being laid; ``years`` of running have a column each."""

    def __init__(self, grid: Grid, years: int) -> None:
        self._grid, self._years = grid, years

    def post(self, post: StaffPost, entries: Sequence[YearlyEntry]) -> list[DrivenPost]:
        """Lay what a post costs and the aid for it."""
        mine = {one.line: one for one in entries if one.record_id == post.id}
        if not mine:
            return []
        self._grid.section(next(iter(mine.values())).label)
        begins = self._typed("Mois d’embauche", Decimal(max(0, post.first_month or 0)), Kind.NUMBER)
        found = self._costs(post, mine, begins)
        aid = mine.get(ResultLine.EMPLOYMENT_AID)
        if aid is not None:
            found.append(self._aid(post, aid, begins))
        return found

    def _costs(
        self, post: StaffPost, mine: Mapping[ResultLine, YearlyEntry], begins: Ref
    ) -> list[DrivenPost]:
        wages, social = (mine.get(line) for line in _COSTS)
        if wages is None:
            return []
        each = [
            self._typed("Temps de travail (ETP)", post.fte, Kind.NUMBER),
            self._typed("Brut par mois, à temps plein", post.gross, Kind.MONEY),
        ]
        rates = [*each]
        if social is not None:
            rates.append(self._typed("Charges patronales", post.employer_rate, Kind.PERCENT))
        months = self._months("Mois payés", wages, begins, None)
        found = [self._amounts(wages, each, months, begins, None)]
        if social is not None:
            found.append(self._amounts(social, rates, months, begins, None))
        return found

    def _aid(self, post: StaffPost, aid: YearlyEntry, begins: Ref) -> DrivenPost:
        each = [self._typed("Aide par mois", post.aid, Kind.MONEY)]
        lasts = None if post.aid_months is None else Decimal(max(0, post.aid_months))
        length = self._typed("Durée de l’aide, en mois (vide\u00a0: sans fin)", lasts, Kind.NUMBER)
        months = self._months("Mois aidés", aid, begins, length)
        return self._amounts(aid, each, months, begins, length)

    def _typed(self, label: str, value: Decimal | None, kind: Kind) -> Ref:
        return Ref(self._grid.add(words(label), figure(value, kind, _INPUT)), FIRST_YEAR)

    def _months(self, label: str, entry: YearlyEntry, begins: Ref, length: Ref | None) -> int:
        """Lay how many months of each year a post is paid, or aided."""
        cells = []
        for year, weights in enumerate(entry.weights):
            template, places = months_until(MONTHS * (year + 1), begins, length)
            cells.append(formula(sum(weights, Decimal(0)), Kind.NUMBER, template, *places))
        return self._grid.add(words(label), *cells)

    def _amounts(
        self,
        entry: YearlyEntry,
        each: Sequence[Ref],
        months: int,
        begins: Ref,
        length: Ref | None,
    ) -> DrivenPost:
        template = f"ROUND({'*'.join('{}' for _ in (*each, months))};2)"
        cells = [
            formula(amount, Kind.MONEY, template, *each, Ref(months, FIRST_YEAR + year))
            for year, amount in enumerate(entry.amounts)
        ]
        row = self._grid.add(words(entry.line.label), *cells)
        there = None if length is None else _there(length)
        return DrivenPost(entry.line, row, NAME, entry, months, _there(begins), there)

    def incomes(self, entries: Sequence[YearlyEntry]) -> list[DrivenEntry]:
        """Lay what comes beside sales: three years typed, and the months when it is paid."""
        if not entries:
            return []
        self._grid.section("Autres produits")
        weights_at = FIRST_YEAR + self._years
        found = []
        for entry in entries:
            typed = (figure(one, Kind.MONEY, _INPUT) for one in entry.amounts[:YEARS])
            weights = (figure(one, Kind.NUMBER, _INPUT) for one in entry.weights[0])
            after = blank(self._years - YEARS)
            row = self._grid.add(words(entry.label), *typed, *after, *weights)
            found.append(DrivenEntry(entry.line, row, NAME, entry, -1, weights_at))
        return found

    def in_kind(self, reading: ProjectReading, file: ProjectFile) -> Mapping[str, Ref]:
        """Lay what is given in kind; return where its worth stands, by record."""
        lines = {one.record_id: one for one in reading.forecast.statement.in_kind}
        if not lines:
            return {}
        self._grid.section("Contributions volontaires en nature, par an (86 et 87)")
        self._grid.heads(("", "Quantité", "Valeur", "Par an"), figures=(1, 2, 3))
        found = {}
        for one in file.in_kinds:
            if one.id in lines:
                here = self._grid.here
                self._grid.add(
                    words(lines[one.id].label),
                    figure(one.quantity, Kind.NUMBER, _INPUT),
                    _value(unit_value(file, one)),
                    formula(lines[one.id].amount, Kind.MONEY, "ROUND({}*{};2)", *_pair(here)),
                )
                found[one.id] = Ref(here, 3, NAME)
        return found


def months_until(end: int, begins: Ref, length: Ref | None) -> tuple[str, tuple[Ref, ...]]:
    """Write how many months are paid from the start of a year of running to a month of it."""
    start = (end - 1) // MONTHS * MONTHS
    if length is None:
        return f"MAX(0;{end}-MAX({{}};{start}))", (begins,)
    last = f'MIN({end};IF({{}}="";{end};{{}}+{{}}))'
    return f"MAX(0;{last}-MAX({{}};{start}))", (length, begins, length, begins)


def _there(ref: Ref) -> Ref:
    return Ref(ref.row, ref.column, NAME)


def _value(value: Decimal | None) -> SheetCell:
    """Write what a unit is worth; a value of a thousandth of euro keeps its decimals."""
    kind = Kind.MONEY if value is None or value == cents(value) else Kind.NUMBER
    return figure(value, kind, _INPUT)


def _pair(row: int) -> tuple[Ref, Ref]:
    return Ref(row, 1), Ref(row, 2)
