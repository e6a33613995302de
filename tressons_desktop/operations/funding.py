"""The funding plan: an amount follows its base and its rate; a repair is one operation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tressons_desktop.operations.labels import field_label
from tressons_desktop.operations.records import project_scope
from tressons_desktop.ports import Changes, UnitOfWork
from tressons_desktop.project.model import FundingLine
from tressons_desktop.text.money import cents


def edit_funding(uow: UnitOfWork, *, project_id: str, record_id: str, **values: Any) -> Changes:
    """Change a line; a new base or rate computes the amount, a new amount the rate.

    Rate: percent of the base, two places.
    """
    line = uow.find(FundingLine, record_id)
    uow.change(FundingLine, record_id, **completed(line, values))
    return uow.commit(
        field_label(FundingLine, tuple(values)),
        scope=project_scope(project_id),
        merge_key=f"{record_id}:{','.join(sorted(values))}",
    )


def completed(line: FundingLine, values: dict[str, Any]) -> dict[str, Any]:
    """Add to the typed values the one that follows from them."""
    base = values.get("eligible_base", line.eligible_base)
    rate = values.get("rate", line.rate)
    if "amount" in values:
        amount = values["amount"]
        if base and amount is not None and "rate" not in values and line.rate is not None:
            return {**values, "rate": cents(amount * Decimal(100) / base)}
        return values
    if ({"eligible_base", "rate"} & values.keys()) and base is not None and rate is not None:
        return {**values, "amount": cents(base * rate / Decimal(100))}
    return values


def apply_repair(
    uow: UnitOfWork, *, project_id: str, changes: Sequence[tuple[str, Decimal]]
) -> Changes:
    """Write the amounts that a check proposes, in one undoable step."""
    for record_id, amount in changes:
        line = uow.find(FundingLine, record_id)
        uow.change(FundingLine, record_id, **completed(line, {"amount": amount}))
    return uow.commit("ajuster le plan de financement", scope=project_scope(project_id))
