"""The VAT proposed to an expense, by its family: data with their date and source."""

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
from tressons_desktop.definitions.source import GENERAL_KNOWLEDGE, Source
from tressons_desktop.law.loader import law_book
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.project.values import BudgetCategory
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.numbers import format_percent

FORMAT: Final = 1
PACKAGED: Final = RESOURCES / "budget" / "tva.toml"
_MOST: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class UsualRate:
    """A rate in percent, why, where it comes from and when it was noted."""

    category: BudgetCategory
    rate: Decimal
    why: str
    sources: tuple[Source, ...]
    noted_on: date

    @property
    def sentence(self) -> str:
        """Say what is proposed, why, and what it is worth."""
        said = f"TVA proposée pour «\u00a0{self.category.label}\u00a0»\u00a0: "
        return f"{said}{format_percent(self.rate)}. {self.why} {self._origin}"

    @property
    def _origin(self) -> str:
        known = [str(source) for source in self.sources if source != GENERAL_KNOWLEDGE]
        day = format_day(self.noted_on)
        if not known:
            return f"Usage courant relevé le {day}, à vérifier sur le devis."
        named = "\u202f; ".join(known)
        return f"{named}, relevé le {day}."


def load_usual_rates(path: Path) -> Mapping[BudgetCategory, UsualRate]:
    """Read a file of rates, one for each family; raise DefinitionRefused with line and reason."""
    top, noted_on = read_dated(path, number=FORMAT, what="les taux ont été relevés", law=law_book())
    found: dict[BudgetCategory, UsualRate] = {}
    for part in top.tables("rates", required=True):
        rate = _rate(part, noted_on)
        if rate.category in found:
            part.refuse(f"la famille «\u00a0{rate.category}\u00a0» est en double.", "category")
        found[rate.category] = rate
    forgotten = [kind for kind in BudgetCategory if kind not in found]
    if forgotten:
        top.refuse(f"la famille «\u00a0{forgotten[0]}\u00a0» n’a pas de taux.")
    top.done()
    return found


def _rate(part: DefinitionTable, noted_on: date) -> UsualRate:
    rate = part.decimal("rate", high=_MOST)
    if rate is None:
        part.refuse("«\u00a0rate\u00a0» manque.", "rate")
    read = UsualRate(
        category=part.choice("category", BudgetCategory),
        rate=rate,
        why=part.text("why", longest=300),
        sources=read_sources(part),
        noted_on=noted_on,
    )
    part.done()
    return read


@lru_cache(maxsize=1)
def _packaged() -> Mapping[BudgetCategory, UsualRate]:
    return load_usual_rates(PACKAGED)


def usual_rate(category: BudgetCategory) -> UsualRate:
    """Return the rate proposed to an expense of a family."""
    return _packaged()[category]
