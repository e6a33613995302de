"""What weighs most: each factor moved alone over its range, and what that does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from tressons_desktop.finance.plan import counts, is_loan, is_own
from tressons_desktop.forecast.cash.payments import name_of
from tressons_desktop.forecast.risk.figures import CaseFigures
from tressons_desktop.forecast.risk.ranges import Factor, FactorRange, RiskRanges
from tressons_desktop.project.forecast_records import ForecastScenario
from tressons_desktop.project.model import FundingLine, ProjectFile

Tried = Callable[[ForecastScenario, int], CaseFigures]
"""Gives the figures of a scenario, grants so many months late."""


class Effect(Enum):
    """What an effect is looked at on: the third year, the till once open, what is advanced."""

    RESULT = "result"
    TILL = "till"
    NEED = "need"


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoBar:
    """A factor at both ends of its range; a funder refused has one end only, the worst."""

    label: str
    low_words: str
    high_words: str
    low: CaseFigures
    high: CaseFigures

    def ends(self, effect: Effect) -> tuple[Decimal, Decimal]:
        """Return what the figure becomes at both ends."""
        return figure(self.low, effect), figure(self.high, effect)

    def span(self, effect: Effect) -> Decimal:
        """Return how far apart both ends are."""
        one, other = self.ends(effect)
        return abs(one - other)


@dataclass(frozen=True, kw_only=True)
class Tornado:
    """Every factor that weighs something, and the case as planned."""

    planned: CaseFigures
    bars: tuple[TornadoBar, ...]

    def by(self, effect: Effect) -> tuple[TornadoBar, ...]:
        """List what weighs on a figure, the heaviest first."""
        weighing = [bar for bar in self.bars if bar.span(effect)]
        return tuple(sorted(weighing, key=lambda bar: -bar.span(effect)))


def figure(case: CaseFigures, effect: Effect) -> Decimal:
    """Return the figure of a case that an effect is looked at on."""
    if effect is Effect.RESULT:
        return case.result if case.result is not None else Decimal(0)
    return case.running_low if effect is Effect.TILL else case.need


def tornado(file: ProjectFile, ranges: RiskRanges, tried: Tried) -> Tornado:
    """Move each factor alone, then refuse each grant alone."""
    planned = tried(scenario_of(file), 0)
    bars = [_bar(file, one, tried) for one in ranges.factors.values()]
    return Tornado(planned=planned, bars=(*bars, *_refusals(file, planned, tried)))


def scenario_of(
    file: ProjectFile,
    factor: Factor | None = None,
    change: Decimal = Decimal(0),
    refused: tuple[str, ...] = (),
) -> ForecastScenario:
    """Make the scenario where one factor alone changes."""
    return ForecastScenario(
        id="",
        project_id=file.project.id,
        sales=change if factor is Factor.SALES else None,
        margin=change if factor is Factor.MARGIN else None,
        energy=change if factor is Factor.ENERGY else None,
        works=change if factor is Factor.WORKS else None,
        delay=int(change) if factor is Factor.OPENING else None,
        refused=refused,
    )


def _bar(file: ProjectFile, one: FactorRange, tried: Tried) -> TornadoBar:
    low, high = (
        tried(
            scenario_of(file, one.factor, change),
            int(change) if one.factor is Factor.LATE else 0,
        )
        for change in (one.low, one.high)
    )
    return TornadoBar(
        label=one.factor.label,
        low_words=one.factor.words(one.low),
        high_words=one.factor.words(one.high),
        low=low,
        high=high,
    )


def _refusals(file: ProjectFile, planned: CaseFigures, tried: Tried) -> Iterator[TornadoBar]:
    for line in file.funding:
        if may_be_refused(line, file):
            yield TornadoBar(
                label=name_of(line),
                low_words="refusée",
                high_words="accordée",
                low=tried(scenario_of(file, refused=(line.id,)), 0),
                high=planned,
            )


def may_be_refused(line: FundingLine, file: ProjectFile) -> bool:
    """Tell whether a line is a grant that somebody may refuse."""
    mine = is_own(line, file.project.promoter_form) or is_loan(line)
    return counts(line) and bool(line.amount) and not mine
