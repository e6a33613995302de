"""The sheet of the operator's months: sales, purchases, charges, their VAT, and when it is paid.

Each month follows the amounts of the year and the weights of the sheet of activities; the sheet of
the till follows this one. Cents are shared as the application does: what was shared up to each
month is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.activities_sheet import DrivenEntry
from tressons_desktop.dossier.office.book import (
    BookSheet,
    Kind,
    Ref,
    SheetCell,
    Span,
    formula,
)
from tressons_desktop.dossier.office.grid import Grid
from tressons_desktop.dossier.office.heading import MAY_CHANGE, heading
from tressons_desktop.dossier.office.month_rows import NOTHING, LaidMonths, MonthPart, TillRow
from tressons_desktop.dossier.office.vat_rows import lay_vat
from tressons_desktop.forecast.apportion import apportion
from tressons_desktop.forecast.cash.model import months_between
from tressons_desktop.forecast.cash.operator_book import MONTH, Delays
from tressons_desktop.forecast.cash.operator_vat import is_subject, tax_on
from tressons_desktop.forecast.cash.spread import in_cents, in_euros
from tressons_desktop.forecast.entry import MONTHS
from tressons_desktop.forecast.model import FlowKind
from tressons_desktop.project.forecast_values import OperatorVat
from tressons_desktop.reading.reading import ProjectReading

NAME: Final = "Mois de l’exploitant"
_LABEL, _MONTH = 44, 13
_SIDES: Final = (
    (FlowKind.SALES, "Ventes hors taxes", "ventes", "Ventes encaissées"),
    (FlowKind.PURCHASES, "Achats de marchandises hors taxes", "achats", "Achats payés"),
    (FlowKind.CHARGE, "Charges hors taxes", "", "payé"),
)


def months_sheet(
    reading: ProjectReading, driven: Sequence[DrivenEntry]
) -> tuple[BookSheet | None, Mapping[str, TillRow]]:
    """Lay the months of the till; return with them the rows that its lines follow, by key."""
    cash = reading.cash.operator
    plan, forecast = cash.plan, reading.file.forecast
    if plan.empty or not plan.length or not driven:
        return None, {}
    regime = forecast.vat if forecast else OperatorVat.UNKNOWN
    grid = Grid(NAME, (_LABEL, *(_MONTH for _ in range(plan.length))))
    follows = "Chaque mois suit la feuille «\u00a0Activités et charges\u00a0»."
    grid.title(*heading("Mois de l’exploitant", reading, follows, MAY_CHANGE))
    titles = ("", *(month.words.capitalize() for month in plan.months))
    grid.heads(titles, figures=range(1, len(titles)), keep=True)
    opening = max(0, months_between(plan.first, cash.opening))
    laid = LaidMonths(grid, plan.length, opening, is_subject(regime))
    for kind, title, _, _ in _SIDES:
        _lay_amounts(laid, kind, title, driven)
    _lay_payments(laid, Delays.of(forecast, 0))
    if laid.subject:
        lay_vat(laid, regime, plan, forecast)
    return grid.sheet(pages_wide=-(-plan.length // MONTHS)), laid.found


# --- amounts --------------------------------------------------------------------------------------


def _lay_amounts(
    laid: LaidMonths, kind: FlowKind, title: str, driven: Sequence[DrivenEntry]
) -> None:
    mine = [one for one in driven if one.entry.kind is kind]
    if not mine:
        return
    laid.grid.section(title)
    parts = [MonthPart(one, _without_tax(laid, one)) for one in mine]
    if laid.subject:
        laid.grid.section(f"TVA\u00a0: {title.lower().removesuffix(' hors taxes')}")
        for part in parts:
            part.tax = _tax(laid, part)
    laid.parts[kind] = parts


def _without_tax(laid: LaidMonths, driven: DrivenEntry) -> TillRow:
    entry = driven.entry
    cells, amounts = [NOTHING for _ in range(laid.opening)], [0] * laid.opening
    for place in range(laid.count - laid.opening):
        year, month = divmod(place, MONTHS)
        total = entry.amounts[min(year, len(entry.amounts) - 1)]
        amounts.append(in_cents(apportion(total, entry.weights[0])[month]))
        cells.append(_shared(driven, year, month, in_euros(amounts[-1])))
    return laid.row(entry.label, cells[: laid.count], amounts[: laid.count])


def _shared(driven: DrivenEntry, year: int, month: int, amount: Decimal) -> SheetCell:
    """Share a year: what is due up to this month, less what was due up to the one before."""
    total, start, last = driven.year(year), driven.weight(0), driven.weight(MONTHS - 1)

    def upto(end: int) -> tuple[Ref | Span, ...]:
        return total, Span(start, driven.weight(end)), Span(start, last)

    share = "ROUND({}*SUM({})/SUM({});2)"
    if not any(driven.entry.weights[0]):
        return NOTHING
    if not month:
        return formula(amount, Kind.MONEY, share, *upto(0))
    return formula(amount, Kind.MONEY, f"ROUND({share}-{share};2)", *upto(month), *upto(month - 1))


def _tax(laid: LaidMonths, part: MonthPart) -> TillRow:
    rate = part.driven.entry.vat_rate
    amounts = [tax_on(one, rate) for one in part.without.cents]
    cells = [
        formula(
            in_euros(one),
            Kind.MONEY,
            "ROUND({}*{};2)",
            Ref(part.without.row, column),
            part.driven.rate,
        )
        for column, one in enumerate(amounts, start=1)
    ]
    return laid.row(part.driven.entry.label, cells, amounts)


# --- what is cashed and paid ----------------------------------------------------------------------


def _lay_payments(laid: LaidMonths, delays: Delays) -> None:
    laid.grid.section("Encaissé et payé, taxes comprises")
    late = {FlowKind.SALES: delays.customers, FlowKind.PURCHASES: delays.suppliers}
    for kind, _, key, label in _SIDES:
        parts = laid.parts.get(kind, [])
        if key and parts:
            laid.found[key] = _delayed(laid, label, parts, late[kind])
    for line in dict.fromkeys(one.driven.entry.line for one in laid.parts.get(FlowKind.CHARGE, [])):
        mine = [one for one in laid.parts[FlowKind.CHARGE] if one.driven.entry.line is line]
        laid.found[str(line)] = _delayed(laid, f"{line.label}, payé", mine, 0)


def _delayed(laid: LaidMonths, label: str, parts: Sequence[MonthPart], days: int) -> TillRow:
    """Lay what moves so many days later: whole months, then the part of a month that is left."""
    whole, rest = divmod(days, MONTH)
    dues = [_with_tax(part) for part in parts]
    late = [[one * rest // MONTH for one in due] for due in dues]
    amounts, cells = [], []
    for place in range(laid.count):
        now, before = place - whole, place - whole - 1
        amount = 0
        pieces: list[str] = []
        places: list[Ref] = []
        if now >= 0:
            amount += sum(due[now] - after[now] for due, after in zip(dues, late, strict=True))
            pieces.append("+".join(_pieces(parts, places, now)))
            if rest:
                pieces += [f"-{one}" for one in _late_pieces(parts, places, now, rest)]
        if rest and before >= 0:
            amount += sum(after[before] for after in late)
            pieces += [f"+{one}" for one in _late_pieces(parts, places, before, rest)]
        amounts.append(amount)
        template = f"ROUND({''.join(pieces)};2)"
        cells.append(
            formula(in_euros(amount), Kind.MONEY, template, *places) if pieces else NOTHING
        )
    return laid.row(label, cells, amounts)


def _with_tax(part: MonthPart) -> list[int]:
    taxes = part.tax.cents if part.tax else (0,) * len(part.without.cents)
    return [one + tax for one, tax in zip(part.without.cents, taxes, strict=True)]


def _pieces(parts: Sequence[MonthPart], places: list[Ref], place: int) -> Iterator[str]:
    for part in parts:
        yield _piece(part, places, place)


def _late_pieces(
    parts: Sequence[MonthPart], places: list[Ref], place: int, rest: int
) -> Iterator[str]:
    """Write the part that comes a month later, its cents cut as the application does."""
    for part in parts:
        yield f"INT(ROUND(({_piece(part, places, place)})*100;0)*{rest}/{MONTH})/100"


def _piece(part: MonthPart, places: list[Ref], place: int) -> str:
    rows = [part.without.row, *([part.tax.row] if part.tax else [])]
    places += [Ref(row, 1 + place) for row in rows]
    return "+".join("{}" for _ in rows)
