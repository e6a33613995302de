"""The rows of months of the posts, of what comes beside sales, and of the start."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.book import Formula, Kind, Ref, SheetCell, Span, formula
from tressons_desktop.dossier.office.driven import DrivenFigure, DrivenPost, StartCells
from tressons_desktop.dossier.office.month_rows import NOTHING, LaidMonths, TillRow
from tressons_desktop.dossier.office.staff_sheet import months_until
from tressons_desktop.forecast.apportion import apportion
from tressons_desktop.forecast.cash.operator_vat import tax_on
from tressons_desktop.forecast.cash.spread import in_cents, in_euros
from tressons_desktop.forecast.entry import MONTHS

_ONCE: Final = (("depart", "Argent en caisse au départ"), ("apports", "Apports"))
_BOUGHT: Final = (("stock", "Premier stock"), ("equipement", "Équipement"))


def post_row(laid: LaidMonths, post: DrivenPost) -> TillRow:
    """Lay what a post is paid each month: what is due up to it, less up to the one before."""
    entry = post.entry
    cells, amounts = [NOTHING for _ in range(laid.opening)], [0] * laid.opening
    for place in range(laid.count - laid.opening):
        year, month = divmod(place, MONTHS)
        amounts.append(in_cents(apportion(entry.amounts[year], entry.weights[year])[month]))
        cells.append(_paid(post, place, in_euros(amounts[-1])))
    return laid.row(entry.label, cells[: laid.count], amounts[: laid.count])


def _paid(post: DrivenPost, place: int, amount: Decimal) -> SheetCell:
    year, month = divmod(place, MONTHS)
    total, months = post.amount(year), post.paid_months(year)

    def upto(end: int) -> Formula:
        template, places = months_until(end, post.begins, post.length)
        return Formula(f"ROUND({{}}*{template}/{{}};2)", (total, *places, months))

    share = upto(place + 1)
    template, places = share.template, share.places
    if month:
        before = upto(place)
        template = f"ROUND({template}-{before.template};2)"
        places = (*places, *before.places)
    return formula(amount, Kind.MONEY, f"IF({{}}=0;0;{template})", months, *places)


# --- start ----------------------------------------------------------------------------------------


def mean_rate_row(
    laid: LaidMonths, bought: Sequence[tuple[TillRow, Ref]], rate: Decimal
) -> DrivenFigure:
    """Lay the mean rate of the goods bought, which is that of the first stock."""
    sums = [Span(Ref(one.row, 1), Ref(one.row, laid.count)) for one, _ in bought]
    template, places = "0", list[Ref | Span]()
    if sums:
        added = "+".join("SUM({})" for _ in sums)
        taxed = "+".join("SUM({})*{}" for _ in sums)
        template = f"IF({added}=0;0;ROUND(({taxed})/({added});4))"
        pairs = (one for rows, (_, each) in zip(sums, bought, strict=True) for one in (rows, each))
        places = [*sums, *pairs, *sums]
    cell = formula(rate, Kind.PERCENT, template, *places)
    row = laid.row("Taux moyen de TVA des achats", [cell], [])
    return DrivenFigure(laid.grid.at(row.row, 1), rate)


def start_tax_row(laid: LaidMonths, start: StartCells, mean: DrivenFigure) -> TillRow:
    """Lay the VAT of the first stock and of the equipment, the month before opening."""
    pieces, places, amount = [], list[Ref](), 0
    for (key, _), rate in zip(_BOUGHT, (mean, start.equipment_rate), strict=True):
        bought = start.typed.get(key)
        if bought is not None and rate is not None:
            pieces.append("ROUND({}*{};2)")
            places += [bought.at, rate.at]
            amount += tax_on(in_cents(bought.value), rate.value)
    cell = formula(in_euros(amount), Kind.MONEY, "+".join(pieces) or "0", *places)
    return _once(laid, "TVA du premier stock et de l’équipement", cell, amount)


def start_rows(laid: LaidMonths, start: StartCells, mean: DrivenFigure | None) -> None:
    """Lay what is put in and bought before opening, then the loan being repaid.

    ``mean``: the rate of the first stock; None where no VAT is deducted.
    """
    if not start.typed and start.drawn is None:
        return
    laid.grid.section("Départ et emprunt")
    for key, label in _ONCE:
        if key in start.typed:
            laid.found[key] = _moved(laid, label, start.typed[key], None)
    for (key, label), rate in zip(_BOUGHT, (mean, start.equipment_rate), strict=True):
        if key in start.typed:
            laid.found[key] = _moved(laid, label, start.typed[key], rate)
    if start.drawn is not None:
        laid.found["emprunt"] = _moved(laid, "Emprunt", start.drawn, None)
        laid.found["remboursement"] = _repaid(laid, start)


def _moved(laid: LaidMonths, label: str, typed: DrivenFigure, rate: DrivenFigure | None) -> TillRow:
    """Lay a figure of the start, with its tax where there is some."""
    amount = in_cents(typed.value)
    template, places = "{}", [typed.at]
    if rate is not None:
        amount += tax_on(amount, rate.value)
        template, places = "{}+ROUND({}*{};2)", [typed.at, typed.at, rate.at]
    return _once(laid, label, formula(in_euros(amount), Kind.MONEY, template, *places), amount)


def _once(laid: LaidMonths, label: str, cell: SheetCell, amount: int) -> TillRow:
    """Lay what moves once, the month before opening."""
    before = laid.opening - 1
    cells = [cell if place == before else NOTHING for place in range(laid.count)]
    amounts = [amount if place == before else 0 for place in range(laid.count)]
    return laid.row(label, cells, amounts)


def _repaid(laid: LaidMonths, start: StartCells) -> TillRow:
    """Lay the instalments, the first one in the month of opening; the others come after."""
    wait, count = laid.opening, laid.count
    amounts = [0] * wait + [in_cents(one.value) for one in start.instalments]
    cells = [NOTHING] * wait
    cells += [formula(one.value, Kind.MONEY, "{}", one.at) for one in start.instalments]
    amounts += [0] * (count - len(amounts))
    cells += [NOTHING] * (count - len(cells))
    row = laid.row("Remboursement de l’emprunt", cells[:count], amounts[:count])
    whole = Span(start.instalments[0].at, start.instalments[-1].at)
    return laid.ending(row, whole)
