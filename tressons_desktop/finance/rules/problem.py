"""The declared rules and the lines of a plan, as the optimiser reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor

from tressons_desktop.finance.optimiser.problem import Constraint, Problem, Resource
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.rules.forms import Applied, to_cents
from tressons_desktop.finance.rules.model import Sense
from tressons_desktop.finance.rules.selection import PlanLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a line may become, in cents; the higher its rank, the sooner it gives way."""

    most: int
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """A problem, and the rules that bound each line alone: a ceiling or a floor of its own."""

    problem: Problem
    caps: Mapping[str, Applied] = field(default_factory=dict)
    floors: Mapping[str, Applied] = field(default_factory=dict)
    shared: Mapping[str, Applied] = field(default_factory=dict)


def cents_of(line: PlanLine) -> int:
    """Return what a line brings, in cents."""
    return int(to_cents(line.amount))


def pose(
    book: RuleBook,
    lines: Sequence[PlanLine],
    target: str,
    moves: Mapping[str, Move],
    *,
    keep_low: bool = False,
) -> Posed:
    """Pose the plan whose own funds ``target`` take what the lines that move leave.

    A rule that nothing can change any more is no obstacle. ``keep_low``: a request already under
    its floor is left there rather than given up.
    """
    resources = {line.id: _resource(line, target, moves, book) for line in lines}
    caps: dict[str, Applied] = {}
    floors: dict[str, Applied] = {}
    shared: dict[str, Applied] = {}
    rules: list[Constraint] = []
    for one in book.every:
        alone = one.lines[0].id if len(one.constraint.coefs) == 1 and one.lines else ""
        if one.unknown or not (one.binding or one.rule.if_asked):
            continue
        if not any(k in moves or k == target for k in one.constraint.coefs):
            continue
        if one.rule.if_asked:
            _raise(resources, floors, one, alone, moves, keep_low=keep_low)
        elif alone in moves and one.rule.sense is Sense.AT_MOST:
            _cap(resources, caps, one, alone)
        else:
            rules.append(one.constraint)
            shared[one.id] = one
    uses = int(to_cents(book.accounts.uses))
    exclusive = {one.ids for one in book.every_exclusion if one.ids & moves.keys()}
    problem = Problem(
        uses=uses,
        lines=tuple(resources.values()),
        rules=tuple(rules),
        exclusive=tuple(sorted(exclusive, key=sorted)),
    )
    return Posed(problem=problem, caps=caps, floors=floors, shared=shared)


def _resource(line: PlanLine, target: str, moves: Mapping[str, Move], book: RuleBook) -> Resource:
    amount = cents_of(line)
    if line.id == target:
        uses = int(to_cents(book.accounts.uses))
        return Resource(id=line.id, amount=amount, own=True, balancing=True, most=max(0, uses))
    move = moves.get(line.id)
    if move is None:
        return Resource(id=line.id, amount=amount, own=line.own, most=amount, locked=True)
    most = max(0, move.most)
    return Resource(id=line.id, amount=amount, own=line.own, most=most, rank=move.rank)


def _cap(resources: dict[str, Resource], caps: dict[str, Applied], one: Applied, name: str) -> None:
    most = max(0, floor(one.constraint.constant / -one.constraint.coefs[name]))
    if most <= resources[name].most:
        caps[name] = one
        resources[name] = replace(resources[name], most=most)


def _raise(
    resources: dict[str, Resource],
    floors: dict[str, Applied],
    one: Applied,
    name: str,
    moves: Mapping[str, Move],
    *,
    keep_low: bool,
) -> None:
    """Give a line its floor; a floor of several lines together is not one of any of them."""
    if name not in moves:
        return
    least = ceil(one.right)
    line = resources[name]
    if keep_low and line.amount < least:
        return
    if least >= line.least:
        floors[name] = one
        resources[name] = replace(line, least=least)
