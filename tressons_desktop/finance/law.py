"""When each funder allows to sign, and the words that recognise its schemes.

All of it is data (``resources/finance/regles.toml``), so that what the law says is changed and
dated there and never in a rule. Ceilings and floors are declared apart (``rules/``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.pieces import read_sources
from tressons_desktop.definitions.reader import DefinitionTable, read_dated
from tressons_desktop.definitions.source import Source
from tressons_desktop.law.loader import law_book
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.project.values import BudgetCategory, Choice, FunderKind

FORMAT: Final = 1
PACKAGED: Final = RESOURCES / "finance" / "regles.toml"


class Waits(Choice):
    """What a funder waits for before anything may be signed."""

    RECEIVED = "recue", "la réception de la demande"
    COMPLETE = "complete", "l’accusé de dossier complet"
    ASK = "demander", "ce que dit son règlement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A fund of a funder, and the words that name it, without accents."""

    id: str
    funder: FunderKind
    words: tuple[str, ...]
    beside_grants: str = ""
    ask_beside: str = ""
    """What is to be known, and asked, when grants of the State stand beside it."""


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
    schemes: tuple[Scheme, ...]
    starts: tuple[StartRule, ...]

    def start(self, funder: FunderKind, scheme: str) -> StartRule:
        """Return the first rule of a funder that fits a scheme."""
        return next(
            one
            for one in self.starts
            if one.funder is funder and (not one.schemes or scheme in one.schemes)
        )


def load_money_rules(path: Path) -> MoneyRules:
    """Read a file of rules; raise DefinitionRefused with line and reason."""
    top, noted_on = read_dated(
        path, number=FORMAT, what="les règles ont été relevées", law=law_book()
    )
    schemes = tuple(_scheme(part) for part in top.tables("schemes", required=True))
    known = [one.id for one in schemes]
    rules = MoneyRules(
        noted_on=noted_on,
        start_note=top.text("start_note", longest=600),
        schemes=schemes,
        starts=tuple(_start(part, known) for part in top.tables("starts", required=True)),
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


def _scheme(part: DefinitionTable) -> Scheme:
    read = Scheme(
        id=part.identifier(),
        funder=part.choice("funder", FunderKind),
        words=part.texts("words", required=True),
        beside_grants=part.text("beside_grants", required=False),
        ask_beside=part.text("ask_beside", required=False),
    )
    part.done()
    return read


def _start(part: DefinitionTable, known: list[str]) -> StartRule:
    schemes = part.texts("schemes")
    part.one_of("schemes", schemes, known)
    read = StartRule(
        id=part.identifier(),
        funder=part.choice("funder", FunderKind),
        schemes=schemes,
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
