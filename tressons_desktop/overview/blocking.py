"""What stops an application: the checklist, a quote signed too early, facts that disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tressons_desktop.feasibility.assessment import Assessment
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.project.finding import Finding, Severity

SIGNED: Final = "signed_quote"
"""Identifier of the check of the quotes signed before the request was received."""

DISAGREEING: Final = ("identity:", "contradiction:")
"""How the findings begin that set two facts of the project against each other."""

_SIGNED_QUESTION: Final = "aucun-devis-signe"
"""Question of the common checklist about the same fact: said once."""


@dataclass(frozen=True, slots=True)
class BlockingPoint:
    """One thing that stops the application, without a final stop, and what lifts it.

    ``code`` is that of the question, as "E1", when a question says it.
    """

    sentence: str
    action: str = ""
    code: str = ""


def blocking_points(
    assessment: Assessment, checks: Iterable[Check], findings: Iterable[Finding] = ()
) -> tuple[BlockingPoint, ...]:
    """List what the list of projects, the council and the dossier all call blocking."""
    points = [
        BlockingPoint(one.gap.rstrip("."), one.action, one.code) for one in assessment.blockers
    ]
    signed = next((check for check in checks if check.id == SIGNED), None)
    told = any(one.id == _SIGNED_QUESTION for one in assessment.blockers)
    early = signed is not None and signed.verdict is CheckVerdict.EXCEEDED
    if early and signed is not None and not told:
        points.append(BlockingPoint(signed.sentence.rstrip(".")))
    points += [
        BlockingPoint(one.sentence)
        for one in findings
        if one.severity is Severity.BLOCKING
        and one.id.startswith(DISAGREEING)
        and not (early and one.field == _SIGNED_QUESTION)
    ]
    return tuple(points)
