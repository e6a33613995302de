"""Assess a project against a checklist: blockers first, unknowns apart, scores with their base.

A score is the weighted mean of what was answered oui (1), partiel (½) or non (0). "À vérifier"
and silence are unknown, never "non"; "sans objet" leaves the base. A blocker is never averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tressons_desktop.definitions.conditions import Facts, applies
from tressons_desktop.feasibility.model import Axis, Checklist, Follow, Question, QuestionLevel
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.model import Answer
from tressons_desktop.project.values import AnswerValue, Choice

_HALVES = {AnswerValue.YES: 2, AnswerValue.PARTIAL: 1, AnswerValue.NO: 0}


class Opinion(Choice):
    """The overall opinion, in words."""

    NOT_READY = "pas_pret", "Pas prêt"
    TO_CONSOLIDATE = "a_consolider", "À consolider"
    READY = "pret", "Prêt à déposer"


class Standing(Choice):
    """Where a question stands."""

    UNANSWERED = "sans_reponse", "Sans réponse"
    TO_CHECK = "a_verifier", "À vérifier"
    NO = "non", "Non"
    PARTIAL = "partiel", "Partiel"
    YES = "oui", "Oui"
    NOT_APPLICABLE = "sans_objet", "Sans objet"

    @property
    def is_unknown(self) -> bool:
        """Tell whether nobody knows yet."""
        return self in (Standing.UNANSWERED, Standing.TO_CHECK)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question that applies, and where it stands."""

    question: Question
    standing: Standing

    @property
    def is_blocker(self) -> bool:
        """Tell whether this stops the application."""
        return self.question.blocker and self.standing is Standing.NO

    @property
    def is_unknown_blocker(self) -> bool:
        """Tell whether this may stop it, and nobody knows."""
        return self.question.blocker and self.standing.is_unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisAssessment:
    """One axis: ``score`` from 0 to 1, None when nothing was answered; ``total`` is the base."""

    axis: Axis
    score: float | None
    answered: int
    total: int
    outcomes: tuple[Outcome, ...]

    @property
    def blockers(self) -> tuple[Question, ...]:
        """List the blockers answered no."""
        return tuple(one.question for one in self.outcomes if one.is_blocker)

    @property
    def unknown_blockers(self) -> tuple[Question, ...]:
        """List the blockers not answered, or to be checked."""
        return tuple(one.question for one in self.outcomes if one.is_unknown_blocker)

    @property
    def to_check(self) -> tuple[Question, ...]:
        """List the questions answered "à vérifier"."""
        return _standing(self.outcomes, Standing.TO_CHECK)

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """List the questions without an answer."""
        return _standing(self.outcomes, Standing.UNANSWERED)

    @property
    def unknowns(self) -> tuple[Question, ...]:
        """List what nobody knows yet: to check, or unanswered."""
        return tuple(one.question for one in self.outcomes if one.standing.is_unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why the opinion is what it is; ``question_id`` is empty for a remark on the whole."""

    sentence: str
    question_id: str = ""
    axis_id: str = ""


class OverrideRefused(Refused, ValueError):
    """The user's own judgement was not accepted, in a sentence to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """The user's own judgement on the whole, printed with its reason.

    It replaces the opinion alone: blockers, unknowns and scores stay as they are, in sight.
    """

    opinion: Opinion
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise OverrideRefused("Écrire la raison\u00a0: elle sera imprimée avec l’avis retenu.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the checklist says of a project; the same input always gives the same output."""

    checklist_id: str
    axes: tuple[AxisAssessment, ...]
    opinion: Opinion
    sentence: str
    reasons: tuple[Reason, ...]
    score: float | None
    answered: int
    total: int
    override: Override | None = None

    @property
    def retained(self) -> Opinion:
        """Return the opinion to show: that of the user when there is one."""
        return self.override.opinion if self.override else self.opinion

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """List every question that applies, in the order of the checklist."""
        return tuple(one for axis in self.axes for one in axis.outcomes)

    @property
    def blockers(self) -> tuple[Question, ...]:
        """List the blockers answered no, in the order of the checklist."""
        return tuple(question for axis in self.axes for question in axis.blockers)

    @property
    def unknown_blockers(self) -> tuple[Question, ...]:
        """List the blockers not answered, or to be checked."""
        return tuple(question for axis in self.axes for question in axis.unknown_blockers)

    @property
    def to_check(self) -> tuple[Question, ...]:
        """List the questions answered "à vérifier"."""
        return tuple(question for axis in self.axes for question in axis.to_check)

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """List the questions without an answer."""
        return tuple(question for axis in self.axes for question in axis.unanswered)

    @property
    def unknowns(self) -> tuple[Question, ...]:
        """List what nobody knows yet: to check, or unanswered."""
        return tuple(question for axis in self.axes for question in axis.unknowns)


def _standing(outcomes: Iterable[Outcome], standing: Standing) -> tuple[Question, ...]:
    return tuple(one.question for one in outcomes if one.standing is standing)


def standing_of(answer: Answer | None) -> Standing:
    """Read an answer; a typed one without a judgement counts as oui, since it was asked for."""
    if answer is None:
        return Standing.UNANSWERED
    if answer.value is None:
        return Standing.YES if answer.typed.strip() else Standing.UNANSWERED
    return _STANDINGS[answer.value]


_STANDINGS = {
    value: standing
    for value in AnswerValue
    for standing in Standing
    if standing.value == value.value
}


def score_of(outcomes: Iterable[Outcome]) -> float | None:
    """Return the weighted mean of the answers given, from 0 to 1; None without any."""
    got = base = 0
    for one in outcomes:
        halves = _POINTS.get(one.standing)
        if halves is not None:
            got += halves * one.question.weight
            base += 2 * one.question.weight
    return got / base if base else None


_POINTS = {_STANDINGS[value]: halves for value, halves in _HALVES.items()}


def axis_assessments(
    checklist: Checklist, answers: Iterable[Answer], facts: Facts
) -> tuple[AxisAssessment, ...]:
    """Assess each axis over the questions that apply."""
    by_question = {answer.question_id: answer for answer in answers}
    groups: dict[str, list[Outcome]] = {axis.id: [] for axis in checklist.axes}
    asked = _asked(checklist, by_question, facts)
    for question in checklist.questions:
        if question.id in asked:
            standing = standing_of(by_question.get(question.id))
            groups[question.axis_id].append(Outcome(question, standing))
    return tuple(_axis(axis, tuple(groups[axis.id])) for axis in checklist.axes)


def at_level(axes: Iterable[AxisAssessment], level: QuestionLevel) -> tuple[AxisAssessment, ...]:
    """Keep of each axis the questions of a level; an axis without any is left out."""
    kept = ((axis.axis, _of_level(axis.outcomes, level)) for axis in axes)
    return tuple(_axis(axis, outcomes) for axis, outcomes in kept if outcomes)


def _of_level(outcomes: Iterable[Outcome], level: QuestionLevel) -> tuple[Outcome, ...]:
    return tuple(one for one in outcomes if one.question.level is level)


def _asked(checklist: Checklist, given: Mapping[str, Answer], facts: Facts) -> set[str]:
    """Find the questions that apply; a follower waits until what it follows is answered so."""
    asked = {
        question.id
        for question in checklist.questions
        if not question.applies or applies(question.applies, facts)
    }
    waiting = [question for question in checklist.questions if question.follows]
    followers: dict[str, list[Question]] = {}
    for question in waiting:
        for follow in question.follows:
            followers.setdefault(follow.question_id, []).append(question)
    while waiting:
        question = waiting.pop()
        if question.id in asked and not _follows(question, given, asked):
            asked.discard(question.id)
            waiting += followers.get(question.id, ())
    return asked


def _follows(question: Question, given: Mapping[str, Answer], asked: set[str]) -> bool:
    """Tell whether every question followed is itself asked, and answered as wanted."""
    return all(
        follow.question_id in asked and _answered_so(follow, given.get(follow.question_id))
        for follow in question.follows
    )


def _answered_so(follow: Follow, answer: Answer | None) -> bool:
    if follow.chosen:
        return answer is not None and answer.typed.strip() in follow.chosen
    return standing_of(answer).value in follow.any_of


def _axis(axis: Axis, outcomes: tuple[Outcome, ...]) -> AxisAssessment:
    based = [one for one in outcomes if one.standing is not Standing.NOT_APPLICABLE]
    return AxisAssessment(
        axis=axis,
        score=score_of(based),
        answered=sum(1 for one in based if not one.standing.is_unknown),
        total=len(based),
        outcomes=outcomes,
    )
