"""Put an accepted proposal in the draft of a call, and take it out again.

Nothing typed is replaced in silence: a second rate goes to another aid line, a second sentence goes
after the first. What a form cannot say in figures is kept in words, for a person to finish.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from tressons_desktop.calls.load_sections import LONGEST_ACTION
from tressons_desktop.calls.model import FieldKind
from tressons_desktop.calls.reading.citing import bare_title, cited
from tressons_desktop.calls.reading.into_aid import in_aid
from tressons_desktop.calls.reading.placed import Placed
from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.putting import (
    FIELD_OF,
    NUMBER,
    added,
    joined,
    put_at,
    question_put,
    titled,
)
from tressons_desktop.calls.reading.values import (
    Admitted,
    CriterionAsked,
    Deposit,
    Limit,
    PieceAsked,
    Promised,
    QuestionAsked,
    StatedMoment,
    hour_words,
)
from tressons_desktop.calls.studio.draft import Typed, with_value
from tressons_desktop.calls.studio.form import Field, FormKind
from tressons_desktop.calls.studio.typed import typed_of
from tressons_desktop.project.values import FunderKind, LegalForm
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.spaces import NBSP

_IS_IT_SO: Final = "\u00a0: est-ce votre cas\u202f?"
BALANCE: Final = "Versement de l’aide"


def put_in(draft: Typed, proposal: RulesProposal) -> Placed:
    """Return the draft with the value of a proposal; `path` is the list or the field it is in."""
    put = _PUT.get(proposal.field)
    if put is not None:
        placed = put(draft, proposal)
    elif proposal.field.startswith("aid_lines[]."):
        placed = in_aid(draft, proposal)
    else:
        placed = _in_field(draft, proposal)
    return cited(placed, draft, proposal)


# fields -----------------------------------------------------------------------------------------
def _in_field(draft: Typed, proposal: RulesProposal) -> Placed:
    field = FIELD_OF[proposal.field]
    shown = typed_of(field, proposal.value)
    there = draft[field.key]
    several = field.key == "legal_basis" and there
    return put_at(draft, (field.key,), joined(there, shown) if several else shown)


def _day(moment: StatedMoment) -> str:
    """Write a day as it is typed; one without its year stays as the règlement says it."""
    whole = moment.date
    return format_day(whole) if whole else str(moment).partition(",")[0]


def _hour(moment: StatedMoment) -> str:
    return hour_words(moment.hour) if moment.hour else ""


def _deadline(draft: Typed, proposal: RulesProposal) -> Placed:
    moment = proposal.value
    assert isinstance(moment, StatedMoment)
    placed = put_at(draft, ("deadline",), _day(moment))
    if not moment.hour:
        return placed
    with_hour = with_value(placed.draft, ("calendar.hour",), _hour(moment))
    return Placed(with_hour, placed.path, placed.before, placed.after)


def _opening(draft: Typed, proposal: RulesProposal) -> Placed:
    assert isinstance(proposal.value, StatedMoment)
    return put_at(draft, ("calendar.opening",), _day(proposal.value))


def _in_words(draft: Typed, proposal: RulesProposal) -> Placed:
    return put_at(draft, (proposal.field,), str(proposal.value))


def _forms(draft: Typed, proposal: RulesProposal) -> Placed:
    form = next(str(one) for one in LegalForm if one.label == proposal.value)
    there = list(draft["rules.promoter_forms"])
    return put_at(draft, ("rules.promoter_forms",), [*there, *({form} - set(there))])


# lists ------------------------------------------------------------------------------------------
def _wave(draft: Typed, proposal: RulesProposal) -> Placed:
    moment = proposal.value
    assert isinstance(moment, StatedMoment)
    title = f"Vague {len(draft['calendar.waves']) + 1}"
    values = {"title": title, "deadline": _day(moment), "hour": _hour(moment)}
    return added(draft, "calendar.waves", values)


def _stage(draft: Typed, proposal: RulesProposal) -> Placed:
    moment = proposal.value
    assert isinstance(moment, StatedMoment)
    values = {"title": "Préinscription", "deadline": _day(moment), "hour": _hour(moment)}
    return added(draft, "stages", values | {"help": proposal.sentence[:2000]})


def _requirement(draft: Typed, proposal: RulesProposal) -> Placed:
    """Make a condition of a sentence, and the question that tells whether it holds."""
    admitted = proposal.value
    assert isinstance(admitted, Admitted)
    asked, fact = question_put(draft, f"{admitted.title}{_IS_IT_SO}", FieldKind.YES_NO)
    values = {
        "title": titled(admitted.title),
        "conditions": [{"fact": fact, "is": "non" if admitted.refused else "oui"}],
    }
    return replace(added(asked.draft, "requirements", values), beside=asked)


def _question(draft: Typed, proposal: RulesProposal) -> Placed:
    asked = proposal.value
    assert isinstance(asked, QuestionAsked)
    values = {"title": titled(asked.title), "kind": asked.kind, "unit": asked.unit}
    return added(draft, "sections", values | {"heading": bare_title(proposal.heading)})


def _funder_kind(draft: Typed, proposal: RulesProposal) -> Placed:
    kind = next(str(one) for one in FunderKind if one.label == proposal.value)
    return put_at(draft, ("funder_kind",), kind)


def _promise(draft: Typed, proposal: RulesProposal) -> Placed:
    promised = proposal.value
    assert isinstance(promised, Promised)
    months = promised.length.months if promised.length else None
    values = {"title": titled(promised.title), "kind": promised.kind}
    return added(draft, "promises", values | {"months": str(months) if months else ""})


def _deposit(draft: Typed, proposal: RulesProposal) -> Placed:
    way = proposal.value
    assert isinstance(way, Deposit)
    copies = str(way.copies) if way.copies else ""
    size = typed_of(_MEGABYTES, way.max_bytes) if way.max_bytes else ""
    values = {"kind": way.kind, "address": way.address, "copies": copies, "max_bytes": size}
    return added(draft, "deposit_ways", values)


def _criterion(draft: Typed, proposal: RulesProposal) -> Placed:
    asked = proposal.value
    assert isinstance(asked, CriterionAsked)
    figure = typed_of(NUMBER, asked.weight)
    on_scale = asked.unit == "points"
    values = {"weight": "" if on_scale else figure, "scale": figure if on_scale else ""}
    return added(draft, "criteria", {"title": titled(asked.title)} | values)


def _piece(draft: Typed, proposal: RulesProposal) -> Placed:
    asked = proposal.value
    assert isinstance(asked, PieceAsked)
    told = asked.condition and not asked.forms
    how = [f"Demandée seulement {asked.condition}." if told else ""]
    how.append(f"En nombre{NBSP}: {asked.count}." if " ou " in asked.count else "")
    values = {
        "title": titled(asked.title),
        "action": titled(f"Joindre{NBSP}: {asked.title}", LONGEST_ACTION),
        "count": asked.count.partition(" ")[0],
        "how": " ".join(part for part in how if part),
        "signed": asked.signed,
        "valid_months": str(asked.months or ""),
    }
    if asked.forms:
        values["applies"] = [{"fact": "promoter_form", "any": [str(one) for one in asked.forms]}]
    if asked.stage != "solde":
        return added(draft, "pieces", values)
    staged, stage = _balance(draft)
    return added(staged, "pieces", values | {"stage": stage})


def _balance(draft: Typed) -> tuple[Typed, str]:
    """Return the draft with the stage at which an aid is paid, and the name of that stage."""
    known = next((one for one in draft["stages"] if one.get("title") == BALANCE), None)
    if known is not None:
        return draft, str(known["id"])
    placed = added(draft, "stages", {"title": BALANCE})
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
            return put_at(draft, ("sections", place), row | values)
    under = {"title": titled(limit.of), "heading": bare_title(proposal.heading)}
    return added(draft, "sections", under | values)


_MEGABYTES: Final = Field(key="megabytes", label="", kind=FormKind.MEGABYTES)
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
    "sections[]": _question,
    "funder_kind": _funder_kind,
    "pieces[]": _piece,
    "criteria[]": _criterion,
}
