"""What the project itself answers, beside what is known of its commune."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tressons_desktop.competence.judging import ProjectCompetence
from tressons_desktop.competence.model import Permission
from tressons_desktop.feasibility.knowledge import Knowledge, KnownFigure, Word
from tressons_desktop.finance.check import Check
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.numbers import round_half_up

_WEEKS_A_MONTH: Final = Decimal(52) / Decimal(12)
_ACTIVITY: Final = "Étape Activité et modèle économique"


def project_knowledge(
    file: ProjectFile,
    around: Knowledge,
    checks: Iterable[Check],
    forecast: OperatorForecast,
    competence: ProjectCompetence,
) -> Knowledge:
    """Add to what is known of a place what the project's own figures say."""
    project = file.project
    opened, effort = project.weekly_hours, forecast.rent_effort
    monthly = None if opened is None else round_half_up(opened * _WEEKS_A_MONTH, 0)
    sheets = len(file.sheets)
    return replace(
        around,
        survey_answers=KnownFigure(Decimal(sheets), "Enquête saisie") if sheets else None,
        volunteer_hours=_figure(project.volunteer_hours),
        opening_hours=_figure(monthly),
        rent_effort=None if effort is None else _figure(round_half_up(effort.percent, 1)),
        break_even_year=_break_even_year(forecast),
        basis=_basis(competence),
        basis_stands=all(one.basis.verdict is Permission.MAY for one in competence.grounds),
        checks={check.id: check for check in checks},
        forecast=forecast,
    )


def _basis(competence: ProjectCompetence) -> Word | None:
    """Name what founds each kind, then what is to be proved."""
    founding = [one.basis for one in competence.grounds if one.founds]
    if not founding:
        return None
    named = "\u202f; ".join(
        f"{one.title} ({one.names})" if one.names else one.title for one in founding
    )
    proofs = dict.fromkeys(proof for one in founding for proof in one.proofs[:1])
    listed = ", ".join(f"{proof[:1].lower()}{proof[1:]}" for proof in proofs)
    texts = dict.fromkeys(str(source) for one in founding for source in one.sources[:1])
    words = f"{named}. À prouver\u00a0: {listed}." if proofs else f"{named}."
    return Word(words, "\u202f; ".join(texts))


def _break_even_year(forecast: OperatorForecast) -> KnownFigure | None:
    """Say in which year the detailed forecast breaks even, 0 for none; it must be complete."""
    statement = forecast.statement
    if statement.estimated or not statement.complete or None in forecast.points:
        return None
    reached = (point.year for point in forecast.points if point and point.reached)
    return _figure(Decimal(next(reached, 0)))


def _figure(value: Decimal | None) -> KnownFigure | None:
    return None if value is None else KnownFigure(value, _ACTIVITY)
