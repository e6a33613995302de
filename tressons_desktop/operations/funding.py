"""The funding plan: an amount follows its base and its rate; a repair is one operation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tressons_desktop.operations.declare import in_project, operation, same_fields
from tressons_desktop.operations.labels import fields_of
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.model import FundingLine
from tressons_desktop.text.money import cents


@operation(scope=in_project, label=fields_of(FundingLine), continues=same_fields("record_id"))
def edit_funding(uow: UnitOfWork, /, *, project_id: str, record_id: str, **values: Any) -> None:
    """Change a line; a new base or rate computes the amount, a new amount the rate.

    Rate: percent of the base, two places.
    """
    line = uow.find(FundingLine, record_id)
    uow.change(FundingLine, record_id, **completed(line, values))


def completed(line: FundingLine, values: dict[str, Any]) -> dict[str, Any]:
    """Add to the typed values the one that follows from them."""
    base = values.get("eligible_base", line.eligible_base)
    rate = values.get("rate", line.rate)
    follows = values.get("amount") is None and {"eligible_base", "rate"} <= values.keys()
    if "amount" in values and not follows:
        amount = values["amount"]
        if base and amount is not None and "rate" not in values and line.rate is not None:
            return {**values, "rate": cents(amount * Decimal(100) / base)}
        return values
    if ({"eligible_base", "rate"} & values.keys()) and base is not None and rate is not None:
        return {**values, "amount": cents(base * rate / Decimal(100))}
    return values


@operation(scope=in_project, label="ajuster le plan de financement")
def apply_repair(
    uow: UnitOfWork, /, *, project_id: str, changes: Sequence[tuple[str, Decimal]]
) -> None:
    """Write the amounts that a check proposes, in one undoable step."""
    for record_id, amount in changes:
        line = uow.find(FundingLine, record_id)
        uow.change(FundingLine, record_id, **completed(line, {"amount": amount}))
