"""Read a file of declared rules, strictly: a word not understood refuses it whole."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.pieces import read_sources
from tressons_desktop.definitions.reader import DefinitionTable, read_dated
from tressons_desktop.definitions.source import Source
from tressons_desktop.finance.rules.model import (
    FACTS,
    MEASURES,
    Ceilings,
    DatedFigure,
    Exclusion,
    LineRole,
    MoneyRule,
    Reach,
    RuleCase,
    RuleForce,
    Selector,
    Sense,
    Term,
    Variant,
)
from tressons_desktop.law.loader import law_book
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.project.values import FunderKind, LegalForm

FORMAT: Final = 1
PACKAGED: Final = RESOURCES / "finance" / "plafonds.toml"
_MOST_RATE: Final = Decimal(10**4)
_MOST: Final = Decimal(10**9)


def load_ceilings(path: Path) -> Ceilings:
    """Read a file of rules; raise DefinitionRefused with line and reason."""
    top, noted_on = read_dated(
        path, number=FORMAT, what="les règles ont été relevées", law=law_book()
    )
    selectors = tuple(_selector(part) for part in top.tables("selectors", required=True))
    known = tuple(one.id for one in selectors)
    parts = top.tables("rules", required=True)
    rules = tuple(_rule(part, known) for part in parts)
    exclusions = tuple(_exclusion(part, known) for part in top.tables("exclusions"))
    figures = tuple(_figure(part) for part in top.tables("figures", required=True))
    _in_turn(top, rules)
    ids = [*dict.fromkeys(one.id for one in rules), *(one.id for one in exclusions)]
    _once(top, [*known, *ids, *(one.id for one in figures)])
    top.done()
    return Ceilings(
        noted_on=noted_on,
        selectors=selectors,
        rules=rules,
        exclusions=exclusions,
        figures=figures,
    )


def _once(top: DefinitionTable, names: list[str]) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            top.refuse(f"l’identifiant «\u00a0{name}\u00a0» est en double.")


def _in_turn(top: DefinitionTable, rules: tuple[MoneyRule, ...]) -> None:
    """Let a rule take the place of another of its name, never stand beside it."""
    for one, other in combinations(rules, 2):
        if one.id == other.id and one.meets(other):
            top.refuse(f"l’identifiant «\u00a0{one.id}\u00a0» est en double.")


def _selector(part: DefinitionTable) -> Selector:
    read = Selector(
        id=part.identifier(),
        words=part.text("words", longest=120),
        roles=part.choices("roles", LineRole),
        funders=part.choices("funders", FunderKind),
        not_funders=part.choices("not_funders", FunderKind),
        schemes=part.texts("schemes"),
        not_schemes=part.texts("not_schemes"),
        public=part.optional_flag("public"),
        of_call=part.optional_flag("of_call"),
        barred_by_call=part.optional_flag("barred_by_call"),
        granted=part.optional_flag("granted"),
    )
    part.done()
    return read


def _exclusion(part: DefinitionTable, selectors: tuple[str, ...]) -> Exclusion:
    day = part.day("checked_on")
    if day is None:
        part.refuse("dire par «\u00a0checked_on\u00a0» quand l’article a été relu.")
    read = Exclusion(
        id=part.identifier(),
        check=part.identifier("check"),
        title=part.text("title", longest=100),
        one=part.text("one", longest=64),
        other=part.text("other", longest=64),
        words=part.text("words", longest=200),
        note=part.text("note", required=False, longest=900),
        ask=part.text("ask", longest=60),
        sources=_sources(part),
        checked_on=day,
    )
    part.one_of("one", (read.one, read.other), selectors)
    part.done()
    return read


def _rule(part: DefinitionTable, selectors: tuple[str, ...]) -> MoneyRule:
    left = part.text("left", required=False, longest=64)
    amount_from = part.text("amount_from", required=False, longest=64)
    if left:
        part.one_of("left", (left,), selectors)
    if amount_from:
        part.one_of("amount_from", (amount_from,), FACTS)
    day = part.day("checked_on")
    if day is None:
        part.refuse("dire par «\u00a0checked_on\u00a0» quand l’article a été relu.")
    rule = MoneyRule(
        id=part.identifier(),
        check=part.identifier("check"),
        title=part.text("title", longest=100),
        left=left,
        plus=tuple(_term(one, selectors) for one in part.tables("plus")),
        sense=part.choice("sense", Sense),
        right=tuple(_term(one, selectors) for one in part.tables("right")),
        amount=part.decimal("amount", high=_MOST),
        amount_from=amount_from,
        reach=part.choice("reach", Reach, Reach.TOGETHER),
        if_asked=part.flag("if_asked"),
        lots=part.flag("lots"),
        standing=part.choice("standing", RuleForce, RuleForce.BINDING),
        case=_case(part.table("when"), selectors),
        left_words=part.text("left_words", longest=200),
        right_words=part.text("right_words", longest=300),
        note=part.text("note", required=False, longest=900),
        ask=part.text("ask", longest=60),
        sources=_sources(part),
        variants=tuple(_variant(one) for one in part.tables("variants")),
        valid_from=part.day("valid_from"),
        valid_until=part.day("valid_until"),
        checked_on=day,
        to_verify=part.flag("to_verify"),
    )
    if not (left or rule.plus):
        part.refuse("dire par «\u00a0left\u00a0» ou «\u00a0plus\u00a0» ce qui est compté.")
    if not rule.right and rule.amount is None and not amount_from:
        part.refuse("dire par «\u00a0right\u00a0» ou «\u00a0amount\u00a0» quelle est la limite.")
    if rule.valid_from and rule.valid_until and rule.valid_until < rule.valid_from:
        part.refuse("la règle finirait avant de commencer.", "valid_until")
    if rule.if_asked and rule.sense is Sense.AT_MOST:
        part.refuse("«\u00a0if_asked\u00a0» ne vaut que pour un minimum.", "if_asked")
    part.done()
    return rule


def _term(part: DefinitionTable, selectors: tuple[str, ...]) -> Term:
    read = Term(
        rate=part.decimal("rate", low=-_MOST_RATE, high=_MOST_RATE),
        rate_from=part.text("rate_from", required=False, longest=64),
        of=part.text("of", longest=64),
    )
    part.one_of("of", (read.of,), (*MEASURES, *selectors, *FACTS))
    if read.rate_from:
        part.one_of("rate_from", (read.rate_from,), FACTS)
    elif read.rate is None:
        part.refuse("donner «\u00a0rate\u00a0» ou «\u00a0rate_from\u00a0».")
    part.done()
    return read


def _case(part: DefinitionTable | None, selectors: tuple[str, ...]) -> RuleCase:
    if part is None:
        return RuleCase()
    read = RuleCase(
        promoters=part.choices("promoters", LegalForm),
        public_promoter=part.optional_flag("public_promoter"),
        private_operator=part.optional_flag("private_operator"),
        farm=part.optional_flag("farm"),
        asked=part.text("asked", required=False, longest=64),
    )
    if read.asked:
        part.one_of("asked", (read.asked,), selectors)
    part.done()
    return read


def _variant(part: DefinitionTable) -> Variant:
    read = Variant(
        words=part.texts("words", required=True),
        note=part.text("note", required=False, longest=900),
        sources=_sources(part),
    )
    part.done()
    return read


def _sources(part: DefinitionTable) -> tuple[Source, ...]:
    """Read the sources; a figure of law noted here is told with where it was read."""
    law = law_book()
    return tuple(
        law.source(one.law) if one.law in law and law.entry(one.law).noted else one
        for one in read_sources(part)
    )


def _figure(part: DefinitionTable) -> DatedFigure:
    value = part.decimal("value", high=_MOST)
    if value is None:
        part.refuse("«\u00a0value\u00a0» manque.", "value")
    read = DatedFigure(
        id=part.identifier(),
        value=value,
        sources=_sources(part),
        to_verify=part.flag("to_verify"),
    )
    part.done()
    return read


@lru_cache(maxsize=1)
def ceilings() -> Ceilings:
    """Return the rules given with the program, read once."""
    return load_ceilings(PACKAGED)
