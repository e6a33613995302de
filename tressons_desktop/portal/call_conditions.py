"""When the portal shows a field, as a condition of a call; in words where a call cannot say it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import FieldKind
from tressons_desktop.definitions.reader import MAX_ITEMS
from tressons_desktop.portal.call_fields import call_kind, call_options
from tressons_desktop.portal.conditions import Operator, Shown
from tressons_desktop.portal.form import PortalField
from tressons_desktop.portal.options import option_named

ConditionTable = dict[str, object]
"""A condition as a call file writes it."""

_DEEPEST: Final = 3
_AMONG: Final = {
    Operator.EQUAL: "any",
    Operator.INCLUDES: "any",
    Operator.DIFFERENT: "none",
    Operator.EXCLUDES: "none",
}
_BOUNDS: Final = {Operator.AT_LEAST: "min", Operator.AT_MOST: "max"}
_YES: Final = frozenset({"true", "oui", "1", "on"})


def call_conditions(
    shown: Shown, fields: Mapping[str, PortalField], names: Mapping[str, str]
) -> list[ConditionTable] | None:
    """Return conditions that all must hold; None when one of them cannot be said in a call.

    ``names`` gives the identifier in the call of each field that a condition may ask.
    """
    parts = shown.parts if shown.operator is Operator.EVERY else (shown,)
    found: list[ConditionTable] = []
    for part in parts:
        one = _condition(part, fields, names, 0)
        if one is None:
            return None
        found += one
    return found if len(found) <= MAX_ITEMS else None


def _condition(
    shown: Shown, fields: Mapping[str, PortalField], names: Mapping[str, str], depth: int
) -> list[ConditionTable] | None:
    if depth >= _DEEPEST:
        return None
    if shown.operator in (Operator.EVERY, Operator.ANY):
        parts = [_condition(part, fields, names, depth + 1) for part in shown.parts]
        known = [part for part in parts if part]
        if len(known) < len(shown.parts):
            return None
        if shown.operator is Operator.EVERY or len(known) == 1:
            return [one for part in known for one in part]
        ways = [part[0] if len(part) == 1 else {"all": part} for part in known]
        return [{"either": ways}]
    field = fields.get(shown.field)
    name = names.get(shown.field)
    test = _test(shown, field) if field is not None and name is not None else None
    return None if test is None else [{"field": name, **test}]


def _test(shown: Shown, field: PortalField) -> ConditionTable | None:
    kind, value = call_kind(field), shown.value
    among = _AMONG.get(shown.operator)
    if kind is FieldKind.YES_NO and among:
        yes = value if isinstance(value, bool) else str(value).casefold() in _YES
        return {"is": yes is (among == "any")}
    if kind in (FieldKind.CHOICE, FieldKind.CHOICES) and among and isinstance(value, str):
        offered = list(call_options(field))
        named = option_named(offered, value)
        return {among: [named]} if named else None
    if kind is FieldKind.NUMBER and isinstance(value, Decimal) and value >= 0:
        bound = _BOUNDS.get(shown.operator)
        if shown.operator is Operator.EQUAL:
            return {"min": value, "max": value}
        return {bound: value} if bound else None
    return None
