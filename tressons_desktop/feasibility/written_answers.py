"""What the lists of the project answer to the questions of its kind: communes, letters, dates."""

from __future__ import annotations

from typing import Final

from tressons_desktop.feasibility.running_answers import Answered
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import AnswerValue
from tressons_desktop.text.numbers import plural

YES, PARTIAL, NO = AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NO

REUSE_MONTHS: Final = 18
"""Months that guides count before a ressourcerie opens (Environnement Magazine, 01/02/2010)."""


def communes_are_named(file: ProjectFile) -> Answered | None:
    """Say that the communes of the catchment are named; one alone is not yet a zone."""
    if not file.zones:
        return None
    words = plural(len(file.zones), "commune nommée", "communes nommées")
    if len(file.zones) > 1:
        return YES, f"{words} dans l’étude de marché."
    return PARTIAL, f"{words} dans l’étude\u00a0: restent les voisines et les hameaux."


def shares_are_written(file: ProjectFile) -> Answered | None:
    """Say how many communes have their three captured shares; a share remains an assumption."""
    shares = [(one.capture_low, one.capture_central, one.capture_high) for one in file.zones]
    written = sum(1 for one in shares if None not in one)
    if not written:
        return None
    words = f"Parts basse, centrale et haute écrites pour {plural(written, 'commune', 'communes')}"
    if written < len(shares):
        return PARTIAL, f"{words} sur {len(shares)}."
    return PARTIAL, f"{words}\u00a0: reste à dire ce qui les justifie."


def letters_are_given(file: ProjectFile) -> Answered | None:
    """Count the partners who gave a letter."""
    named = [one for one in file.partners if one.name.strip()]
    given = sum(1 for one in named if one.letter)
    if not given:
        return None
    words = plural(given, "partenaire a donné sa lettre", "partenaires ont donné leur lettre")
    return (YES if given == len(named) else PARTIAL), f"{words} sur {len(named)}."


def months_before_opening(file: ProjectFile) -> int | None:
    """Count the months from the first step to the opening, None when one of them is missing."""
    opening = file.project.opening
    starts = [one.when.first_day for one in file.milestones if one.when is not None]
    if opening is None or not starts:
        return None
    start, end = min(starts), opening.first_day
    return (end.year - start.year) * 12 + end.month - start.month


def months_are_enough(file: ProjectFile) -> Answered | None:
    """Compare the months before the opening with those that guides count."""
    months = months_before_opening(file)
    if months is None or months < 0:
        return None
    return (YES if months >= REUSE_MONTHS else NO), f"{months} mois du premier jalon à l’ouverture."
