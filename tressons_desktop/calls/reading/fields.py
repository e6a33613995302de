"""The fields of a call that a règlement can fill: their key, their name, an example, their kind.

The keys are those of a call file; ``[]`` stands for a list in which a proposal adds one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Expected(Enum):
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
    kind: Expected
    core: bool = False


_TABLE: Final = (
    ("title", "Titre de l’appel", "Commerces de proximité 2027", Expected.TEXT, True),
    ("funder", "Financeur", "Département de la Creuse", Expected.TEXT, True),
    ("legal_basis", "Base légale", "article L. 1111-10 du CGCT", Expected.TEXT, False),
    ("calendar.opening", "Date d’ouverture", "1er janvier 2027", Expected.MOMENT, True),
    ("deadline", "Date limite et heure", "26 février 2027, 12:00", Expected.MOMENT, True),
    ("calendar.waves[]", "Date limite d’une vague", "30 septembre 2027", Expected.MOMENT, False),
    ("calendar.rolling", "Dépôt au fil de l’eau", "oui", Expected.FLAG, False),
    ("stages[]", "Étape avant le dossier", "préinscription, 12 mars 2027", Expected.MOMENT, False),
    ("calendar.committee", "Date du comité ou du jury", "mai 2027", Expected.MOMENT, True),
    ("calendar.decision", "Date de la décision", "octobre 2027", Expected.MOMENT, True),
    ("envelope", "Enveloppe", "250 000 €", Expected.EUROS, True),
    ("most", "Dossiers par porteur, au plus", "1", Expected.COUNT, True),
    ("aid_lines[].rate", "Taux de l’aide", "30 %", Expected.PERCENT, True),
    ("aid_lines[].steps", "Taux qui varie", "10 %, 15 % ou 20 %", Expected.ITEM, False),
    ("aid_lines[].bonuses", "Bonification", "10 points", Expected.POINTS, False),
    ("aid_lines[].cap", "Plafond de l’aide", "35 000 €", Expected.EUROS, True),
    ("aid_lines[].minimum", "Aide minimale", "5 000 €", Expected.EUROS, True),
    ("aid_lines[].flat", "Aide forfaitaire", "5 000 €", Expected.EUROS, False),
    ("aid_lines[].yearly_cap", "Plafond de l’aide par an", "15 000 €", Expected.EUROS, False),
    ("aid_lines[].expense_cap", "Dépense retenue au plus", "120 000 €", Expected.EUROS, True),
    ("aid_lines[].expense_floor", "Dépense minimale", "10 000 €", Expected.EUROS, True),
    ("aid_lines[].basis", "Hors taxes ou TTC", "Hors taxes", Expected.TEXT, True),
    ("aid_lines[].excluded", "Dépenses jamais retenues", "matériel roulant", Expected.TEXT, True),
    ("rules.public_aid_max", "Total des aides publiques admis", "80 %", Expected.PERCENT, True),
    ("rules.own_funds_min", "Part que le porteur paie lui-même", "20 %", Expected.PERCENT, True),
    ("rules.promoter_forms", "Qui peut demander", "Commune", Expected.TEXT, True),
    ("rules.population_max", "Population au plus", "3 500 habitants", Expected.INHABITANTS, False),
    ("requirements[]", "Qui ou quoi n’est pas aidé", "les agences bancaires", Expected.TEXT, True),
    ("promises[]", "Engagement du porteur", "louer pendant 5 ans", Expected.ITEM, True),
    ("deposit_ways[]", "Où déposer", "demarches.exemple.fr", Expected.ITEM, True),
    ("contact.service", "Service à joindre", "Direction des territoires", Expected.TEXT, False),
    ("contact.email", "Courriel pour les questions", "appel@exemple.fr", Expected.TEXT, True),
    ("contact.phone", "Téléphone pour les questions", "01 23 45 67 89", Expected.TEXT, False),
    ("contact.site", "Page du financeur", "exemple.fr/appel", Expected.TEXT, False),
    (
        "contact.address",
        "Adresse postale",
        "12 place du Marché, 23000 Exemple",
        Expected.TEXT,
        False,
    ),
    ("sections[].limit", "Longueur d’une réponse", "2 000 caractères", Expected.ITEM, False),
    ("pieces[]", "Pièce à joindre", "deux devis", Expected.ITEM, True),
    ("criteria[]", "Critère du jury", "Utilité sociale, 30 %", Expected.ITEM, True),
    ("threshold", "Note minimale", "10", Expected.COUNT, False),
)

FIELDS: Final[Mapping[str, CallField]] = {row[0]: CallField(*row) for row in _TABLE}
"""Every field by its key, in the order of a call."""
