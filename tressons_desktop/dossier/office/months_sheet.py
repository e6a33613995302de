"""The sheet of the operator's months: sales, purchases, charges, their VAT, and when it is paid.

Each month follows the amounts of the year and the weights of the sheets where they are typed; the
sheet of the till follows this one. Cents are shared as the application does: what was shared up to
each month is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.book import (
    BookSheet,
    Kind,
    Ref,
    SheetCell,
    Span,
    formula,
)
from tressons_desktop.dossier.office.driven import Driven, DrivenEntry, DrivenPost, opening_place
from tressons_desktop.dossier.office.grid import Grid
from tressons_desktop.dossier.office.heading import heading
from tressons_desktop.dossier.office.month_rows import NOTHING, LaidMonths, MonthPart, TillRow
from tressons_desktop.dossier.office.post_rows import post_row, start_rows
from tressons_desktop.dossier.office.vat_rows import lay_vat
from tressons_desktop.forecast.apportion import apportion
from tressons_desktop.forecast.cash.both import dated_file
from tressons_desktop.forecast.cash.operator_book import MONTH, Delays, mean_rate
from tressons_desktop.forecast.cash.operator_vat import is_subject, tax_on
from tressons_desktop.forecast.cash.spread import in_cents, in_euros
from tressons_desktop.forecast.entry import MONTHS
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.model import FlowKind
from tressons_desktop.forecast.monthly import monthly_flows
from tressons_desktop.project.forecast_values import OperatorVat
from tressons_desktop.reading.reading import ProjectReading

NAME: Final = "Mois de l’exploitant"
_FOLLOWS: Final = (
    "Chaque mois suit les feuilles «\u00a0Activités et charges\u00a0», «\u00a0Personnel et autres "
    "produits\u00a0» et «\u00a0Départ et emprunt\u00a0»."
)
_LABEL, _MONTH = 44, 13
_SIDES: Final = (
    (FlowKind.SALES, "Ventes hors taxes", "ventes", "Ventes encaissées"),
    (FlowKind.PURCHASES, "Achats de marchandises hors taxes", "achats", "Achats payés"),
    (FlowKind.CHARGE, "Charges hors taxes", "", "payé"),
    (FlowKind.STAFF, "Personnel", "", "payé"),
    (FlowKind.INCOME, "Autres produits", "", "reçu"),
)
_TAXED: Final = (FlowKind.SALES, FlowKind.PURCHASES, FlowKind.CHARGE)


def months_sheet(
    reading: ProjectReading, driven: Driven
) -> tuple[BookSheet | None, Mapping[str, TillRow]]:
    """Lay the months of the till; return with them the rows that its lines follow, by key."""
    plan, forecast = reading.cash.operator.plan, reading.file.forecast
    if plan.empty or not plan.length:
        return None, {}
    regime = forecast.vat if forecast else OperatorVat.UNKNOWN
    grid = Grid(NAME, (_LABEL, *(_MONTH for _ in range(plan.length))))
    grid.title(*heading("Mois de l’exploitant", reading, _FOLLOWS))
    titles = ("", *(month.words.capitalize() for month in plan.months))
    grid.heads(titles, figures=range(1, len(titles)), keep=True)
    laid = LaidMonths(grid, plan.length, opening_place(reading), is_subject(regime))
    for kind, title, _, _ in _SIDES:
        _lay_amounts(laid, kind, title, driven)
    _lay_payments(laid, Delays.of(forecast, 0))
    mean = None
    if laid.subject:
        running = max(0, laid.count - laid.opening)
        flows = monthly_flows(dated_file(reading.file), running)
        mean = lay_vat(laid, regime, plan, driven.start, mean_rate(flows))
    start_rows(laid, driven.start, mean)
    return grid.sheet(pages_wide=-(-plan.length // MONTHS)), laid.found


# --- amounts --------------------------------------------------------------------------------------


def _lay_amounts(laid: LaidMonths, kind: FlowKind, title: str, driven: Driven) -> None:
    every: tuple[DrivenEntry | DrivenPost, ...] = (*driven.entries, *driven.posts)
    mine = [one for one in every if one.entry.kind is kind]
    if not mine:
        return
    laid.grid.section(title)
    rows = [
        post_row(laid, one) if isinstance(one, DrivenPost) else _without_tax(laid, one)
        for one in mine
    ]
    parts = [MonthPart(one.entry, row) for one, row in zip(mine, rows, strict=True)]
    laid.parts[kind] = parts
    if not laid.subject or kind not in _TAXED:
        return
    laid.grid.section(f"TVA\u00a0: {title.lower().removesuffix(' hors taxes')}")
    for part, one in zip(parts, mine, strict=True):
        if isinstance(one, DrivenEntry):
            part.rate = one.rate
            part.tax = _tax(laid, part, one.rate)


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


def _tax(laid: LaidMonths, part: MonthPart, rate: Ref) -> TillRow:
    amounts = [tax_on(one, part.entry.vat_rate) for one in part.without.cents]
    cells = [
        formula(
            in_euros(one),
            Kind.MONEY,
            "ROUND({}*{};2)",
            Ref(part.without.row, column),
            rate,
        )
        for column, one in enumerate(amounts, start=1)
    ]
    return laid.row(part.entry.label, cells, amounts)


# --- what is cashed and paid ----------------------------------------------------------------------


def _lay_payments(laid: LaidMonths, delays: Delays) -> None:
    laid.grid.section("Encaissé et payé, taxes comprises")
    late = {FlowKind.SALES: delays.customers, FlowKind.PURCHASES: delays.suppliers}
    for kind, _, key, label in _SIDES:
        parts = laid.parts.get(kind, [])
        if key and parts:
            laid.found[key] = _delayed(laid, label, parts, late[kind])
    for kind in (FlowKind.CHARGE, FlowKind.STAFF):
        parts = laid.parts.get(kind, [])
        for line in dict.fromkeys(one.entry.line for one in parts):
            mine = [one for one in parts if one.entry.line is line]
            days = MONTH if line is ResultLine.SOCIAL_CHARGES else 0
            laid.found[str(line)] = _delayed(laid, f"{line.label}, payé", mine, days)
    for part in laid.parts.get(FlowKind.INCOME, []):
        laid.found[f"{part.entry.line}-{part.entry.record_id}"] = part.without


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
    row = laid.row(label, cells, amounts)
    if not days:
        return row
    due = [one for part in parts for one in (part.without, part.tax) if one is not None]
    return laid.ending(row, *(laid.months(one.row) for one in due))


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
