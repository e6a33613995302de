"""What the project itself answers, beside what is known of its commune."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tressons_desktop.feasibility.knowledge import Knowledge, KnownFigure
from tressons_desktop.finance.check import Check
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.numbers import round_half_up

_WEEKS_A_MONTH: Final = Decimal(52) / Decimal(12)
_ACTIVITY: Final = "Étape Activité et modèle économique"


def project_knowledge(file: ProjectFile, around: Knowledge, checks: Iterable[Check]) -> Knowledge:
    """Add to what is known of a place what the project's own figures say."""
    project = file.project
    opened, rent, sales = project.weekly_hours, project.yearly_rent, project.yearly_sales
    monthly = None if opened is None else round_half_up(opened * _WEEKS_A_MONTH, 0)
    effort = None if rent is None or not sales or sales <= 0 else 100 * rent / sales
    sheets = len(file.sheets)
    return replace(
        around,
        survey_answers=KnownFigure(Decimal(sheets), "Enquête saisie") if sheets else None,
        volunteer_hours=_figure(project.volunteer_hours),
        opening_hours=_figure(monthly),
        rent_effort=None if effort is None else _figure(round_half_up(effort, 1)),
        checks={check.id: check for check in checks},
    )


def _figure(value: Decimal | None) -> KnownFigure | None:
    return None if value is None else KnownFigure(value, _ACTIVITY)
