"""What stops an application: the checklist first, then a quote signed too early."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tressons_desktop.feasibility.assessment import Assessment
from tressons_desktop.finance.check import Check, CheckVerdict

SIGNED: Final = "signed_quote"
"""Identifier of the check of the quotes signed before the request was received."""

_SIGNED_QUESTION: Final = "aucun-devis-signe"
"""Question of the common grid about the same fact: said once."""


@dataclass(frozen=True, slots=True)
class BlockingPoint:
    """One thing that stops the application, without a final stop, and what lifts it.

    ``code`` is that of the question, as "E1", when a question says it.
    """

    sentence: str
    action: str = ""
    code: str = ""


def blocking_points(assessment: Assessment, checks: Iterable[Check]) -> tuple[BlockingPoint, ...]:
    """List what the list of projects, the council and the dossier all call blocking."""
    points = [
        BlockingPoint(one.gap.rstrip("."), one.action, one.code) for one in assessment.blockers
    ]
    signed = next((check for check in checks if check.id == SIGNED), None)
    told = any(one.id == _SIGNED_QUESTION for one in assessment.blockers)
    if signed is not None and signed.verdict is CheckVerdict.EXCEEDED and not told:
        points.append(BlockingPoint(signed.sentence.rstrip(".")))
    return tuple(points)
