"""Put an assessment into words: an opinion, a sentence, the three reasons that weigh most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tressons_desktop.definitions.conditions import Facts
from tressons_desktop.feasibility.assessment import (
    Assessment,
    AxisAssessment,
    Opinion,
    Outcome,
    Override,
    Reason,
    Standing,
    at_level,
    axis_assessments,
    score_of,
)
from tressons_desktop.feasibility.model import Checklist, QuestionLevel, ReadyRule
from tressons_desktop.project.model import Answer
from tressons_desktop.text.numbers import plural

_REASONS: Final = 3


def assess(
    checklist: Checklist,
    answers: Iterable[Answer],
    facts: Facts,
    *,
    override: Override | None = None,
) -> Assessment:
    """Assess a project; pure, whatever the order of answers and of facts.

    ``override`` is carried along with its reason, and changes nothing else.
    """
    axes = axis_assessments(checklist, answers, facts)
    return _assessed(checklist, axes, _FILE_WORDS, override)


def deciding(checklist: Checklist, whole: Assessment) -> Assessment | None:
    """Assess what says whether to go: the few questions of that level, by the same rules.

    None for a checklist that tells no level apart.
    """
    axes = at_level(whole.axes, QuestionLevel.DECIDE)
    return _assessed(checklist, axes, _GO_WORDS, None) if axes else None


def go_words(deciding: Assessment) -> str:
    """Ask « Faut-il y aller ? » and answer in a few words."""
    return f"Faut-il y aller\u202f? {_GO[deciding.opinion]}"


_GO: Final = {
    Opinion.NOT_READY: "Pas encore",
    Opinion.TO_CONSOLIDATE: "Oui, sous réserve",
    Opinion.READY: "Oui",
}


def _assessed(
    checklist: Checklist,
    axes: tuple[AxisAssessment, ...],
    words: _OpinionWords,
    override: Override | None,
) -> Assessment:
    outcomes = [one for axis in axes for one in axis.outcomes]
    answered, total = sum(axis.answered for axis in axes), sum(axis.total for axis in axes)
    score = score_of(outcomes)
    opinion = _opinion(outcomes, axes, score, answered, total, checklist.ready)
    return Assessment(
        checklist_id=checklist.id,
        axes=axes,
        opinion=opinion,
        sentence=_sentence(opinion, outcomes, answered, total, words),
        reasons=_reasons(opinion, outcomes, axes, answered, total),
        score=score,
        answered=answered,
        total=total,
        override=override,
    )


def _opinion(
    outcomes: list[Outcome],
    axes: tuple[AxisAssessment, ...],
    score: float | None,
    answered: int,
    total: int,
    rule: ReadyRule,
) -> Opinion:
    if score is None or any(one.is_blocker for one in outcomes) or 2 * answered < total:
        return Opinion.NOT_READY
    reserved = any(
        one.is_unknown_blocker or (one.question.blocker and one.standing is Standing.PARTIAL)
        for one in outcomes
    )
    weak = any(axis.score is not None and axis.score * 100 < rule.axis_score for axis in axes)
    if reserved or weak or answered * 100 < rule.answered * total or score * 100 < rule.score:
        return Opinion.TO_CONSOLIDATE
    return Opinion.READY


@dataclass(frozen=True, slots=True)
class _OpinionWords:
    """What each opinion says; the two first after a number of blocking points."""

    blocked: tuple[str, str]
    unknown: str
    silent: str
    weak: str
    solid: str


_FILE_WORDS: Final = _OpinionWords(
    blocked=("empêche le dépôt", "empêchent le dépôt"),
    unknown="à vérifier avant le dépôt",
    silent="Trop de questions restent sans réponse pour se prononcer",
    weak="Rien ne bloque, des points restent à renforcer",
    solid="Rien ne bloque et les axes sont solides",
)
_GO_WORDS: Final = _OpinionWords(
    blocked=("est à lever avant d’y aller", "sont à lever avant d’y aller"),
    unknown="à vérifier avant de s’engager",
    silent="Trop de questions restent sans réponse pour décider",
    weak="Rien ne s’y oppose, des points restent à renforcer",
    solid="Rien ne s’y oppose, les réponses sont solides",
)


def _sentence(
    opinion: Opinion, outcomes: list[Outcome], answered: int, total: int, words: _OpinionWords
) -> str:
    blockers = sum(1 for one in outcomes if one.is_blocker)
    unknown = sum(1 for one in outcomes if one.is_unknown_blocker)
    count = f"{plural(answered, 'réponse', 'réponses')} sur {total}"
    if blockers:
        subject = plural(blockers, "point bloquant", "points bloquants")
        return f"{subject} {words.blocked[blockers > 1]} ({count})."
    if opinion is Opinion.NOT_READY:
        return f"{words.silent} ({count})."
    if unknown:
        subject = plural(unknown, "point bloquant reste", "points bloquants restent")
        return f"{subject} {words.unknown} ({count})."
    return f"{words.weak if opinion is Opinion.TO_CONSOLIDATE else words.solid} ({count})."


def _rank(one: Outcome) -> int | None:
    """Order what weighs: a blocker first, whatever the weights; None when it is no reason."""
    if one.is_blocker:
        return 0
    if one.is_unknown_blocker:
        return 1 if one.standing is Standing.TO_CHECK else 2
    if one.question.blocker and one.standing is Standing.PARTIAL:
        return 3
    return {Standing.NO: 4, Standing.TO_CHECK: 5, Standing.PARTIAL: 6}.get(one.standing)


def _reasons(
    opinion: Opinion,
    outcomes: list[Outcome],
    axes: tuple[AxisAssessment, ...],
    answered: int,
    total: int,
) -> tuple[Reason, ...]:
    if opinion is Opinion.READY:
        return _good_reasons(axes, answered, total)
    ranked = sorted(
        (rank, -one.question.weight, one.question.code, one.question.id, n)
        for n, one in enumerate(outcomes)
        if (rank := _rank(one)) is not None
    )
    reasons = [_reason(outcomes[entry[-1]]) for entry in ranked[:_REASONS]]
    silent = sum(1 for one in outcomes if one.standing is Standing.UNANSWERED)
    if silent and len(reasons) < _REASONS:
        words = plural(silent, "question sans réponse", "questions sans réponse")
        reasons.append(Reason(sentence=f"{words}."))
    return tuple(reasons)


def _reason(one: Outcome) -> Reason:
    question = one.question
    if one.standing is Standing.NO:
        sentence = question.gap
    else:
        sentence = f"{one.standing.label}\u00a0: {question.text}"
    return Reason(sentence=sentence, question_id=question.id, axis_id=question.axis_id)


def _good_reasons(
    axes: tuple[AxisAssessment, ...], answered: int, total: int
) -> tuple[Reason, ...]:
    scored = [axis for axis in axes if axis.score is not None]
    best = max(scored, key=lambda axis: axis.score or 0)
    weak = min(scored, key=lambda axis: axis.score or 0)
    reasons = [
        Reason(sentence="Aucun point bloquant."),
        Reason(sentence=f"{plural(answered, 'réponse', 'réponses')} sur {total}."),
    ]
    if (weak.score or 0) < 1:
        words = f"Axe le moins solide\u00a0: {weak.axis.title}."
        reasons.append(Reason(sentence=words, axis_id=weak.axis.id))
    else:
        words = f"Axe le plus solide\u00a0: {best.axis.title}."
        reasons.append(Reason(sentence=words, axis_id=best.axis.id))
    return tuple(reasons)
