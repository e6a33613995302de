"""Any call that a file can say."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tressons_desktop.calls.aid import AidBasis, AidLine, AidNature, Bonus, ItemCap, Slice, Step
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
    Condition,
    FactKind,
    FactType,
)
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.model import NARRATIVE_SECTIONS
from tressons_desktop.project.values import BudgetCategory, FunderKind, LegalForm, ProjectKind

_IDS = st.integers(1, 10**6).map(lambda number: f"p{number}.x-{number % 7}_")
_AWKWARD = (
    *("Un texte.", 'des \\ et des "guillemets"', "'''", '"""', "# rien", "[x]"),
    *(
        "a = 1",
        "{ }",
        "12\u202f000\u00a0€",
        "cou\u00adpé",
        "fin\\",
        "\ttab\tici",
        "é à ç œ",
        "2027-01-01",
    ),
)


def words() -> st.SearchStrategy[str]:
    """Draw a text that says something, and that TOML may misread."""
    return st.sampled_from(_AWKWARD).map(str.strip)


def letters() -> st.SearchStrategy[str]:
    """Draw any text that a definition may hold."""
    drawn = st.text(
        st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")) | st.just("\n"),
        min_size=1,
        max_size=40,
    )
    return drawn.map(str.strip).filter(bool)


_MAYBE = st.just("") | words()
_LISTED = st.lists(words(), max_size=2).map(tuple)
_AMOUNTS = st.integers(0, 10**8).map(lambda cents: Decimal(cents) / 100)
_RATES = st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10)
_DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
_HOURS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
_SOURCES = st.builds(Source, text=words(), date=_MAYBE)
_SOURCED = st.none() | _SOURCES


def _none_or(drawn: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | drawn


def _some(choices: Any) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from(list(choices)), max_size=2, unique=True).map(tuple)


def _few(drawn: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(drawn, max_size=most, unique_by=_name).map(tuple)


def _name(one: Any) -> object:
    return getattr(one, "id", None) or repr(one)


@st.composite
def _tests(draw: st.DrawFn, facts: dict[str, FactKind]) -> Condition:
    fact = draw(st.sampled_from(sorted(facts)))
    kind = facts[fact]
    if kind.type is FactType.FLAG:
        return Condition(fact=fact, flag=draw(st.booleans()))
    if kind.type is FactType.NUMBER:
        low, high = sorted((draw(_AMOUNTS), draw(_AMOUNTS)))
        kept = draw(st.sampled_from(((low, None), (None, high), (low, high))))
        return Condition(fact=fact, at_least=kept[0], at_most=kept[1])
    some = st.sampled_from(kind.words) if kind.words else words()
    several = st.lists(some, min_size=1, max_size=2).map(tuple)
    return Condition(fact=fact, any_of=draw(several), none_of=draw(st.just(()) | several))


def conditions(facts: dict[str, FactKind], least: int = 0) -> st.SearchStrategy[Any]:
    """Draw conditions, some of them alternatives."""
    one = _tests(facts)
    way = st.lists(one, min_size=1, max_size=2).map(tuple)
    either = st.builds(Condition, either=st.lists(way, min_size=2, max_size=2).map(tuple))
    return st.lists(one | either, min_size=least, max_size=2).map(tuple)


@st.composite
def _section(draw: st.DrawFn, call_id: str, name: str, kind: FieldKind, *, old: bool) -> Any:
    own = f"call:{call_id}:{name}"
    origins = (*NARRATIVE_SECTIONS, own) if kind is FieldKind.TEXT else (own,)
    common: dict[str, Any] = {
        "id": name,
        "title": draw(words()),
        "text_key": draw(st.sampled_from(origins)),
        "help": draw(_MAYBE),
        "limit": draw(_none_or(st.integers(1, 100_000))),
    }
    if old:
        need = draw(st.sampled_from((Demand.REQUIRED, Demand.ADVISORY)))
        return CallSection(**common, need=need, mandatory=need is not Demand.ADVISORY)
    need = draw(st.sampled_from(Demand))
    applies = draw(conditions(FACTS))
    chosen = kind in (FieldKind.CHOICE, FieldKind.CHOICES)
    options = st.lists(words(), min_size=1, max_size=2, unique=True).map(tuple)
    low, high = sorted((draw(_AMOUNTS), draw(_AMOUNTS)))
    return CallSection(
        **common,
        kind=kind,
        need=need,
        mandatory=need is Demand.REQUIRED or (need is Demand.CONDITIONAL and bool(applies)),
        limit_unit=draw(st.sampled_from(LimitUnit)),
        heading=draw(_MAYBE),
        unit=draw(_MAYBE),
        options=draw(options) if chosen else (),
        other_option=draw(st.booleans()),
        columns=draw(options) if kind is FieldKind.TABLE else (),
        minimum=draw(st.sampled_from((None, -low))),
        maximum=draw(st.sampled_from((None, high))),
        example=draw(_MAYBE),
        applies=applies,
        portal_id=draw(_none_or(st.integers(0, 10**18))),
    )


@st.composite
def _slices(draw: st.DrawFn) -> tuple[Slice, ...]:
    tops = sorted(draw(st.lists(_AMOUNTS, min_size=1, max_size=2, unique=True)))
    last = draw(st.sampled_from((None, tops[-1])))
    known = [*tops[:-1], last]
    return tuple(Slice(rate=draw(_RATES), up_to=top) for top in known)


@st.composite
def _line(draw: st.DrawFn, facts: dict[str, FactKind]) -> AidLine:
    applies = conditions(facts)
    flat = draw(_none_or(_AMOUNTS))
    step = st.builds(
        Step, applies=applies, title=_MAYBE, rate=_RATES, cap=_none_or(_AMOUNTS), source=_SOURCED
    )
    bonus = st.builds(
        Bonus,
        title=words(),
        applies=conditions(facts, 1),
        points=_none_or(_RATES),
        cap=_AMOUNTS,
        source=_SOURCED,
    )
    item = st.builds(ItemCap, categories=_some(BudgetCategory), cap=_AMOUNTS, source=_SOURCED)
    low, high = sorted((draw(_AMOUNTS), draw(_AMOUNTS)))
    least, most = sorted((draw(_RATES), draw(_RATES)))
    way = draw(st.sampled_from(("flat", "rate", "between", "slices")))
    numbers = [one for one in facts if one.startswith(FIELD_FACT)]
    numbers = [one for one in numbers if facts[one].type is FactType.NUMBER]
    named = st.sampled_from(("", *(one.removeprefix(FIELD_FACT) for one in numbers)))
    return AidLine(
        id=draw(_IDS),
        title=draw(words()),
        nature=draw(st.sampled_from(AidNature)),
        categories=draw(_some(BudgetCategory)),
        excluded=draw(_MAYBE),
        basis=draw(st.sampled_from(AidBasis)),
        rate=draw(_none_or(_RATES)) if way == "rate" else None,
        rate_min=least if way == "between" else None,
        rate_max=draw(st.sampled_from((None, most))) if way == "between" else None,
        slices=draw(_slices()) if way == "slices" else (),
        steps=draw(_few(step)) if way == "rate" else (),
        bonuses=draw(_few(bonus)),
        expense_floor=draw(st.sampled_from((None, low))),
        expense_cap=draw(st.sampled_from((None, high))),
        expense_field=draw(named),
        item_caps=draw(_few(item)),
        less_rent_years=draw(_none_or(st.integers(1, 30))),
        minimum=draw(st.sampled_from((None, low))),
        cap=draw(st.sampled_from((None, high))),
        cap_field=draw(named),
        flat=flat if way == "flat" else None,
        years=draw(_none_or(st.integers(1, 30))),
        yearly_cap=draw(_none_or(_AMOUNTS)),
        applies=draw(applies),
        help=draw(_MAYBE),
        source=draw(_SOURCED),
    )


@st.composite
def _rules(draw: st.DrawFn, *, old: bool, several: bool) -> CallRules:
    low, high = sorted((draw(_AMOUNTS), draw(_AMOUNTS)))
    share = st.builds(OwnShare, rate=_RATES, forms=_some(LegalForm), source=_SOURCED)
    return CallRules(
        promoter_forms=draw(_some(LegalForm)),
        kinds=draw(_some(ProjectKind)),
        population_max=draw(_none_or(st.integers(1, 10**9))),
        densities=draw(_some("1234567")),
        departements=draw(_LISTED),
        rate=None if several else draw(_none_or(_RATES)),
        base_cap=None if several else draw(_none_or(_AMOUNTS)),
        cap=draw(st.sampled_from((None, high))),
        minimum_request=draw(st.sampled_from((None, low))),
        own_funds_min=draw(_none_or(_RATES)),
        own_shares=() if old else draw(_few(share)),
        public_aid_max=draw(_none_or(_RATES)),
        not_with=draw(_some(FunderKind)),
        not_with_schemes=() if old else draw(_LISTED),
        sources=draw(st.dictionaries(st.sampled_from(("rate", "cap", "not_with")), _SOURCES)),
    )


def _piece(facts: dict[str, FactKind], stages: tuple[Stage, ...], *, old: bool) -> Any:
    common = {
        "id": _IDS,
        "title": words(),
        "action": words(),
        "blocking": st.booleans(),
        "applies": conditions(FACTS if old else facts),
        "how": _MAYBE,
        "source": _SOURCED,
    }
    if old:
        return st.builds(RequiredPiece, **common)
    return st.builds(
        RequiredPiece,
        **common,
        stage=st.sampled_from(("", *(one.id for one in stages))),
        count=st.integers(1, 20),
        per_expense=_few(st.builds(PerExpense, above=_AMOUNTS, count=st.integers(1, 20))),
        formats=_LISTED,
        max_bytes=_none_or(st.integers(1, 10**10)),
        valid_months=_none_or(st.integers(1, 600)),
        template=_MAYBE,
        signed=st.booleans(),
    )


def _criterion(*, old: bool) -> Any:
    if old:
        return st.builds(Criterion, id=_IDS, title=words(), help=_MAYBE)
    marks = st.builds(
        lambda low, high: {"threshold": min(low, high), "scale": max(low, high)}, _AMOUNTS, _AMOUNTS
    )
    return st.builds(
        lambda kept, given: Criterion(**kept, **given),
        st.fixed_dictionaries(
            {"id": _IDS, "title": words(), "help": _MAYBE, "group": _MAYBE, "weight": _AMOUNTS}
        ),
        marks,
    )


def _ordered(first: Any, second: Any) -> tuple[Any, Any]:
    both = first is not None and second is not None and first > second
    return (second, first) if both else (first, second)


@st.composite
def _wave(draw: st.DrawFn) -> Wave:
    opening, deadline = _ordered(draw(_none_or(_DAYS)), draw(_none_or(_DAYS)))
    hour, decision = draw(_none_or(_HOURS)), draw(_MAYBE)
    return Wave(
        title=draw(words()), opening=opening, deadline=deadline, hour=hour, decision=decision
    )


@st.composite
def _later(draw: st.DrawFn, facts: dict[str, FactKind]) -> dict[str, Any]:
    """Draw what only a call of format 2 says."""
    opening, deadline = _ordered(draw(_none_or(_DAYS)), draw(_none_or(_DAYS)))
    contact = dict.fromkeys(Contact.__dataclass_fields__, _MAYBE)
    return {
        "scheme": draw(_MAYBE),
        "legal_basis": draw(_MAYBE),
        "other_sources": draw(_few(_SOURCES)),
        "checked_on": draw(_none_or(_DAYS)),
        "co_funders": draw(
            _few(
                st.builds(
                    CoFunder,
                    name=words(),
                    kind=st.sampled_from(FunderKind),
                    rate=_none_or(_RATES),
                    envelope=_none_or(_AMOUNTS),
                )
            )
        ),
        "contact": draw(st.builds(Contact, **contact)),
        "envelope": draw(_none_or(_AMOUNTS)),
        "envelope_note": draw(_MAYBE),
        "most": draw(_none_or(st.integers(1, 100))),
        "deadline": deadline,
        "calendar": Calendar(
            opening=opening,
            hour=draw(_none_or(_HOURS)),
            rolling=draw(st.booleans()),
            waves=draw(_few(_wave())),
            committee=draw(_MAYBE),
            decision=draw(_MAYBE),
        ),
        "requirements": draw(
            _few(
                st.builds(
                    Requirement,
                    id=_IDS,
                    title=words(),
                    conditions=conditions(facts, 1),
                    about=st.sampled_from(About),
                    refusal=_MAYBE,
                    ask=_MAYBE,
                    source=_SOURCED,
                )
            )
        ),
        "aid_lines": draw(_few(_line(facts))),
        "promises": draw(
            _few(
                st.builds(
                    Promise,
                    id=_IDS,
                    title=words(),
                    kind=st.sampled_from(PromiseKind),
                    months=_none_or(st.integers(1, 600)),
                    applies=conditions(facts),
                    source=_SOURCED,
                )
            )
        ),
        "help_offered": draw(_LISTED),
        "deposit_ways": draw(
            _few(
                st.builds(
                    DepositWay,
                    kind=st.sampled_from(DepositKind),
                    address=_MAYBE,
                    copies=_none_or(st.integers(1, 100)),
                    max_bytes=_none_or(st.integers(1, 10**10)),
                    help=_MAYBE,
                    form=_none_or(st.integers(0, 10**18)),
                )
            )
        ),
        "threshold": draw(_none_or(_AMOUNTS)),
    }


@st.composite
def calls(draw: st.DrawFn) -> Call:
    """Draw a whole call of either format."""
    call_id, old = draw(_IDS), draw(st.sampled_from((False, False, False, True)))
    names = draw(st.lists(_IDS, max_size=3, unique=True))
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
        Stage, id=_IDS, title=words(), deadline=_none_or(_DAYS), hour=_none_or(_HOURS), help=_MAYBE
    )
    stages = () if old else draw(_few(stage))
    later: dict[str, Any] = {"deadline": draw(_none_or(_DAYS))} if old else draw(_later(facts))
    return Call(
        id=call_id,
        version=draw(words()),
        title=draw(words()),
        funder=draw(words()),
        funder_kind=draw(st.sampled_from(FunderKind)),
        summary=draw(_MAYBE),
        is_model=draw(st.booleans()),
        deposit=draw(_MAYBE),
        source=draw(_SOURCES),
        as_of=draw(_MAYBE),
        to_verify=draw(st.booleans()),
        format=1 if old else 2,
        stages=stages,
        rules=draw(_rules(old=old, several=bool(later.get("aid_lines")))),
        sections=sections,
        pieces=draw(_few(_piece(facts, stages, old=old))),
        criteria=draw(_few(_criterion(old=old))),
        **later,
    )
