"""What each step of a project expects to be filled in, and the sentence that asks for it.

Nothing here is mandatory to save: it is what a dossier needs, said at "Contrôler".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tressons_desktop.project.model import NARRATIVE_SECTIONS, ProjectFile


@dataclass(frozen=True, slots=True)
class Expected:
    """A field a step expects; ``filled`` reads the snapshot."""

    step: str
    field: str
    sentence: str
    filled: Callable[[ProjectFile], bool]
    needed: Callable[[ProjectFile], bool]


def _always(_file: ProjectFile) -> bool:
    return True


def _attribute(
    step: str,
    name: str,
    sentence: str,
    needed: Callable[[ProjectFile], bool] = _always,
) -> Expected:
    def filled(file: ProjectFile) -> bool:
        value = getattr(file.project, name)
        return bool(value.strip()) if isinstance(value, str) else value not in (None, ())

    return Expected(step, name, sentence, filled, needed)


def _text(
    step: str,
    key: str,
    sentence: str,
    needed: Callable[[ProjectFile], bool] = _always,
) -> Expected:
    assert key in NARRATIVE_SECTIONS

    def filled(file: ProjectFile) -> bool:
        return bool(file.text(key).strip())

    return Expected(step, f"text:{key}", sentence, filled, needed)


def _public(file: ProjectFile) -> bool:
    form = file.project.promoter_form
    return form is None or form.is_public


def _has_people(file: ProjectFile) -> bool:
    return any(person.name.strip() for person in file.people)


EXPECTED: Final[tuple[Expected, ...]] = (
    _attribute("project", "name", "Nommer le projet"),
    _attribute("project", "kinds", "Choisir la nature du projet"),
    _attribute("project", "commune_code", "Choisir la commune"),
    _attribute("project", "summary", "Écrire le projet en une phrase"),
    _attribute("project", "place", "Indiquer le local pressenti"),
    _attribute("project", "opening", "Indiquer l’ouverture souhaitée"),
    _attribute("project", "jobs", "Chiffrer les emplois"),
    _text("project", "objectives", "Écrire les objectifs du projet"),
    _attribute("promoter", "promoter_name", "Nommer le porteur du projet"),
    _attribute("promoter", "promoter_form", "Choisir la forme du porteur"),
    _attribute("promoter", "promoter_siret", "Saisir le SIRET du porteur"),
    _attribute("promoter", "operator_name", "Nommer l’exploitant du lieu"),
    _attribute("promoter", "operator_form", "Choisir la forme de l’exploitant"),
    Expected("promoter", "people", "Ajouter les personnes du projet", _has_people, _always),
    _text("promoter", "governance", "Décrire la gouvernance et la participation"),
    _text("territory", "context", "Raconter le contexte du projet"),
    _text("territory", "need", "Décrire le besoin des habitants"),
    _text("territory", "lack", "Écrire le constat de carence", _public),
    _text("activity", "activities", "Décrire les activités et services"),
    _text("activity", "opening_hours", "Indiquer publics, jours et horaires"),
    _text("activity", "economic_model", "Expliquer le modèle économique"),
    _text("partners", "partners_summary", "Décrire les coopérations sur le territoire"),
    _text("impact", "impact", "Décrire les effets pour les habitants"),
    _text("impact", "environment", "Décrire la sobriété du projet"),
    _text("impact", "indicators", "Choisir les indicateurs de suivi"),
)
"""Every expected field, step by step, in the order of the screens."""


def expected_fields(file: ProjectFile, step: str | None = None) -> tuple[Expected, ...]:
    """List the fields this project needs, of one step or of all."""
    return tuple(one for one in EXPECTED if (step is None or one.step == step) and one.needed(file))
