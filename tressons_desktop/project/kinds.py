"""What the list of projects shows of each: its kinds and its status; and what closed lists are.

Apart from the other values: the list waits for nothing else.
"""

from __future__ import annotations

from enum import StrEnum


class Choice(StrEnum):
    """A closed list whose members carry the words shown on screen and in print."""

    label: str
    since: int
    """First version of the ``.tressons`` file that may hold it."""

    def __new__(cls, value: str, label: str = "", since: int = 1) -> Choice:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.since = since
        return member


class ProjectKind(Choice):
    """What the premises will be; several combine: pluriactivity makes them last (fiche RTES)."""

    GROCERY = "epicerie", "Épicerie"
    CAFE = "cafe_associatif", "Café associatif"
    THIRD_PLACE = "tiers_lieu", "Tiers-lieu"
    LOCAL_FOOD = "circuits_courts", "Circuits courts et alimentation"
    MOBILITY = "mobilite_solidaire", "Mobilité solidaire"
    ENERGY = "energie_citoyenne", "Énergie citoyenne"
    SERVICES = "services", "Services à la population"
    CULTURE = "culture", "Culture"
    REUSE = "ressourcerie", "Ressourcerie"
    OTHER = "autre", "Autre projet"


class ProjectStatus(Choice):
    """Where the project stands."""

    IDEA = "idee", "Idée"
    STUDY = "etude", "Étude"
    BUILDING = "montage", "En montage"
    SUBMITTED = "depose", "Dossier déposé"
    FUNDED = "finance", "Financé"
    OPEN = "ouvert", "Ouvert"
    ABANDONED = "abandonne", "Abandonné"
