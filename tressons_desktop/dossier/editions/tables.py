"""The chapters of each edition that has some, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tressons_desktop.dossier.chapters import (
    accounts,
    competence,
    criteria,
    economy,
    expenses,
    feasibility,
    funding,
    hypotheses,
    jury,
    market,
    obligations,
    papers,
    people,
    project,
    schedule,
)
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.content import Block, Keep
from tressons_desktop.dossier.editions.edition import Edition

Make = Callable[[Context], list[Block]]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its key, its title, the step where it is written unless a passage says another.

    ``optional``: printed when it is asked for. ``filled``: left out while it has nothing to say,
    instead of saying so.
    """

    key: str
    title: str
    make: Make
    step: str
    keep: Keep = Keep.FLOW
    optional: bool = False
    filled: bool = True


def _calendar(context: Context) -> list[Block]:
    return [*schedule.schedule_chapter(context), *jury.cash_chapter(context)]


def _accounts(context: Context) -> list[Block]:
    return [*hypotheses.hypotheses_blocks(context), *accounts.accounts_blocks(context)]


def _unprinted(_context: Context) -> list[Block]:
    return []


DATA_KEY: Final = "donnees"
"""Left out, the PDF does not carry the project: what it holds beside what is printed stays here."""
_DATA: Final = Chapter(
    DATA_KEY, "Données du projet, avec ses notes et ses contacts", _unprinted, "dossier"
)

JURY: Final = (
    Chapter("besoin", "Besoin et projet", jury.need_and_project, "territory"),
    Chapter("porteurs", "Ceux qui portent le projet", jury.carriers, "promoter"),
    Chapter("equilibre", "L’équilibre économique", jury.balance, "activity", Keep.PAGE),
    Chapter("depenses", "Dépenses", expenses.budget_chapter, "budget", Keep.PAGE),
    Chapter("ressources", "Ressources", jury.resources, "funding", Keep.OWN),
    Chapter("calendrier", "Calendrier et trésorerie", _calendar, "calendar", Keep.PAGE),
    Chapter("criteres", "Réponse aux critères", criteria.criteria_chapter, "dossier"),
    Chapter("effets", "Effets attendus et évaluation", criteria.effects_chapter, "impact"),
    Chapter("joints", "Annexes et attestations", jury.closing, "pieces", Keep.PAGE),
    Chapter(
        "hypotheses",
        "Hypothèses et comptes prévisionnels",
        _accounts,
        "activity",
        Keep.PAGE,
        optional=True,
    ),
    Chapter(
        "montage",
        "Compétences et mode de gestion",
        competence.competence_chapter,
        "promoter",
        optional=True,
    ),
    Chapter(
        "obligations",
        "Obligations réglementaires",
        obligations.obligations_chapter,
        "calendar",
        optional=True,
    ),
    Chapter(
        "faisabilite", "Faisabilité", feasibility.feasibility_chapter, "feasibility", optional=True
    ),
    Chapter(
        feasibility.DETAIL_KEY,
        "Détail des réponses à la grille",
        feasibility.detail_chapter,
        "feasibility",
        optional=True,
    ),
    _DATA,
)
"""What a jury judges, in the order in which it judges it; our own sheets only when asked for."""

FULL: Final = (
    Chapter("porteur", "Porteur du projet", people.promoter_chapter, "promoter", filled=False),
    Chapter(
        "contexte",
        "Contexte, besoin et constat de carence",
        project.need_chapter,
        "territory",
        filled=False,
    ),
    Chapter("marche", "Étude de marché et enquête", market.market_chapter, "territory"),
    Chapter("projet", "Projet", project.project_chapter, "project", filled=False),
    Chapter("partenariats", "Partenariats", people.partners_chapter, "partners", filled=False),
    Chapter(
        "gouvernance",
        "Gouvernance et participation",
        people.governance_chapter,
        "promoter",
        filled=False,
    ),
    Chapter(
        "montage",
        "Compétences et mode de gestion",
        competence.competence_chapter,
        "promoter",
    ),
    Chapter(
        "faisabilite", "Faisabilité", feasibility.feasibility_chapter, "feasibility", filled=False
    ),
    Chapter("modele", "Modèle économique", economy.economy_chapter, "activity", filled=False),
    Chapter(
        "budget",
        "Budget d’investissement",
        expenses.budget_chapter,
        "budget",
        Keep.PAGE,
        filled=False,
    ),
    Chapter(
        "financement",
        "Plan de financement",
        funding.funding_chapter,
        "funding",
        Keep.PAGE,
        filled=False,
    ),
    Chapter("calendrier", "Calendrier", papers.calendar_chapter, "calendar", filled=False),
    Chapter(
        "obligations", "Obligations réglementaires", obligations.obligations_chapter, "calendar"
    ),
    Chapter(
        "impact", "Effets attendus et évaluation", criteria.effects_chapter, "impact", filled=False
    ),
    Chapter("pieces", "Pièces", papers.pieces_chapter, "pieces"),
    Chapter("rubriques", "Réponses aux rubriques de l’appel", papers.answers_chapter, "dossier"),
    Chapter(
        feasibility.DETAIL_KEY,
        "Détail des réponses à la grille",
        feasibility.detail_chapter,
        "feasibility",
    ),
    _DATA,
)
"""Everything, in the order that the forms of départements share (FUNDING.md §5.1)."""


def chapters_of(edition: Edition) -> tuple[Chapter, ...]:
    """Return the chapters that an edition may print; none for those that are one page or a list."""
    return {Edition.JURY: JURY, Edition.FULL: FULL}.get(edition, ())
