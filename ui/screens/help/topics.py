"""Which page of the help speaks of which place of the application."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from tressons_desktop.project.steps import STEPS
from ui.screens.help.acronyms import Acronym

Topic = tuple[str, str]
"""A page and one of its headings; an empty heading is the top."""

STEP_PAGE: Final = "etapes"
PLACES: Final[dict[str, Topic]] = {
    "home": ("premiers-pas", "Commencer en deux minutes"),
    "calls": ("dossier", "Trouver un appel"),
    "studio": ("dossier", "Écrire un appel"),
    "commune": ("premiers-pas", "Commencer en deux minutes"),
    "directory": ("annuaire", ""),
    "register": ("textes-et-chiffres", ""),
    "layers": ("grille-de-faisabilite", "Les sources"),
    "packs": ("sauvegardes-et-partage", "Recevoir un colis de données"),
    "backups": ("sauvegardes-et-partage", "Des sauvegardes sans y penser"),
    "settings": ("accessibilite", "Ce qu’il offre"),
    "help": ("raccourcis-clavier", ""),
    "workspace": (STEP_PAGE, ""),
    "desk": ("recevoir", ""),
    "application": ("dossier", "Mener plusieurs candidatures"),
}


@dataclass(frozen=True, slots=True)
class Here:
    """Where the person was: the place, what had the keyboard, what is known of it."""

    place: str
    topic: Topic
    name: str = ""
    words: str = ""
    acronyms: tuple[Acronym, ...] = field(default=())


def topic_of(place: str, step: str = "") -> Topic:
    """Return what to read about a place, or about a step of a project."""
    return (STEP_PAGE, STEPS[step]) if step in STEPS else PLACES.get(place, PLACES["home"])
