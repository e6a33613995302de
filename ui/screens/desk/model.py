"""The table of the received dossiers."""

from __future__ import annotations

from ui.models.celled_lines import CelledLines
from ui.screens.desk.words import DeskLine

RANK, TITLE, PLACE, COST, ASKED, OTHERS, ADMISSION, MARKS = range(8)


class ReceivedModel(CelledLines[DeskLine]):
    """Show one project a line, in the order of their marks."""

    columns = (
        *("N°", "Projet", "Commune", "Coût", "Demandé", "Cofinanceurs", "Recevabilité"),
        "Moyenne",
    )
    right = frozenset({COST, ASKED, OTHERS, MARKS})

    def key_of(self, line: DeskLine) -> object:
        """Return what it is found again by."""
        return line.row.key

    def name_of(self, line: DeskLine) -> str:
        """Name it as it is heard."""
        return line.name
