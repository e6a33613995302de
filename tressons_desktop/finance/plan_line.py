"""What is known of a line of the funding plan beside what was typed in it: base, days, states.

The days of a line that asks the call aimed at are those of the application: they are shown here and
typed there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.funder_base import (
    base_of,
    base_words,
    chooses_expenses,
    tax_basis_of,
)
from tressons_desktop.finance.plan import is_loan
from tressons_desktop.finance.requests import (
    SAME_DAYS,
    SENT_DAYS,
    applications_by_line,
    dates_of_request,
)
from tressons_desktop.project.model import Application, FundingLine
from tressons_desktop.project.values import Choice, FundingNature, FundingStatus, TaxBasis

SOON: Final = timedelta(days=180)
"""How long before an aid expires it is said: half a year leaves time to ask for more."""

DAYS: Final = (
    "requested_on",
    "received_on",
    "complete_on",
    "early_start_on",
    "decided_on",
    "notified_on",
    "signed_on",
    "expires_on",
)
"""The days of a line, in the order in which they come."""


_ASKED: Final = (FundingNature.GRANT, FundingNature.GIFT)


class DayState(Choice):
    """What a day of a line says when it is known, or when it is not."""

    KNOWN = "connue", "connue"
    SOON = "proche", "proche"
    PAST = "passee", "passée"
    AWAITED = "attendue", "attendue"
    UNKNOWN = "inconnue", "inconnue"
    NOT_DONE = "non", "Non"
    TOO_LATE = "trop_tard", "Non"
    NOTHING = "rien", "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLine:
    """A line with its base, what its funder counts, its days and what they say.

    ``borrowed`` names the fields whose day is that of the application.
    """

    line: FundingLine
    grant: bool
    base: Decimal | None
    base_words: str
    tax_basis: TaxBasis | None
    days: dict[str, date | None] = field(default_factory=dict)
    states: dict[str, DayState] = field(default_factory=dict)
    borrowed: frozenset[str] = frozenset()


def plan_lines(
    accounts: Accounts, call: Call | None, checks: Iterable[Check], today: date
) -> dict[str, KnownLine]:
    """Return what is known of each line, by its identifier."""
    sent = applications_by_line(accounts.file, call)
    too_early = _signed_too_early(checks)
    return {
        line.id: _plan_line(line, accounts, sent.get(line.id), today, early=line.id in too_early)
        for line in accounts.file.funding
    }


def _signed_too_early(checks: Iterable[Check]) -> set[str]:
    signed = [check for check in checks if check.id == "signed_quote"]
    whole = {check.funder for check in signed if check.verdict is CheckVerdict.EXCEEDED}
    parts = [part for check in signed for part in check.parts]
    return whole | {part.funder for part in parts if part.verdict is CheckVerdict.EXCEEDED}


def _plan_line(
    line: FundingLine,
    accounts: Accounts,
    application: Application | None,
    today: date,
    *,
    early: bool,
) -> KnownLine:
    grant = chooses_expenses(line, accounts.file)
    days = {name: getattr(line, name) for name in DAYS} | dates_of_request(line, application)
    return KnownLine(
        line=line,
        grant=grant,
        base=base_of(line, accounts.file, accounts.budget),
        base_words=base_words(line, accounts.file, accounts.budget),
        tax_basis=tax_basis_of(line, accounts.file) if grant else None,
        days=days,
        states=_states(line, days, today, early=early, unsent=application is not None),
        borrowed=_borrowed(line, application),
    )


def _borrowed(line: FundingLine, application: Application | None) -> frozenset[str]:
    """Name the days typed with the application; one typed in the line stays until it is erased.

    What the funder decides is often noted in the plan first: its days are borrowed once known.
    """
    if application is None:
        return frozenset()
    return frozenset(
        name
        for name, theirs in SAME_DAYS.items()
        if getattr(line, name) is None
        and (name in SENT_DAYS or getattr(application, theirs) is not None)
    )


def _states(
    line: FundingLine,
    days: dict[str, date | None],
    today: date,
    *,
    early: bool,
    unsent: bool,
) -> dict[str, DayState]:
    missing = _missing(line, days, early=early, unsent=unsent)
    return {name: _state(name, day, today, missing) for name, day in days.items()}


def _state(name: str, day: date | None, today: date, missing: dict[str, DayState]) -> DayState:
    if day is None:
        return missing.get(name, DayState.NOTHING)
    if name != "expires_on":
        return DayState.KNOWN
    if day < today:
        return DayState.PAST
    return DayState.SOON if day - today <= SOON else DayState.KNOWN


def _missing(
    line: FundingLine, days: dict[str, date | None], *, early: bool, unsent: bool
) -> dict[str, DayState]:
    """Say what a day that is not known means, as far as the line and its other days tell.

    ``unsent``: the line has an application, which says by its days whether it was sent.
    """
    if not (is_loan(line) or line.nature in _ASKED) or line.status is FundingStatus.REFUSED:
        return {}
    asked = any(days[name] for name in ("requested_on", "received_on", "complete_on"))
    granted = line.status is FundingStatus.GRANTED
    said = asked or (line.status is FundingStatus.REQUESTED and not unsent)
    not_asked = DayState.TOO_LATE if early and not asked else DayState.NOT_DONE
    found = {"requested_on": DayState.UNKNOWN if said or granted else not_asked}
    if said and not granted:
        found |= {"decided_on": DayState.AWAITED}
        found |= {} if is_loan(line) else {"received_on": DayState.UNKNOWN}
    if granted:
        found |= {"decided_on": DayState.UNKNOWN, "notified_on": DayState.AWAITED}
    return found
