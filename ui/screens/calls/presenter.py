"""The calls beside a project: who may answer, until when, for how much. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from tressons_desktop.calls.library import read_ahead, unread_files
from tressons_desktop.calls.matching import CallMatch, Eligibility
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.opening import Openness, calendar_of, opening_of
from tressons_desktop.calls.studio.compare import compare_calls
from tressons_desktop.calls.studio.draft import new_draft
from tressons_desktop.calls.wanted_facts import FactPlace, place_of
from tressons_desktop.exchange.call_drafts import CallDraft, read_drafts
from tressons_desktop.finance.call_beside import broken_by
from tressons_desktop.finance.check import Check
from tressons_desktop.finance.plan import asks
from tressons_desktop.operations.applications import prepare_application
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.outcomes import Progress, RecordMissing
from tressons_desktop.paths import shared_calls
from tressons_desktop.project.values import FunderKind
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.search import normalise
from tressons_desktop.text.spaces import NBSP
from ui.screens.calls.match_words import (
    CalendarLine,
    CallLine,
    PanelWords,
    calendar_line,
    call_line,
    panel_words,
)
from ui.screens.project_choice import first_project, projects_to_choose
from ui.workbench import Workbench

ALL: Final = ""
MANY: Final = 20
"""Files of calls from which reading them would be felt."""
_SHOWN: Final = 8
_ORDER: Final = (Eligibility.YES, Eligibility.UNKNOWN, Eligibility.NO)


@dataclass(frozen=True, slots=True)
class CallFilter:
    """What is asked of the list: an eligibility, a kind of funder, words."""

    eligibility: str = ALL
    funder: FunderKind | None = None
    text: str = ""


class CallsPresenter:
    """Set every known call beside one project."""

    def __init__(self, workbench: Workbench) -> None:
        self.workbench = workbench
        self.project_id = ""
        self._read: ProjectReading | None = None
        self._lines: tuple[CallLine, ...] = ()

    # the project ------------------------------------------------------------------------------
    def projects(self) -> list[tuple[str, str]]:
        """List the projects that may be chosen, the last changed first: identifier, words."""
        return projects_to_choose(self.workbench)

    def choose(self, project_id: str) -> None:
        """Set the calls beside another project; none when it is gone."""
        self.project_id = project_id
        self.read_again()

    def choose_first(self) -> None:
        """Begin with the project that was open last, else the last that changed."""
        self.choose(first_project(self.workbench, [one for one, _ in self.projects()]))

    def read_again(self) -> None:
        """Judge every call again: the project or the calls changed."""
        try:
            self._read = self.workbench.reading(self.project_id) if self.project_id else None
        except RecordMissing:
            self.project_id, self._read = "", None
        self._lines = tuple(sorted(self._judged(), key=_order))

    @property
    def reading(self) -> ProjectReading | None:
        """Return the project, None when there is none."""
        return self._read

    @property
    def calls(self) -> Sequence[Call]:
        """List the known calls."""
        return self.workbench.services.content.calls

    def reading_ahead(self) -> Callable[[Progress], None] | None:
        """Return the work that reads what was put here since; None when it is done in no time."""
        own = self.workbench.services.paths.calls
        unread = unread_files((*shared_calls(), own))
        return partial(read_ahead, unread) if len(unread) >= MANY else None

    def drafts(self) -> tuple[CallDraft, ...]:
        """List the calls being written, the last touched first."""
        services = self.workbench.services
        return read_drafts(services.paths.calls, new_draft(services.today()))

    def _judged(self) -> Iterable[CallLine]:
        reading, today = self._read, self.today
        for call in self.calls:
            match = reading.match(call) if reading else None
            aid = reading.aid(call) if reading and match and _may_pay(match) else None
            planned = bool(reading and asks(reading.file, call))
            yield call_line(call, match, aid, opening_of(call, today), planned=planned)

    @property
    def today(self) -> date:
        """Return the day of the reading."""
        return self._read.today if self._read else self.workbench.services.today()

    # the list ---------------------------------------------------------------------------------
    def lines(self, wanted: CallFilter) -> tuple[CallLine, ...]:
        """List the calls asked for, the nearest to the project first."""
        words = normalise(wanted.text).split()
        return tuple(
            line
            for line in self._lines
            if wanted.eligibility in (ALL, line.eligibility)
            and (wanted.funder is None or wanted.funder in line.call.funder_kinds)
            and all(word in line.searched for word in words)
        )

    def counts(self) -> dict[str, int]:
        """Count the calls by eligibility, and all of them."""
        counted = {str(one): 0 for one in Eligibility}
        for line in self._lines:
            if line.eligibility:
                counted[line.eligibility] += 1
        return {ALL: len(self._lines), **counted}

    def funders(self) -> list[FunderKind]:
        """List the kinds of funder met."""
        met = {kind for call in self.calls for kind in call.funder_kinds}
        return [kind for kind in FunderKind if kind in met]

    def calendar(self, lines: Sequence[CallLine]) -> tuple[CalendarLine, ...]:
        """List the openings and closings to come of the calls of some lines."""
        calls = [line.call for line in lines]
        return tuple(calendar_line(one, self.today) for one in calendar_of(calls, self.today))

    # one call ---------------------------------------------------------------------------------
    def panel(self, call_id: str) -> PanelWords | None:
        """Say everything of one call beside the project."""
        line = self.line_of(call_id)
        if line is None:
            return None
        broken: tuple[Check, ...] = ()
        reading = self._read
        if reading is not None and line.aid is not None and line.aid.total:
            broken = broken_by(reading.accounts, reading.beside_call(line.call), line.aid.total)
        envelopes = (reading.beside_call(line.call) if reading else line.call).envelopes
        return panel_words(line, broken, envelopes)

    def place(self, line: CallLine, fact: str) -> FactPlace:
        """Say where a missing fact is given."""
        return place_of(fact, line.call)

    def line_of(self, call_id: str) -> CallLine | None:
        """Return the line of a call."""
        return next((one for one in self._lines if one.call.id == call_id), None)

    def is_aimed_at(self, call_id: str) -> bool:
        """Tell whether the project already aims at a call."""
        return bool(self._read and self._read.file.project.call_id == call_id)

    def is_answered(self, call_id: str) -> bool:
        """Tell whether the project already has an application to a call."""
        listed = self._read.file.applications if self._read else ()
        return any(one.call_id == call_id for one in listed)

    def prepare(self, call_id: str) -> bool:
        """Begin the answer to a call, what is aimed at staying; tell whether it is there now."""
        if self.is_answered(call_id):
            return True
        call = self.workbench.services.content.calls_by_id[call_id]
        changes = self.workbench.run(
            prepare_application,
            project_id=self.project_id,
            call_id=call.id,
            call_version=call.version,
            links=self.workbench.reading(self.project_id).links_for(call),
        )
        if changes is not None:
            words = f"Candidature ouverte\u00a0: «\u00a0{call.title}\u00a0»."
            self.workbench.notify(words, project_scope(self.project_id))
        return changes is not None


def _may_pay(match: CallMatch) -> bool:
    return match.eligibility is not Eligibility.NO


def _order(line: CallLine) -> tuple[int, bool, bool, bool, int, str]:
    """Put the nearest to the project first; a call that is in the plan, or open, before others."""
    place = [str(one) for one in _ORDER].index(line.eligibility) if line.eligibility else 0
    closed = line.opening.state is Openness.CLOSED
    kept = line.match.kept if line.match else 0
    title = normalise(line.call.title)
    return place, not line.planned, closed, line.call.is_model, -kept, title


def difference_words(known: Call, received: Call) -> str:
    """Say what changes from the call that is known to the one received, a change a line."""
    changes = compare_calls(known, received)
    if not changes:
        return "Les deux versions disent la même chose."
    count = plural(len(changes), "différence", "différences")
    lines = [f"{count} avec celui qui est ici{NBSP}:"]
    lines += [one.sentence for one in changes[:_SHOWN]]
    if len(changes) > _SHOWN:
        lines.append(f"et {len(changes) - _SHOWN} autres.")
    return "\n".join(lines)
