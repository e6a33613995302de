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
from tressons_desktop.project.model import Application, FundingLine, ProjectFile
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus
from tressons_desktop.text.dates import format_date_short

AIMED: Final = "Appel visé"
"""Name of a call that is not in the library any more."""


FUTURE: Final = "Aides à demander"
"""Name of what a plan not yet begun will ask: what is signed now comes before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunderRequest:
    """A grant asked of a funder: its rule and its own dates, None while unknown.

    ``asked`` is False while nothing was sent.
    """

    name: str
    rule: StartRule
    asked: bool
    submitted: date | None = None
    received: date | None = None
    complete: date | None = None
    granted: date | None = None

    @property
    def limit(self) -> date | None:
        """Return the day after which the funder allows to sign, as far as it is known."""
        if self.rule.waits is Waits.ASK:
            return None
        return self.complete if self.rule.waits is Waits.COMPLETE else self.received

    @property
    def open(self) -> bool:
        """Tell whether something may be signed from now on."""
        return self.limit is not None or self.granted is not None

    def judge(self, day: date) -> CheckVerdict:
        """Judge a day of signature; a day that is the limit itself cannot be ordered."""
        if self.granted is not None and day > self.granted:
            return CheckVerdict.OK
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

    The application, when a line has one, says by its dates whether it was sent: "sollicité" is
    also what is written of a request being prepared.
    """
    by_call = {one.call_id: one for one in file.applications}
    aimed = file.application
    answering = {line.id for line in request_lines(file, call)} if call else set()
    found: list[FunderRequest] = []
    told = False
    for line in file.funding:
        if not _is_asked_grant(file, line):
            continue
        mine = line.id in answering or bool(aimed and line.call_id == aimed.call_id)
        told = told or mine
        found.append(_of_line(line, aimed if mine else by_call.get(line.call_id)))
    if not told and (aimed is not None or call is not None):
        found.append(_of_call(call, aimed))
    if not found and not file.funding:
        found.append(FunderRequest(name=FUTURE, rule=_general(), asked=False))
    return tuple(found)


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
    return FunderRequest(
        name=line.scheme.strip() or line.label.strip() or line.funder.label,
        rule=rule,
        asked=granted or (_sent(application) if application else not expected),
        granted=line.decided_on if granted else None,
        **_dates(application),
    )


def _general() -> StartRule:
    return money_rules().start(FunderKind.STATE, "")


def _of_call(call: Call | None, application: Application | None) -> FunderRequest:
    name = (call.funder.strip() or call.title) if call else AIMED
    rule = money_rules().start(call.funder_kind, "") if call else _general()
    return FunderRequest(name=name, rule=rule, asked=_sent(application), **_dates(application))


def _sent(application: Application | None) -> bool:
    return application is not None and any(_dates(application).values())


def _dates(application: Application | None) -> dict[str, date | None]:
    if application is None:
        return {}
    return {
        "submitted": application.submitted_on,
        "received": application.received_on,
        "complete": application.acknowledged_on,
    }
