"""The market study of a project: its zones as typed, what they lack, who gives the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.market.model import (
    PUBLISHED_SPEND,
    PUBLISHED_SPEND_SOURCE,
    HypothesisRefused,
    PassingTrade,
    Range,
    Zone,
)
from tressons_desktop.market.study import MarketStudy, spend_of, study_market
from tressons_desktop.project.model import MarketZone, ProjectFile
from tressons_desktop.text.typography import french

TYPED: Final = "hypothèse saisie"
UNNAMED: Final = "Commune sans nom"
PUBLISHED_TOTAL: Final = spend_of(PUBLISHED_SPEND)
"""Total of the detailed lines of the published table, euros a year and per household."""


@dataclass(frozen=True, slots=True)
class KnownHouseholds:
    """The number of households that a loaded layer gives for a commune."""

    count: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectStudy:
    """The study of the complete zones; ``gaps`` says what each other one lacks.

    ``problems``: record identifier of a zone -> sentence about its hypotheses.
    """

    study: MarketStudy
    counted: int
    gaps: tuple[str, ...] = ()
    problems: Mapping[str, str]

    @property
    def ready(self) -> bool:
        """Tell whether there is a result to show."""
        return self.counted > 0 or self.study.turnover.high > 0

    @property
    def sales(self) -> Decimal | None:
        """Return the turnover that a project may take up: the central one, once there is one."""
        return self.study.turnover.central if self.ready else None


def study_project(
    file: ProjectFile,
    *,
    population: int | None = None,
    households: Mapping[str, KnownHouseholds] | None = None,
) -> ProjectStudy:
    """Study the zones typed in a project; an incomplete one is named, never guessed.

    ``households`` serves to cite the layer when the number typed is the published one.
    """
    zones: list[Zone] = []
    gaps: list[str] = []
    problems: dict[str, str] = {}
    for record in file.zones:
        lacking = _lacking(record)
        if lacking:
            gaps.append(french(f"{_name(record)}\u00a0: il manque {', '.join(lacking)}."))
            continue
        try:
            zones.append(_zone(record, (households or {}).get(record.commune_code)))
        except HypothesisRefused as refused:
            problems[record.id] = str(refused)
            gaps.append(french(f"{_name(record)}\u00a0: {refused}"))
    study = study_market(zones, _passing(file), population=population)
    return ProjectStudy(study=study, counted=len(zones), gaps=tuple(gaps), problems=problems)


def _name(record: MarketZone) -> str:
    return record.name.strip() or UNNAMED


def _lacking(record: MarketZone) -> list[str]:
    needed = (
        (record.households, "le nombre de ménages"),
        (record.spend, "la dépense par ménage"),
        (_captures(record) or None, "la part captée"),
    )
    return [words for value, words in needed if value is None]


def _captures(record: MarketZone) -> tuple[Decimal, ...]:
    typed = (record.capture_low, record.capture_central, record.capture_high)
    return tuple(one for one in typed if one is not None)


def _range(record: MarketZone) -> Range:
    """Fill the missing ends of a range with what was typed; the middle is the lowest then."""
    given = _captures(record)
    low = record.capture_low if record.capture_low is not None else given[0]
    high = record.capture_high if record.capture_high is not None else given[-1]
    central = record.capture_central if record.capture_central is not None else low
    return Range(low, central, high)


def _zone(record: MarketZone, known: KnownHouseholds | None) -> Zone:
    assert record.households is not None
    assert record.spend is not None
    return Zone(
        name=_name(record),
        households=record.households,
        spend=record.spend,
        idc=record.idc,
        capture=_range(record),
        source=_source(record, known),
    )


def _source(record: MarketZone, known: KnownHouseholds | None) -> str:
    cited = []
    if known is not None and known.count == record.households:
        cited.append(f"ménages\u00a0: {known.source}")
    if record.spend == PUBLISHED_TOTAL:
        cited.append(f"dépense\u00a0: {PUBLISHED_SPEND_SOURCE}")
    return french("\u202f; ".join([*cited, f"le reste\u00a0: {TYPED}"]) if cited else TYPED)


def _passing(file: ProjectFile) -> tuple[PassingTrade, ...]:
    amount = file.project.passing_trade
    if amount is None or amount <= 0:
        return ()
    return (PassingTrade(name="Clientèle de passage", amount=Range.same(amount), source=TYPED),)
