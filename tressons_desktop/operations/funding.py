"""The funding plan: a repair is one operation."""

from __future__ import annotations

from collections.abc import Sequence
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
