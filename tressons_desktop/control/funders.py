"""What the lines of the plan and the quotes say that does not agree, or will not hold for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.wording import shorten
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.aid import aid_amount
from tressons_desktop.finance.budget import HUNDRED, line_amount
from tressons_desktop.finance.funder_base import base_of, chooses_expenses, counted_base
from tressons_desktop.finance.plan import counts
from tressons_desktop.finance.plan_line import SOON
from tressons_desktop.finance.requests import SAME_DAYS, applications_by_line, told_line
from tressons_desktop.project.application_states import disagrees, state_of
from tressons_desktop.project.finding import APPLICATION, Finding, Link, Severity
from tressons_desktop.project.model import Application, FundingLine, ProjectFile
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.spaces import NBSP

_ROUNDED: Final = Decimal("0.005")
"""A rate is kept to two places: an amount that its rounding explains agrees with it."""


def funder_findings(accounts: Accounts, call: Call | None, today: date) -> list[Finding]:
    """List what the plan says of a funder that its days, its limits or the expenses contradict."""
    file = accounts.file
    sent = applications_by_line(file, call)
    found: list[Finding] = []
    for line in file.funding:
        found += _two_decisions(line, sent.get(line.id))
        if counts(line):
            found += _expiry(told_line(line, sent.get(line.id)), today)
            found += _two_days(line, sent.get(line.id))
            found += _base(line, accounts)
            found += _figures(line, accounts)
    return [*found, *_quotes(file)]


def _expiry(line: FundingLine, today: date) -> Iterator[Finding]:
    day = line.expires_on
    if day is None or day - today > SOON:
        return
    said = f"caduque depuis le {format_date_short(day)}"
    if day >= today:
        said = f"caduque le {format_date_short(day)}"
    words = shorten(f"Aide «{NBSP}", _name(line), f"{NBSP}» {said}")
    yield _finding("expires_on", words, line)


def _two_decisions(line: FundingLine, application: Application | None) -> Iterator[Finding]:
    if application is None or not disagrees(line, application):
        return
    said = f"{NBSP}»{NBSP}: {line.status.label} au plan, {state_of(application).label} au dossier"
    yield Finding(
        id=f"funder:status:{line.id}",
        severity=Severity.WARNING,
        sentence=shorten(f"«{NBSP}", _name(line), said),
        step="funding",
        field="status",
        record_id=line.id,
        words="Le plan",
        other=_in_application(application, "state"),
    )


def _two_days(line: FundingLine, application: Application | None) -> Iterator[Finding]:
    for field, theirs in SAME_DAYS.items():
        own = getattr(line, field)
        other = getattr(application, theirs) if application else None
        if application and own is not None and other is not None and own != other:
            says = f"{_DAYS[field]}{NBSP}: {format_date_short(own)} au plan"
            yield Finding(
                id=f"funder:{field}:{line.id}",
                severity=Severity.WARNING,
                sentence=f"{says}, {format_date_short(other)} au dossier",
                step="funding",
                field=field,
                record_id=line.id,
                words="Le plan",
                other=_in_application(application, theirs),
            )


def _in_application(application: Application, field: str) -> Link:
    """Lead to the application itself: it has every state and day, whichever is in hand."""
    return Link("La candidature", APPLICATION, application.call_id, field)


_DAYS: Final = {
    "requested_on": "Demande",
    "received_on": "Réception",
    "complete_on": "Dossier complet",
    "decided_on": "Décision",
    "notified_on": "Notification",
    "signed_on": "Signature",
    "expires_on": "Caducité",
}


def _base(line: FundingLine, accounts: Accounts) -> Iterator[Finding]:
    """Say that a base was typed beyond the expenses that the funder takes."""
    file, base = accounts.file, line.eligible_base
    if base is None or not file.budget or not chooses_expenses(line, file):
        return
    over = base - counted_base(line, file, accounts.budget)
    if over > 0:
        words = f"{NBSP}»{NBSP}: {format_amount(over)} de plus que les dépenses"
        yield _finding("eligible_base", shorten(f"Base de «{NBSP}", _name(line), words), line)


def _figures(line: FundingLine, accounts: Accounts) -> Iterator[Finding]:
    """Say that an amount is not what its base and its rate give."""
    amount, base = line.amount, base_of(line, accounts.file, accounts.budget)
    if amount is None or base is None or line.rate is None:
        return
    gives = aid_amount(base, line.rate, line.bonus, line.cap)
    if abs(amount - gives) > base * _ROUNDED / HUNDRED + Decimal("0.01"):
        words = f"{NBSP}»{NBSP}: base et taux donnent {format_amount(gives)}"
        yield _finding("amount", shorten(f"Aide «{NBSP}", _name(line), words), line)


def _quotes(file: ProjectFile) -> Iterator[Finding]:
    for line in file.budget:
        quote, amount = line.quote_amount, line_amount(line)
        if quote is not None and line.unit_price is not None and quote != amount:
            words = f"{NBSP}»{NBSP}: {format_amount(quote)}, ligne de {format_amount(amount)}"
            yield Finding(
                id=f"quote-amount:{line.id}",
                severity=Severity.WARNING,
                sentence=shorten(f"Devis «{NBSP}", line.label or line.supplier, words),
                step="budget",
                field="quote_amount",
                record_id=line.id,
            )


def _finding(field: str, sentence: str, line: FundingLine) -> Finding:
    return Finding(
        id=f"funder:{field}:{line.id}",
        severity=Severity.WARNING,
        sentence=sentence,
        step="funding",
        field=field,
        record_id=line.id,
    )


def _name(line: FundingLine) -> str:
    return line.scheme.strip() or line.label.strip() or line.funder.label
