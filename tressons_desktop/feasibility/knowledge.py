"""What the application already knows, handed to the questions that can answer themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from tressons_desktop.finance.check import Check
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.territory.layer_model import CommuneFacts, Fact
from tressons_desktop.territory.model import Commune

_GROCERIES: Final = ("B102", "B201", "B202")
"""INSEE equipment base: supermarket, superette, grocery."""

_COMMUNES: Final = "Fichier des communes"


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure and where it comes from."""

    value: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Word:
    """A statement in words and where it comes from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything known outside the project's own records; what is not known is left None.

    ``rent_effort``: percent of turnover without tax. ``break_even_year``: 1 for the first year,
    0 when never reached in the forecast. ``volunteer_hours`` and ``opening_hours``: a month.
    ``nearest_shop``: kilometres as the crow flies. ``basis``: on what the action stands and what is
    left to prove; ``basis_stands``: nothing of it is to be confirmed. ``checks``: of the plan,
    by identifier. ``forecast``: the operator's economy, worked out once for everybody.
    """

    population: KnownFigure | None = None
    density: Word | None = None
    frr: Word | None = None
    shops: KnownFigure | None = None
    nearest_shop: KnownFigure | None = None
    survey_answers: KnownFigure | None = None
    rent_effort: KnownFigure | None = None
    break_even_year: KnownFigure | None = None
    volunteer_hours: KnownFigure | None = None
    opening_hours: KnownFigure | None = None
    basis: Word | None = None
    basis_stands: bool = False
    checks: Mapping[str, Check] = field(default_factory=dict, hash=False)
    forecast: OperatorForecast | None = None


def commune_knowledge(commune: Commune | None, facts: CommuneFacts | None = None) -> Knowledge:
    """Gather what the communes file and the loaded layers say; the rest is added by `replace`."""
    population = None
    if commune is not None and commune.population is not None:
        population = KnownFigure(Decimal(commune.population), _COMMUNES)
    if facts is None:
        return Knowledge(population=population)
    density, frr, shops = facts.density.value, facts.frr.value, facts.shops.value
    count = sum(shops.count(code) for code in _GROCERIES) if shops else None
    return Knowledge(
        population=population,
        density=Word(density.label, _cited(facts.density)) if density else None,
        frr=Word(", ".join(frr.labels), _cited(facts.frr)) if frr else None,
        shops=None if count is None else KnownFigure(Decimal(count), _cited(facts.shops)),
    )


def _cited(fact: Fact[Any]) -> str:
    return ", ".join(part for part in (fact.source, fact.vintage) if part)
