"""Decide what the cards of the demand say, and what they hand to the operations."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tressons_desktop.demand.estimating import Estimate
from tressons_desktop.demand.model import DemandKnown, DemandMethod
from tressons_desktop.market.model import HypothesisRefused
from tressons_desktop.project.model import MarketHypothesis, ProjectFile
from tressons_desktop.project.snapshot import value_of
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.numbers import format_number, parse_decimal
from tressons_desktop.text.typography import french

_MOST = Decimal(10**9)
ZoneValues = dict[str, object]


def count_lines(method: DemandMethod) -> tuple[str, ...]:
    """Say what to count, and where."""
    return tuple(french(f"{one.what}\u00a0: {one.where}.") for one in method.counts)


def mark_lines(method: DemandMethod) -> tuple[str, ...]:
    """Say the orders of magnitude, each with its source."""
    return tuple(french(str(one)) for one in method.marks)


def read_figure(typed: str) -> Decimal | None:
    """Read a figure, zero or more."""
    number = parse_decimal(typed)
    if number is not None and not 0 <= number <= _MOST:
        raise HypothesisRefused("Saisir un nombre positif, sans signe moins.")
    return number


def unit_of(method: DemandMethod, field: str) -> Callable[[MarketHypothesis], str]:
    """Write the figure of a cell with the unit of its line."""

    def written(record: MarketHypothesis) -> str:
        figure = value_of(record, field)
        factor = method.factor(record.factor)
        if not isinstance(figure, Decimal):
            return ""
        return f"{format_number(figure)}\u00a0{factor.unit}" if factor else format_number(figure)

    return written


def hypothesis_rows(reading: ProjectReading, method: DemandMethod) -> list[ZoneValues]:
    """Make the lines of a method; the population of the catchment is proposed, with its source."""
    rows: list[ZoneValues] = []
    for factor in method.factors:
        row: ZoneValues = {"method": method.id, "factor": factor.id, "label": factor.title}
        people = reading.zone_population if factor.known is DemandKnown.POPULATION else None
        if people is not None:
            row |= {"low": Decimal(people), "central": Decimal(people), "high": Decimal(people)}
            row["source"] = factor.known.label if factor.known else ""
        rows.append(row)
    return rows


def carried_values(found: Estimate) -> ZoneValues:
    """Return the fields of the activity that the central figures make."""
    assert found.method.carried is not None
    return {"method": found.method.carried.method, **(found.carried or {})}


def carried_notice(found: Estimate) -> str:
    """Say where the figures went."""
    assert found.method.carried is not None
    label = found.method.carried.label
    return f"Hypothèses centrales reportées dans «\u00a0{label}\u00a0», étape Activité."


def why_not_carried(found: Estimate, file: ProjectFile) -> str:
    """Say why nothing can be carried; empty when it can."""
    if found.carried is None or found.method.carried is None:
        return "Il manque des chiffres\u00a0: ils sont listés au-dessus."
    label, values = found.method.carried.label, carried_values(found)
    known = next((one for one in file.activities if one.label == label), None)
    if known is not None and all(value_of(known, name) == one for name, one in values.items()):
        return "L’étape Activité porte déjà ces chiffres."
    return ""
