"""Decide what the step "Investissement" says: amounts, totals, cells to look at."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tressons_desktop.finance.budget import (
    ZERO,
    BudgetTotals,
    line_amount,
    line_total,
    totals_of,
)
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.funder_base import counted_base, takes, tax_basis_of
from tressons_desktop.finance.quote_counts import quotes_asked
from tressons_desktop.finance.ranges import expense_out_of_range
from tressons_desktop.finance.vat import usual_rate
from tressons_desktop.project.model import BudgetLine, FundingLine, ProjectFile, Quote
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import plural
from ui.plain import Markup, joined, one_line, strong


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
    return totals_of(file.budget).ht


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


def choosing(reading: ProjectReading) -> tuple[FundingLine, ...]:
    """List the funders that choose among the expenses, in the order of the plan."""
    known = reading.plan_lines
    return tuple(line for line in reading.file.funding if known[line.id].grant)


def short_name(line: FundingLine) -> str:
    """Name a funder at the head of a narrow column."""
    return one_line(line.scheme.strip() or line.label.strip() or line.funder.label, 24)


def taken_by(funder: FundingLine, line: BudgetLine) -> bool:
    """Tell whether a funder takes an expense."""
    return takes(funder, line)


def tick_hint(line: BudgetLine) -> str:
    """Say what follows from the tick of a funder."""
    if not line.eligible:
        return "Cochée non éligible pour tous\u00a0: dire oui ici ne la rend qu’à ce financeur."
    return ""


def eligible_hint(line: BudgetLine) -> str:
    """Say what the general tick decides."""
    return "" if line.eligible else "Aucun financeur ne retient cette dépense."


def base_totals(reading: ProjectReading) -> Iterator[tuple[str, str]]:
    """Give the base of each funder, under its ticks."""
    file, totals = reading.file, reading.accounts.budget
    for line_id, known in reading.plan_lines.items():
        if known.grant:
            base = counted_base(known.line, file, totals)
            yield line_id, f"{format_amount(base)} {tax_basis_of(known.line, file).label}"


def quotes_of(file: ProjectFile, line_id: str) -> tuple[Quote, ...]:
    """List the quotes that an expense is compared on, without the one it retains."""
    return tuple(one for one in file.quotes if one.line_id == line_id)


def quote_named(file: ProjectFile | None, record_id: str) -> Quote | None:
    """Return a quote by its identifier."""
    quotes = file.quotes if file is not None else ()
    return next((one for one in quotes if one.id == record_id), None)


def comparing_title(line: BudgetLine, file: ProjectFile) -> str:
    """Write the head of the quotes compared: for which expense, how many."""
    name = one_line(line.label, 40) or "dépense sans nom"
    count = len(quotes_of(file, line.id)) + int(_retains(line))
    return f"Devis de «\u00a0{name}\u00a0»\u00a0: {plural(count, 'devis', 'devis')}"


def _retains(line: BudgetLine) -> bool:
    return line.quote_amount is not None or bool(line.supplier.strip())


def compared_words(line: BudgetLine, file: ProjectFile) -> str:
    """Say which quote is retained, which is the cheapest, and how many are asked."""
    said = ["Retenu\u00a0: aucun devis noté sur la ligne."]
    if _retains(line):
        known = line.quote_amount is not None
        amount = f", {format_amount(line.quote_amount or ZERO)} HT" if known else ""
        said = [f"Retenu\u00a0: {line.supplier.strip() or 'fournisseur sans nom'}{amount}."]
    priced = [(one.amount, one.supplier) for one in quotes_of(file, line.id) if one.amount]
    cheapest = min(priced, key=lambda one: one[0], default=None)
    if cheapest is not None:
        least, supplier = cheapest
        gap = (line.quote_amount or ZERO) - least
        name = supplier.strip() or "sans nom"
        if line.quote_amount is None or gap > ZERO:
            more = f", {format_amount(gap)} de moins que le devis retenu" if gap > ZERO else ""
            said.append(f"Le moins cher\u00a0: {name}, {format_amount(least)} HT{more}.")
        else:
            said.append("Le devis retenu est le moins cher.")
    return " ".join([*said, quotes_asked(file, line)])


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
