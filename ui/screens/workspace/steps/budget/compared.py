"""The quotes of the expense in hand, compared: the cheapest, how many are asked, which is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.operations.quotes import retain_quote
from tressons_desktop.project.model import BudgetLine, OrderedRecord, ProjectFile, Quote
from tressons_desktop.reading.reading import ProjectReading
from ui.access.focus import move_focus
from ui.screens.workspace.steps.budget.presenter import compared_words, comparing_title, quotes_of
from ui.screens.workspace.steps.table_step import SheetTable
from ui.screens.workspace.table_spec import TableSpec, column
from ui.theme import px
from ui.widgets.basics import NamedGroup, Text, row
from ui.widgets.buttons import Button, FoldButton
from ui.widgets.closing import reads
from ui.workbench import Workbench


class QuoteTable(SheetTable):
    """The other quotes of one expense."""

    line_id = ""

    def records_of(self, file: ProjectFile) -> tuple[OrderedRecord, ...]:
        """List the quotes of the expense in hand."""
        return quotes_of(file, self.line_id)

    def follow(self, line: BudgetLine, file: ProjectFile) -> None:
        """Show the quotes of another expense; a new one is for it."""
        if line.id != self.line_id:
            self.flush()
            self.line_id = line.id
            self.give_new_lines({"line_id": line.id})
        self.show_file(file)


class QuotesCompared(NamedGroup):
    """A fold under the expenses: the quotes of the line in hand beside the one retained."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quotes_compared")
        self.workbench = workbench
        self._line: BudgetLine | None = None
        self.fold = reads(FoldButton("Comparer des devis", icon="chevron-right"))
        self.words = Text("", "dense", "text2", wrap=True)
        self.table = QuoteTable(workbench, quote_spec(), titled=False)
        self.keep = Button("Retenir ce devis", "outlined", "check")
        self.keep.setObjectName("retain_quote")
        self._inside = QWidget()
        self._build()
        self.fold.clicked.connect(self.toggle)
        self.keep.clicked.connect(self.retain)

    def _build(self) -> None:
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(6))
        inside.addWidget(self.words)
        inside.addWidget(self.table)
        inside.addLayout(row(self.table.add_button, self.keep, self.table.import_button, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addLayout(row(self.fold, None))
        layout.addWidget(self._inside)
        self._inside.hide()

    @property
    def unfolded(self) -> bool:
        """Tell whether the quotes are shown."""
        return not self._inside.isHidden()

    def toggle(self) -> None:
        """Show the quotes of the line in hand, or fold them."""
        self.unfold(not self.unfolded)

    def unfold(self, on: bool) -> None:
        """Show the quotes, or fold them."""
        self._inside.setVisible(on)
        self.fold.set_unfolded(on)
        self.fold.set_icon("chevron-down" if on else "chevron-right")

    def go(self) -> None:
        """Show the quotes and put the keyboard on them."""
        self.unfold(True)
        move_focus(self.table)

    def show_line(self, line: BudgetLine | None, reading: ProjectReading) -> None:
        """Show the quotes of another expense."""
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        self.fold.setText(comparing_title(line, reading.file))
        self.setAccessibleName("Offres comparées")
        self.table.follow(line, reading.file)
        self.words.setText(compared_words(line, reading.file))
        self.keep.setVisible(bool(self.table.records))

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
