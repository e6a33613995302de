"""The editions of a dossier: who each is for, and what it is called."""

from __future__ import annotations

from enum import Enum


class Edition(Enum):
    """What is printed of a project, and for whom; the value is the word of the command line."""

    JURY = "jury", "Dossier pour le jury", "Ce que le financeur lit, sans nos remarques."
    FULL = "instruction", "Dossier complet", "Tout, avec nos remarques et la grille."
    COUNCIL = "conseil", "Note au conseil", "Que décider, ce que cela coûte, qui paie, les risques."
    PAGE = "page", "Le projet en une page", "Une feuille, à donner ou à afficher."
    SCREEN = "ecran", "Une page à projeter", "Ce que le conseil décide, sur un écran large (16:9)."
    PLAN = "plan", "Plan de financement seul", "La page à dater et à signer."
    ANNEXES = "annexes", "Annexes seules", "Le bordereau et les pièces jointes."

    def __init__(self, key: str, title: str, told: str) -> None:
        self.key = key
        self.title = title
        self.told = told

    @property
    def outside(self) -> bool:
        """Tell whether it is read outside the commune: our remarks stay in the application."""
        return self in (Edition.JURY, Edition.ANNEXES, Edition.PAGE, Edition.SCREEN)

    @property
    def carries(self) -> bool:
        """Tell whether it carries the project, with a last page that says so."""
        return self in (Edition.JURY, Edition.FULL)


def edition_named(key: str) -> Edition:
    """Find an edition by its word; one that is not known is the jury's."""
    return next((one for one in Edition if one.key == key), Edition.JURY)
