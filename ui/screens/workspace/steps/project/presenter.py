"""Decide what the step "Projet" says of the profile of the commune."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tressons_desktop.project.identity import ProfileStanding, in_town, of_town, profile_standing
from tressons_desktop.project.model import CommuneProfile, ProjectFile
from tressons_desktop.text.spaces import NBSP
from ui.plain import one_line

_SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class ProfileWords:
    """What is wrong with the profile of a project, and what the button that mends it says."""

    sentence: str
    button: str
    wrong: bool = False
    """The profile is that of another commune; else there is none."""
    adds: bool = False
    """Mending it adds the commune to those of the user."""


def profile_words(file: ProjectFile, profiles: Iterable[CommuneProfile]) -> ProfileWords | None:
    """Say whose profile a project has, unless it is that of its commune."""
    standing = profile_standing(file, profiles)
    town = one_line(file.project.commune_name, _SHORT)
    if standing is ProfileStanding.OF_ANOTHER and file.profile is not None:
        other = one_line(file.profile.commune_name, _SHORT)
        return ProfileWords(
            f"Ce projet est {in_town(town)} et garde la fiche {of_town(other)}{NBSP}: "
            "le dossier n’en imprime rien.",
            f"Accorder {in_town(town)}",
            wrong=True,
        )
    if standing is ProfileStanding.WAITING:
        return ProfileWords(
            f"La fiche {of_town(town)} est dans «{NBSP}Ma commune{NBSP}».", "Reprendre la fiche"
        )
    if standing is ProfileStanding.UNKNOWN:
        return ProfileWords(
            f"{town} n’est pas dans «{NBSP}Ma commune{NBSP}»{NBSP}: le maire, le SIRET et "
            "l’adresse manquent au dossier.",
            "Ajouter la fiche",
            adds=True,
        )
    return None


def mended_words(file: ProjectFile, *, added: bool) -> str:
    """Say that the profile is that of the commune, and what a new one waits for."""
    town = file.project.commune_name
    if not added:
        return f"Projet accordé à la commune {of_town(town)}."
    return (
        f"{town} est dans «{NBSP}Ma commune{NBSP}»{NBSP}: y saisir le maire, le SIRET et l’adresse."
    )
