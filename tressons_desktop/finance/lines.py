"""What follows from what is typed in a line of expenses or of the funding plan.

Pure, and the only place: screens, pastes, received tables and commands obey the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from tressons_desktop.finance.aid import FIGURES, FieldValues, completed_amounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.funders import funder_kind_of, nature_of
from tressons_desktop.finance.known_schemes import figures_of, known_schemes
from tressons_desktop.finance.vat import usual_rate
from tressons_desktop.project.model import BudgetLine, FundingLine
from tressons_desktop.project.values import FunderKind, FundingNature
from tressons_desktop.text.search import normalise

AMOUNT: Final = "amount"
"""What may be typed for an expense although it is not stored: its quantity times its price."""


def completed_budget(line: BudgetLine, typed: Mapping[str, Any]) -> FieldValues:
    """Turn what was typed for an expense into what is stored.

    An amount becomes one unit at that price, unless the price came with it (a line pasted
    whole). An emptied quantity is one, an emptied rate no tax. A rate that was proposed follows the
    family; one that was typed stays.
    """
    stored = {key: value for key, value in typed.items() if key != AMOUNT}
    priced = stored.get("unit_price") is not None
    blank = "unit_price" in stored and typed.get(AMOUNT) is None
    if AMOUNT in typed and not priced and not blank:
        stored |= {"quantity": Decimal(1), "unit_price": typed[AMOUNT]}
    if "quantity" in stored and stored["quantity"] is None:
        stored["quantity"] = Decimal(1)
    if "vat_rate" in stored and stored["vat_rate"] is None:
        stored["vat_rate"] = ZERO
    return _with_usual_rate(line, stored)


def _with_usual_rate(line: BudgetLine, stored: FieldValues) -> FieldValues:
    """Add the rate of the family when none was typed: to a new line, or with another family."""
    category = stored.get("category") or line.category
    untouched = not line.id or line.vat_rate == usual_rate(line.category).rate
    if "vat_rate" in stored or not untouched or (line.id and category is line.category):
        return stored
    return {**stored, "vat_rate": usual_rate(category).rate}


def completed_funding(
    line: FundingLine, typed: Mapping[str, Any], counted: Decimal | None = None
) -> FieldValues:
    """Add what follows from the words and figures typed, never against what was chosen by hand.

    A name tells the kind of funder, the kind and the scheme tell the nature, and any two of base,
    rate and amount the third. ``counted`` is the base of the expenses that the funder takes.
    """
    values = {**typed}
    if "label" in values and values["label"] == _shown_for(values.get("funder")):
        values["label"] = ""  # a whole line pasted: its name was that of the kind of funder
    if "label" in values and "funder" not in values:
        kind = funder_kind_of(values["label"])
        if kind and (not line.label or funder_kind_of(line.label) is line.funder):
            values["funder"] = kind
    kind = values.get("funder", line.funder)
    if "label" not in values and normalise(line.label) == normalise(line.funder.label):
        values |= {"label": ""} if kind is not line.funder else {}
    if "nature" not in values:
        nature = _nature_that_follows(line, kind, str(values.get("scheme") or ""))
        values |= {"nature": nature} if nature is not line.nature else {}
    told = _of_known_scheme(line, kind, values)
    if line.amount is not None and not FIGURES & values.keys():
        return {**told, **values}  # what is known of a scheme changes no amount that was typed
    return completed_amounts(line, {**told, **values}, counted)


def _of_known_scheme(line: FundingLine, kind: FunderKind, values: FieldValues) -> FieldValues:
    """Return the rate and limits of a scheme that is named for the first time."""
    title = str(values.get("scheme") or "")
    known = known_schemes().named(kind, title) if title and title != line.scheme else None
    return figures_of(known, line) if known else {}


def _shown_for(kind: FunderKind | None) -> str | None:
    """Return the name shown for a kind of funder when no other was typed."""
    return None if kind in (None, FunderKind.OTHER_PUBLIC) else kind.label


def _nature_that_follows(line: FundingLine, kind: FunderKind, scheme: str) -> FundingNature:
    told = nature_of(scheme) if scheme and not line.scheme else None
    if told is not None:
        return told
    if kind is line.funder:
        return line.nature
    if kind is FunderKind.COMMUNE and line.nature is FundingNature.GRANT:
        return FundingNature.OWN_FUNDS
    if line.funder is FunderKind.COMMUNE and line.nature is FundingNature.OWN_FUNDS:
        return FundingNature.GRANT
    return line.nature
