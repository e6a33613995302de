"""Where each fact that a call asks is given: a field of the project, of the call, or a layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tressons_desktop.calls.model import Call, CallSection
from tressons_desktop.calls.wording import shorten
from tressons_desktop.definitions.conditions import FIELD_FACT

LAYERS: Final = "layers"
"""In place of a step: the published layers, loaded outside the projects."""


@dataclass(frozen=True, slots=True)
class FactPlace:
    """The step and the field where a fact is typed, and the words of the link that leads there.

    ``question`` is that of the call, when it asks for the fact itself.
    """

    step: str
    field: str
    words: str
    of_call: bool = False
    question: str = ""

    @property
    def is_layer(self) -> bool:
        """Tell whether a published layer gives it, outside the projects."""
        return self.step == LAYERS


_PLACES: Final[Mapping[str, FactPlace]] = {
    "kinds": FactPlace("project", "kinds", "Choisir la nature du projet"),
    "promoter_form": FactPlace("promoter", "promoter_form", "Choisir la forme du porteur"),
    "operator_form": FactPlace("promoter", "operator_form", "Choisir la forme de l’exploitant"),
    "traits": FactPlace("project", "traits", "Dire ce que fait le lieu"),
    "vat": FactPlace("project", "commune_code", "Dire si la commune récupère la TVA"),
    "commune": FactPlace("project", "commune_code", "Choisir la commune"),
    "epci": FactPlace("project", "commune_code", "Choisir la commune"),
    "departement": FactPlace("project", "commune_code", "Choisir la commune"),
    "region": FactPlace("project", "commune_code", "Choisir la commune"),
    "population": FactPlace("project", "commune_code", "Choisir la commune"),
    "density": FactPlace(LAYERS, "density", "Charger la grille de densité"),
    "frr": FactPlace(LAYERS, "frr", "Charger le zonage France ruralités"),
    "pvd": FactPlace(LAYERS, "pvd", "Charger la liste Petites villes de demain"),
    "villages_avenir": FactPlace(LAYERS, "villages_avenir", "Charger la liste Villages d’avenir"),
    "france_services": FactPlace(LAYERS, "france_services", "Charger la liste France services"),
    "expenses": FactPlace("budget", "budget", "Saisir les dépenses"),
    "investment": FactPlace("budget", "budget", "Saisir les dépenses"),
    "works": FactPlace("budget", "budget", "Saisir les dépenses"),
}


def place_of(fact: str, call: Call) -> FactPlace:
    """Say where a fact is given; ``fact`` as conditions name it."""
    section = field_of(fact, call)
    if section is None:
        return _PLACES[fact]
    key, asked = f"text:{section.text_key}", section.title
    words = shorten("Répondre\u00a0: «\u00a0", asked, "\u00a0»")
    return FactPlace("dossier", key, words, of_call=True, question=asked)


def field_of(fact: str, call: Call) -> CallSection | None:
    """Return the field of a call that gives a fact, None when the project gives it."""
    if not fact.startswith(FIELD_FACT):
        return None
    wanted = fact.removeprefix(FIELD_FACT)
    return next(one for one in call.sections if one.id == wanted)
