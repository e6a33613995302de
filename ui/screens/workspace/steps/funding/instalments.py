"""The payments of the funder in hand: advance, interim, balance, and what they come to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tressons_desktop.project.model import FundingLine, Instalment, ProjectFile
from tressons_desktop.project.values import InstalmentKind
from tressons_desktop.reading.reading import ProjectReading
from ui.screens.workspace.steps.funding.presenter import (
    instalment_title,
    instalment_words,
    instalments_of,
    is_paid,
)
from ui.screens.workspace.steps.line_fold import LineFold, LineTable
from ui.screens.workspace.table_spec import TableSpec, column
from ui.workbench import Workbench

_OWN = (
    "Cette ligne est l’apport du porteur\u00a0: aucun versement à noter. "
    "Choisir la ligne d’un autre financeur."
)


class Instalments(LineFold[FundingLine]):
    """The payments of the funder in hand, under the plan."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        table = LineTable(workbench, instalment_spec(), "funding_id", instalments_of)
        super().__init__("instalments_fold", "Versements du financeur", table, parent)
        self._workbench = workbench

    def show_line(self, line: FundingLine | None, reading: ProjectReading) -> None:
        """Show the payments of another line; what the promoter has already is paid by nobody."""
        super().show_line(line, reading)
        if line is not None and not is_paid(line, reading.file):
            self.hide()

    def go(self) -> None:
        """Show the payments and put the keyboard on them, or say why there are none."""
        if self.isHidden():
            self._workbench.notify(_OWN)
        else:
            super().go()

    def title_of(self, line: FundingLine, file: ProjectFile) -> str:
        """Write of which funder, and how many payments."""
        return instalment_title(line, file)

    def words_of(self, line: FundingLine, file: ProjectFile) -> str:
        """Say what the payments come to beside the amount of the line."""
        return instalment_words(line, file)


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
