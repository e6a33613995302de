"""Put what a règlement says of its aids in the lines of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tressons_desktop.calls.aid import AidBasis
from tressons_desktop.calls.model import FieldKind
from tressons_desktop.calls.reading.placed import Placed
from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.putting import (
    FIELD_OF,
    NUMBER,
    PART_OF,
    joined,
    put_at,
    question_put,
    titled,
)
from tressons_desktop.calls.reading.values import Rates
from tressons_desktop.calls.studio.draft import Typed, new_part
from tressons_desktop.calls.studio.form import Field
from tressons_desktop.calls.studio.typed import typed_of
from tressons_desktop.project.values import BudgetCategory
from tressons_desktop.text.spaces import NBSP

TypedRows = list[Typed]
WHOLE: Final = "Toutes les dépenses"
ELIGIBLE: Final = "Dépenses éligibles"
_WHOLE_FIELDS: Final = {"cap": "rules.cap", "minimum": "rules.minimum_request"}
"""What a call with several aid lines says of all of them together."""
_AID: Final[Mapping[str, Field]] = {one.key: one for one in PART_OF["aid_lines"].fields}
_GATHERED: Final = ("steps", "bonuses", "excluded", "categories")
"""What one aid line may have several of."""


def in_aid(draft: Typed, proposal: RulesProposal) -> Placed:
    key = proposal.field.partition("[].")[2]
    rows = list(draft["aid_lines"])
    whole = _WHOLE_FIELDS.get(key)
    if whole is not None and not proposal.about and len(rows) > 1 and not draft[whole]:
        return put_at(draft, (whole,), typed_of(FIELD_OF[whole], proposal.value))
    place = _line_for(rows, proposal, key)
    if place is None:
        title = proposal.about or (WHOLE if not rows else f"Aide {len(rows) + 1}")
        rows.append(new_part(PART_OF["aid_lines"], rows) | {"title": titled(title)})
        place = len(rows) - 1
    asked, inner, found = _asked(draft, key, proposal)
    values = (
        _with_inner(rows[place], inner, found)
        if asked is not None
        else _aid_values(rows[place], key, proposal)
    )
    rows[place] = rows[place] | values
    into = asked.draft if asked is not None else draft
    return replace(put_at(into, ("aid_lines",), rows), beside=asked)


def _line_for(rows: list[Typed], proposal: RulesProposal, key: str) -> int | None:
    """Return the aid line that a value goes to, None when it needs one of its own."""
    wanted = proposal.about.casefold()
    for place, row in enumerate(rows):
        named = row["title"].casefold() == wanted if wanted else True
        if named and (key in _GATHERED or not row[key] or row[key] == _AID[key].usual):
            return place
    return None


def _aid_values(row: Typed, key: str, proposal: RulesProposal) -> Typed:
    value = proposal.value
    if key == "basis":
        return {key: next(str(one) for one in AidBasis if one.label == value)}
    if key == "categories":
        return _counted(row, str(value))
    if key == "excluded":
        return {key: joined(row[key], str(value))}
    if isinstance(value, Rates):
        return _between(row, value)
    return {key: typed_of(_AID[key], value)}


def _counted(row: Typed, label: str) -> Typed:
    """Add a family; the aid is no longer called that of all the expenses."""
    before = list(row["categories"])
    after = [str(one) for one in BudgetCategory if one in before or one.label == label]
    return {"categories": after} | ({"title": ELIGIBLE} if row["title"] == WHOLE else {})


def _between(row: Typed, rates: Rates) -> Typed:
    """Say between what a rate lies; in words when the line has a rate already."""
    if row["rate"] or row["rate_min"] or row["steps"]:
        return {"help": joined(row["help"], f"Taux{NBSP}: {rates}")}
    low, high = rates.values[0], rates.values[-1]
    return {
        "rate_min": typed_of(_AID["rate_min"], low),
        "rate_max": typed_of(_AID["rate_max"], high),
    }


def _asked(draft: Typed, key: str, proposal: RulesProposal) -> tuple[Placed | None, str, TypedRows]:
    """Return the steps or the bonus of a proposal, with the question that says which one holds."""
    value = proposal.value
    if isinstance(value, Rates) and not value.between:
        rates = [typed_of(_AID["rate"], rate) for rate in value.values]
        title = f"Quel taux s’applique{f', {value.by}' if value.by else ''}\u202f?"
        asked, fact = question_put(draft, title, FieldKind.CHOICE, rates)
        steps = [
            {"title": titled(value.by), "rate": one, "applies": [{"fact": fact, "any": [one]}]}
            for one in rates
        ]
        return asked, "steps", steps
    if key != "bonuses":
        return None, "", []
    title = f"{proposal.sentence.rstrip('. ')}\u00a0: cette bonification s’applique-t-elle\u202f?"
    asked, fact = question_put(draft, title, FieldKind.YES_NO)
    bonus = {
        "title": titled(proposal.sentence),
        "points": typed_of(NUMBER, value),
        "applies": [{"fact": fact, "is": "oui"}],
    }
    return asked, "bonuses", [bonus]


def _with_inner(row: Typed, key: str, found: TypedRows) -> Typed:
    part = next(one for one in PART_OF["aid_lines"].parts if one.key == key)
    rows = list(row[key])
    for one in found:
        rows.append(new_part(part, rows) | one)
    return {key: rows}
