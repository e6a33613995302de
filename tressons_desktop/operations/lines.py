"""The rules of the lines of a list, obeyed by every operation that writes one.

Why here: a rule kept by a screen is not obeyed by a paste, a command or the next screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from tressons_desktop.finance.lines import completed_budget, completed_funding
from tressons_desktop.project.model import BudgetLine, FundingLine, OrderedRecord

Values = dict[str, Any]

_RULES: Final[dict[type[OrderedRecord], Callable[[Any, Mapping[str, Any]], Values]]] = {
    BudgetLine: completed_budget,
    FundingLine: completed_funding,
}


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
