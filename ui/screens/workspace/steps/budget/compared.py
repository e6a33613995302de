"""The quotes of the expense in hand, compared: the cheapest, how many are asked, which is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tressons_desktop.operations.quotes import retain_quote
from tressons_desktop.project.model import BudgetLine, ProjectFile, Quote
from tressons_desktop.reading.reading import ProjectReading
from ui.screens.workspace.steps.budget.presenter import compared_words, comparing_title, quotes_of
from ui.screens.workspace.steps.line_fold import LineFold, LineTable
from ui.screens.workspace.table_spec import TableSpec, column
from ui.widgets.buttons import Button
from ui.workbench import Workbench


class QuotesCompared(LineFold[BudgetLine]):
    """The quotes of the expense in hand, beside the one retained."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        self.workbench = workbench
        self.keep = Button("Retenir ce devis", "outlined", "check")
        self.keep.setObjectName("retain_quote")
        table = LineTable(workbench, quote_spec(), "line_id", quotes_of)
        super().__init__("quotes_compared", "Offres comparées", table, parent)
        self.keep.clicked.connect(self.retain)

    def hands(self) -> tuple[QWidget, ...]:
        """Return the button that keeps the quote in hand."""
        return (self.keep,)

    def title_of(self, line: BudgetLine, file: ProjectFile) -> str:
        """Write for which expense, and how many quotes."""
        return comparing_title(line, file)

    def words_of(self, line: BudgetLine, file: ProjectFile) -> str:
        """Say which quote is retained and which is the cheapest."""
        return compared_words(line, file)

    def show_line(self, line: BudgetLine | None, reading: ProjectReading) -> None:
        """Show the quotes of another expense."""
        super().show_line(line, reading)
        self.keep.setVisible(line is not None and bool(self.table.records))

    def retain(self) -> None:
        """Keep the quote in hand; the one that was kept goes among the others."""
        self.table.flush()
        place = self.table.table.view.currentIndex().row()
        records = self.table.records
        if not records:
            return
        quote = records[max(place, 0)]
        if self.workbench.run(
            retain_quote, project_id=self.table.project_id, quote_id=quote.id
        ) and isinstance(quote, Quote):
            who = quote.supplier or "sans nom"
            scope = f"project:{self.table.project_id}"
            self.workbench.notify(f"Devis retenu\u00a0: {who}.", scope)


def quote_spec() -> TableSpec:
    """Describe the table of the other quotes."""
    return TableSpec(
        kind=Quote,
        attribute="quotes",
        title="Devis comparés",
        add_words="Ajouter un devis",
        columns=(
            column("supplier", "Fournisseur", width=200, words=("Entreprise", "Prestataire")),
            column("number", "N° de devis", width=120, words=("Numéro", "Référence")),
            column("quote_date", "Date du devis", kind="date", words=("Date", "Devis du")),
            column("amount", "Montant HT", kind="money", bold=True, words=("Total HT", "Prix HT")),
            column("note", "Note", width=220, words=("Remarque", "Observation")),
        ),
        empty_words="Aucun autre devis pour cette dépense.",
    )
