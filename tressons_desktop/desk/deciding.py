"""What may be decided of a dossier: base, rate and amount held together, by its own plan's rules.

The rules are those that the applicant had under the eyes: what they forbid to ask, they forbid to
grant. A rule that was broken before anything is granted stops nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.decisions import AidDecision, DecisionRefused, Ruling, granted_total
from tressons_desktop.finance.call_aid import AidPart, aid_lines_of
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.finance.plan import request_lines
from tressons_desktop.project.model import FundingLine
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.spaces import NBSP

_CENT: Final = Decimal("0.01")
_HUNDRED: Final = Decimal(100)
_WHOLE: Final = "aide"


@dataclass(frozen=True, slots=True, kw_only=True)
class AidBounds:
    """What an aid of the call may give to a dossier; None where nothing limits it."""

    aid: str
    title: str
    base: Decimal
    rate: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """Base, rate in percent and amount of a grant: two of them give the third."""

    base: Decimal | None = None
    rate: Decimal | None = None
    amount: Decimal | None = None

    def with_base(self, base: Decimal | None) -> Linked:
        """Change the base: the amount stays, its rate follows."""
        return replace(self, base=base, rate=_rate(base, self.amount) or self.rate)

    def with_amount(self, amount: Decimal | None) -> Linked:
        """Change the amount: its rate follows."""
        return replace(self, amount=amount, rate=_rate(self.base, amount))

    def with_rate(self, rate: Decimal | None, most: Decimal | None = None) -> Linked:
        """Change the rate: the amount follows, to the cent below, never over the base."""
        if rate is None or self.base is None:
            return replace(self, rate=rate)
        amount = (self.base * rate / _HUNDRED).quantize(_CENT, ROUND_FLOOR)
        amount = max(min(amount, self.base), Decimal(0))
        if most is not None and amount > most:
            return replace(self, amount=most, rate=_rate(self.base, most))
        return replace(self, rate=rate, amount=amount)


def _rate(base: Decimal | None, amount: Decimal | None) -> Decimal | None:
    if not base or amount is None:
        return None
    return (amount * _HUNDRED / base).quantize(Decimal("0.0001"))


def bounds_of(reading: ProjectReading, call: Call) -> tuple[AidBounds, ...]:
    """List the aids that a dossier may be given, with the most of each."""
    cost, found = reading.accounts.uses, reading.aid(call)
    parts = [_bounds(part, cost) for part in found.parts]
    if not parts:
        most = found.cap if found.cap is not None else call.rules.cap
        parts = [AidBounds(aid=_WHOLE, title="Aide", base=cost, amount=most)]
    return tuple(parts)


def _bounds(part: AidPart, cost: Decimal) -> AidBounds:
    line = part.line
    base = part.base or part.spent or cost
    if line.expense_cap is not None:
        base = min(base, line.expense_cap)
    amount = part.amount if part.amount is not None else part.most
    if amount is None:
        amount = line.cap
    return AidBounds(
        aid=line.id, title=line.title, base=min(base, cost), rate=line.rate, amount=amount
    )


def proposed(reading: ProjectReading, call: Call, asked: Decimal) -> tuple[AidDecision, ...]:
    """Propose to wait, with the figures that a grant of what is asked would have."""
    found, left = [], asked
    for one in bounds_of(reading, call):
        amount = left if one.amount is None else min(left, one.amount)
        amount = max(min(amount, one.base), Decimal(0))
        left -= amount
        rate = _rate(one.base, amount)
        found.append(
            AidDecision(key=_key(reading), aid=one.aid, base=one.base, rate=rate, amount=amount)
        )
    return tuple(found)


def _key(reading: ProjectReading) -> tuple[str, str]:
    return reading.file.project.id, reading.file.project.commune_code


def check_decisions(reading: ProjectReading, call: Call, decisions: Iterable[AidDecision]) -> None:
    """Refuse what no rule of the call or of the plan allows; the message says which."""
    made = tuple(decisions)
    limits = {one.aid: one for one in bounds_of(reading, call)}
    for one in made:
        if one.ruling is Ruling.GRANTED:
            _check_one(one, limits.get(one.aid))
    total, cap = granted_total(made), reading.aid(call).cap
    if cap is not None and total > cap:
        raise DecisionRefused(
            f"L’appel ne donne pas plus de {format_amount(cap)} à un projet{NBSP}: "
            f"{format_amount(total)} n’ont pas été accordés."
        )
    broken = _broken_by(reading, call, total)
    if broken:
        raise DecisionRefused(f"Le plan du dossier ne le permet pas. {broken[0]}.")


def _check_one(made: AidDecision, limit: AidBounds | None) -> None:
    name = limit.title if limit else made.aid
    if limit is None:
        raise DecisionRefused(f"L’appel n’a pas d’aide «{NBSP}{name}{NBSP}» pour ce projet.")
    base, amount = made.base, made.amount
    if base is None or amount is None or base <= 0 or amount < 0:
        raise DecisionRefused(
            f"«{NBSP}{name}{NBSP}»{NBSP}: dire l’assiette et le montant accordés."
        )
    if base > limit.base:
        raise DecisionRefused(
            f"«{NBSP}{name}{NBSP}»{NBSP}: l’assiette ne dépasse pas {format_amount(limit.base)}."
        )
    most = base if limit.amount is None else min(base, limit.amount)
    if amount > most:
        raise DecisionRefused(
            f"«{NBSP}{name}{NBSP}»{NBSP}: le montant ne dépasse pas {format_amount(most)}."
        )


def _broken_by(reading: ProjectReading, call: Call, granted: Decimal) -> tuple[str, ...]:
    """Say which rules of the plan a grant breaks, that granting nothing does not."""
    answered = reading.answering(call.id)
    lines = request_lines(answered.file, answered.call or call)
    if not lines or not granted:
        return ()
    without = _broken(_granting(answered, lines, Decimal(0)))
    given = _broken(_granting(answered, lines, granted))
    return tuple(words for check, words in given.items() if check not in without)


def _granting(
    reading: ProjectReading, lines: tuple[FundingLine, ...], granted: Decimal
) -> ProjectReading:
    amounts = {lines[0].id: granted, **{one.id: Decimal(0) for one in lines[1:]}}
    funding = tuple(
        replace(one, amount=amounts[one.id], rate=None) if one.id in amounts else one
        for one in reading.file.funding
    )
    return replace(reading, file=replace(reading.file, funding=funding))


def _broken(reading: ProjectReading) -> dict[str, str]:
    return {
        one.id: f"{one.title}{NBSP}: {one.sentence[:1].lower()}{one.sentence[1:]}".rstrip(".")
        for one in reading.checks
        if one.verdict is CheckVerdict.EXCEEDED
    }


def aid_titles(call: Call) -> dict[str, str]:
    """Name the aids of a call."""
    return {one.id: one.title for one in aid_lines_of(call)} or {_WHOLE: "Aide"}
