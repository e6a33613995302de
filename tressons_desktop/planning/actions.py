"""The action plan: every gap of the checklist may become an action, every action has its turn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tressons_desktop.feasibility.assessment import Assessment, Outcome, Standing, standing_of
from tressons_desktop.feasibility.following import QUESTION_ORIGIN as QUESTION
from tressons_desktop.obligations.calendar import DatedObligation
from tressons_desktop.project.model import Action, ProjectFile
from tressons_desktop.project.values import ActionStatus

"""Start of the origin of an action that answers a question of the checklist."""

OBLIGATION: Final = "obligation:"
"""Start of the origin of an action that answers an obligation."""

_GAPS: Final = (Standing.NO, Standing.TO_CHECK, Standing.PARTIAL)
_SETTLED: Final = (Standing.YES, Standing.NOT_APPLICABLE)
_CLOSED: Final = (ActionStatus.DONE, ActionStatus.DROPPED)

_NOT_ASKED: Final = "la question de la grille ne concerne plus ce projet"
_NOT_DUE: Final = "l’obligation ne concerne plus ce projet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedAction:
    """An action that the project seems to need; nothing is stored until it is adopted.

    ``axis`` is the title of the theme, ``weight`` runs from 1 to 5.
    """

    origin: str
    title: str
    axis: str = ""
    weight: int = 1
    blocker: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAction:
    """An action and what can be said of it today.

    ``moot``: the question it came from is now settled; the action is kept, the user decides.
    ``retired`` says why it is not asked for any more, empty while it is: what it answered does
    not concern the project today. ``blocker``: what it lifts stops the application. ``code``: the
    question, as "E1". ``limit``: the day that the law gives, from the dates of the project.
    """

    action: Action
    moot: bool = False
    retired: str = ""
    blocker: bool = False
    overdue: bool = False
    code: str = ""
    limit: date | None = None

    @property
    def due(self) -> date | None:
        """Return its day: the one typed, else the one that follows from what it answers."""
        return self.action.due or self.limit

    @property
    def follows(self) -> bool:
        """Tell whether its day is computed, and moves with the dates of the project."""
        return self.action.due is None and self.limit is not None

    @property
    def past_limit(self) -> bool:
        """Tell whether the day typed is after the one that the law gives."""
        typed, limit = self.action.due, self.limit
        return typed is not None and limit is not None and typed > limit

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to do it."""
        return not self.moot and not self.retired and self.action.status not in _CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The actions by their turn; ``moot`` and ``done`` ask nothing more of anybody.

    ``retired`` stands apart: what does not concern the project any more is in no list, no
    calendar and no dossier, until somebody keeps it or what it answers comes back.
    """

    overdue: tuple[PlannedAction, ...] = ()
    this_month: tuple[PlannedAction, ...] = ()
    later: tuple[PlannedAction, ...] = ()
    undated: tuple[PlannedAction, ...] = ()
    moot: tuple[PlannedAction, ...] = ()
    done: tuple[PlannedAction, ...] = ()
    retired: tuple[PlannedAction, ...] = ()

    @property
    def open(self) -> tuple[PlannedAction, ...]:
        """List what is still to be done, the most pressing first."""
        return (*self.overdue, *self.this_month, *self.later, *self.undated)

    @property
    def all(self) -> tuple[PlannedAction, ...]:
        """List every action of the plan: what is open, then the rest."""
        return (*self.open, *self.moot, *self.done)

    def of(self, record_id: str) -> PlannedAction | None:
        """Find what is said of an action."""
        lines = (*self.all, *self.retired)
        return next((one for one in lines if one.action.id == record_id), None)

    @property
    def off_course(self) -> tuple[PlannedAction, ...]:
        """List what is open and whose day typed differs from the one that would follow."""
        return tuple(
            one
            for one in self.open
            if one.limit is not None and one.action.due not in (None, one.limit)
        )


def obligation_origin(obligation_id: str) -> str:
    """Return the origin of an action that answers an obligation."""
    return f"{OBLIGATION}{obligation_id}"


def question_origin(question_id: str) -> str:
    """Return the origin of an action that answers a question."""
    return f"{QUESTION}{question_id}"


def proposed_actions(assessment: Assessment, file: ProjectFile) -> tuple[ProposedAction, ...]:
    """List the actions that the gaps of the checklist call for and that nobody took up yet.

    A gap is an answer "non", "partiel" or "à vérifier", or a blocker without an answer. Blockers
    come first, then what weighs most; the order of the answers changes nothing.
    """
    taken = {action.origin for action in file.actions}
    titles = {axis.axis.id: axis.axis.title for axis in assessment.axes}
    found = [
        (_rank(one), -one.question.weight, number, one)
        for number, one in enumerate(assessment.outcomes)
        if _is_gap(one) and question_origin(one.question.id) not in taken
    ]
    return tuple(
        ProposedAction(
            origin=question_origin(one.question.id),
            title=one.question.action,
            axis=titles[one.question.axis_id],
            weight=one.question.weight,
            blocker=one.question.blocker,
        )
        for *_, one in sorted(found, key=lambda entry: entry[:3])
    )


def _is_gap(one: Outcome) -> bool:
    return one.standing in _GAPS or one.is_unknown_blocker


def _rank(one: Outcome) -> int:
    if one.question.blocker:
        return 0 if one.is_blocker else 1
    return 2 + _GAPS.index(one.standing)


def plan(
    file: ProjectFile,
    today: date,
    assessment: Assessment | None = None,
    obligations: Iterable[DatedObligation] | None = None,
) -> Plan:
    """Sort the actions by their turn: overdue, this month, later, without date, moot, done.

    In each, blockers first (the assessment tells them), then by date, then in the user's order.
    What answers a question or an obligation follows it: its day, and whether it is still asked.
    Without the assessment or the obligations, nothing is said of those that come from there.
    """
    origins = _Origins(file, assessment, obligations)
    lines = [_planned(action, today, origins) for action in file.actions]
    ordered = sorted((line for line in lines if not line.retired), key=_order)
    opened = [line for line in ordered if line.is_open]
    return Plan(
        overdue=tuple(line for line in opened if line.overdue),
        this_month=_dated(opened, lambda due: due >= today and _month(due) == _month(today)),
        later=_dated(opened, lambda due: _month(due) > _month(today)),
        undated=tuple(line for line in opened if line.due is None),
        moot=tuple(line for line in ordered if line.moot),
        done=tuple(line for line in ordered if not line.moot and not line.is_open),
        retired=tuple(sorted((line for line in lines if line.retired), key=_order)),
    )


class _Origins:
    """What the actions of a project come from, as it stands today."""

    def __init__(
        self,
        file: ProjectFile,
        assessment: Assessment | None,
        obligations: Iterable[DatedObligation] | None,
    ) -> None:
        self.questions = _known_questions(assessment)
        self.settled = _settled_origins(file)
        found = () if obligations is None else obligations
        self.limits = {obligation_origin(one.obligation.id): one.due for one in found}
        self._asked: list[tuple[str, Collection[str], str]] = []
        if assessment is not None:
            self._asked.append((QUESTION, self.questions, _NOT_ASKED))
        if obligations is not None:
            self._asked.append((OBLIGATION, self.limits, _NOT_DUE))

    def retired(self, action: Action) -> str:
        """Say why an action is not asked for any more; what was given up is left alone."""
        if action.status is ActionStatus.DROPPED:
            return ""
        for start, known, reason in self._asked:
            if action.origin.startswith(start) and action.origin not in known:
                return reason
        return ""


def _known_questions(assessment: Assessment | None) -> dict[str, Outcome]:
    if assessment is None:
        return {}
    return {question_origin(one.question.id): one for one in assessment.outcomes}


def _settled_origins(file: ProjectFile) -> frozenset[str]:
    return frozenset(
        question_origin(answer.question_id)
        for answer in file.answers
        if standing_of(answer) in _SETTLED
    )


def _planned(action: Action, today: date, origins: _Origins) -> PlannedAction:
    outcome = origins.questions.get(action.origin)
    retired = origins.retired(action)
    moot = action.status not in _CLOSED and action.origin in origins.settled
    line = PlannedAction(
        action=action,
        moot=moot and not retired,
        retired=retired,
        blocker=outcome is not None and outcome.question.blocker,
        code=outcome.question.code if outcome else "",
        limit=origins.limits.get(action.origin),
    )
    late = line.due is not None and line.due < today
    return replace(line, overdue=late and line.is_open)


def _order(line: PlannedAction) -> tuple[bool, date, int, str]:
    return not line.blocker, line.due or date.max, line.action.position, line.action.id


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _dated(
    lines: Iterable[PlannedAction], kept: Callable[[date], bool]
) -> tuple[PlannedAction, ...]:
    return tuple(line for line in lines if line.due is not None and kept(line.due))


def overdue_actions(planned: Plan) -> tuple[Action, ...]:
    """List the open actions whose day has passed, the oldest first."""
    late = sorted(planned.overdue, key=lambda one: (one.due, one.action.position, one.action.id))
    return tuple(line.action for line in late)
