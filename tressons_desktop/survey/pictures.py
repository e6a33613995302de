"""Results of a survey as drawings: the same on screen and in the dossier."""

from __future__ import annotations

from decimal import Decimal

from tressons_desktop.drawing.chart_data import ShareBar, ShareBars
from tressons_desktop.survey.model import SurveyKind
from tressons_desktop.survey.results import QuestionResult
from tressons_desktop.text.numbers import format_percent
from tressons_desktop.text.typography import french

_CLOSED = (SurveyKind.ONE, SurveyKind.SEVERAL)


def answers_chart(result: QuestionResult) -> ShareBars | None:
    """Draw how many chose each answer, the most chosen first; None for an open question."""
    if result.question.kind not in _CLOSED or not result.answered:
        return None
    counted = sorted(result.counts, key=lambda one: -one.sheets)
    bars = tuple(
        ShareBar(one.text, share, f"{one.sheets} ({format_percent(share, 0)})")
        for one in counted
        if one.sheets and (share := Decimal(one.sheets) * 100 / result.answered) is not None
    )
    if not bars:
        return None
    told = "\u202f; ".join(f"{bar.label}\u00a0: {bar.words}" for bar in bars)
    return ShareBars(bars, french(f"{told}."))
