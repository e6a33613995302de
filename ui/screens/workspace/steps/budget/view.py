"""Step "Investissement": what the premises cost, quote by quote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QMenu, QWidget

from tressons_desktop.finance.check import Check
from tressons_desktop.finance.typed import read_years
from tressons_desktop.operations.ticks import tick_key
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.values import BudgetCategory
from tressons_desktop.reading.reading import ProjectReading
from ui.access.keys import bind, shown
from ui.models.cell_values import CellKind
from ui.models.columns import Column
from ui.screens.workspace.steps.budget.compared import QuotesCompared
from ui.screens.workspace.steps.budget.presenter import (
    amount_with_tax,
    base_totals,
    budget_problems,
    eligible_hint,
    message,
    quote_named,
    total_cells,
    total_ht,
    totals_sentence,
    typed_amount,
    vat_hint,
)
from ui.screens.workspace.steps.budget.quotes import JoinedQuotes, QuoteHands
from ui.screens.workspace.steps.budget.ticks import FunderTicks
from ui.screens.workspace.steps.table_step import TableStep
from ui.screens.workspace.table_spec import TableSpec, column
from ui.widgets.basics import RichLabel
from ui.widgets.feedback import JobBar
from ui.workbench import Workbench

LABEL_WORDS: Final = (
    "Désignation",
    "Libellé",
    "Objet",
    "Intitulé",
    "Description",
    "Dépense",
    "Nature de la dépense",
)


def budget_columns(ticks: Sequence[Column] = ()) -> tuple[Column, ...]:
    """List the columns, the most important first; ``ticks`` are those of the funders."""
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
            kind=CellKind.MONEY,
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
            kind=CellKind.MONEY,
            editable=False,
            why="Le montant TTC est calculé\u00a0: il suit le montant HT et la TVA.",
            words=("Total TTC",),
        ),
        column(
            "eligible",
            "Éligible",
            kind="bool",
            words=("Dépense éligible",),
            hint=eligible_hint,
        ),
        *ticks,
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
        column(
            "quote_amount",
            "Montant du devis HT",
            kind="money",
            words=("Montant devis", "Devis retenu HT"),
        ),
        column(
            "asset_life",
            "Durée de vie",
            kind="number",
            reader=read_years,
            words=("Amortissement", "Durée d’amortissement", "Années"),
        ),
    )


class BudgetStep(TableStep):
    """List the expenses of the project."""

    step = "budget"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        self.joined = JoinedQuotes()
        self.ticks = FunderTicks()
        super().__init__(workbench, parent)
        self.totals = RichLabel("", "body", wrap=True)
        self.above.addWidget(self.totals)
        self.quotes = QuoteHands(workbench, self.table, self.joined)
        self.compared = QuotesCompared(workbench)
        self.below.addWidget(self.compared)
        view = self.table.table.view
        view.selectionModel().currentRowChanged.connect(self._row_changed)
        view.menu_opening.connect(self._add_to_menu)
        bind("compare-quotes", view, self.compared.go)
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

    def _row_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if self.reading is not None:
            self.compared.show_line(self._line(), self.reading)

    def _line(self) -> BudgetLine | None:
        """Return the expense in hand, the first one before any is."""
        records, row = self.table.records, self.table.table.view.currentIndex().row()
        if not records or row >= len(records):
            return None
        line = records[max(row, 0)]
        return line if isinstance(line, BudgetLine) else None

    def _add_to_menu(self, menu: QMenu) -> None:
        entry = menu.addAction(f"Comparer des devis\t{shown('compare-quotes')}")
        entry.triggered.connect(self.compared.go)

    def focus_field(self, field: str, record_id: str = "") -> None:
        """Put the keyboard on the cell of an expense, or on a quote that it is compared with."""
        quote = quote_named(self.file, record_id)
        if quote is None:
            super().focus_field(field, record_id)
            return
        self.table.go_to(quote.line_id)
        self.compared.go()
        self.compared.table.go_to(record_id, field)

    def make_spec(self) -> TableSpec:
        """Describe the table of expenses."""
        return TableSpec(
            kind=BudgetLine,
            attribute="budget",
            title="Dépenses d’investissement",
            add_words="Ajouter une dépense",
            columns=self._columns(),
            total=total_ht,
            total_words="Total HT",
            imports=True,
            empty_words="Noter chaque dépense avec son devis. "
            "Un tableau se colle depuis un tableur, ou s’importe d’un fichier.",
        )

    def _columns(self) -> tuple[Column, ...]:
        return (*budget_columns(self.ticks.columns()), self.joined.column())

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot: lines, totals, quotes signed too early."""
        self._check = reading.check("signed_quote")
        self.joined.follow(reading.file)
        self.table.model.set_problems(budget_problems(reading.file, self._check))
        if self.ticks.follow(reading):
            self.table.set_columns(self._columns())
        super().show_reading(reading)
        totals = reading.accounts.budget
        self.compared.show_line(self._line(), reading)
        self.totals.setText(totals_sentence(totals))
        self.totals.setVisible(bool(reading.file.budget))
        bases = {tick_key(line_id): words for line_id, words in base_totals(reading)}
        self.table.table.set_totals({**total_cells(totals), **bases})

    def standing_message(self) -> tuple[str, str, str]:
        """Explain the quotes signed too early, or the dates to look at."""
        return message(self._check)
