"""The way out of the broken rules: balancing alone when that is enough, else all rules at once.

A rule repaired alone may take from an aid what another rule, or the balance, would have left. So
every card proposes either the balance or the one plan that keeps the most of the aids under all
limits, which the optimiser finds: obeying them in any order ends at the same plan, the cheapest
for the promoter. Nobody is asked for more; money already granted, and what is locked, is never
touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.check import Check, CheckVerdict, Repair, apply_repair
from tressons_desktop.finance.optimiser.problem import CENTS
from tressons_desktop.finance.optimiser.solve import Sharing, solve
from tressons_desktop.finance.plan import funding_amount, is_own, owner_words
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.rules.forms import euros
from tressons_desktop.finance.rules.problem import Move, cents_of, pose
from tressons_desktop.finance.rules.selection import PlanLine
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FundingNature, FundingStatus
from tressons_desktop.text.money import format_amount

Judge = Callable[[Accounts], tuple[Check, ...]]
PlanChanges = tuple[tuple[str, Decimal], ...]

OPEN: Final = (FundingStatus.EXPECTED, FundingStatus.REQUESTED)
"""What may still be asked otherwise, what gives way first leading."""

_LAST: Final = 10**6


def with_repairs(book: RuleBook, checks: tuple[Check, ...], judge: Judge) -> tuple[Check, ...]:
    """Give each broken rule its way out; ``judge`` runs the rules on a plan that is tried."""
    accounts, broken = book.accounts, _broken(checks)
    target = own_line(accounts.file)
    if not broken or target is None or accounts.uses <= ZERO:
        return checks
    ways: list[tuple[PlanChanges, set[str]]] = []
    for way in (partial(_balance, accounts, target), partial(_joint, book, target)):
        changes = way()
        if changes:
            file = apply_repair(accounts.file, Repair(sentence="", changes=changes))
            ways.append((changes, _broken(judge(accounts.with_funding(file)))))
        if all(_mending(name, broken, ways) for name in broken):
            break  # the longer way is looked for when the shorter leaves a rule broken
    return tuple(
        replace(check, repair=_way_out(accounts, check, broken, ways))
        if check.id in broken
        else check
        for check in checks
    )


def _way_out(
    accounts: Accounts, check: Check, broken: set[str], ways: list[tuple[PlanChanges, set[str]]]
) -> Repair | None:
    """Choose the first way that mends this rule and breaks no other."""
    found = _mending(check.id, broken, ways)
    if found is None:
        return None
    changes, after = found
    return Repair(sentence=_words(accounts, check, changes, len(broken - after)), changes=changes)


def _mending(
    name: str, broken: set[str], ways: list[tuple[PlanChanges, set[str]]]
) -> tuple[PlanChanges, set[str]] | None:
    return next((way for way in ways if name not in way[1] and way[1] <= broken), None)


def _broken(checks: Iterable[Check]) -> set[str]:
    return {check.id for check in checks if check.verdict is CheckVerdict.EXCEEDED}


# the two ways ---------------------------------------------------------------------------------


def own_line(file: ProjectFile) -> FundingLine | None:
    """Find the line that can take a difference: own funds of the promoter, not refused."""
    form = file.project.promoter_form
    own = [
        line
        for line in file.funding
        if line.nature is FundingNature.OWN_FUNDS
        and line.status is not FundingStatus.REFUSED
        and is_own(line, form)
    ]
    return max(own, key=lambda line: (funding_amount(line), line.id), default=None)


def _balance(accounts: Accounts, target: FundingLine) -> PlanChanges:
    """Let own funds alone take the difference; nothing when there is none, or when they cannot."""
    amount = funding_amount(target) - accounts.gap
    return ((target.id, amount),) if accounts.gap and amount >= ZERO else ()


def _joint(book: RuleBook, target: FundingLine) -> PlanChanges:
    """Keep the most of the aids under every limit, own funds taking the rest."""
    lines = book.view.lines
    moving = [line for line in lines if _may_move(line)]
    kept = sorted(moving, key=_keeping)
    moves = {line.id: Move(most=cents_of(line)) for line in kept}
    others = [line for line in lines if line.id not in moves]
    posed = pose(book, [*kept, *others], target.id, moves, keep_low=True)
    found = solve(posed.problem, CENTS, Sharing.ORDER).amounts
    if found is None:
        return ()
    order = [line.id for line in lines if line.id in moves] + [target.id]
    now = {line.id: cents_of(line) for line in lines}
    return tuple((name, euros(found[name])) for name in order if found[name] != now[name])


def _may_move(line: PlanLine) -> bool:
    return (
        line.line.status in OPEN
        and not line.own
        and not line.line.locked
        and line.line.funder.is_public
        and line.amount > ZERO
    )


def _keeping(line: PlanLine) -> tuple[int, int, Decimal, str]:
    """Order what is kept first: what the user said, then the surest, then the smallest."""
    way = line.line.gives_way
    said = -(_LAST if way is None else way)
    return (said, -OPEN.index(line.line.status), line.amount, line.id)


# words ----------------------------------------------------------------------------------------


def _words(accounts: Accounts, check: Check, changes: PlanChanges, mended: int) -> str:
    parts = [_part(accounts.file, *change) for change in changes]
    said = f"{', '.join(parts[:-1])} et {parts[-1]}" if len(parts) > 1 else parts[0]
    if accounts.gap and check.id != "balance":
        alone = len(parts) == 1
        said = f"{'équilibrer suffit' if alone else 'avec l’équilibre'}\u00a0: {said}"
    end = "devient" if accounts.gap else "reste"
    others = mended - 1 - bool(accounts.gap and check.id != "balance")
    tail = ", et les autres règles dépassées sont respectées" if others > 0 else ""
    return f"{said[0].upper()}{said[1:]}. Le plan {end} équilibré{tail}."


def _part(file: ProjectFile, line_id: str, amount: Decimal) -> str:
    line = next(line for line in file.funding if line.id == line_id)
    up = amount > funding_amount(line)
    name = _asked(line) if not is_own(line, file.project.promoter_form) else _own_words(file)
    return f"{'porter' if up else 'ramener'} {name} à {format_amount(amount)}"


def _own_words(file: ProjectFile) -> str:
    return f"les fonds propres {owner_words(file.project.promoter_form)}"


def _asked(line: FundingLine) -> str:
    name = line.scheme or line.label or line.funder.label
    return f"la demande «\u00a0{name}\u00a0»"
