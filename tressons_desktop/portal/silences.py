"""What a description never says of its form: a person has to note it, nobody may invent it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tressons_desktop.portal.form import PortalField, PortalSection
from tressons_desktop.portal.kinds import LISTS, TEXTS, AnswerWay, PortalKind
from tressons_desktop.text.spaces import NBSP

_DEADLINE: Final = f"La date limite de dépôt{NBSP}: à noter d’après le règlement."
_LENGTHS: Final = (
    "La longueur conseillée des textes\u00a0: la lire sur le site ou dans le règlement."
)
_BOUNDS: Final = "Les bornes des nombres et des dates\u00a0: le site efface une valeur hors bornes."
_CONDITIONS: Final = (
    "Quand chaque champ s’affiche\u00a0: «\u00a0obligatoire\u00a0» veut dire «\u00a0s’il est "
    "affiché\u00a0»."
)
_FILES: Final = (
    "Les formats acceptés pour les pièces\u00a0: préférer le PDF, sous 20\u00a0Mo\u202f; le site "
    "refuse au-delà de 200\u00a0Mo."
)
_ROWS: Final = "Le nombre de lignes que les tableaux acceptent."
_FORMATS: Final = "Les règles des champs dont le format est imposé."
_LISTS: Final = "Les choix de certaines listes, que le site ne publie pas."


def silences_of(sections: Iterable[PortalSection], *, conditions: bool) -> tuple[str, ...]:
    """List what the file of a form does not say, among what this form would need."""
    fields = [field for section in sections for field in section.fields]
    fields += [column for field in fields for column in field.columns]
    kinds = {field.kind for field in fields}
    return tuple(_said(fields, kinds, conditions=conditions))


def _said(fields: list[PortalField], kinds: set[PortalKind], *, conditions: bool) -> Iterator[str]:
    yield _DEADLINE
    if not conditions:
        yield _CONDITIONS
    if kinds & (TEXTS - {PortalKind.FORMATTED}):
        yield _LENGTHS
    if kinds & {PortalKind.INTEGER, PortalKind.DECIMAL, PortalKind.DATE, PortalKind.MOMENT}:
        yield _BOUNDS
    if any(field.way is AnswerWay.FILE for field in fields):
        yield _FILES
    if PortalKind.TABLE in kinds:
        yield _ROWS
    if PortalKind.FORMATTED in kinds:
        yield _FORMATS
    if any(field.kind in LISTS and not field.options for field in fields):
        yield _LISTS
