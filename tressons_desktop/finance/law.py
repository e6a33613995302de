"""The rules of funders: figures, articles, dates, and the words that recognise a scheme.

All of it is data (``resources/finance/regles.toml``), so that what the law says is changed and
dated there and never in a rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.pieces import read_sources
from tressons_desktop.definitions.reader import DefinitionTable, read_dated
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import BudgetCategory, Choice, FunderKind

FORMAT: Final = 1
PACKAGED: Final = Path(__file__).resolve().parents[2] / "resources" / "finance" / "regles.toml"
OTHER_SCHEME: Final = "autre"
"""Scheme of the State that is none of the four grants of CGCT R. 2334-27."""
_MOST: Final = Decimal(100)


class Waits(Choice):
    """What a funder waits for before anything may be signed."""

    RECEIVED = "recue", "la réception de la demande"
    COMPLETE = "complete", "l’accusé de dossier complet"
    ASK = "demander", "ce que dit son règlement"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRule:
    """A percentage set by an article."""

    id: str
    rate: Decimal
    rule: str
    note: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointRule:
    """The ceiling on fonds de concours for one kind of intercommunality."""

    id: str
    words: tuple[str, ...]
    rule: str
    note: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRule:
    """When a funder allows something to be signed; ``schemes`` empty means all of the funder.

    ``allowed`` may be signed at any time, ``doubtful`` in some cases only.
    """

    id: str
    funder: FunderKind
    schemes: tuple[str, ...]
    waits: Waits
    ask: str
    rule: str
    allowed: tuple[BudgetCategory, ...]
    doubtful: tuple[BudgetCategory, ...]
    doubt: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRules:
    """All that the file says."""

    noted_on: date
    start_note: str
    shares: tuple[ShareRule, ...]
    schemes: tuple[tuple[str, tuple[str, ...]], ...]
    joint: tuple[JointRule, ...]
    starts: tuple[StartRule, ...]

    def share(self, rule_id: str) -> ShareRule:
        """Return a percentage by its identifier."""
        return next(one for one in self.shares if one.id == rule_id)

    def start(self, funder: FunderKind, scheme: str) -> StartRule:
        """Return the first rule of a funder that fits a scheme."""
        return next(
            one
            for one in self.starts
            if one.funder is funder and (not one.schemes or scheme in one.schemes)
        )


def load_money_rules(path: Path) -> MoneyRules:
    """Read a file of rules; raise DefinitionRefused with line and reason."""
    top, noted_on = read_dated(path, number=FORMAT, what="les règles ont été relevées")
    rules = MoneyRules(
        noted_on=noted_on,
        start_note=top.text("start_note", longest=600),
        shares=tuple(_share(part) for part in top.tables("shares", required=True)),
        schemes=tuple(_scheme(part) for part in top.tables("schemes", required=True)),
        joint=tuple(_joint(part) for part in top.tables("joint", required=True)),
        starts=tuple(_start(part) for part in top.tables("starts", required=True)),
    )
    forgotten = [
        kind
        for kind in FunderKind
        if not any(one.funder is kind and not one.schemes for one in rules.starts)
    ]
    if forgotten:
        top.refuse(f"le financeur «\u00a0{forgotten[0]}\u00a0» n’a pas de règle de départ.")
    top.done()
    return rules


def _share(part: DefinitionTable) -> ShareRule:
    rate = part.decimal("rate", high=_MOST)
    if rate is None:
        part.refuse("«\u00a0rate\u00a0» manque.", "rate")
    read = ShareRule(
        id=part.identifier(),
        rate=rate,
        rule=part.text("rule", longest=300),
        note=part.text("note", longest=600),
        sources=read_sources(part),
    )
    part.done()
    return read


def _scheme(part: DefinitionTable) -> tuple[str, tuple[str, ...]]:
    read = part.identifier(), part.texts("words", required=True)
    part.done()
    return read


def _joint(part: DefinitionTable) -> JointRule:
    read = JointRule(
        id=part.identifier(),
        words=part.texts("words", required=True),
        rule=part.text("rule", longest=300),
        note=part.text("note", longest=600),
        sources=read_sources(part),
    )
    part.done()
    return read


def _start(part: DefinitionTable) -> StartRule:
    read = StartRule(
        id=part.identifier(),
        funder=part.choice("funder", FunderKind),
        schemes=part.texts("schemes"),
        waits=part.choice("waits", Waits),
        ask=part.text("ask", longest=100),
        rule=part.text("rule", longest=300),
        allowed=part.choices("allowed", BudgetCategory),
        doubtful=part.choices("doubtful", BudgetCategory),
        doubt=part.text("doubt", longest=100),
        sources=read_sources(part),
    )
    part.done()
    return read


@lru_cache(maxsize=1)
def money_rules() -> MoneyRules:
    """Return the rules given with the program, read once."""
    return load_money_rules(PACKAGED)
