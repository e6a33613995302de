"""Contrôler: everything missing, over a limit or to check before an application is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tressons_desktop.applications.deadlines import ApplicationDay
from tressons_desktop.calls.deadline import deadline_of
from tressons_desktop.calls.eligibility import check_eligibility
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.calls.sections import SectionAnswer, section_findings
from tressons_desktop.calls.wording import shorten
from tressons_desktop.competence.judging import ProjectCompetence
from tressons_desktop.control.competence import competence_findings, without_repeated
from tressons_desktop.control.dates import date_findings
from tressons_desktop.control.disagreements import contradiction_findings, identity_findings
from tressons_desktop.control.drafts import draft_findings
from tressons_desktop.control.figures import figure_findings
from tressons_desktop.control.funders import funder_findings
from tressons_desktop.control.known_fact import ProjectData
from tressons_desktop.control.later import later_findings
from tressons_desktop.control.money import money_findings
from tressons_desktop.control.pieces import dating_findings, file_findings, piece_findings
from tressons_desktop.control.quotes import quote_findings
from tressons_desktop.control.running import running_findings
from tressons_desktop.definitions.conditions import Facts
from tressons_desktop.feasibility.assessment import Assessment
from tressons_desktop.feasibility.model import Question
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.check import Check
from tressons_desktop.forecast.cash.both import CashPlans
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.project.application_states import is_sent
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.steps import STEP_ORDER, expected_fields
from tressons_desktop.text.numbers import plural

_SEVERITY_ORDER = {severity: n for n, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is examined: a project, the call it aims at, and what the rules already said of both."""

    file: ProjectFile
    call: Call | None
    today: date
    facts: Facts
    assessment: Assessment
    accounts: Accounts
    checks: tuple[Check, ...]
    standings: tuple[PieceStanding, ...]
    sections: tuple[SectionAnswer, ...]
    days: tuple[ApplicationDay, ...] = ()
    forecast: OperatorForecast
    cash: Callable[[], CashPlans]
    competence: ProjectCompetence | None = None
    epci_name: str = ""

    @property
    def data(self) -> ProjectData:
        """Return what is held against the answers."""
        return ProjectData(
            file=self.file,
            checks={check.id: check for check in self.checks},
            competence=self.competence,
            forecast=self.forecast,
            cash=self.cash,
        )


def check_application(case: Case) -> tuple[Finding, ...]:
    """List what a reader of the call would reproach, worst first, then in the order of the steps.

    Each finding links to a field; the same field is never asked for twice. Nothing here stops
    saving or exporting.
    """
    file, call = case.file, case.call
    found: list[Finding] = []
    if call is not None:
        found += check_eligibility(call, case.facts)
    found += identity_findings(file)
    found += draft_findings(file)
    found += later_findings(file)
    found += _field_findings(file)
    found += feasibility_findings(case.assessment)
    found += contradiction_findings(case.data, case.assessment)
    told = competence_findings(file, case.competence, case.epci_name) if case.competence else []
    found += without_repeated(money_findings(file, case.checks), told) + told
    found += funder_findings(case.accounts, call, case.today)
    found += running_findings(file)
    found += _calendar_findings(file)
    found += date_findings(file, call)
    found += figure_findings(file)
    found += _partner_findings(file)
    found += _call_findings(file, call, case.today)
    found += section_findings(case.sections)
    pieces = piece_findings(case.standings)
    found += pieces + file_findings(file, {one.field for one in pieces})
    found += dating_findings(case.standings)
    found += quote_findings(file, case.standings)
    return tuple(sorted(_once(found), key=_order))


def _order(finding: Finding) -> tuple[int, int]:
    return _SEVERITY_ORDER[finding.severity], STEP_ORDER[finding.step]


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen: set[str] = set()
    for finding in findings:
        if finding.id not in seen:
            seen.add(finding.id)
            yield finding


def _field_findings(file: ProjectFile) -> list[Finding]:
    return [
        Finding(
            id=f"empty:{one.field}",
            severity=Severity.MISSING,
            sentence=one.sentence,
            step=one.step,
            field=one.field,
        )
        for one in expected_fields(file)
        if not one.filled(file)
    ]


def feasibility_findings(assessment: Assessment) -> list[Finding]:
    """Turn the assessment into things to do: blockers one by one, the others counted."""
    blocked = [_question(one, Severity.BLOCKING) for one in assessment.blockers]
    unknown_blockers = assessment.unknown_blockers
    to_check = [one for one in assessment.to_check if one not in unknown_blockers]
    silent = [one for one in assessment.unanswered if one not in unknown_blockers]
    silent_blockers = [one for one in assessment.unanswered if one in unknown_blockers]
    doubtful = [one for one in assessment.to_check if one in unknown_blockers]
    unknown = [_question(one, Severity.MISSING) for one in doubtful]
    counted = []
    if silent_blockers:
        words = plural(len(silent_blockers), "question bloquante", "questions bloquantes")
        words = f"Répondre à {words}"
        counted.append(_counted("blockers", Severity.MISSING, words, silent_blockers[0]))
    if silent:
        words = f"Répondre à {plural(len(silent), 'autre question', 'autres questions')}"
        if not silent_blockers:
            words = f"Répondre à {plural(len(silent), 'question', 'questions')}"
        counted.append(_counted("unanswered", Severity.MISSING, words, silent[0]))
    if to_check:
        words = f"Vérifier {plural(len(to_check), 'réponse', 'réponses')}"
        counted.append(_counted("to_check", Severity.WARNING, words, to_check[0]))
    return blocked + unknown + counted


def _question(question: Question, severity: Severity) -> Finding:
    return _counted(f"question:{question.id}", severity, question.action, question)


def _counted(name: str, severity: Severity, sentence: str, question: Question) -> Finding:
    return Finding(
        id=f"feasibility:{name}",
        severity=severity,
        sentence=sentence,
        step="feasibility",
        field=question.id,
    )


def _calendar_findings(file: ProjectFile) -> list[Finding]:
    if not file.milestones:
        return [_missing("calendar", "milestones", "Dater les jalons du projet")]
    return [
        _missing(
            "calendar", "when", shorten("Dater le jalon «\u00a0", one.title, "\u00a0»"), one.id
        )
        for one in file.milestones
        if one.when is None
    ]


def _partner_findings(file: ProjectFile) -> list[Finding]:
    if not any(partner.name.strip() for partner in file.partners):
        return [_missing("partners", "partners", "Ajouter les partenaires du projet")]
    found = []
    for partner in file.partners:
        if not partner.contribution.strip():
            words = shorten("Dire ce que fait «\u00a0", partner.name, "\u00a0»")
            found.append(_missing("partners", "contribution", words, partner.id))
        if not partner.letter:
            words = shorten("Demander une lettre à «\u00a0", partner.name, "\u00a0»")
            found.append(
                _missing("partners", "letter", words, partner.id, severity=Severity.WARNING)
            )
    return found


_CALL_GONE: Final = "Retrouver l’appel visé, qui n’est plus ici, ou en changer"


def _call_findings(file: ProjectFile, call: Call | None, today: date) -> list[Finding]:
    if call is None:
        gone = bool(file.project.call_id)
        return [_missing("dossier", "call_id", _CALL_GONE if gone else "Choisir l’appel à projets")]
    application, deadline = file.application, deadline_of(file, call)
    record = application.id if application else ""
    if deadline is None:
        words = "Noter la date limite de dépôt"
        return [_missing("dossier", "deadline", words, record)]
    sent = application is not None and is_sent(application)
    if deadline < today and not sent:
        words = "Vérifier la date limite\u00a0: elle est passée"
        return [_missing("dossier", "deadline", words, record, severity=Severity.BLOCKING)]
    return []


def _missing(
    step: str,
    field: str,
    sentence: str,
    record_id: str = "",
    *,
    severity: Severity = Severity.MISSING,
) -> Finding:
    return Finding(
        id=f"{step}:{field}:{record_id}" if record_id else f"{step}:{field}",
        severity=severity,
        sentence=sentence,
        step=step,
        field=field,
        record_id=record_id,
    )
