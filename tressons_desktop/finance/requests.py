"""Where the request to each funder stands, by the dates of that request alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.finance.law import StartRule, Waits, money_rules
from tressons_desktop.finance.plan import is_own, request_lines
from tressons_desktop.finance.schemes import is_state, state_scheme
from tressons_desktop.project.application_states import is_sent
from tressons_desktop.project.model import Application, FundingLine, ProjectFile
from tressons_desktop.project.snapshot import with_values
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus
from tressons_desktop.text.dates import format_date_short

AIMED: Final = "Appel visé"
"""Name of a call that is not in the library any more."""


SAME_DAYS: Final = {
    "requested_on": "submitted_on",
    "received_on": "received_on",
    "complete_on": "acknowledged_on",
    "decided_on": "decided_on",
    "notified_on": "notified_on",
    "signed_on": "signed_on",
    "expires_on": "expires_on",
}
"""The days of a request: their field in a line of the plan, and in an application."""

SENT_DAYS: Final = ("requested_on", "received_on", "complete_on")
"""Those that say that a request was sent: with an application they are typed there alone."""

FUTURE: Final = "Aides à demander"
"""Name of what a plan not yet begun will ask: what is signed now comes before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunderRequest:
    """A grant asked of a funder: its rule and its own dates, None while unknown.

    ``asked`` is False while nothing was sent; ``line_id`` is the line of the plan that asks, and
    ``early`` the day from which the funder allowed to begin without waiting for its decision.
    """

    name: str
    rule: StartRule
    asked: bool
    submitted: date | None = None
    received: date | None = None
    complete: date | None = None
    early: date | None = None
    granted: date | None = None
    line_id: str = ""

    @property
    def limit(self) -> date | None:
        """Return the day after which the funder allows to sign, as far as it is known."""
        if self.rule.waits is Waits.ASK:
            return None
        return self.complete if self.rule.waits is Waits.COMPLETE else self.received

    @property
    def open(self) -> bool:
        """Tell whether something may be signed from now on."""
        return any(day is not None for day in (self.limit, self.granted, self.early))

    def judge(self, day: date) -> CheckVerdict:
        """Judge a day of signature; a day that is the limit itself cannot be ordered."""
        if any(day > allowed for allowed in (self.granted, self.early) if allowed is not None):
            return CheckVerdict.OK
        verdict = self._by_request(day)
        doubtful = verdict is CheckVerdict.EXCEEDED and day == self.early
        return CheckVerdict.TO_CHECK if doubtful else verdict

    def _by_request(self, day: date) -> CheckVerdict:
        if self.rule.waits is Waits.ASK:
            return CheckVerdict.TO_CHECK
        if not self.asked:
            return CheckVerdict.EXCEEDED
        sent = self.received or self.submitted
        if sent is not None and day < sent:
            return CheckVerdict.EXCEEDED
        limit = self.limit
        if limit is None and self.complete is not None and day > self.complete:
            return CheckVerdict.OK
        if limit is None or day == limit:
            return CheckVerdict.TO_CHECK
        return CheckVerdict.EXCEEDED if day < limit else CheckVerdict.OK

    @property
    def standing(self) -> str:
        """Say where the request stands, after "avant"."""
        if not self.asked:
            return "tout dépôt de demande"
        if self.rule.waits is Waits.COMPLETE and self.complete:
            return f"l’accusé de réception le {format_date_short(self.complete)}"
        if self.received:
            return f"la réception de la demande le {format_date_short(self.received)}"
        if self.submitted:
            return f"le dépôt de la demande le {format_date_short(self.submitted)}"
        return "la réception de la demande, dont la date n’est pas connue"


def funder_requests(file: ProjectFile, call: Call | None) -> tuple[FunderRequest, ...]:
    """List what is asked of each funder: every grant of the plan, then the call aimed at.

    A line has its own dates, and those of its application when it has one: nothing is typed twice.
    An application says by its dates whether it was sent: "sollicité" is also what is
    written of a request being prepared.
    """
    mine = lines_of_call(file, call)
    sent = applications_by_line(file, call)
    asked = [line for line in file.funding if _is_asked_grant(file, line)]
    found = [_of_line(line, sent.get(line.id)) for line in asked]
    told = any(line.id in mine for line in asked)
    if not told and (file.application is not None or call is not None):
        found.append(_of_call(call, file.application))
    if not found and not file.funding:
        found.append(FunderRequest(name=FUTURE, rule=_general(), asked=False))
    return tuple(found)


def lines_of_call(file: ProjectFile, call: Call | None) -> frozenset[str]:
    """Name the lines that ask the call aimed at, which may not be in the library any more."""
    aimed = file.project.call_id
    linked = {line.id for line in file.funding if aimed and line.call_id == aimed}
    return frozenset(linked | {line.id for line in request_lines(file, call)} if call else linked)


def applications_by_line(file: ProjectFile, call: Call | None) -> dict[str, Application]:
    """Return, by line, the application whose dates are those of its request."""
    by_call = {one.call_id: one for one in file.applications}
    found = {line.id: by_call.get(line.call_id) for line in file.funding}
    found |= dict.fromkeys(lines_of_call(file, call), file.application)
    return {line_id: one for line_id, one in found.items() if one is not None}


def dates_of_request(line: FundingLine, application: Application | None) -> dict[str, date | None]:
    """Return the days of a request, by field of the line: its own, else those of the application.

    The application wins where both say something: it is what was sent.
    """
    return {
        field: (getattr(application, theirs) if application else None) or getattr(line, field)
        for field, theirs in SAME_DAYS.items()
    }


def told_lines(file: ProjectFile) -> tuple[FundingLine, ...]:
    """Return the lines of the plan with the days of the applications that they are linked to."""
    by_call = {one.call_id: one for one in file.applications}
    return tuple(told_line(line, by_call.get(line.call_id)) for line in file.funding)


def told_line(line: FundingLine, application: Application | None) -> FundingLine:
    """Return a line with the days of its application: what is read, never what is stored."""
    if application is None:
        return line
    days = dates_of_request(line, application)
    changed = {name: day for name, day in days.items() if day != getattr(line, name)}
    return with_values(line, changed) if changed else line


def _is_asked_grant(file: ProjectFile, line: FundingLine) -> bool:
    return (
        line.nature is FundingNature.GRANT
        and line.status is not FundingStatus.REFUSED
        and not is_own(line, file.project.promoter_form)
    )


def _of_line(line: FundingLine, application: Application | None) -> FunderRequest:
    scheme = state_scheme(line)
    kind = FunderKind.STATE if scheme and is_state(line) else line.funder
    rule = money_rules().start(kind, scheme)
    granted = line.status is FundingStatus.GRANTED
    expected = line.status is FundingStatus.EXPECTED
    days = dates_of_request(line, application)
    sent = any(days[name] for name in SENT_DAYS)
    said = is_sent(application) if application else not expected
    return FunderRequest(
        name=line.scheme.strip() or line.label.strip() or line.funder.label,
        rule=rule,
        asked=granted or sent or said,
        submitted=days["requested_on"],
        received=days["received_on"],
        complete=days["complete_on"],
        early=line.early_start_on,
        granted=days["decided_on"] if granted else None,
        line_id=line.id,
    )


def _general() -> StartRule:
    return money_rules().start(FunderKind.STATE, "")


def _of_call(call: Call | None, application: Application | None) -> FunderRequest:
    name = (call.funder.strip() or call.title) if call else AIMED
    rule = money_rules().start(call.funder_kind, "") if call else _general()
    if application is None:
        return FunderRequest(name=name, rule=rule, asked=False)
    days = application.submitted_on, application.received_on, application.acknowledged_on
    submitted, received, complete = days
    return FunderRequest(
        name=name,
        rule=rule,
        asked=any(days) or is_sent(application),
        submitted=submitted,
        received=received,
        complete=complete,
    )
