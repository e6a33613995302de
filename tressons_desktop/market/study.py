"""Estimate a potential turnover, low, central and high, with every hypothesis written out.

``turnover = Σ zones (households × spend × idc / 100 × capture) + passing trade``
(Viallon Conseil; Cours BTS MCO). Exact until the result, rounded once to the euro, half up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from tressons_desktop.market.model import (
    HUNDRED,
    PassingTrade,
    Range,
    Scenario,
    SpendLine,
    Zone,
)
from tressons_desktop.text.money import cents, format_amount
from tressons_desktop.text.numbers import format_number, format_percent, plural, round_half_up
from tressons_desktop.text.typography import french

_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_WEAK_BELOW: Final = 2500


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketLine:
    """What one zone, or one passing trade, brings in each scenario; euros a year, to the cent."""

    name: str
    market: Decimal
    turnover: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketStudy:
    """The three results and what they rest on.

    ``market``: all that the households of the zones spend; ``turnover``: the part hoped for,
    passing trade included; euros a year, rounded to the euro.
    """

    households: int
    market: Decimal
    turnover: Range
    lines: tuple[MarketLine, ...]
    hypotheses: tuple[str, ...]
    warnings: tuple[str, ...]

    def sentence(self) -> str:
        """Say the result in one sentence."""
        low, central, high = (
            format_amount(one)
            for one in (self.turnover.low, self.turnover.central, self.turnover.high)
        )
        return f"Chiffre d’affaires possible\u00a0: {central} par an, entre {low} et {high}."


def study_market(
    zones: Sequence[Zone], passing: Sequence[PassingTrade] = (), *, population: int | None = None
) -> MarketStudy:
    """Apply the formula to the three scenarios.

    ``population`` of the catchment, when known, only serves to warn that it is narrow.
    """
    exact = [_zone_line(zone) for zone in zones] + [_passing_line(one) for one in passing]
    return MarketStudy(
        households=sum(zone.households for zone in zones),
        market=round_half_up(sum((line.market for line in exact), Decimal(0)), 0),
        turnover=_rounded(_total(line.turnover for line in exact), 0),
        lines=tuple(
            MarketLine(
                name=line.name, market=cents(line.market), turnover=_rounded(line.turnover, 2)
            )
            for line in exact
        ),
        hypotheses=_hypotheses(zones, passing),
        warnings=_warnings(zones, population),
    )


def zone_market(zone: Zone) -> Decimal:
    """Return what the households of a zone spend in a year, unrounded, in euros."""
    spent = _EXACT.multiply(Decimal(zone.households), zone.spend)
    return _EXACT.divide(_EXACT.multiply(spent, zone.idc), HUNDRED)


def spend_of(lines: Iterable[SpendLine]) -> Decimal:
    """Add up the chosen lines of a table of spend."""
    return sum((line.amount for line in lines), Decimal(0))


def _zone_line(zone: Zone) -> MarketLine:
    market = zone_market(zone)
    low, central, high = (
        _EXACT.divide(_EXACT.multiply(market, zone.capture.of(scenario)), HUNDRED)
        for scenario in Scenario
    )
    return MarketLine(name=zone.name, market=market, turnover=Range(low, central, high))


def _passing_line(passing: PassingTrade) -> MarketLine:
    return MarketLine(name=passing.name, market=Decimal(0), turnover=passing.amount)


def _total(ranges: Iterable[Range]) -> Range:
    low = central = high = Decimal(0)
    for one in ranges:
        low, central, high = low + one.low, central + one.central, high + one.high
    return Range(low, central, high)


def _rounded(value: Range, places: int) -> Range:
    return Range(*(round_half_up(one, places) for one in (value.low, value.central, value.high)))


def _hypotheses(zones: Sequence[Zone], passing: Sequence[PassingTrade]) -> tuple[str, ...]:
    sentences = []
    for zone in zones:
        index = "" if zone.idc == HUNDRED else f", indice de richesse {format_number(zone.idc)}"
        sentences.append(
            f"{zone.name}\u00a0: {plural(zone.households, 'ménage', 'ménages')}, "
            f"{format_amount(zone.spend)} par ménage et par an{index}, "
            f"part captée {_spread(zone.capture)}{_cited(zone.source)}"
        )
    for one in passing:
        amounts = (one.amount.low, one.amount.central, one.amount.high)
        words = " / ".join(format_amount(amount) for amount in dict.fromkeys(amounts))
        sentences.append(f"{one.name}\u00a0: {words} par an{_cited(one.source)}")
    return tuple(french(f"{sentence}.") for sentence in sentences)


def _spread(value: Range) -> str:
    figures = dict.fromkeys((value.low, value.central, value.high))
    return " / ".join(format_percent(figure) for figure in figures)


def _cited(source: str) -> str:
    return f" ({source.strip()})" if source.strip() else ", source à donner"


def _warnings(zones: Sequence[Zone], population: int | None) -> tuple[str, ...]:
    found = []
    if not zones:
        found.append("Aucune zone de clientèle\u00a0: ajouter la commune et ses voisines.")
    if any(zone.capture.low == zone.capture.high and zone.capture.high > 0 for zone in zones):
        found.append("Une part captée n’a qu’une valeur\u00a0: écrire un bas et un haut.")
    if population is not None and population < _WEAK_BELOW:
        limit = format_number(_WEAK_BELOW)
        found.append(
            f"Moins de {limit} habitants\u00a0: un rapport du Sénat juge "
            "cette clientèle souvent trop "
            "étroite pour une seule activité (rapport n° 577, 2022)."
        )
    return tuple(french(one) for one in found)
