"""How many quotes funders ask for an expense: data with their date, where a règlement was read."""

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
from tressons_desktop.finance.budget import line_amount
from tressons_desktop.finance.plan import counts
from tressons_desktop.law.loader import law_book
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.project.model import BudgetLine, ProjectFile
from tressons_desktop.project.values import FunderKind
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.numbers import plural

FORMAT: Final = 1
PACKAGED: Final = RESOURCES / "budget" / "devis.toml"
_UNKNOWN: Final = (
    "Combien de devis sont demandés\u00a0: le règlement de chaque financeur le dit, à vérifier."
)


@dataclass(frozen=True, slots=True)
class QuoteCount:
    """What a funder asks: from which amount (euros without tax), how many quotes."""

    id: str
    funder: FunderKind
    who: str
    steps: tuple[tuple[Decimal, int], ...]
    sources: tuple[Source, ...]
    noted_on: date

    def asked(self, amount: Decimal) -> int:
        """Return how many quotes are asked for an amount, zero when none is."""
        return max((quotes for above, quotes in self.steps if amount > above), default=0)


def load_quote_counts(path: Path) -> tuple[QuoteCount, ...]:
    """Read a file of counts; raise DefinitionRefused with line and reason."""
    top, noted_on = read_dated(
        path, number=FORMAT, what="les nombres de devis ont été relevés", law=law_book()
    )
    found = tuple(_count(part, noted_on) for part in top.tables("counts", required=True))
    top.done()
    return found


def _count(part: DefinitionTable, noted_on: date) -> QuoteCount:
    read = QuoteCount(
        id=part.identifier(),
        funder=part.choice("funder", FunderKind),
        who=part.text("who", longest=100),
        steps=tuple(_step(one) for one in part.tables("steps", required=True)),
        sources=read_sources(part),
        noted_on=noted_on,
    )
    part.done()
    return read


def _step(part: DefinitionTable) -> tuple[Decimal, int]:
    above, quotes = part.decimal("above"), part.integer("quotes", low=1, high=9)
    if above is None or quotes is None:
        part.refuse("«\u00a0above\u00a0» et «\u00a0quotes\u00a0» sont attendus.")
    part.done()
    return above, quotes


@lru_cache(maxsize=1)
def quote_counts() -> tuple[QuoteCount, ...]:
    """Return the counts given with the program, read once."""
    return load_quote_counts(PACKAGED)


def quotes_asked(file: ProjectFile, line: BudgetLine) -> str:
    """Say how many quotes the funders of a project ask for an expense, and where it was read."""
    funders = {one.funder for one in file.funding if counts(one)}
    amount = line_amount(line)
    said = [
        f"{plural(one.asked(amount), 'devis demandé', 'devis demandés')} pour ce montant par "
        f"{one.who} ({one.sources[0].text}, relevé le {format_day(one.noted_on)}, à vérifier "
        "auprès du vôtre)."
        for one in quote_counts()
        if one.funder in funders and one.asked(amount)
    ]
    return " ".join(said) or _UNKNOWN
