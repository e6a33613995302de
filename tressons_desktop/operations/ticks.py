"""Which funder takes which expense: ticked on the expense, kept by the funder.

Why here: a cell, a paste and a command tick alike, and one undo takes all of it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from tressons_desktop.finance.aid import FieldValues
from tressons_desktop.finance.funder_base import chooses_expenses
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.model import BudgetLine, FundingLine, OrderedRecord, ProjectFile

_PREFIX: Final = "taken:"


def tick_key(funding_id: str) -> str:
    """Return the name under which an expense is ticked for a funder."""
    return f"{_PREFIX}{funding_id}"


def without_ticks(values: Mapping[str, Any]) -> FieldValues:
    """Return what is stored in the expense itself."""
    return {key: value for key, value in values.items() if not key.startswith(_PREFIX)}


def write_ticks(
    uow: UnitOfWork,
    kind: type[OrderedRecord],
    project_id: str,
    typed: Iterable[tuple[str, Mapping[str, Any]]],
) -> None:
    """Keep the ticks typed on expenses, named with their values."""
    if kind is not BudgetLine:
        return
    ticks = [
        (record_id, key.removeprefix(_PREFIX), bool(value))
        for record_id, values in typed
        for key, value in values.items()
        if key.startswith(_PREFIX)
    ]
    if ticks:
        _write(uow, uow.project_file(project_id), ticks)


def _write(uow: UnitOfWork, file: ProjectFile, ticks: Iterable[tuple[str, str, bool]]) -> None:
    """Change what each funder excludes.

    An expense that nobody took and that one funder takes is eligible from now on: the others go on
    leaving it out.
    """
    excluded = {line.id: list(line.excluded) for line in file.funding}
    choosing = [line.id for line in file.funding if chooses_expenses(line, file)]
    eligible = {line.id: line.eligible for line in file.budget}
    opened: list[str] = []
    for record_id, funding_id, taken in ticks:
        if funding_id not in excluded:
            continue
        if taken and not eligible.get(record_id, True):
            eligible[record_id] = True
            opened.append(record_id)
            for other in choosing:
                _put(excluded[other], record_id, there=True)
        _put(excluded[funding_id], record_id, there=not taken)
    for record_id in opened:
        uow.change(BudgetLine, record_id, eligible=True)
    for line in file.funding:
        if tuple(excluded[line.id]) != line.excluded:
            uow.change(FundingLine, line.id, excluded=tuple(excluded[line.id]))


def _put(names: list[str], name: str, *, there: bool) -> None:
    if there and name not in names:
        names.append(name)
    elif not there and name in names:
        names.remove(name)
