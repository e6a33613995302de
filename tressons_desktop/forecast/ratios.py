"""The figures of a project beside what was seen elsewhere: near, far, unknown; nothing blocks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.definitions.source import Source
from tressons_desktop.forecast.effort import expected_sales
from tressons_desktop.forecast.measures import measured
from tressons_desktop.forecast.model import Statement
from tressons_desktop.forecast.references import (
    Measure,
    Reference,
    References,
    Reliability,
    SeenBounds,
    references,
)
from tressons_desktop.market.project_study import ProjectStudy
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import Choice
from tressons_desktop.text.numbers import format_number, round_half_up
from tressons_desktop.text.spaces import NBSP
from tressons_desktop.text.typography import french


class BenchmarkVerdict(Choice):
    """How a figure stands beside a reference; never more than a word to discuss."""

    NEAR = "proche", "Proche du repère"
    FAR = "loin", "Loin du repère"
    UNKNOWN = "inconnu", "À comparer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A figure of the project beside a reference.

    ``value``: the figure as it is shown, empty while it is missing; ``expected``: the reference in
    words ("Entre 20 et 30 %"), empty when it only informs; ``origin``: sources with their dates.
    """

    id: str
    title: str
    figure: Decimal | None
    value: str
    expected: str
    verdict: BenchmarkVerdict
    sentence: str
    note: str
    origin: str
    reliability: Reliability
    sources: tuple[Source, ...]

    @property
    def seen_by(self) -> str:
        """Name the sources with their dates, without how far they are trusted."""
        return _named(self.sources)


_ORDER: Final = (BenchmarkVerdict.FAR, BenchmarkVerdict.NEAR, BenchmarkVerdict.UNKNOWN)
_DECIMALS: Final = {
    Measure.SALES_PER_JOB: 0,
    Measure.SALES_PER_M2: 0,
    Measure.MONTHLY_SALES: 0,
    Measure.RESULT: 0,
    Measure.BASKET: 2,
}
_USUAL_DECIMALS: Final = 1
MARKET_STUDY: Final = "etude-marche"
_OWN_STUDY: Final = Source(text="Étude de marché du projet")


def benchmarks(
    file: ProjectFile,
    statement: Statement,
    study: ProjectStudy | None = None,
    known: References | None = None,
) -> tuple[Benchmark, ...]:
    """Compare a project with its study and the references of its kinds, what is far first."""
    kinds = set(file.project.kinds)
    found = [
        _compared(reference, file, statement)
        for reference in (known or references()).every
        if not reference.kinds or not kinds or not kinds.isdisjoint(reference.kinds)
    ]
    own = _beside_study(study, expected_sales(file, statement))
    return tuple(sorted((*own, *found), key=lambda one: _ORDER.index(one.verdict)))


def _beside_study(study: ProjectStudy | None, sales: Decimal | None) -> tuple[Benchmark, ...]:
    """Compare the sales with the market study of the project itself, once both say something."""
    if study is None or not study.ready or sales is None:
        return ()
    low, high = study.study.turnover.low, study.study.turnover.high
    value = f"{_figure(sales, Measure.RESULT)}{NBSP}€ de ventes par an"
    expected = f"Entre {format_number(low)} et {format_number(high)}{NBSP}€"
    return (
        Benchmark(
            id=MARKET_STUDY,
            title="Étude de marché",
            figure=sales,
            value=value,
            expected=expected,
            verdict=BenchmarkVerdict.NEAR if low <= sales <= high else BenchmarkVerdict.FAR,
            sentence=french(f"{value}. {expected}."),
            note="L’étude de l’étape Territoire, de son bas à son haut.",
            origin=f"{_OWN_STUDY.text}. {Reliability.TO_CHECK.label.capitalize()}.",
            reliability=Reliability.TO_CHECK,
            sources=(_OWN_STUDY,),
        ),
    )


def _compared(reference: Reference, file: ProjectFile, statement: Statement) -> Benchmark:
    found = measured(reference, file, statement)
    bounds, expected = reference.bounds, ""
    if reference.bands:
        bounds = _band(reference, file.project.premises_surface)
    if bounds is not None:
        expected = _expected(reference, bounds)
    figure = found if isinstance(found, Decimal) else None
    verdict, sentence = _verdict(reference, found, bounds, expected)
    return Benchmark(
        id=reference.id,
        title=reference.title,
        figure=figure,
        value="" if figure is None else _written(figure, reference.measure),
        expected=expected,
        verdict=verdict,
        sentence=french(sentence),
        note=reference.note,
        origin=f"{_named(reference.sources)}. {reference.reliability.label.capitalize()}.",
        reliability=reference.reliability,
        sources=reference.sources,
    )


def _named(sources: tuple[Source, ...]) -> str:
    return "\u202f; ".join(str(source) for source in sources)


def _verdict(
    reference: Reference, found: Decimal | str, bounds: SeenBounds | None, expected: str
) -> tuple[BenchmarkVerdict, str]:
    if isinstance(found, str):
        return BenchmarkVerdict.UNKNOWN, f"Il manque\u00a0: {found}."
    told = _written(found, reference.measure)
    if bounds is None:
        wanted = "il manque la surface du local" if reference.bands else "à titre d’information"
        return BenchmarkVerdict.UNKNOWN, f"{told}, {wanted}."
    verdict = BenchmarkVerdict.NEAR if bounds.near(found) else BenchmarkVerdict.FAR
    return verdict, f"{told}. {expected}."


def _band(reference: Reference, surface: Decimal | None) -> SeenBounds | None:
    if surface is None or surface <= 0:
        return None
    return next((bounds for below, bounds in reference.bands if surface < below), None)


def _expected(reference: Reference, bounds: SeenBounds) -> str:
    measure, unit = reference.measure, f"{NBSP}{reference.measure.label.split()[0]}"
    if reference.target is not None:
        return f"Repère {_figure(reference.target, measure)}{unit}"
    if bounds.low is not None and bounds.high is not None:
        low, high = _figure(bounds.low, measure), _figure(bounds.high, measure)
        return f"Entre {low} et {high}{unit}"
    if bounds.high is not None:
        return f"{_figure(bounds.high, measure)}{unit} au plus"
    assert bounds.low is not None
    return f"{_figure(bounds.low, measure)}{unit} au moins"


def _written(figure: Decimal, measure: Measure) -> str:
    """Write a figure with its whole unit: "26,9 % des ventes"."""
    return f"{_figure(figure, measure)}{NBSP}{measure.label}"


def _figure(figure: Decimal, measure: Measure) -> str:
    """Write a figure with the decimals that its measure deserves, none when it is whole."""
    places = _DECIMALS.get(measure, _USUAL_DECIMALS)
    rounded = round_half_up(figure, places)
    whole = rounded == rounded.to_integral_value()
    return format_number(rounded, 0 if whole else places)
