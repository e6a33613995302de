"""Decide what the step "Investissement" says: amounts, totals, cells to look at."""

from __future__ import annotations

from decimal import Decimal

from tressons_desktop.finance.budget import (
    BudgetTotals,
    budget_totals,
    line_amount,
    line_total,
)
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.ranges import expense_out_of_range
from tressons_desktop.finance.vat import usual_rate
from tressons_desktop.project.model import BudgetLine, ProjectFile
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.money import format_amount
from ui.plain import Markup, joined, strong


def typed_amount(line: BudgetLine) -> Decimal | None:
    """Return the amount of a line as the table shows it: a dash until a price is known."""
    return None if line.unit_price is None else line_amount(line)


def amount_with_tax(line: BudgetLine) -> Decimal | None:
    """Return the amount with tax as the table shows it."""
    return None if line.unit_price is None else line_total(line)


def vat_hint(line: BudgetLine) -> str:
    """Say where the rate of a line comes from, or what is usual when it is another."""
    usual = usual_rate(line.category)
    return usual.sentence if line.vat_rate == usual.rate else f"Taux saisi. {usual.sentence}"


def total_ht(file: ProjectFile) -> Decimal:
    """Return what the expenses of a snapshot come to, without tax."""
    return budget_totals(file.budget).ht


def totals_sentence(totals: BudgetTotals) -> Markup:
    """Write the totals, the amount to fund in bold."""
    first = strong(f"Total {format_amount(totals.ht)} HT")
    rest = f", {format_amount(totals.ttc)} TTC · éligible {format_amount(totals.eligible_ht)} HT"
    return joined(first, rest)


def total_cells(totals: BudgetTotals) -> dict[str, str]:
    """Write the fixed row, by column."""
    return {
        "label": "Total",
        "amount": format_amount(totals.ht),
        "vat_rate": format_amount(totals.vat),
        "total": format_amount(totals.ttc),
        "eligible": format_amount(totals.eligible_ht),
    }


def budget_problems(file: ProjectFile, check: Check | None) -> dict[tuple[object, str], str]:
    """Give the cells to look at: a quote signed too early, a figure out of its range."""
    problems: dict[tuple[object, str], str] = {}
    found = check is not None and check.verdict is CheckVerdict.EXCEEDED
    early = set(check.lines) if check is not None and found else set()
    for line in file.budget:
        problems |= {(line.id, key): words for key, words in expense_out_of_range(line)}
        if check is not None and line.id in early and line.quote_signed_on is not None:
            day = format_date_short(line.quote_signed_on)
            problems[line.id, "quote_signed_on"] = f"Devis signé le {day}. {_explained(check)}"
    return problems


def message(check: Check | None) -> tuple[str, str, str]:
    """Explain the quotes signed too early, or the dates to look at: sentence, icon, ink."""
    if check is None or not check.lines:
        return "", "info", "text2"
    if check.verdict is CheckVerdict.EXCEEDED:
        return _explained(check), "triangle-alert", "non"
    return _explained(check), "circle-question-mark", "ver"


def _explained(check: Check) -> str:
    return f"{check.sentence}. {check.rule} ({check.source})."
