"""Any call that a file can say."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.calls.drawn import (
    AMOUNTS,
    DAYS,
    HOURS,
    IDS,
    LISTED,
    MAYBE,
    RATES,
    SOURCED,
    SOURCES,
    conditions,
    few,
    none_or,
    some,
    words,
)
from tressons_desktop.calls.aid import (
    AidBasis,
    AidLine,
    AidNature,
    Bonus,
    ItemCap,
    Slice,
    Step,
    Year,
)
from tressons_desktop.calls.load_sections import ASKABLE
from tressons_desktop.calls.model import (
    Call,
    CallRules,
    CallSection,
    Criterion,
    Demand,
    FieldKind,
    LimitUnit,
    PerExpense,
    RequiredPiece,
)
from tressons_desktop.calls.terms import (
    About,
    Calendar,
    CoFunder,
    Contact,
    DepositKind,
    DepositWay,
    Envelope,
    OwnShare,
    Promise,
    PromiseKind,
    Requirement,
    Stage,
    Wave,
)
from tressons_desktop.definitions.conditions import (
    FACTS,
    FIELD_FACT,
    FactKind,
    FactType,
)
from tressons_desktop.project.model import NARRATIVE_SECTIONS
from tressons_desktop.project.values import BudgetCategory, FunderKind, LegalForm, ProjectKind


@st.composite
def _section(draw: st.DrawFn, call_id: str, name: str, kind: FieldKind, *, old: bool) -> Any:
    own = f"call:{call_id}:{name}"
    origins = (*NARRATIVE_SECTIONS, own) if kind is FieldKind.TEXT else (own,)
    common: dict[str, Any] = {
        "id": name,
        "title": draw(words()),
        "text_key": draw(st.sampled_from(origins)),
        "help": draw(MAYBE),
        "limit": draw(none_or(st.integers(1, 100_000))),
    }
    if old:
        need = draw(st.sampled_from((Demand.REQUIRED, Demand.ADVISORY)))
        return CallSection(**common, need=need, mandatory=need is not Demand.ADVISORY)
    need = draw(st.sampled_from(Demand))
    applies = draw(conditions(FACTS))
    chosen = kind in (FieldKind.CHOICE, FieldKind.CHOICES)
    options = st.lists(words(), min_size=1, max_size=2, unique=True).map(tuple)
    low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    return CallSection(
        **common,
        kind=kind,
        need=need,
        mandatory=need is Demand.REQUIRED or (need is Demand.CONDITIONAL and bool(applies)),
        limit_unit=draw(st.sampled_from(LimitUnit)),
        heading=draw(MAYBE),
        unit=draw(MAYBE),
        options=draw(options) if chosen else (),
        other_option=draw(st.booleans()),
        columns=draw(options) if kind is FieldKind.TABLE else (),
        minimum=draw(st.sampled_from((None, -low))),
        maximum=draw(st.sampled_from((None, high))),
        example=draw(MAYBE),
        applies=applies,
        portal_id=draw(none_or(st.integers(0, 10**18))),
    )


@st.composite
def _slices(draw: st.DrawFn) -> tuple[Slice, ...]:
    tops = sorted(draw(st.lists(AMOUNTS, min_size=1, max_size=2, unique=True)))
    last = draw(st.sampled_from((None, tops[-1])))
    known = [*tops[:-1], last]
    return tuple(Slice(rate=draw(RATES), up_to=top) for top in known)


@st.composite
def _line(draw: st.DrawFn, facts: dict[str, FactKind]) -> AidLine:
    applies = conditions(facts)
    flat = draw(none_or(AMOUNTS))
    step = st.builds(
        Step, applies=applies, title=MAYBE, rate=RATES, cap=none_or(AMOUNTS), source=SOURCED
    )
    bonus = st.builds(
        Bonus,
        title=words(),
        applies=conditions(facts, 1),
        points=none_or(RATES),
        cap=AMOUNTS,
        source=SOURCED,
    )
    item = st.builds(
        ItemCap,
        categories=some(BudgetCategory),
        cap=AMOUNTS,
        share=none_or(RATES),
        source=SOURCED,
    )
    nature = draw(st.sampled_from(AidNature))
    yearly = few(st.builds(Year, rate=RATES, cap=none_or(AMOUNTS)))
    low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    least, most = sorted((draw(RATES), draw(RATES)))
    way = draw(st.sampled_from(("flat", "rate", "between", "slices")))
    numbers = [one for one in facts if one.startswith(FIELD_FACT)]
    numbers = [one for one in numbers if facts[one].type is FactType.NUMBER]
    named = st.sampled_from(("", *(one.removeprefix(FIELD_FACT) for one in numbers)))
    return AidLine(
        id=draw(IDS),
        title=draw(words()),
        nature=nature,
        categories=draw(some(BudgetCategory)),
        excluded=draw(MAYBE),
        basis=draw(st.sampled_from(AidBasis)),
        rate=draw(none_or(RATES)) if way == "rate" else None,
        rate_min=least if way == "between" else None,
        rate_max=draw(st.sampled_from((None, most))) if way == "between" else None,
        slices=draw(_slices()) if way == "slices" else (),
        steps=draw(few(step)) if way == "rate" else (),
        bonuses=draw(few(bonus)),
        expense_floor=draw(st.sampled_from((None, low))),
        expense_cap=draw(st.sampled_from((None, high))),
        expense_field=draw(named),
        item_caps=draw(few(item)),
        less_rent_years=draw(none_or(st.integers(1, 30))),
        minimum=draw(st.sampled_from((None, low))),
        cap=draw(st.sampled_from((None, high))),
        cap_field=draw(named),
        flat=flat if way == "flat" else None,
        years=draw(none_or(st.integers(1, 30))),
        yearly_cap=draw(none_or(AMOUNTS)),
        yearly=draw(yearly) if nature is AidNature.RUNNING else (),
        applies=draw(applies),
        help=draw(MAYBE),
        source=draw(SOURCED),
    )


@st.composite
def _rules(draw: st.DrawFn, *, old: bool, several: bool) -> CallRules:
    low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    share = st.builds(OwnShare, rate=RATES, forms=some(LegalForm), source=SOURCED)
    return CallRules(
        promoter_forms=draw(some(LegalForm)),
        kinds=draw(some(ProjectKind)),
        population_max=draw(none_or(st.integers(1, 10**9))),
        densities=draw(some("1234567")),
        departements=draw(LISTED),
        rate=None if several else draw(none_or(RATES)),
        base_cap=None if several else draw(none_or(AMOUNTS)),
        cap=draw(st.sampled_from((None, high))),
        minimum_request=draw(st.sampled_from((None, low))),
        own_funds_min=draw(none_or(RATES)),
        own_shares=() if old else draw(few(share)),
        public_aid_max=draw(none_or(RATES)),
        not_with=draw(some(FunderKind)),
        not_with_schemes=() if old else draw(LISTED),
        sources=draw(st.dictionaries(st.sampled_from(("rate", "cap", "not_with")), SOURCES)),
    )


def _piece(facts: dict[str, FactKind], stages: tuple[Stage, ...], *, old: bool) -> Any:
    common = {
        "id": IDS,
        "title": words(),
        "action": words(),
        "blocking": st.booleans(),
        "applies": conditions(FACTS if old else facts),
        "how": MAYBE,
        "source": SOURCED,
    }
    if old:
        return st.builds(RequiredPiece, **common)
    return st.builds(
        RequiredPiece,
        **common,
        stage=st.sampled_from(("", *(one.id for one in stages))),
        count=st.integers(1, 20),
        per_expense=few(st.builds(PerExpense, above=AMOUNTS, count=st.integers(1, 20))),
        formats=LISTED,
        max_bytes=none_or(st.integers(1, 10**10)),
        valid_months=none_or(st.integers(1, 600)),
        template=MAYBE,
        signed=st.booleans(),
        need=st.sampled_from(Demand),
        portal_id=none_or(st.integers(0, 10**18)),
    )


def _criterion(*, old: bool) -> Any:
    if old:
        return st.builds(Criterion, id=IDS, title=words(), help=MAYBE)
    marks = st.builds(
        lambda low, high: {"threshold": min(low, high), "scale": max(low, high)}, AMOUNTS, AMOUNTS
    )
    return st.builds(
        lambda kept, given: Criterion(**kept, **given),
        st.fixed_dictionaries(
            {"id": IDS, "title": words(), "help": MAYBE, "group": MAYBE, "weight": AMOUNTS}
        ),
        marks,
    )


def _ordered(first: Any, second: Any) -> tuple[Any, Any]:
    both = first is not None and second is not None and first > second
    return (second, first) if both else (first, second)


@st.composite
def _wave(draw: st.DrawFn) -> Wave:
    opening, deadline = _ordered(draw(none_or(DAYS)), draw(none_or(DAYS)))
    hour, decision = draw(none_or(HOURS)), draw(MAYBE)
    return Wave(
        title=draw(words()), opening=opening, deadline=deadline, hour=hour, decision=decision
    )


@st.composite
def _later(draw: st.DrawFn, facts: dict[str, FactKind]) -> dict[str, Any]:
    """Draw what only a call of format 2 says."""
    opening, deadline = _ordered(draw(none_or(DAYS)), draw(none_or(DAYS)))
    contact = dict.fromkeys(Contact.__dataclass_fields__, MAYBE)
    return {
        "scheme": draw(MAYBE),
        "legal_basis": draw(MAYBE),
        "other_sources": draw(few(SOURCES)),
        "checked_on": draw(none_or(DAYS)),
        "co_funders": draw(
            few(
                st.builds(
                    CoFunder,
                    name=words(),
                    kind=st.sampled_from(FunderKind),
                    rate=none_or(RATES),
                    envelope=none_or(AMOUNTS),
                )
            )
        ),
        "contact": draw(st.builds(Contact, **contact)),
        "envelope": draw(none_or(AMOUNTS)),
        "envelope_note": draw(MAYBE),
        "envelopes": draw(
            few(
                st.builds(
                    Envelope,
                    title=words(),
                    amount=AMOUNTS,
                    per_inhabitant=none_or(AMOUNTS),
                    applies=conditions(facts),
                    source=SOURCED,
                )
            )
        ),
        "most": draw(none_or(st.integers(1, 100))),
        "deadline": deadline,
        "calendar": Calendar(
            opening=opening,
            hour=draw(none_or(HOURS)),
            rolling=draw(st.booleans()),
            waves=draw(few(_wave())),
            committee=draw(MAYBE),
            decision=draw(MAYBE),
        ),
        "requirements": draw(
            few(
                st.builds(
                    Requirement,
                    id=IDS,
                    title=words(),
                    conditions=conditions(facts, 1),
                    about=st.sampled_from(About),
                    refusal=MAYBE,
                    ask=MAYBE,
                    source=SOURCED,
                )
            )
        ),
        "aid_lines": draw(few(_line(facts))),
        "promises": draw(
            few(
                st.builds(
                    Promise,
                    id=IDS,
                    title=words(),
                    kind=st.sampled_from(PromiseKind),
                    months=none_or(st.integers(1, 600)),
                    applies=conditions(facts),
                    source=SOURCED,
                )
            )
        ),
        "help_offered": draw(LISTED),
        "deposit_ways": draw(
            few(
                st.builds(
                    DepositWay,
                    kind=st.sampled_from(DepositKind),
                    address=MAYBE,
                    copies=none_or(st.integers(1, 100)),
                    max_bytes=none_or(st.integers(1, 10**10)),
                    help=MAYBE,
                    form=none_or(st.integers(0, 10**18)),
                )
            )
        ),
        "threshold": draw(none_or(AMOUNTS)),
    }


@st.composite
def calls(draw: st.DrawFn) -> Call:
    """Draw a whole call of either format."""
    call_id, old = draw(IDS), draw(st.sampled_from((False, False, False, True)))
    names = draw(st.lists(IDS, max_size=3, unique=True))
    sections = tuple(
        draw(
            _section(
                call_id,
                name,
                FieldKind.TEXT if old else draw(st.sampled_from(FieldKind)),
                old=old,
            )
        )
        for name in names
    )
    facts = FACTS | {
        f"{FIELD_FACT}{one.id}": FactKind(
            ASKABLE[one.kind], () if one.other_option else one.options
        )
        for one in sections
        if one.kind in ASKABLE
    }
    stage = st.builds(
        Stage, id=IDS, title=words(), deadline=none_or(DAYS), hour=none_or(HOURS), help=MAYBE
    )
    stages = () if old else draw(few(stage))
    later: dict[str, Any] = {"deadline": draw(none_or(DAYS))} if old else draw(_later(facts))
    return Call(
        id=call_id,
        version=draw(words()),
        title=draw(words()),
        funder=draw(words()),
        funder_kind=draw(st.sampled_from(FunderKind)),
        summary=draw(MAYBE),
        is_model=draw(st.booleans()),
        deposit=draw(MAYBE),
        source=draw(SOURCES),
        as_of=draw(MAYBE),
        to_verify=draw(st.booleans()),
        format=1 if old else 2,
        stages=stages,
        rules=draw(_rules(old=old, several=bool(later.get("aid_lines")))),
        sections=sections,
        pieces=draw(few(_piece(facts, stages, old=old))),
        criteria=draw(few(_criterion(old=old))),
        **later,
    )
