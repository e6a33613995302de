"""The funding plan: a repair is one operation, a new sharing of the aids another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from tressons_desktop.finance.aid import completed_amounts
from tressons_desktop.operations.declare import in_project, operation
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.model import FundingLine


@operation(scope=in_project, label="ajuster le plan de financement")
def apply_repair(
    uow: UnitOfWork, /, *, project_id: str, changes: Sequence[tuple[str, Decimal]]
) -> None:
    """Write the amounts that a check proposes, in one undoable step."""
    for record_id, amount in changes:
        line = uow.find(FundingLine, record_id)
        uow.change(FundingLine, record_id, **completed_amounts(line, {"amount": amount}))


@operation(scope=in_project, label="répartir les aides au mieux")
def share_aids(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    changes: Sequence[tuple[str, Decimal]],
    fixed: Collection[str] = (),
    freed: Collection[str] = (),
    first: str | None = None,
) -> None:
    """Write a proposed plan in one undoable step: amounts, what is fixed, who gives way first.

    ``first`` names the one line that gives way first, nobody when empty; None leaves the ranks.
    """
    for record_id, amount in changes:
        line = uow.find(FundingLine, record_id)
        uow.change(FundingLine, record_id, **completed_amounts(line, {"amount": amount}))
    for record_id in (*fixed, *freed):
        uow.change(FundingLine, record_id, locked=record_id in fixed)
    if first is None:
        return
    for line in uow.project_file(project_id).funding:
        way = 1 if line.id == first else None
        if line.gives_way != way:
            uow.change(FundingLine, line.id, gives_way=way)
