"""Who pays: one letter, one colour and one hatching for each funder, on every page."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from string import ascii_uppercase
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.wording import share_text
from tressons_desktop.finance.plan import funding_amount, is_loan, is_own
from tressons_desktop.finance.requests import applications_by_line, told_line
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FunderKind, FundingStatus
from tressons_desktop.text.money import format_amount

_SERIES: Final = {
    FunderKind.COMMUNE: "commune",
    FunderKind.DEPARTEMENT: "departement",
    FunderKind.STATE: "state",
    FunderKind.REGION: "region",
    FunderKind.EPCI: "epci",
}


def series_of(funder: FunderKind) -> str:
    """Give the colour key of a funder; what has no colour of its own is grey."""
    return _SERIES.get(funder, "private")


def funder_name(line: FundingLine) -> str:
    """Name a funder and its scheme."""
    name, scheme = line.label.strip() or line.funder.label, line.scheme.strip()
    return f"{name}, {scheme}" if scheme else name


def plan_lines(context: Context) -> list[FundingLine]:
    """List the lines that say something, those of the promoter last, as in every picture."""
    form = context.file.project.promoter_form
    sent = applications_by_line(context.file, context.call)
    told = [told_line(line, sent.get(line.id)) for line in context.file.funding]
    lines = [line for line in told if line.amount or line.label.strip()]
    own = [line for line in lines if is_own(line, form)]
    return [*(line for line in lines if line not in own), *own]


def letters(context: Context) -> Mapping[str, str]:
    """Give each line the letter of its funder; none at all when there are more than letters.

    The promoter has one letter for its own funds and its loan.
    """
    form = context.file.project.promoter_form
    keys = ["" if is_own(line, form) else line.id for line in plan_lines(context)]
    groups = list(dict.fromkeys(keys))
    if len(groups) > len(ascii_uppercase):
        return {}
    given = dict(zip(groups, ascii_uppercase, strict=False))
    lines = plan_lines(context)
    return {line.id: given[key] for line, key in zip(lines, keys, strict=True)}


def lettered(line: FundingLine, named: Mapping[str, str]) -> c.TableCell:
    """Name a funder after its letter, with the square of its colour and lines."""
    letter, words = named.get(line.id, ""), funder_name(line)
    text: c.Inline = (c.bold(letter), c.Run(f" {words}")) if letter else words
    return c.TableCell(text, series=series_of(line.funder))


def funding_rows(context: Context) -> tuple[c.FundingRow, ...]:
    """List who pays, one row each, the promoter's own money in one row with its loan."""
    form = context.file.project.promoter_form
    lines = [line for line in context.file.funding if funding_amount(line)]
    total = sum((funding_amount(line) for line in lines), Decimal(0))
    own = [line for line in lines if is_own(line, form)]
    named = letters(context)
    rows = [
        _row(series_of(line.funder), funder_name(line), line.status.label, [line], total, named)
        for line in lines
        if line not in own
    ]
    if own:
        rows.append(_own_row(context, own, total, named))
    return tuple(rows)


def _row(
    series: str,
    label: str,
    status: str,
    lines: list[FundingLine],
    total: Decimal,
    named: Mapping[str, str],
) -> c.FundingRow:
    amount = sum((funding_amount(line) for line in lines), Decimal(0))
    share, letter = share_text(amount, total), named.get(lines[0].id, "")
    return c.FundingRow(series, label, status, amount, format_amount(amount), share, letter)


def _own_row(
    context: Context, own: list[FundingLine], total: Decimal, named: Mapping[str, str]
) -> c.FundingRow:
    series = "commune" if context.promoter_is_commune else series_of(own[0].funder)
    name = "Commune" if context.promoter_is_commune else (context.promoter_name or "Porteur")
    loans = [line for line in own if is_loan(line)]
    loan = sum((funding_amount(line) for line in loans), Decimal(0))
    if loans:
        alone = len(loans) == len(own)
        name += ", emprunt" if alone else f", dont emprunt {format_amount(loan)}"
    states = {line.status for line in own}
    status = own[0].status.label if len(states) == 1 else "Selon la part"
    if len(states) > 1 and FundingStatus.GRANTED in states:
        status = "En partie acquis"
    return _row(series, name, status, own, total, named)
