"""The rules of the lines of a list, obeyed by every operation that writes one.

Why here: a rule kept by a screen is not obeyed by a paste, a command or the next screen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from tressons_desktop.finance.aid import FIGURES, FieldValues
from tressons_desktop.finance.budget import totals_of
from tressons_desktop.finance.funder_base import chooses_expenses, counted_base, usual_tax_basis
from tressons_desktop.finance.lines import completed_budget, completed_funding
from tressons_desktop.market.zones import spend_beside
from tressons_desktop.operations.ticks import without_ticks
from tressons_desktop.project.model import (
    BudgetLine,
    FundingLine,
    MarketZone,
    OrderedRecord,
    ProjectFile,
)

_BESIDE: Final[dict[type[OrderedRecord], tuple[str, Callable[[Sequence[Any]], object]]]] = {
    MarketZone: ("spend", spend_beside),
}
"""For each list, the field that a new line takes from the lines beside it, and how."""


_RULED: Final = (BudgetLine, FundingLine)
_SAYING: Final = ("funder", "nature", "status", "tax_basis")
"""Fields that say what a line of the plan counts."""

FileAround = Callable[[], ProjectFile]
"""Gives the project of a line: it is read only where what is typed depends on the rest of it."""


def has_rules(kind: type[OrderedRecord]) -> bool:
    """Tell whether what is typed in a line of this list decides other cells."""
    return kind in _RULED


def completed_line(
    kind: type[OrderedRecord],
    record: OrderedRecord | None,
    typed: Mapping[str, Any],
    around: FileAround | None = None,
) -> FieldValues:
    """Return what is stored when this is typed over a record, or in a new line."""
    if kind not in _RULED:
        return {**typed}
    known = record if record is not None else kind(id="", project_id="")
    if isinstance(known, FundingLine):
        return _completed_funding(known, typed, around)
    assert isinstance(known, BudgetLine)
    return completed_budget(known, without_ticks(typed))


def _completed_funding(
    line: FundingLine, typed: Mapping[str, Any], around: FileAround | None
) -> FieldValues:
    """Complete a line of the plan with the expenses that its funder takes, where they matter."""
    values = completed_funding(line, typed)  # its kind and its nature say whether it counts them
    if around is None or not FIGURES & values.keys():
        return values
    file = around()
    named = {name: values[name] for name in _SAYING if name in values}
    known = replace(line, **named)
    if chooses_expenses(known, file):
        counted = counted_base(known, file, totals_of(file.budget))
        values = completed_funding(line, typed, counted or None)
    if values.get("tax_basis") is usual_tax_basis(file):
        values["tax_basis"] = None  # the usual one follows the promoter
    return values


def new_line(
    kind: type[OrderedRecord],
    beside: Sequence[OrderedRecord],
    typed: Mapping[str, Any],
    unread: Collection[str] = (),
    around: FileAround | None = None,
) -> FieldValues:
    """Return what a new line holds when this is typed in it, ``beside`` being in its list.

    ``unread``: what was typed for these fields is kept as text, and nothing is put under it.
    """
    values = {**typed}
    if kind in _BESIDE:
        field, taken = _BESIDE[kind]
        if values.get(field) is None and field not in unread:
            values[field] = taken(beside)
    return completed_line(kind, None, values, around)
