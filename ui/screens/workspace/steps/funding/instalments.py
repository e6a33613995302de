"""The payments of the funder in hand: advance, interim, balance, and what they come to."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.project.model import FundingLine, Instalment, OrderedRecord, ProjectFile
from tressons_desktop.project.values import InstalmentKind
from tressons_desktop.reading.reading import ProjectReading
from ui.access.focus import move_focus
from ui.screens.workspace.steps.funding.presenter import (
    instalment_title,
    instalment_words,
    instalments_of,
)
from ui.screens.workspace.steps.table_step import SheetTable
from ui.screens.workspace.table_spec import TableSpec, column
from ui.theme import px
from ui.widgets.basics import NamedGroup, Text, row
from ui.widgets.buttons import FoldButton
from ui.widgets.closing import reads
from ui.workbench import Workbench


class InstalmentTable(SheetTable):
    """The payments of one funder."""

    line_id = ""

    def records_of(self, file: ProjectFile) -> tuple[OrderedRecord, ...]:
        """List the payments of the funder in hand."""
        return instalments_of(file, self.line_id)

    def follow(self, line: FundingLine, file: ProjectFile) -> None:
        """Show the payments of another funder; a new one is of it."""
        if line.id != self.line_id:
            self.flush()
            self.line_id = line.id
            self.give_new_lines({"funding_id": line.id})
        self.show_file(file)


class Instalments(NamedGroup):
    """A fold under the plan: the payments of the line in hand."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("instalments_fold")
        self.setAccessibleName("Versements du financeur")
        self.fold = reads(FoldButton("Versements", icon="chevron-right"))
        self.words = Text("", "dense", "text2", wrap=True)
        self.table = InstalmentTable(workbench, instalment_spec(), titled=False)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(6))
        inside.addWidget(self.words)
        inside.addWidget(self.table)
        inside.addLayout(row(self.table.add_button, self.table.import_button, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addLayout(row(self.fold, None))
        layout.addWidget(self._inside)
        self._inside.hide()
        self.fold.clicked.connect(self.toggle)

    @property
    def unfolded(self) -> bool:
        """Tell whether the payments are shown."""
        return not self._inside.isHidden()

    def toggle(self) -> None:
        """Show the payments of the line in hand, or fold them."""
        self.unfold(not self.unfolded)

    def unfold(self, on: bool) -> None:
        """Show the payments, or fold them."""
        self._inside.setVisible(on)
        self.fold.set_unfolded(on)
        self.fold.set_icon("chevron-down" if on else "chevron-right")

    def go(self) -> None:
        """Show the payments and put the keyboard on them."""
        self.unfold(True)
        move_focus(self.table)

    def show_line(self, line: FundingLine | None, reading: ProjectReading) -> None:
        """Show the payments of another funder."""
        self.setVisible(line is not None)
        if line is None:
            return
        self.fold.setText(instalment_title(line, reading.file))
        self.table.follow(line, reading.file)
        self.words.setText(instalment_words(line, reading.file))


def instalment_spec() -> TableSpec:
    """Describe the table of payments."""
    kinds = tuple((kind, kind.label) for kind in InstalmentKind)
    return TableSpec(
        kind=Instalment,
        attribute="instalments",
        title="Versements",
        add_words="Ajouter un versement",
        columns=(
            column("kind", "Versement", kind="choice", width=140, choices=kinds),
            column("percent", "Part", kind="percent", words=("%", "Taux")),
            column("amount", "Montant", kind="money", bold=True, words=("Somme",)),
            column("when", "Date", kind="partial_date", words=("Quand", "Échéance")),
        ),
        empty_words="Aucun versement noté\u00a0: avance, acompte sur factures, solde.",
    )
