"""The fields of a call that a règlement can fill: their key, their name, an example, their kind.

The keys are those of a call file; ``[]`` stands for a list in which a proposal adds one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final


class ValueKind(Enum):
    """What a field expects."""

    TEXT = "text"
    MOMENT = "moment"
    EUROS = "euros"
    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"
    INHABITANTS = "inhabitants"
    FLAG = "flag"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class CallField:
    """A field: `core` when a call that leaves it empty should say so."""

    key: str
    name: str
    example: str
    kind: ValueKind
    core: bool = False


_TABLE: Final = (
    ("title", "Titre de l’appel", "Commerces de proximité 2027", ValueKind.TEXT, True),
    ("funder", "Financeur", "Département de la Creuse", ValueKind.TEXT, True),
    ("funder_kind", "Qui finance", "Département", ValueKind.TEXT, False),
    ("version", "Édition ou version", "2027", ValueKind.TEXT, False),
    ("source.text", "Règlement lu", "Règlement 2027, Creuse", ValueKind.TEXT, False),
    ("source.date", "Date du règlement", "12/10/2026", ValueKind.TEXT, False),
    ("summary", "En deux phrases", "Aide aux derniers commerces.", ValueKind.TEXT, False),
    ("legal_basis", "Base légale", "article L. 1111-10 du CGCT", ValueKind.TEXT, False),
    ("calendar.opening", "Date d’ouverture", "1er janvier 2027", ValueKind.MOMENT, True),
    ("deadline", "Date limite et heure", "26 février 2027, 12:00", ValueKind.MOMENT, True),
    ("calendar.waves[]", "Date limite d’une vague", "30 septembre 2027", ValueKind.MOMENT, False),
    ("calendar.rolling", "Dépôt au fil de l’eau", "oui", ValueKind.FLAG, False),
    ("stages[]", "Étape avant le dossier", "préinscription, 12 mars 2027", ValueKind.MOMENT, False),
    ("calendar.committee", "Date du comité ou du jury", "mai 2027", ValueKind.MOMENT, True),
    ("calendar.decision", "Date de la décision", "octobre 2027", ValueKind.MOMENT, True),
    ("envelope", "Enveloppe", "250 000 €", ValueKind.EUROS, True),
    ("most", "Dossiers par porteur, au plus", "1", ValueKind.COUNT, True),
    ("aid_lines[].rate", "Taux de l’aide", "30 %", ValueKind.PERCENT, True),
    ("aid_lines[].steps", "Taux qui varie", "10 %, 15 % ou 20 %", ValueKind.ITEM, False),
    ("aid_lines[].bonuses", "Bonification", "10 points", ValueKind.POINTS, False),
    ("aid_lines[].cap", "Plafond de l’aide", "35 000 €", ValueKind.EUROS, True),
    ("aid_lines[].minimum", "Aide minimale", "5 000 €", ValueKind.EUROS, True),
    ("aid_lines[].flat", "Aide forfaitaire", "5 000 €", ValueKind.EUROS, False),
    ("aid_lines[].yearly_cap", "Plafond de l’aide par an", "15 000 €", ValueKind.EUROS, False),
    ("aid_lines[].expense_cap", "Dépense retenue au plus", "120 000 €", ValueKind.EUROS, True),
    ("aid_lines[].expense_floor", "Dépense minimale", "10 000 €", ValueKind.EUROS, True),
    ("aid_lines[].basis", "Hors taxes ou TTC", "Hors taxes", ValueKind.TEXT, True),
    ("aid_lines[].categories", "Dépenses comptées", "Travaux", ValueKind.TEXT, False),
    ("aid_lines[].excluded", "Dépenses jamais retenues", "matériel roulant", ValueKind.TEXT, True),
    ("rules.public_aid_max", "Total des aides publiques admis", "80 %", ValueKind.PERCENT, True),
    ("rules.own_funds_min", "Part que le porteur paie lui-même", "20 %", ValueKind.PERCENT, True),
    ("rules.promoter_forms", "Qui peut demander", "Commune", ValueKind.TEXT, True),
    ("rules.population_max", "Population au plus", "3 500 habitants", ValueKind.INHABITANTS, False),
    ("requirements[]", "Condition pour être aidé", "pas d’agence bancaire", ValueKind.ITEM, True),
    ("promises[]", "Engagement du porteur", "louer pendant 5 ans", ValueKind.ITEM, True),
    ("deposit_ways[]", "Où déposer", "demarches.exemple.fr", ValueKind.ITEM, True),
    ("contact.service", "Service à joindre", "Direction des territoires", ValueKind.TEXT, False),
    ("contact.email", "Courriel pour les questions", "appel@exemple.fr", ValueKind.TEXT, True),
    ("contact.phone", "Téléphone pour les questions", "01 23 45 67 89", ValueKind.TEXT, False),
    ("contact.site", "Page du financeur", "exemple.fr/appel", ValueKind.TEXT, False),
    (
        "contact.address",
        "Adresse postale",
        "12 place du Marché, 23000 Exemple",
        ValueKind.TEXT,
        False,
    ),
    ("sections[].limit", "Longueur d’une réponse", "2 000 caractères", ValueKind.ITEM, False),
    ("sections[]", "Question posée", "surface de vente, en m²", ValueKind.ITEM, False),
    ("pieces[]", "Pièce à joindre", "deux devis", ValueKind.ITEM, True),
    ("criteria[]", "Critère du jury", "Utilité sociale, 30 %", ValueKind.ITEM, True),
    ("threshold", "Note minimale", "10", ValueKind.COUNT, False),
)

FIELDS: Final[Mapping[str, CallField]] = {row[0]: CallField(*row) for row in _TABLE}
"""Every field by its key, in the order of a call."""
