"""The action plan: every gap of the checklist may become an action, every action has its turn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tressons_desktop.feasibility.assessment import Assessment, Outcome, Standing, standing_of
from tressons_desktop.project.model import Action, ProjectFile
from tressons_desktop.project.values import ActionStatus

QUESTION: Final = "question:"
"""Start of the origin of an action that answers a question of the checklist."""

OBLIGATION: Final = "obligation:"
"""Start of the origin of an action that answers an obligation."""

_GAPS: Final = (Standing.NO, Standing.TO_CHECK, Standing.PARTIAL)
_SETTLED: Final = (Standing.YES, Standing.NOT_APPLICABLE)
_CLOSED: Final = (ActionStatus.DONE, ActionStatus.DROPPED)


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
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAction:
    """An action and what can be said of it today.

    ``moot``: the question it came from is now settled; the action is kept, the user decides.
    ``blocker``: what it lifts stops the application. ``code``: the question, as "E1".
    """

    action: Action
    moot: bool = False
    blocker: bool = False
    overdue: bool = False
    code: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to do it."""
        return not self.moot and self.action.status not in _CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The actions by their turn; ``moot`` and ``done`` ask nothing more of anybody."""

    overdue: tuple[PlannedAction, ...] = ()
    this_month: tuple[PlannedAction, ...] = ()
    later: tuple[PlannedAction, ...] = ()
    undated: tuple[PlannedAction, ...] = ()
    moot: tuple[PlannedAction, ...] = ()
    done: tuple[PlannedAction, ...] = ()

    @property
    def open(self) -> tuple[PlannedAction, ...]:
        """List what is still to be done, the most pressing first."""
        return (*self.overdue, *self.this_month, *self.later, *self.undated)

    @property
    def all(self) -> tuple[PlannedAction, ...]:
        """List every action: what is open, then the rest."""
        return (*self.open, *self.moot, *self.done)

    def of(self, record_id: str) -> PlannedAction | None:
        """Find what is said of an action."""
        return next((one for one in self.all if one.action.id == record_id), None)


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


def plan(file: ProjectFile, today: date, assessment: Assessment | None = None) -> Plan:
    """Sort the actions by their turn: overdue, this month, later, without date, moot, done.

    In each, blockers first (the assessment tells them), then by date, then in the user's order.
    """
    known = _known_questions(assessment)
    settled = _settled_origins(file)
    lines = [_planned(action, today, known, settled) for action in file.actions]
    ordered = sorted(lines, key=_order)
    opened = [line for line in ordered if line.is_open]
    return Plan(
        overdue=tuple(line for line in opened if line.overdue),
        this_month=_dated(opened, lambda due: due >= today and _month(due) == _month(today)),
        later=_dated(opened, lambda due: _month(due) > _month(today)),
        undated=tuple(line for line in opened if line.action.due is None),
        moot=tuple(line for line in ordered if line.moot),
        done=tuple(line for line in ordered if not line.moot and not line.is_open),
    )


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


def _planned(
    action: Action, today: date, known: dict[str, Outcome], settled: Collection[str]
) -> PlannedAction:
    outcome = known.get(action.origin)
    closed = action.status in _CLOSED
    moot = not closed and action.origin in settled
    late = action.due is not None and action.due < today
    return PlannedAction(
        action=action,
        moot=moot,
        blocker=outcome is not None and outcome.question.blocker,
        overdue=late and not closed and not moot,
        code=outcome.question.code if outcome else "",
    )


def _order(line: PlannedAction) -> tuple[bool, date, int, str]:
    return not line.blocker, line.action.due or date.max, line.action.position, line.action.id


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _dated(
    lines: Iterable[PlannedAction], kept: Callable[[date], bool]
) -> tuple[PlannedAction, ...]:
    return tuple(line for line in lines if line.action.due is not None and kept(line.action.due))


def overdue_actions(planned: Plan) -> tuple[Action, ...]:
    """List the open actions whose day has passed, the oldest first."""
    late = [line.action for line in planned.overdue]
    return tuple(sorted(late, key=lambda one: (one.due or date.max, one.position, one.id)))
