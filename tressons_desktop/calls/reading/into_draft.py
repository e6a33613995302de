"""Put an accepted proposal in the draft of a call, and take it out again.

Nothing typed is replaced in silence: a second rate goes to another aid line, a second sentence goes
after the first. What a form cannot say in figures is kept in words, for a person to finish.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tressons_desktop.calls.aid import AidBasis
from tressons_desktop.calls.load_parts import LONGEST_TITLE
from tressons_desktop.calls.load_sections import LONGEST_ACTION
from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.values import (
    CriterionAsked,
    Deposit,
    Limit,
    PieceAsked,
    Promised,
    Rates,
    StatedMoment,
    hour_words,
)
from tressons_desktop.calls.studio.draft import Path, Typed, new_part, value_at, with_value
from tressons_desktop.calls.studio.form import Field, FormKind, FormPart
from tressons_desktop.calls.studio.tabs import FIELDS, PARTS
from tressons_desktop.calls.studio.typed import typed_of
from tressons_desktop.project.values import LegalForm
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.spaces import NBSP

WHOLE: Final = "Toutes les dépenses"
BALANCE: Final = "Versement de l’aide"
_FIELDS: Final[Mapping[str, Field]] = {one.key: one for one in FIELDS}
_PARTS: Final[Mapping[str, FormPart]] = {one.key: one for one in PARTS}
_WHOLE_FIELDS: Final = {"cap": "rules.cap", "minimum": "rules.minimum_request"}
"""What a call with several aid lines says of all of them together."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A draft with a value in it: where it was put, to show it, and what was there before."""

    draft: Typed
    path: Path
    before: object
    after: object


def put_in(draft: Typed, proposal: RulesProposal) -> Placed:
    """Return the draft with the value of a proposal; `path` is the list or the field it is in."""
    put = _PUT.get(proposal.field)
    if put is not None:
        return put(draft, proposal)
    if proposal.field.startswith("aid_lines[]."):
        return _in_aid(draft, proposal)
    return _in_field(draft, proposal)


def taken_out(draft: Typed, placed: Placed) -> Typed:
    """Return the draft without what was put in; what was changed since then stays as it is."""
    if value_at(draft, placed.path) == placed.after:
        return with_value(draft, placed.path, placed.before)
    if not isinstance(placed.before, list) or not isinstance(placed.after, list):
        return draft
    added = [row for row in placed.after if row not in placed.before]
    kept = [row for row in value_at(draft, placed.path) if row not in added]
    return with_value(draft, placed.path, kept)


def _placed(draft: Typed, path: Path, after: Any) -> Placed:
    return Placed(with_value(draft, path, after), path, value_at(draft, path), after)


# fields -----------------------------------------------------------------------------------------
def _in_field(draft: Typed, proposal: RulesProposal) -> Placed:
    field = _FIELDS[proposal.field]
    shown = typed_of(field, proposal.value)
    there = draft[field.key]
    joined = field.kind is FormKind.LINE and field.key == "legal_basis" and there
    return _placed(draft, (field.key,), _joined(there, shown) if joined else shown)


def _joined(there: str, more: str) -> str:
    if not there or more in there:
        return there or more
    return f"{there}{NBSP}; {more}"


def _day(moment: StatedMoment) -> str:
    """Write a day as it is typed; one without its year stays as the règlement says it."""
    whole = moment.date
    return format_day(whole) if whole else str(moment).partition(",")[0]


def _hour(moment: StatedMoment) -> str:
    return hour_words(moment.hour) if moment.hour else ""


def _deadline(draft: Typed, proposal: RulesProposal) -> Placed:
    moment = proposal.value
    assert isinstance(moment, StatedMoment)
    placed = _placed(draft, ("deadline",), _day(moment))
    if not moment.hour:
        return placed
    with_hour = with_value(placed.draft, ("calendar.hour",), _hour(moment))
    return Placed(with_hour, placed.path, placed.before, placed.after)


def _opening(draft: Typed, proposal: RulesProposal) -> Placed:
    assert isinstance(proposal.value, StatedMoment)
    return _placed(draft, ("calendar.opening",), _day(proposal.value))


def _in_words(draft: Typed, proposal: RulesProposal) -> Placed:
    return _placed(draft, (proposal.field,), str(proposal.value))


def _forms(draft: Typed, proposal: RulesProposal) -> Placed:
    form = next(str(one) for one in LegalForm if one.label == proposal.value)
    there = list(draft["rules.promoter_forms"])
    return _placed(draft, ("rules.promoter_forms",), [*there, *({form} - set(there))])


# lists ------------------------------------------------------------------------------------------
def _added(draft: Typed, key: str, values: Typed) -> Placed:
    rows = list(draft[key])
    return _placed(draft, (key,), [*rows, new_part(_PARTS[key], rows) | values])


def _titled(text: str, longest: int = LONGEST_TITLE) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _wave(draft: Typed, proposal: RulesProposal) -> Placed:
    moment = proposal.value
    assert isinstance(moment, StatedMoment)
    title = f"Vague {len(draft['calendar.waves']) + 1}"
    values = {"title": title, "deadline": _day(moment), "hour": _hour(moment)}
    return _added(draft, "calendar.waves", values)


def _stage(draft: Typed, proposal: RulesProposal) -> Placed:
    moment = proposal.value
    assert isinstance(moment, StatedMoment)
    values = {"title": "Préinscription", "deadline": _day(moment), "hour": _hour(moment)}
    return _added(draft, "stages", values | {"help": proposal.sentence[:2000]})


def _requirement(draft: Typed, proposal: RulesProposal) -> Placed:
    text = str(proposal.value)
    return _added(draft, "requirements", {"title": _titled(text), "ask": text})


def _promise(draft: Typed, proposal: RulesProposal) -> Placed:
    promised = proposal.value
    assert isinstance(promised, Promised)
    months = promised.length.months if promised.length else None
    values = {"title": _titled(promised.title), "kind": promised.kind}
    return _added(draft, "promises", values | {"months": str(months) if months else ""})


def _deposit(draft: Typed, proposal: RulesProposal) -> Placed:
    way = proposal.value
    assert isinstance(way, Deposit)
    copies = str(way.copies) if way.copies else ""
    return _added(
        draft, "deposit_ways", {"kind": way.kind, "address": way.address, "copies": copies}
    )


def _criterion(draft: Typed, proposal: RulesProposal) -> Placed:
    asked = proposal.value
    assert isinstance(asked, CriterionAsked)
    figure = typed_of(_NUMBER, asked.weight)
    on_scale = asked.unit == "points"
    values = {"weight": "" if on_scale else figure, "scale": figure if on_scale else ""}
    return _added(draft, "criteria", {"title": _titled(asked.title)} | values)


def _piece(draft: Typed, proposal: RulesProposal) -> Placed:
    asked = proposal.value
    assert isinstance(asked, PieceAsked)
    how = [f"Demandée seulement {asked.condition}." if asked.condition else ""]
    how.append(f"En nombre{NBSP}: {asked.count}." if " ou " in asked.count else "")
    values = {
        "title": _titled(asked.title),
        "action": _titled(f"Joindre{NBSP}: {asked.title}", LONGEST_ACTION),
        "count": asked.count.partition(" ")[0],
        "how": " ".join(part for part in how if part),
        "signed": asked.signed,
    }
    if asked.stage != "solde":
        return _added(draft, "pieces", values)
    staged, stage = _balance(draft)
    placed = _added(staged, "pieces", values | {"stage": stage})
    return Placed(placed.draft, placed.path, draft["pieces"], placed.after)


def _balance(draft: Typed) -> tuple[Typed, str]:
    """Return the draft with the stage at which an aid is paid, and the name of that stage."""
    known = next((one for one in draft["stages"] if one.get("title") == BALANCE), None)
    if known is not None:
        return draft, str(known["id"])
    placed = _added(draft, "stages", {"title": BALANCE})
    return placed.draft, str(placed.draft["stages"][-1]["id"])


def _limit(draft: Typed, proposal: RulesProposal) -> Placed:
    limit = proposal.value
    assert isinstance(limit, Limit)
    unit = {"caractères": "caracteres", "mots": "mots"}.get(limit.unit)
    values: Typed = {"help": f"{limit.count} {limit.unit} au plus."}
    if unit is not None:
        values = {"limit": str(limit.count), "limit_unit": unit}
    rows = list(draft["sections"])
    for place, row in enumerate(rows):
        if limit.of and row["title"].casefold() == limit.of.casefold() and not row["limit"]:
            return _placed(draft, ("sections", place), row | values)
    return _added(draft, "sections", {"title": _titled(limit.of)} | values)


# aid lines --------------------------------------------------------------------------------------
def _in_aid(draft: Typed, proposal: RulesProposal) -> Placed:
    key = proposal.field.partition("[].")[2]
    rows = list(draft["aid_lines"])
    whole = _WHOLE_FIELDS.get(key)
    if whole is not None and not proposal.about and len(rows) > 1 and not draft[whole]:
        return _placed(draft, (whole,), typed_of(_FIELDS[whole], proposal.value))
    place = _line_for(rows, proposal, key)
    if place is None:
        title = proposal.about or (WHOLE if not rows else f"Aide {len(rows) + 1}")
        rows.append(new_part(_PARTS["aid_lines"], rows) | {"title": _titled(title)})
        place = len(rows) - 1
    rows[place] = rows[place] | _aid_values(rows[place], key, proposal)
    return _placed(draft, ("aid_lines",), rows)


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
    if key == "steps":
        assert isinstance(value, Rates)
        return _step_values(row, value)
    if key == "bonuses":
        part = next(one for one in _PARTS["aid_lines"].parts if one.key == "bonuses")
        made = new_part(part, row[key]) | {"title": _titled(proposal.sentence)}
        return {key: [*row[key], made | {"points": typed_of(_NUMBER, value)}]}
    if key == "basis":
        return {key: next(str(one) for one in AidBasis if one.label == value)}
    if key == "excluded":
        return {key: _joined(row[key], str(value))}
    return {key: typed_of(_AID[key], value)}


def _step_values(row: Typed, rates: Rates) -> Typed:
    """Make a step of each rate; a range says nothing of who has what, and is told in words."""
    if rates.between:
        return {"help": _joined(row["help"], f"Taux{NBSP}: {rates}")}
    part = next(one for one in _PARTS["aid_lines"].parts if one.key == "steps")
    steps = list(row["steps"])
    for rate in rates.values:
        steps.append(
            new_part(part, steps)
            | {"title": _titled(rates.by), "rate": typed_of(_AID["rate"], rate)}
        )
    return {"steps": steps}


_NUMBER: Final = Field(key="number", label="", kind=FormKind.NUMBER)
_AID: Final[Mapping[str, Field]] = {one.key: one for one in _PARTS["aid_lines"].fields}
_GATHERED: Final = ("steps", "bonuses", "excluded")
"""What one aid line may have several of."""
_PUT: Final[Mapping[str, Callable[[Typed, RulesProposal], Placed]]] = {
    "deadline": _deadline,
    "calendar.opening": _opening,
    "calendar.committee": _in_words,
    "calendar.decision": _in_words,
    "calendar.waves[]": _wave,
    "stages[]": _stage,
    "rules.promoter_forms": _forms,
    "requirements[]": _requirement,
    "promises[]": _promise,
    "deposit_ways[]": _deposit,
    "sections[].limit": _limit,
    "pieces[]": _piece,
    "criteria[]": _criterion,
}
