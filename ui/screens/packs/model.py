"""The table of the packs."""

from __future__ import annotations

from ui.models.celled_lines import CelledLines
from ui.screens.packs.words import PackLine

PACK, MAKER, STATE, CHECKED = range(4)


class PacksModel(CelledLines[PackLine]):
    """Show packs; each cell has its words and a note."""

    columns = ("Colis", "Fait par", "État", "Vérifié le")

    def key_of(self, line: PackLine) -> object:
        """Return what it is found again by."""
        return line.key

    def name_of(self, line: PackLine) -> str:
        """Name it as it is heard."""
        return line.title
