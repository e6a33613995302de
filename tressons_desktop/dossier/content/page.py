"""The project on one page: its parts, whose texts shorten so that none ever disappears."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tressons_desktop.dossier.content.pictures import Photo
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.drawing.chart_data import Radar
from tressons_desktop.drawing.tone import Tone


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number that matters, and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """A step of the calendar; ``state`` in words ("Fait", "Prévu")."""

    when: str
    title: str
    detail: str = ""
    state: str = ""
    done: bool = False
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class SynthesisPoint:
    """A sentence, and what goes on under it in grey: an action, a reason."""

    text: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class FundingRow:
    """A line of the funding plan: amount in euros, already formatted texts beside it.

    ``letter`` names the funder on every page, in the bar and in the tables.
    """

    series: str
    label: str
    status: str
    amount: Decimal
    amount_text: str
    share: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class FundingSummary:
    """The funding plan as one page shows it."""

    rows: tuple[FundingRow, ...]
    total_text: str
    total_share: str
    alt: str
    title: str = "Plan de financement"
    total_label: str = "Total"
    empty_text: str = "Aucun financeur saisi."


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check in one line."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Feasibility:
    """What the commune reads of itself: profile by axis, opinion, what blocks, what is to check."""

    radar: Radar
    opinion: str
    blockers_title: str
    blockers: tuple[SynthesisPoint, ...]
    unknowns_title: str
    unknowns: tuple[str, ...]
    answered: str
    no_blocker_tone: Tone = Tone.OK
    title: str = "Faisabilité par axe"
    more: str = "voir le détail par axe"


@dataclass(frozen=True, slots=True)
class Pitch:
    """What a reader outside is told in the same room: what is asked, and what it will change.

    Two lists side by side under their titles; the photo stands above the second when there is one.
    """

    asked_title: str
    asked: tuple[SynthesisPoint, ...]
    gained_title: str
    gained: tuple[SynthesisPoint, ...]
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class Synthesis:
    """The project on one page, always: texts shorten, parts never disappear.

    The same content fills a page and a wide screen.
    """

    sentence: str
    figures: tuple[KeyFigure, ...]
    middle: Feasibility | Pitch
    funding: FundingSummary
    checks: tuple[CheckLine, ...]
    steps: tuple[TimelineStep, ...]
    title: str = "Le projet en une page"
    key: str = "synthese"
    checks_title: str = "Contrôles"
    checks_empty: str = "Aucun contrôle à ce stade."
    steps_title: str = "Calendrier"
    steps_empty: str = "Aucune date saisie."


def more_blockers(count: int, more: str) -> str:
    """Say how many blockers a page had no room for, and where they are."""
    return f"et {count} autre{'s' if count > 1 else ''}, {more}"


def more_checks(count: int) -> str:
    """Say how many checks a page had no room for."""
    return f"et {count} autres, détaillés dans le plan de financement"


def more_steps(count: int) -> str:
    """Say how many steps a page had no room for."""
    return f"et {count} autres jalons"
