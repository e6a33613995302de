"""Which lines may move, up to what, and what says so.

Nobody is asked for more than a ceiling that is known: without one, an aid stays within today's
request. Money granted never moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.budget import HUNDRED, ZERO
from tressons_desktop.finance.known_schemes import known_schemes
from tressons_desktop.finance.plan import funding_amount, is_own
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.rules.model import LineRole
from tressons_desktop.finance.rules.problem import Move, cents_of
from tressons_desktop.finance.rules.selection import PlanLine
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FundingNature, FundingStatus
from tressons_desktop.text.money import cents

GRANTED: Final = "Accordé"
PROMISED: Final = "Montant promis"
CHOSEN: Final = "Choix du porteur"
FIXED: Final = "Fixé"
_FIRST: Final = 10**6
"""Rank of the line that gives way first; those of the plan are below."""
_LAST: Final = 10**5


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What an aid may become at most, and the words of what stops it there."""

    most: Decimal
    words: str


def target_of(book: RuleBook) -> FundingLine | None:
    """Find the own funds that take what is left: the largest that were not refused."""
    form = book.accounts.file.project.promoter_form
    mine = [
        line
        for line in book.accounts.file.funding
        if line.nature is FundingNature.OWN_FUNDS
        and line.status is not FundingStatus.REFUSED
        and is_own(line, form)
    ]
    return max(mine, key=lambda line: (funding_amount(line), line.id), default=None)


def locked_at_first(book: RuleBook) -> frozenset[str]:
    """List the lines fixed before anything is said: granted, promised, chosen by the council."""
    target = target_of(book)
    lines = book.view.lines
    return frozenset(
        line.id
        for line in lines
        if (target is None or line.id != target.id) and (line.line.locked or usual_lock(line))
    )


def usual_lock(line: PlanLine) -> str:
    """Say why a line does not move by itself; empty when it does."""
    if line.granted and not line.own:
        return GRANTED
    if line.own:
        return CHOSEN
    return PROMISED if line.role is not LineRole.GRANT or not line.line.funder.is_public else ""


def is_held(line: PlanLine) -> str:
    """Say why a line may not be unlocked; empty when it may."""
    return "Accordé\u00a0: ce montant ne change plus." if line.granted and not line.own else ""


def room_of(line: PlanLine, book: RuleBook) -> Room:
    """Say what a line may become, by the ceilings that are known of it alone."""
    limits: list[Room] = []
    if line.line.cap is not None:
        limits.append(Room(most=line.line.cap, words="Plafond atteint"))
    if line.of_call and (book.one("appel-taux") or book.one("appel-plafond")):
        limits.append(Room(most=book.accounts.uses, words="Plafond de l’appel atteint"))
    elif line.base is not None and line.line.eligible_base:
        rate = _known_rate(line)
        if rate is not None:
            most = max(cents(line.base * rate / HUNDRED), _by_own_rate(line))
            limits.append(Room(most=most, words="Taux atteint"))
    if not limits:
        return Room(most=line.amount, words="Demande d’aujourd’hui, plafond à saisir")
    return min(limits, key=lambda one: one.most)


def _known_rate(line: PlanLine) -> Decimal | None:
    """Return the rate of its scheme; failing that, and without a ceiling, the one it asks."""
    known = known_schemes().named(line.line.funder, line.line.scheme)
    if known is not None and known.rate is not None:
        return known.rate + (line.line.bonus or ZERO)
    asked = line.line.rate
    return None if asked is None or line.line.cap is not None else asked


def _by_own_rate(line: PlanLine) -> Decimal:
    """Return today's request when its rate, rounded to two places, gives a few cents less."""
    rate = line.line.rate or ZERO
    base = line.base or ZERO
    near = abs(cents(base * rate / HUNDRED) - line.amount) * HUNDRED <= base
    return line.amount if near else ZERO


def moves_of(
    lines: tuple[PlanLine, ...], book: RuleBook, target: str, locked: frozenset[str], first: str
) -> dict[str, Move]:
    """Say up to what each line that is not locked may go, and who gives way first."""
    return {
        line.id: Move(most=int(room_of(line, book).most.scaleb(2)), rank=_rank(line, first))
        if not line.own
        else Move(most=cents_of(line))
        for line in lines
        if line.id != target and line.id not in locked and not is_held(line)
    }


def _rank(line: PlanLine, first: str) -> int:
    if first:
        return _FIRST if line.id == first else 0
    way = line.line.gives_way
    return 0 if way is None else max(1, _LAST - way)
