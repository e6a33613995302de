"""What the council view shows, as plain values: nothing is decided or drawn here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tressons_desktop.dossier.content import FundingBar, Radar
from tressons_desktop.planning.calendar import CalendarEntry
from tressons_desktop.planning.decisions import Decision

PAGES: Final = ("L’avis", "L’argent", "Le calendrier", "La délibération")


@dataclass(frozen=True, slots=True)
class CouncilLine:
    """A line of a list: what is at the left, the title, what follows; `tone` when it matters."""

    lead: str
    title: str
    detail: str = ""
    tone: str = ""
    series: str = ""


@dataclass(frozen=True, slots=True)
class OpinionPage:
    """Is it feasible, and what stops it."""

    title: str
    retained: str
    blockers: tuple[CouncilLine, ...]
    reassurance: CouncilLine | None
    unknowns: str
    answered: str
    radar: Radar


@dataclass(frozen=True, slots=True)
class MoneyPage:
    """What it costs, the VAT to advance beside it, who pays, what the rules say.

    ``economy``: when the place pays its costs, in one line.
    """

    title: str
    uses: tuple[CouncilLine, ...]
    vat: tuple[CouncilLine, ...]
    vat_note: str
    economy: str
    payers: tuple[CouncilLine, ...]
    bar: FundingBar
    sureness: str
    checks: tuple[CouncilLine, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """What comes next, and who does it."""

    title: str
    subtitle: str
    entries: tuple[CalendarEntry, ...]
    steps: tuple[CouncilLine, ...]
    actions: tuple[CouncilLine, ...]


@dataclass(frozen=True, slots=True)
class CouncilContent:
    """Everything the four pages show; `figures` stand under the first."""

    heading: str
    today: date
    opinion: OpinionPage
    money: MoneyPage
    calendar: CalendarPage
    decisions: tuple[Decision, ...]
    figures: tuple[tuple[str, str], ...]
