"""The table of the register."""

from __future__ import annotations

from ui.models.celled_lines import CelledLines
from ui.screens.register.words import RegisterLine

RULE, FIGURE, SOURCE, SINCE, CHECKED = range(5)


class RegisterModel(CelledLines[RegisterLine]):
    """Show texts and figures; each cell has its words and a note."""

    columns = ("Règle", "Chiffre", "Texte et source", "Depuis le", "Vérifié le")
    right = frozenset({FIGURE})

    def key_of(self, line: RegisterLine) -> object:
        """Return what it is found again by."""
        return line.entry.key

    def name_of(self, line: RegisterLine) -> str:
        """Name it as it is heard."""
        return line.entry.title
