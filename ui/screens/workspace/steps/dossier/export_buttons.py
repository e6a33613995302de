"""What can be done with the dossier beside its export."""

from __future__ import annotations

from typing import Final

from ui.widgets.buttons import Button
from ui.widgets.closing import reads

BOOK_HINT: Final = (
    "Les chiffres en tableaux qui se recalculent, pour Excel (.xlsx) ou LibreOffice (.ods)."
)
PLAN_NAME: Final = "Exporter le plan de financement seul, à signer"
PLAN_HINT: Final = "Le plan de financement seul, sur la page à dater et à signer, en PDF."
PRINT_HINT: Final = "Les pages de l’édition choisie, sur l’imprimante de votre choix."


def print_button() -> Button:
    """Make the button that prints."""
    return _other("Imprimer", "print_pages", "Imprimer le dossier", PRINT_HINT, icon="printer")


def plan_button() -> Button:
    """Make the button that writes the plan alone."""
    return _other("Plan à signer", "export_plan", PLAN_NAME, PLAN_HINT)


def book_button() -> Button:
    """Make the button that writes the workbook."""
    return _other("Classeur", "export_book", "Exporter le classeur", BOOK_HINT)


def _other(words: str, name: str, spoken: str, hint: str, icon: str = "download") -> Button:
    """Its whole name is heard, a short one is read."""
    button = reads(Button(words, "outlined", icon))
    button.setAccessibleName(spoken)
    button.setObjectName(name)
    button.set_hint(hint)
    return button
