"""The rules of the lines of a list, obeyed by every operation that writes one.

Why here: a rule kept by a screen is not obeyed by a paste, a command or the next screen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from tressons_desktop.finance.lines import completed_budget, completed_funding
from tressons_desktop.market.zones import spend_beside
from tressons_desktop.project.model import BudgetLine, FundingLine, MarketZone, OrderedRecord

Values = dict[str, Any]

_RULES: Final[dict[type[OrderedRecord], Callable[[Any, Mapping[str, Any]], Values]]] = {
    BudgetLine: completed_budget,
    FundingLine: completed_funding,
}
_BESIDE: Final[dict[type[OrderedRecord], tuple[str, Callable[[Sequence[Any]], object]]]] = {
    MarketZone: ("spend", spend_beside),
}
"""For each list, the field that a new line takes from the lines beside it, and how."""


def has_rules(kind: type[OrderedRecord]) -> bool:
    """Tell whether what is typed in a line of this list decides other cells."""
    return kind in _RULES


def completed_line(
    kind: type[OrderedRecord], record: OrderedRecord | None, typed: Mapping[str, Any]
) -> Values:
    """Return what is stored when this is typed over a record, or in a new line."""
    if kind not in _RULES:
        return {**typed}
    known = record if record is not None else kind(id="", project_id="")
    return _RULES[kind](known, typed)


def new_line(
    kind: type[OrderedRecord],
    beside: Sequence[OrderedRecord],
    typed: Mapping[str, Any],
    unread: Collection[str] = (),
) -> Values:
    """Return what a new line holds when this is typed in it, ``beside`` being in its list.

    ``unread``: what was typed for these fields is kept as text, and nothing is put under it.
    """
    values = {**typed}
    if kind in _BESIDE:
        field, taken = _BESIDE[kind]
        if values.get(field) is None and field not in unread:
            values[field] = taken(beside)
    return completed_line(kind, None, values)
