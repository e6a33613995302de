"""Make a proposal: solved in whole euros and in cents, priced, and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.optimiser.explain import conflict
from tressons_desktop.finance.optimiser.problem import CENTS, EUROS, Problem
from tressons_desktop.finance.optimiser.solve import Solution, solve
from tressons_desktop.finance.proposal.model import SharedPlan, ShareRow, ShareWish
from tressons_desktop.finance.proposal.moves import (
    FIXED,
    is_held,
    locked_at_first,
    moves_of,
    target_of,
    usual_lock,
)
from tressons_desktop.finance.proposal.words import (
    conflict_words,
    limits_of,
    no_plan_words,
    notes_of,
    owner_words,
    prices_of,
    refusal_words,
    row_name,
    stop_words,
)
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.rules.forms import euros
from tressons_desktop.finance.rules.problem import Move, Posed, pose
from tressons_desktop.finance.rules.selection import PlanLine

NO_USES: Final = (
    "Saisir d’abord les dépenses, à l’étape Budget\u00a0: les aides se répartissent sur elles."
)
NO_OWN: Final = (
    "Ajouter d’abord une ligne «\u00a0Fonds propres\u00a0» du porteur, même à 0\u00a0€\u00a0: elle "
    "prend ce que les aides laissent."
)
NO_AID: Final = "Aucune aide ne peut changer\u00a0: tout est accordé ou fixé. En libérer une."


def first_wish(accounts: Accounts, call: Call | None, others: tuple[Call, ...] = ()) -> ShareWish:
    """Return what the plan already says: what is fixed, who gives way first."""
    book = RuleBook(accounts=accounts, call=call, others=others)
    ranked = {
        line.id: line.gives_way for line in accounts.file.funding if line.gives_way is not None
    }
    alone = next(iter(ranked)) if len(ranked) == 1 else ""
    return ShareWish(locked=locked_at_first(book), first=alone)


def propose(
    accounts: Accounts, call: Call | None, wish: ShareWish, others: tuple[Call, ...] = ()
) -> SharedPlan:
    """Share the aids as every rule allows, the promoter's money being the least."""
    book = RuleBook(accounts=accounts, call=call, others=others)
    target, blank = target_of(book), SharedPlan(wish=wish, uses=accounts.uses)
    if accounts.uses <= ZERO:
        return replace(blank, trouble=NO_USES)
    if target is None:
        return replace(blank, trouble=NO_OWN)
    lines = book.view.lines
    moves = moves_of(lines, book, target.id, wish.locked, wish.first)
    firsts = tuple(
        (line.id, row_name(line.line)) for line in lines if line.id in moves and not line.own
    )
    target_locked = target.id in wish.locked
    posed = pose(book, lines, target.id, moves)
    if target_locked:
        own = replace(posed.problem.line(target.id), locked=True, balancing=False)
        posed = replace(posed, problem=posed.problem.having(own))
    made = _Made(book, posed, lines, moves, target.id, wish)
    proposal = made.proposal() if firsts else replace(blank, trouble=NO_AID)
    return replace(
        proposal,
        firsts=firsts,
        owner=owner_words(accounts.file.project.promoter_form),
        own_today=accounts.funding.own,
    )


class _Made:
    """A problem posed, solved both ways, and what is said of it."""

    def __init__(
        self,
        book: RuleBook,
        posed: Posed,
        lines: tuple[PlanLine, ...],
        moves: Mapping[str, Move],
        target: str,
        wish: ShareWish,
    ) -> None:
        self.book, self.posed, self.lines = book, posed, lines
        self.moves, self.target, self.wish = moves, target, wish

    def proposal(self) -> SharedPlan:
        """Solve and tell."""
        problem, wish = self.posed.problem, self.wish
        exact, whole = solve(problem, CENTS), solve(problem, EUROS)
        found, other = (exact, whole) if wish.cents else (whole, exact)
        if found.amounts is None and other.amounts is not None:
            found, wish = other, replace(wish, cents=not wish.cents)
        if found.amounts is None:
            return SharedPlan(
                wish=wish,
                rows=self._rows(None),
                uses=euros(problem.uses),
                trouble=self._trouble(found, other),
            )
        unit = CENTS if wish.cents else EUROS
        return SharedPlan(
            wish=wish,
            rows=self._rows(found),
            limits=limits_of(self.posed, found, unit, self.book),
            prices=prices_of(problem, exact, self.target, self.lines),
            uses=euros(problem.uses),
            own=euros(found.own),
            gap=euros(found.gap),
            refusal=self._refusal(problem, unit, found),
            notes=notes_of(self.book, self.wish, found, other),
        )

    def _rows(self, found: Solution | None) -> tuple[ShareRow, ...]:
        unit = CENTS if self.wish.cents else EUROS
        return tuple(
            ShareRow(
                line=line.line,
                name=row_name(line.line),
                today=line.amount,
                proposed=line.amount if found is None else euros(found.found[line.id]),
                locked=line.id not in self.moves
                and (line.id != self.target or line.id in self.wish.locked),
                held=is_held(line),
                stop=stop[0],
                limited=stop[1],
                own=line.own,
            )
            for line in self.lines
            for stop in [self._stop(line, found, unit)]
        )

    def _is_locked(self, line: PlanLine) -> bool:
        if line.id == self.target:
            return line.id in self.wish.locked
        return line.id not in self.moves

    def _stop(self, line: PlanLine, found: Solution | None, unit: int) -> tuple[str, bool]:
        if found is None:
            return "", False
        if self._is_locked(line):
            return usual_lock(line) or FIXED, False
        mine = line.id == self.target
        return stop_words(line, self.posed, found, unit, self.book, target=mine)

    def _trouble(self, found: Solution, other: Solution) -> str:
        def why() -> str:
            return conflict_words(conflict(self.posed.problem), self.posed, self.lines, self.book)

        return no_plan_words((found, other), why)

    def _refusal(self, problem: Problem, unit: int, found: Solution) -> tuple[str, str]:
        """Say what the promoter would bear if the largest aid not yet granted were refused."""
        asked = [
            line
            for line in self.lines
            if not line.own and not line.granted and found.found.get(line.id, 0) > 0
        ]
        largest = max(asked, key=lambda line: (found.found[line.id], line.id), default=None)
        if largest is None:
            return "", ""
        refused = replace(problem.line(largest.id), locked=False, least=0, most=0, amount=0)
        return refusal_words(largest, solve(problem.having(refused), unit), self.book)
