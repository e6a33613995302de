"""What the council may decide tonight: lift what blocks, approve the plan, ask for the money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.deadline import deadline_for
from tressons_desktop.calls.model import Call
from tressons_desktop.feasibility.assessment import Assessment
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.plan import (
    call_request,
    funding_amount,
    is_loan,
    is_own,
    is_public_promoter,
    owner_words,
    request_lines,
)
from tressons_desktop.finance.vat_advance import beside_share
from tressons_desktop.project.application_states import is_sent
from tressons_desktop.project.model import Application, FundingLine, ProjectFile
from tressons_desktop.project.snapshot import without_records
from tressons_desktop.project.values import (
    Choice,
    FunderKind,
    FundingNature,
    FundingStatus,
    ProjectStatus,
)
from tressons_desktop.text.dates import days_until, format_date_long
from tressons_desktop.text.money import format_amount

ZERO: Final = Decimal(0)

TO_WHOM: Final = {
    FunderKind.COMMUNE: "à la commune",
    FunderKind.DEPARTEMENT: "au Département",
    FunderKind.STATE: "à l’État",
    FunderKind.REGION: "à la Région",
    FunderKind.EPCI: "à l’intercommunalité",
    FunderKind.EUROPE: "à l’Union européenne",
    FunderKind.OTHER_PUBLIC: "à un autre organisme public",
    FunderKind.PRIVATE: "à un financeur privé",
}
_OVER: Final = (ProjectStatus.FUNDED, ProjectStatus.OPEN, ProjectStatus.ABANDONED)


class DecisionKind(Choice):
    """Why something is put to the council."""

    BLOCKER = "bloquant", "Lever un point bloquant"
    PLAN = "plan", "Approuver le plan"
    REQUEST = "demande", "Demander une aide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing to decide: what, and what the council must know before it votes.

    ``warning``: what is not right yet, such as a plan that does not balance. ``call_id`` names the
    call of the application that it is for, none when it is for the project.
    """

    kind: DecisionKind
    title: str
    detail: str = ""
    warning: str = ""
    call_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCall:
    """A call that the project answers, as it speaks to it, with its application once begun."""

    call: Call
    application: Application | None = None

    @property
    def day(self) -> date | None:
        """Return the last day to send."""
        return deadline_for(self.application, self.call)

    @property
    def settled(self) -> bool:
        """Tell whether the council has decided already: the request is voted, or was sent."""
        one = self.application
        return one is not None and (one.resolved_on is not None or is_sent(one))


def decisions(
    accounts: Accounts,
    asked: Sequence[AskedCall],
    assessment: Assessment,
    checks: Iterable[Check],
    today: date,
) -> tuple[Decision, ...]:
    """List what the council may decide, in the order it would; nothing once all is decided.

    ``asked``: the call aimed at, then those of the other open applications.
    """
    if accounts.file.project.status in _OVER:
        return ()
    balance = next((check for check in checks if check.id == "balance"), None)
    plan, requests = _plan(accounts, balance), _requests(accounts.file, asked, today)
    return (*_blockers(assessment), *plan, *requests)


def _blockers(assessment: Assessment) -> list[Decision]:
    return [
        Decision(kind=DecisionKind.BLOCKER, title=question.action, detail=question.gap)
        for question in assessment.blockers
    ]


def _plan(accounts: Accounts, balance: Check | None) -> list[Decision]:
    file = accounts.file
    approved = any(one.resolved_on is not None or is_sent(one) for one in file.applications)
    if approved or not any(funding_amount(line) for line in file.funding):
        return []
    if not is_public_promoter(file.project.promoter_form):
        share = accounts.remaining_share
        if not share:
            return []
        title = f"Accorder {format_amount(share)} au projet"
        return [
            Decision(kind=DecisionKind.PLAN, title=title, detail="Participation de la commune.")
        ]
    fine = (CheckVerdict.OK, CheckVerdict.NOT_APPLICABLE)
    wrong = balance.sentence if balance and balance.verdict not in fine else ""
    return [
        Decision(
            kind=DecisionKind.PLAN,
            title="Approuver le plan de financement",
            detail=_share_words(accounts, accounts.promoter_share),
            warning=wrong,
        )
    ]


def _share_words(accounts: Accounts, share: Decimal) -> str:
    vat, owner = beside_share(accounts), owner_words(accounts.file.project.promoter_form)
    if not share:
        return f"Rien à la charge {owner}{f', {vat}' if vat else ''}."
    words = f"{format_amount(share)} à la charge {owner}"
    loan = sum((funding_amount(line) for line in _loans(accounts.file)), ZERO)
    if ZERO < loan <= share:
        words += f", dont {format_amount(loan)} d’emprunt"
    return f"{words}, {vat}" if vat else words


def _loans(file: ProjectFile) -> list[FundingLine]:
    return [line for line in file.funding if is_loan(line)]


def _requests(file: ProjectFile, asked: Sequence[AskedCall], today: date) -> list[Decision]:
    """List the requests: one for each application, then the lines of the plan that have none.

    A line that two calls of one funder could claim is asked once, by the first of them.
    """
    begun = {one.call_id for one in file.applications}
    claimed = {line.id for line in file.funding if line.call_id in begun}
    found = []
    for one in asked:
        guessed = [line for line in request_lines(file, one.call) if not line.call_id]
        free = without_records(file, *(line for line in guessed if line.id in claimed))
        claimed |= {line.id for line in guessed}
        if not one.settled:
            found += _call_request(free, one, today, named=len(asked) > 1)
    for line in file.funding:
        if line.id not in claimed and _is_to_ask(file, line):
            title = _asking(file, funding_amount(line), line.funder)
            detail = " · ".join(part.strip() for part in (line.label, line.scheme) if part.strip())
            found.append(Decision(kind=DecisionKind.REQUEST, title=title, detail=detail))
    return found


def _is_to_ask(file: ProjectFile, line: FundingLine) -> bool:
    """Tell whether the council asks for a line; what the commune gives itself, it votes."""
    form = file.project.promoter_form
    if line.funder is FunderKind.COMMUNE and not is_public_promoter(form):
        return False
    return (
        line.nature is FundingNature.GRANT
        and line.status is FundingStatus.EXPECTED
        and line.funder.is_public
        and funding_amount(line) > 0
        and not is_own(line, form)
    )


def _call_request(
    file: ProjectFile, asked: AskedCall, today: date, *, named: bool
) -> list[Decision]:
    """Put a request; ``named``: several are put, so that each names its call."""
    call, amount = asked.call, call_request(file, asked.call)
    if not amount:
        return []
    deadline = asked.day
    detail, warning = call.title, ""
    if deadline is not None:
        words = f"{format_date_long(deadline)}, {days_until(deadline, today)}"
        if deadline < today:
            warning = f"La date limite est passée depuis le {words}."
        else:
            detail = f"{detail} · dépôt avant le {words}" if named else f"Dépôt avant le {words}"
    return [
        Decision(
            kind=DecisionKind.REQUEST,
            title=_asking(file, amount, call.funder_kind),
            detail=detail,
            warning=warning,
            call_id=call.id,
        )
    ]


def _asking(file: ProjectFile, amount: Decimal, funder: FunderKind) -> str:
    public = is_public_promoter(file.project.promoter_form)
    verb = "Demander" if public else "Soutenir la demande de"
    return f"{verb} {format_amount(amount)} {TO_WHOM[funder]}"
