"""Step "Investissement": what the place costs, quote by quote."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from tressons_desktop.finance.budget import (
    BudgetTotals,
    budget_totals,
    line_amount,
    line_total,
)
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.vat import usual_rate
from tressons_desktop.project.model import BudgetLine, ProjectFile
from tressons_desktop.project.values import BudgetCategory
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.money import format_amount
from ui.models.cell_values import Kind
from ui.models.columns import Column
from ui.plain import Markup, joined, strong
from ui.screens.workspace.steps.budget.quotes import JoinedQuotes, QuoteHands
from ui.screens.workspace.steps.table_step import TableStep
from ui.screens.workspace.table_spec import TableSpec, column
from ui.widgets.basics import RichText
from ui.widgets.feedback import JobBar
from ui.workbench import Workbench

NBSP: Final = "\u00a0"
ZERO: Final = Decimal(0)
HUNDRED: Final = Decimal(100)
LABEL_WORDS: Final = (
    "Désignation",
    "Libellé",
    "Objet",
    "Intitulé",
    "Description",
    "Dépense",
    "Nature de la dépense",
)


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


def budget_columns() -> tuple[Column, ...]:
    """List the columns, the most important first."""
    categories = tuple((kind, kind.label) for kind in BudgetCategory)
    return (
        column("label", "Poste", width=260, words=LABEL_WORDS),
        column(
            "category",
            "Famille",
            kind="choice",
            width=190,
            choices=categories,
            words=("Nature", "Catégorie", "Type de dépense"),
        ),
        column("quantity", "Qté", kind="number", words=("Quantité", "Nombre", "Nb")),
        column(
            "unit_price",
            "Prix unitaire HT",
            kind="money",
            words=("P.U. HT", "PU", "Prix HT", "Prix", "Coût unitaire HT"),
        ),
        Column(
            "amount",
            "Montant HT",
            typed_amount,
            kind=Kind.MONEY,
            bold=True,
            words=("Total HT", "Montant total HT", "Prix total HT", "Coût HT", "Devis HT"),
        ),
        column(
            "vat_rate",
            "TVA",
            kind="percent",
            words=("Taux de TVA", "Tx", "Taux"),
            hint=vat_hint,
        ),
        Column(
            "total",
            "Montant TTC",
            amount_with_tax,
            kind=Kind.MONEY,
            editable=False,
            words=("Total TTC",),
        ),
        column("eligible", "Éligible", kind="bool", words=("Dépense éligible",)),
        column(
            "quote_signed_on",
            "Devis signé le",
            kind="date",
            words=("Signé le", "Date de signature"),
        ),
        column(
            "supplier",
            "Fournisseur ou devis",
            width=190,
            words=("Fournisseur", "Entreprise", "Prestataire"),
        ),
        column(
            "quote_number",
            "N° de devis",
            width=110,
            words=("Numéro de devis", "Référence du devis"),
        ),
        column(
            "quote_date",
            "Date du devis",
            kind="date",
            words=("Devis du", "Date"),
        ),
    )


class BudgetStep(TableStep):
    """List the expenses of the project."""

    step = "budget"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        self.joined = JoinedQuotes()
        super().__init__(workbench, parent)
        self.totals = RichText("", "body", wrap=True)
        self.above.addWidget(self.totals)
        self.quotes = QuoteHands(workbench, self.table, self.joined)
        self.job_bar = JobBar()
        self.job_bar.hide()
        self.below.addWidget(self.job_bar)
        self.job_bar.stop_requested.connect(self.quotes.attacher.ask_stop)
        self.quotes.attacher.busy.connect(self.job_bar.setVisible)
        self.quotes.attacher.progressed.connect(self.job_bar.show_progress)
        self._check: Check | None = None

    def stop_jobs(self) -> None:
        """Wait for what runs, before the window closes."""
        self.quotes.attacher.stop()

    def make_spec(self) -> TableSpec:
        """Describe the table of expenses."""
        return TableSpec(
            kind=BudgetLine,
            attribute="budget",
            title="Dépenses d’investissement",
            add_words="Ajouter une dépense",
            columns=(*budget_columns(), self.joined.column()),
            total=_total_ht,
            total_words="Total HT",
            empty_words="Noter chaque dépense avec son devis. "
            "Un tableau se colle directement depuis un tableur.",
        )

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot: lines, totals, quotes signed too early."""
        self._check = reading.check("signed_quote")
        self.joined.follow(reading.file)
        self.table.model.set_problems(budget_problems(reading.file, self._check))
        super().show_reading(reading)
        totals = reading.accounts.budget
        self.totals.setText(totals_sentence(totals))
        self.totals.setVisible(bool(reading.file.budget))
        self.table.table.set_totals(total_cells(totals))

    def standing_message(self) -> tuple[str, str, str]:
        """Explain the quotes signed too early, or the dates to look at."""
        check = self._check
        if check is None or not check.lines:
            return "", "info", "text2"
        if check.verdict is CheckVerdict.EXCEEDED:
            return _explained(check), "triangle-alert", "non"
        return _explained(check), "circle-question-mark", "ver"


def _total_ht(file: ProjectFile) -> Decimal:
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
        problems |= {(line.id, key): words for key, words in _out_of_range(line)}
        if check is not None and line.id in early and line.quote_signed_on is not None:
            day = format_date_short(line.quote_signed_on)
            problems[line.id, "quote_signed_on"] = f"Devis signé le {day}. {_explained(check)}"
    return problems


def _out_of_range(line: BudgetLine) -> Iterator[tuple[str, str]]:
    if line.quantity < ZERO:
        yield "quantity", "La quantité est négative. Vérifier le signe."
    if not ZERO <= line.vat_rate <= HUNDRED:
        yield "vat_rate", f"Un taux de TVA va de 0 à 100{NBSP}%. Vérifier le taux."


def _explained(check: Check) -> str:
    return f"{check.sentence}. {check.rule} ({check.source})."
