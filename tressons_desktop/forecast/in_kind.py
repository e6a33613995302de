"""What is given and not paid: volunteers, premises lent; a use and a resource of the same sum."""

from __future__ import annotations

from decimal import Decimal

from tressons_desktop.forecast.model import InKindLine
from tressons_desktop.project.forecast_amounts import sound
from tressons_desktop.project.forecast_records import InKind
from tressons_desktop.project.forecast_values import InKindKind
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.money import cents


def in_kind_lines(file: ProjectFile) -> tuple[InKindLine, ...]:
    """Give what every contribution is worth in a year; one that lacks a figure is left out."""
    found = []
    for given in file.in_kinds:
        amount = in_kind_worth(file, given)
        if amount is not None:
            found.append(InKindLine(given.id, in_kind_name(given), given.kind, amount))
    return tuple(found)


def in_kind_name(given: InKind) -> str:
    """Return the name of a contribution in one line, else what it is."""
    return " ".join(given.label.split()) or given.kind.label


def unit_value(file: ProjectFile, given: InKind) -> Decimal | None:
    """Return what a unit is worth; an hour of a volunteer is, once for all, that of the project."""
    if given.unit_value is None and given.kind is InKindKind.VOLUNTEERS:
        return file.forecast.hour_value if file.forecast else None
    return given.unit_value


def in_kind_worth(file: ProjectFile, given: InKind) -> Decimal | None:
    """Return what a contribution is worth in a year; None while a figure is missing."""
    value = unit_value(file, given)
    if given.quantity is None or value is None or not sound(given.quantity) or not sound(value):
        return None
    worth = cents(given.quantity * value)
    return worth if sound(worth) else None
