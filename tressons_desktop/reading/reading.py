"""Everything that can be said of a project today, each thing computed once, when it is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tressons_desktop.applications.criteria import CriterionStanding, criterion_standings
from tressons_desktop.applications.deadlines import (
    ApplicationDay,
    application_days,
    next_deposit,
)
from tressons_desktop.applications.links import plain_links
from tressons_desktop.applications.sending import Sending, sending_of
from tressons_desktop.calls.answers import call_facts
from tressons_desktop.calls.deadline import deadline_of, repeated_deposits
from tressons_desktop.calls.matching import CallMatch, match_call
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.opening import dated_call
from tressons_desktop.calls.own_texts import with_own_texts
from tressons_desktop.calls.pieces import PieceStanding, piece_standings
from tressons_desktop.calls.resolving import call_for
from tressons_desktop.calls.sections import SectionAnswer, section_answers
from tressons_desktop.control.application import Case, check_application
from tressons_desktop.control.pieces import files_left_out
from tressons_desktop.definitions.conditions import Facts
from tressons_desktop.feasibility.knowledge import Knowledge
from tressons_desktop.feasibility.proposals import Proposal, propose_answers
from tressons_desktop.finance.accounts import Accounts, accounts_of
from tressons_desktop.finance.by_funder import told_by_funder
from tressons_desktop.finance.call_aid import CallAid, aid_of
from tressons_desktop.finance.checks import Check, check_plan
from tressons_desktop.finance.plan_line import KnownLine, plan_lines
from tressons_desktop.forecast.cash.both import CashCase, CashPlans, cash_plans, dated_file
from tressons_desktop.forecast.cash.model import OperatorCash
from tressons_desktop.forecast.cash.operator import OperatorCase, operator_cash
from tressons_desktop.forecast.risk.beside import Beside, months_of
from tressons_desktop.forecast.risk.chances import Chances, draw_chances, exposures_of
from tressons_desktop.forecast.risk.figures import NO_NAME, CaseFigures, case_figures
from tressons_desktop.forecast.risk.ranges import Factor, risk_ranges
from tressons_desktop.forecast.risk.tornado import Tornado, scenario_of, tornado
from tressons_desktop.forecast.risk.what_if import what_if
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.late import once
from tressons_desktop.obligations.calendar import DatedObligation, obligations_for, reference_dates
from tressons_desktop.overview.blocking import BlockingPoint, blocking_points
from tressons_desktop.overview.progress import StepProgress, steps_progress
from tressons_desktop.overview.remaining import remaining
from tressons_desktop.overview.summarise import summarise
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.planning.actions import Plan, ProposedAction, plan, proposed_actions
from tressons_desktop.planning.calendar import CalendarEntry, calendar_entries
from tressons_desktop.planning.decisions import AskedCall, Decision, decisions
from tressons_desktop.planning.opinion import RetainedOpinion, retained_opinion
from tressons_desktop.project.application_states import open_applications
from tressons_desktop.project.finding import Finding
from tressons_desktop.project.forecast_records import ForecastScenario
from tressons_desktop.project.model import Attachment, Milestone, ProjectFile
from tressons_desktop.reading.ground import ProjectGround
from tressons_desktop.reading.knowledge import project_knowledge


@dataclass(frozen=True, eq=False)
class ProjectReading(ProjectGround):
    """A snapshot, read with the content of one moment and the day.

    Frozen, and safe to hand to a job. Screens, list, council, dossier and command line take it:
    what two of them say of a project cannot differ.
    """

    @once
    def call(self) -> Call | None:
        """Return the call aimed at, as it speaks to this project."""
        return self.beside_call(self.aimed) if self.aimed else None

    # another answer ---------------------------------------------------------------------------
    def answering(self, call_id: str) -> ProjectReading:
        """Read the same project with another of its applications in hand: all that follows does.

        Nothing is written: what is aimed at stays what it was.
        """
        if call_id == self.file.project.call_id:
            return self
        if call_id not in self._others:
            aimed = replace(self.file.project, call_id=call_id)
            self._others[call_id] = replace(self, file=replace(self.file, project=aimed))
        return self._others[call_id]

    @once
    def _others(self) -> dict[str, ProjectReading]:
        return {}

    # money ------------------------------------------------------------------------------------
    @once
    def accounts(self) -> Accounts:
        """Return the sums of the budget and of the funding plan."""
        return accounts_of(self.file, self.today)

    @once
    def checks(self) -> tuple[Check, ...]:
        """List what each rule says of the funding plan."""
        return check_plan(self.accounts, self.call, self.calls_beside)

    @once
    def calls_beside(self) -> tuple[Call, ...]:
        """Return the other calls that lines of the plan ask, while their applications are open."""
        linked = {line.call_id for line in self.file.funding} - {self.file.project.call_id}
        known = self.content.calls_by_id
        return tuple(
            self.beside_call(known[one.call_id])
            for one in open_applications(self.file)
            if one.call_id in linked and one.call_id in known
        )

    def links_for(self, call: Call) -> tuple[tuple[str, str], ...]:
        """Propose which line of the plan asks a call that is to be answered too, and which ours."""
        return plain_links(self.file, self.call, call)

    @once
    def dated(self) -> ProjectFile:
        """Return the snapshot with the opening that its works let suppose, where none is stated."""
        return dated_file(self.file)

    @once
    def cash(self) -> CashPlans:
        """Return the cash of the operation and the till of the operator, month by month."""
        return cash_plans(self.accounts)

    def supposing(self, scenario: ForecastScenario) -> ProjectReading:
        """Read the project as a scenario supposes it: every figure follows, nothing is written."""
        return replace(self, file=what_if(self.dated, scenario))

    @once
    def figures(self) -> CaseFigures:
        """Return the few figures by which cases are compared."""
        return case_figures("Prévu", self.accounts, self.forecast.statement, self.cash)

    def beside(self, scenario: ForecastScenario) -> Beside:
        """Lay a scenario and the plan over the same months, long enough for both."""
        tried, first, months = self.supposing(scenario), *months_of(self.cash, scenario.delay)
        over = CashCase(first=first, months=months)
        moved = bool(scenario.delay)
        planned = cash_plans(self.accounts, over) if moved else self.cash
        cash = cash_plans(tried.accounts, over)
        return Beside(
            planned=planned,
            cash=cash,
            before=case_figures("Prévu", self.accounts, self.forecast.statement, planned),
            after=case_figures("Et si", tried.accounts, tried.forecast.statement, cash),
        )

    @once
    def supposed(self) -> tuple[ProjectReading, ...]:
        """Read the project as each scenario kept supposes it."""
        return tuple(self.supposing(one) for one in self.file.scenarios)

    @once
    def scenarios(self) -> tuple[CaseFigures, ...]:
        """Return the figures of each scenario kept, side by side with those of the plan."""
        return tuple(
            replace(read.figures, label=one.label or NO_NAME)
            for one, read in zip(self.file.scenarios, self.supposed, strict=True)
        )

    @once
    def tornado(self) -> Tornado:
        """Return what weighs most; takes some tenths of a second: for a job."""
        return tornado(self.file, risk_ranges(), self._tried)

    @once
    def chances(self) -> Chances | None:
        """Return how often the operator runs out of cash; for a job, None with nothing to draw."""
        if self.cash.operator.plan.empty:
            return None
        ranges = risk_ranges()
        latest = int(ranges.factors[Factor.LATE].high)
        return draw_chances(exposures_of(self._till, latest), ranges)

    def _tried(self, scenario: ForecastScenario, late: int) -> CaseFigures:
        read = self.supposing(scenario)
        cash = cash_plans(read.accounts, CashCase(late=late))
        return case_figures(scenario.label, read.accounts, read.forecast.statement, cash)

    def _till(self, factor: Factor | None, change: int, late: int) -> OperatorCash:
        scenario = scenario_of(self.file, factor, Decimal(change))
        return operator_cash(self.supposing(scenario).file, OperatorCase(late=late))

    @once
    def plan_lines(self) -> dict[str, KnownLine]:
        """Return what is known of each line of the funding plan beside what was typed in it."""
        return plan_lines(self.accounts, self.call, self.checks, self.today)

    @once
    def funder_checks(self) -> tuple[Check, ...]:
        """Return the same rules told funder by funder, the worst first."""
        return told_by_funder(self.file, self.checks)

    def check(self, name: str) -> Check | None:
        """Find what one rule says."""
        return next((check for check in self.checks if check.id == name), None)

    @once
    def forecast(self) -> OperatorForecast:
        """Return the operator's economy: three years, break-even, orders of magnitude."""
        return OperatorForecast(self.dated, lambda: self.study)

    # feasibility ------------------------------------------------------------------------------
    @once
    def opinion(self) -> RetainedOpinion:
        """Return the opinion that the commune keeps."""
        return retained_opinion(self.assessment, self.file.project)

    @once
    def knowledge(self) -> Knowledge:
        """Return what is known outside the answers themselves."""
        around = self.content.places.knowledge(self.file.project.commune_code)
        return project_knowledge(self.file, around, self.checks, self.forecast, self.competence)

    @once
    def proposals(self) -> tuple[Proposal, ...]:
        """Propose the answers that known figures give; a person confirms each of them."""
        return propose_answers(self.file, self.checklist, self.knowledge, facts=self.facts)

    # calls ------------------------------------------------------------------------------------
    @once
    def own_facts(self) -> Facts:
        """Return what every call may ask of the project: what it says, and what it spends."""
        spent = self.accounts.budget.ht if self.file.budget else None
        return {**self.facts, "expenses": spent}

    def known_to(self, call: Call) -> Facts:
        """Return the facts that a call may ask: those of the project, and its own fields."""
        return call_facts(call, self.file, self.own_facts)

    def beside_call(self, call: Call) -> Call:
        """Return a call as it speaks to this project today."""
        call = with_own_texts(call, self.file)
        return dated_call(call_for(call, self.known_to(call)), self.today)

    def match(self, call: Call) -> CallMatch:
        """Tell whether the project may answer a call, rule by rule."""
        return match_call(call, self.known_to(call))

    def aid(self, call: Call) -> CallAid:
        """Work out what a call may bring to the project."""
        return aid_of(self.beside_call(call), self.accounts)

    @once
    def asked(self) -> Facts:
        """Return the facts that the call aimed at may ask."""
        return self.known_to(self.call) if self.call else self.facts

    # application ------------------------------------------------------------------------------
    @once
    def standings(self) -> tuple[PieceStanding, ...]:
        """List the pieces that the call asks for, and where each one stands."""
        return piece_standings(self.file, self.call, self.asked, today=self.today)

    @once
    def sections(self) -> tuple[SectionAnswer, ...]:
        """Return the answer to each section of the call."""
        return section_answers(self.file, self.call)

    @once
    def criteria(self) -> tuple[CriterionStanding, ...]:
        """Return each criterion of the call beside what proves it."""
        return criterion_standings(self.file, self.call)

    @once
    def case(self) -> Case:
        """Put together what "Contrôler" examines."""
        return Case(
            file=self.file,
            call=self.call,
            today=self.today,
            facts=self.asked,
            assessment=self.assessment,
            accounts=self.accounts,
            checks=self.checks,
            standings=self.standings,
            sections=self.sections,
            days=self.days,
            forecast=self.forecast,
            cash=lambda: self.cash,
            competence=self.competence,
            epci_name=self.place.epci_name,
        )

    @once
    def findings(self) -> tuple[Finding, ...]:
        """List what "Contrôler" finds."""
        return check_application(self.case)

    @once
    def files_left_out(self) -> tuple[Attachment, ...]:
        """List the files that the dossier should carry and that do not count in it."""
        return files_left_out(self.file)

    @once
    def blocking(self) -> tuple[BlockingPoint, ...]:
        """List what stops the application."""
        return blocking_points(self.assessment, self.checks, self.findings)

    @once
    def deadline(self) -> date | None:
        """Return the last day to send the application."""
        return deadline_of(self.file, self.call)

    @once
    def sending(self) -> Sending | None:
        """Say what leaves by post or e-mail in answer to the call; None when it takes neither."""
        return sending_of(self.file, self.call, self.file.application, self.standings)

    @once
    def days(self) -> tuple[ApplicationDay, ...]:
        """List the days to keep of every application."""
        known = self.content.calls_by_id
        asked = {one.call_id for one in self.file.applications if one.call_id in known}
        calls = {one: self.beside_call(known[one]) for one in asked}
        return application_days(self.file, calls)

    @once
    def repeated_deposits(self) -> tuple[Milestone, ...]:
        """List the steps of the calendar that repeat the last day to send."""
        return repeated_deposits(self.file, self.deadline)

    # where it stands --------------------------------------------------------------------------
    @once
    def progress(self) -> tuple[StepProgress, ...]:
        """Say how far each step is."""
        return steps_progress(self.case, self.findings)

    @once
    def remaining(self) -> tuple[Finding, ...]:
        """List what remains to be done, in the order to do it."""
        return remaining(self.findings, self.planned)

    @once
    def summary(self) -> ProjectSummary:
        """Return the line of the list of projects."""
        return summarise(self.case, self.progress, self.blocking)

    # what to do -------------------------------------------------------------------------------
    @once
    def planned(self) -> Plan:
        """Return the actions by their turn."""
        return plan(self.file, self.today, self.assessment, self.obligations)

    @once
    def proposed_actions(self) -> tuple[ProposedAction, ...]:
        """List the actions that the checklist calls for and that nobody took up."""
        return proposed_actions(self.assessment, self.file)

    @once
    def calendar(self) -> tuple[CalendarEntry, ...]:
        """List everything that has a date."""
        return calendar_entries(self.file, self.call, self.planned, self.days)

    @once
    def decisions(self) -> tuple[Decision, ...]:
        """List what the council may decide."""
        asked = self.asked_calls
        return decisions(self.accounts, asked, self.assessment, self.checks, self.today)

    @once
    def asked_calls(self) -> tuple[AskedCall, ...]:
        """Return the calls of the open applications: the one aimed at, then the most urgent."""
        known = self.content.calls_by_id
        found = [
            AskedCall(call=self.beside_call(known[one.call_id]), application=one)
            for one in open_applications(self.file)
            if one.call_id in known
        ]
        if self.call is not None and self.file.application is None:
            found.insert(0, AskedCall(call=self.call))
        main, others = found[:1], found[1:]
        return (*main, *sorted(others, key=lambda one: one.day or date.max))

    @once
    def obligations(self) -> tuple[DatedObligation, ...]:
        """List what the law asks, with dates; what is undecided stays in."""
        waiting = next_deposit(self.days, self.today)
        dates = reference_dates(self.file, self.deadline, waiting)
        every = self.content.obligations
        return obligations_for(self.file, self.facts, every, today=self.today, dates=dates)

    @once
    def told_obligations(self) -> tuple[DatedObligation, ...]:
        """Return the obligations to tell: none before one knows what it is for."""
        project = self.file.project
        return self.obligations if project.kinds or project.traits else ()
