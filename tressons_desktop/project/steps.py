"""The table of the steps of a project, in the order of the screen, and what is drawn from it.

Titles, expected fields, progress, where a text stands, filters of the history and screens are read
here. A step without its screen makes a test name it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tressons_desktop.project.step import (
    Counted,
    Expected,
    StepFacts,
    always,
    attribute,
    step,
    text,
)

if TYPE_CHECKING:  # the list of projects names the steps, without the model
    from tressons_desktop.project.model import ProjectFile


def _public(file: ProjectFile) -> bool:
    form = file.project.promoter_form
    return form is None or form.is_public


def _has_people(file: ProjectFile) -> bool:
    return any(person.name.strip() for person in file.people)


TABLE: Final[tuple[StepFacts, ...]] = (
    step(
        "project",
        "Projet",
        "Projet",
        attribute("name", "Nommer le projet"),
        attribute("kinds", "Choisir la nature du projet"),
        attribute("commune_code", "Choisir la commune"),
        attribute("summary", "Écrire le projet en trois phrases"),
        attribute("premises", "Indiquer le local pressenti"),
        attribute("opening", "Indiquer l’ouverture souhaitée"),
        attribute("jobs", "Chiffrer les emplois"),
        text("objectives", "Écrire les objectifs du projet"),
    ),
    step(
        "promoter",
        "Porteur et gouvernance",
        "Porteur",
        attribute("promoter_name", "Nommer le porteur du projet"),
        attribute("promoter_form", "Choisir la forme du porteur"),
        attribute("promoter_siret", "Saisir le SIRET du porteur"),
        attribute("operator_name", "Nommer l’exploitant du lieu"),
        attribute("operator_form", "Choisir la forme de l’exploitant"),
        Expected("people", "Ajouter les personnes du projet", _has_people, always),
        text("governance", "Décrire la gouvernance et la participation"),
    ),
    step(
        "territory",
        "Territoire et besoin",
        "Territoire",
        text("context", "Raconter le contexte du projet"),
        text("need", "Décrire le besoin des habitants"),
        text("lack", "Écrire le constat de carence", _public),
    ),
    step("feasibility", "Faisabilité", "Faisabilité", counted=Counted.ANSWERS),
    step(
        "activity",
        "Activité et modèle économique",
        "Activité",
        text("activities", "Décrire les activités et services"),
        text("opening_hours", "Indiquer publics, jours et horaires"),
        text("economic_model", "Expliquer le modèle économique"),
    ),
    step("budget", "Investissement", "Investissement", counted=Counted.BUDGET),
    step("funding", "Plan de financement", "Financement", counted=Counted.FUNDING),
    step("calendar", "Calendrier", "Calendrier", counted=Counted.CALENDAR),
    step(
        "partners",
        "Partenaires",
        "Partenaires",
        text("partners_summary", "Décrire les coopérations sur le territoire"),
        counted=Counted.PARTNERS,
    ),
    step(
        "impact",
        "Impact",
        "Impact",
        text("impact", "Décrire les effets pour les habitants"),
        text("environment", "Décrire la sobriété du projet"),
        text("indicators", "Choisir les indicateurs de suivi"),
    ),
    step("pieces", "Pièces", "Pièces", counted=Counted.PIECES),
    step("dossier", "Dossier", "Dossier", counted=Counted.DEPOSIT),
)
"""Every step, in order."""

STEPS: Final[dict[str, str]] = {one.key: one.title for one in TABLE}
"""The steps in order: key -> title."""

SHORT_STEPS: Final[dict[str, str]] = {one.key: one.short for one in TABLE}
"""Steps in one word, where the room is short."""

STEP_ORDER: Final[dict[str, int]] = {one.key: place for place, one in enumerate(TABLE)}

TEXT_STEPS: Final[dict[str, str]] = {key: one.key for one in TABLE for key in one.texts}
"""Step of each narrative section; the texts of a call stand in the dossier."""

EXPECTED: Final[tuple[Expected, ...]] = tuple(one for facts in TABLE for one in facts.expected)
"""Every expected field, step by step, in the order of the screens."""


def expected_fields(file: ProjectFile, step: str | None = None) -> tuple[Expected, ...]:
    """List the fields this project needs, of one step or of all."""
    return tuple(one for one in EXPECTED if (step is None or one.step == step) and one.needed(file))
