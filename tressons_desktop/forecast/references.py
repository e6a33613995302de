"""Orders of magnitude seen elsewhere, each with its sources, its date and how far to trust it.

Data only (``resources/forecast/reperes.toml``): they are discussed, dated and changed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.pieces import read_sources
from tressons_desktop.definitions.reader import DefinitionTable, read_dated
from tressons_desktop.definitions.source import Source
from tressons_desktop.law.loader import law_book
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.project.forecast_values import ActivityMethod
from tressons_desktop.project.values import Choice, ProjectKind

FORMAT: Final = 1
PACKAGED: Final = RESOURCES / "forecast" / "reperes.toml"


class Reliability(Choice):
    """How far a reference may be trusted."""

    GOOD = "bonne", "fiabilité bonne"
    WEAK = "faible", "fiabilité faible"
    TO_CHECK = "a_verifier", "fiabilité à vérifier"

    @property
    def word(self) -> str:
        """Say it alone, under a title that names it: "Bonne"."""
        return self.label.removeprefix("fiabilité ").capitalize()


class Measure(Choice):
    """What a reference compares; its label follows the figure."""

    MARGIN_RATE = "taux_marque", "% de marge sur les ventes"
    SALES_PER_JOB = "ventes_par_emploi", "€ de ventes par emploi"
    STAFF_SHARE = "part_personnel", "% des ventes"
    EBE_SHARE = "part_ebe", "% des ventes"
    RENT_EFFORT = "taux_effort", "% des ventes"
    SALES_PER_M2 = "ventes_par_m2", "€ par m² et par an"
    MONTHLY_SALES = "ventes_par_mois", "€ de ventes par mois"
    BASKET = "panier", "€"
    EQUIPMENT_LIFE = "duree_equipement", "ans"
    VOLUNTEER_HOURS = "heures_benevole", "h par mois"
    RESULT = "resultat", "€"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBounds:
    """What was seen (``low`` to ``high``, either may be open) and what is still called near."""

    low: Decimal | None
    high: Decimal | None
    near_low: Decimal | None
    near_high: Decimal | None

    def near(self, figure: Decimal) -> bool:
        """Tell whether a figure is near what was seen."""
        low, high = self.near_low, self.near_high
        return (low is None or figure >= low) and (high is None or figure <= high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An order of magnitude; ``kinds`` empty: of any project.

    ``words`` and ``methods`` recognise the activities concerned, for a margin. ``target``: the
    figure is one and not a range. ``bands``: bounds by surface, each below so many square metres.
    Without any bound it only informs.
    """

    id: str
    measure: Measure
    title: str
    kinds: tuple[ProjectKind, ...]
    words: tuple[str, ...]
    methods: tuple[ActivityMethod, ...]
    target: Decimal | None
    bounds: SeenBounds | None
    bands: tuple[tuple[Decimal, SeenBounds], ...]
    reliability: Reliability
    note: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """All that the file says."""

    noted_on: date
    tolerance_note: str
    every: tuple[Reference, ...]


def load_references(path: Path) -> References:
    """Read a file of references; raise DefinitionRefused with line and reason."""
    top, noted_on = read_dated(
        path, number=FORMAT, what="les repères ont été relevés", law=law_book()
    )
    read = References(
        noted_on=noted_on,
        tolerance_note=top.text("tolerance_note", longest=600),
        every=tuple(_reference(part) for part in top.tables("references", required=True)),
    )
    ids = [one.id for one in read.every]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice:
        top.refuse(f"le repère «\u00a0{twice}\u00a0» est écrit deux fois.", "references")
    top.done()
    return read


def _reference(part: DefinitionTable) -> Reference:
    target, bounds, bands = part.decimal("target"), _bounds(part), _bands(part)
    if sum(one is not None for one in (target, bounds)) + bool(bands) > 1:
        part.refuse("donner «\u00a0target\u00a0», des bornes ou «\u00a0bands\u00a0», un seul.")
    tolerance = part.decimal("tolerance", high=Decimal(100))
    if (target is None) != (tolerance is None):
        part.refuse("«\u00a0target\u00a0» et «\u00a0tolerance\u00a0» vont ensemble.", "target")
    if target is not None and tolerance is not None:
        bounds = _around(target, tolerance)
    read = Reference(
        id=part.identifier(),
        measure=part.choice("measure", Measure),
        title=part.text("title", longest=80),
        kinds=part.choices("kinds", ProjectKind),
        words=part.texts("words"),
        methods=part.choices("methods", ActivityMethod),
        target=target,
        bounds=bounds,
        bands=bands,
        reliability=part.choice("reliability", Reliability),
        note=part.text("note", longest=600),
        sources=read_sources(part),
    )
    part.done()
    return read


def _around(target: Decimal, tolerance: Decimal) -> SeenBounds:
    gap = target * tolerance / 100
    return SeenBounds(low=target, high=target, near_low=target - gap, near_high=target + gap)


def _bounds(part: DefinitionTable) -> SeenBounds | None:
    low, high = part.decimal("low"), part.decimal("high")
    near_low, near_high = part.decimal("near_low"), part.decimal("near_high")
    if low is None and high is None:
        if near_low is not None or near_high is not None:
            part.refuse("«\u00a0near_low\u00a0» élargit «\u00a0low\u00a0», qui manque.")
        return None
    wide = SeenBounds(
        low=low,
        high=high,
        near_low=low if near_low is None else near_low,
        near_high=high if near_high is None else near_high,
    )
    steps = [one for one in (wide.near_low, low, high, wide.near_high) if one is not None]
    if steps != sorted(steps):
        part.refuse("les bornes vont de la plus petite à la plus grande.", "low")
    return wide


def _bands(part: DefinitionTable) -> tuple[tuple[Decimal, SeenBounds], ...]:
    found: list[tuple[Decimal, SeenBounds]] = []
    for band in part.tables("bands"):
        below, bounds = band.decimal("below"), _bounds(band)
        if below is None or bounds is None or (found and below <= found[-1][0]):
            band.refuse("chaque tranche a «\u00a0below\u00a0», croissant, et ses bornes.")
        band.done()
        found.append((below, bounds))
    return tuple(found)


@lru_cache(maxsize=1)
def references() -> References:
    """Return the references shipped with the application."""
    return load_references(PACKAGED)
