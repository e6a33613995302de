"""Cases side by side: what each leaves to the commune, where money is lowest, which rule breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.plan import funding_amount
from tressons_desktop.forecast.risk.figures import CaseFigures
from tressons_desktop.forecast.risk.tornado import may_be_refused
from tressons_desktop.project.forecast_records import ForecastScenario
from tressons_desktop.project.model import ProjectFile

MOST: Final = 3
"""Cases beside the plan: more are not compared any more, they are listed."""


@dataclass(frozen=True, kw_only=True)
class ComparedCase:
    """A case; ``broken`` names the rules it breaks, ``incomplete`` says what its till lacks."""

    figures: CaseFigures
    broken: tuple[str, ...]
    incomplete: bool


def cases_to_compare(file: ProjectFile) -> tuple[ForecastScenario, ...]:
    """Return the first cases that were kept, else those that are asked of every project."""
    return file.scenarios[:MOST] or usual_cases(file)


def usual_cases(file: ProjectFile) -> tuple[ForecastScenario, ...]:
    """Suppose the largest grant refused, an opening six months later, works ten percent dearer."""
    project_id = file.project.id
    asked = [line for line in file.funding if may_be_refused(line, file)]
    largest = max(asked, key=lambda line: (funding_amount(line), line.id), default=None)
    late = ForecastScenario(id="", project_id=project_id, label="Six mois plus tard", delay=6)
    dear = ForecastScenario(
        id="", project_id=project_id, label="Travaux +10\u00a0%", works=Decimal(10)
    )
    if largest is None:
        return late, dear
    name = largest.scheme.strip() or largest.label.strip() or largest.funder.label
    refused = ForecastScenario(
        id="", project_id=project_id, label=f"Refus\u00a0: {name}", refused=(largest.id,)
    )
    return refused, late, dear


def broken_rules(checks: Sequence[Check]) -> tuple[str, ...]:
    """Name the rules that a plan breaks."""
    return tuple(one.title for one in checks if one.verdict is CheckVerdict.EXCEEDED)
