"""How far figures may turn out from what is planned: data, dated, to be discussed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.pieces import read_sources
from tressons_desktop.definitions.reader import DefinitionTable, read_dated
from tressons_desktop.definitions.source import Source
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.project.values import Choice
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.spaces import MINUS, NBSP

FORMAT: Final = 1
PACKAGED: Final = RESOURCES / "forecast" / "alea.toml"
_FARTHEST: Final = Decimal(100)
_MONTHS: Final = Decimal(24)
_MOST_DRAWS: Final = 100_000


class Factor(Choice):
    """What may turn out otherwise."""

    SALES = "ventes", "Ventes"
    MARGIN = "marge", "Taux de marque"
    ENERGY = "energie", "Énergie"
    LATE = "versements", "Versement des aides"
    WORKS = "travaux", "Travaux"
    OPENING = "ouverture", "Ouverture"

    @property
    def in_months(self) -> bool:
        """Tell whether it is counted in months."""
        return self in (Factor.LATE, Factor.OPENING)

    def words(self, change: Decimal) -> str:
        """Write a change: "−15 %", "+1 point", "3 mois plus tard"."""
        if self.in_months:
            if not change:
                return "à la date prévue"
            when = "plus tard" if change > 0 else "plus tôt"
            return f"{format_number(abs(change))}{NBSP}mois {when}"
        if self is Factor.MARGIN:
            sign = MINUS if change < 0 else ""
            written = f"{sign}{plural(abs(change), 'point', 'points')}"
        else:
            written = f"{format_number(change)}{NBSP}%"
        return f"+{written}" if change > 0 else written


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRange:
    """How far a factor goes: least, most often, most; percent, points or months."""

    factor: Factor
    low: Decimal
    mode: Decimal
    high: Decimal
    drawn: bool
    why: str
    sources: tuple[Source, ...]

    @property
    def words(self) -> str:
        """Say the range: "Ventes : de −15 % à +10 %, le plus souvent comme prévu"."""
        low, high = self.factor.words(self.low), self.factor.words(self.high)
        if self.factor.in_months:
            spoken = f"jusqu’à {high}" if not self.low else f"de {low} à {high}"
            return f"{self.factor.label}\u00a0: {spoken}"
        usual = self.factor.words(self.mode) if self.mode else "comme prévu"
        return f"{self.factor.label}\u00a0: de {low} à {high}, le plus souvent {usual}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRanges:
    """All that the file says."""

    noted_on: date
    count: int
    seed: int
    factors: Mapping[Factor, FactorRange]

    @property
    def words(self) -> tuple[str, ...]:
        """Say how the draws are made."""
        drawn = [one.words for one in self.factors.values() if one.drawn]
        count = format_number(self.count)
        return (
            f"{count} tirages, toujours les mêmes ({self.seed})",
            *drawn,
            "écarts à discuter, relevés nulle part\u00a0: à vérifier",
        )


def load_risk_ranges(path: Path) -> RiskRanges:
    """Read a file of ranges; raise DefinitionRefused with line and reason."""
    top, noted_on = read_dated(path, number=FORMAT, what="les écarts ont été retenus")
    draws = top.table("draws")
    if draws is None:
        top.refuse("il manque la rubrique [draws].")
    count, seed = draws.integer("count", low=100, high=_MOST_DRAWS), draws.integer("seed")
    if count is None or seed is None:
        draws.refuse("donner «\u00a0count\u00a0» et «\u00a0seed\u00a0».", "count")
    draws.done()
    found: dict[Factor, FactorRange] = {}
    for part in top.tables("factors", required=True):
        one = _factor(part)
        if one.factor in found:
            part.refuse(f"«\u00a0{one.factor}\u00a0» est en double.", "factor")
        found[one.factor] = one
    forgotten = [factor for factor in Factor if factor not in found]
    if forgotten:
        top.refuse(f"il manque l’écart «\u00a0{forgotten[0]}\u00a0».")
    top.done()
    return RiskRanges(noted_on=noted_on, count=count, seed=seed, factors=found)


def _factor(part: DefinitionTable) -> FactorRange:
    factor = part.choice("factor", Factor)
    most = _MONTHS if factor.in_months else _FARTHEST
    low, mode, high = (_figure(part, key, most) for key in ("low", "mode", "high"))
    if not low <= mode <= high:
        part.refuse("il faut low ≤ mode ≤ high.", "mode")
    if factor.in_months and any(one != one.to_integral_value() for one in (low, mode, high)):
        part.refuse("des mois se comptent en nombres entiers.", "high")
    if factor is Factor.LATE and low < 0:
        part.refuse("une subvention n’arrive pas en avance.", "low")
    read = FactorRange(
        factor=factor,
        low=low,
        mode=mode,
        high=high,
        drawn=part.flag("drawn", default=True),
        why=part.text("why", longest=300),
        sources=read_sources(part),
    )
    part.done()
    return read


def _figure(part: DefinitionTable, key: str, most: Decimal) -> Decimal:
    value = part.decimal(key, low=-most, high=most)
    if value is None:
        part.refuse(f"«\u00a0{key}\u00a0» manque.", key)
    return value


@lru_cache(maxsize=1)
def risk_ranges() -> RiskRanges:
    """Return the ranges given with the program, read once."""
    return load_risk_ranges(PACKAGED)
