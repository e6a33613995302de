"""Ways of sharing the envelope, tried side by side before anything is decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from tressons_desktop.desk.decisions import Ruling
from tressons_desktop.desk.marks import ProjectKey
from tressons_desktop.desk.ranking import RankedEntry, Ranking
from tressons_desktop.outcomes import Refused
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP

MOST_SCENARIOS: Final = 6
"""How many stand side by side: more cannot be compared."""

LONGEST_NAME: Final = 60
_EURO: Final = Decimal(1)
_WHOLE: Final = Decimal(100)


class ScenarioRefused(Refused):
    """A way of sharing that cannot be kept; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingPlan:
    """A way of sharing: an envelope, a share of each request in percent, limits.

    ``most``: euros for one project; ``least``: the mean under which nothing is given; ``skipping``:
    go on with a smaller request after one that the envelope cannot pay.
    """

    name: str
    envelope: Decimal | None = None
    share: Decimal = _WHOLE
    most: Decimal | None = None
    least: Decimal | None = None
    skipping: bool = False
    by: str = ""
    stamp: int = 0


@dataclass(frozen=True, slots=True)
class Portion:
    """What a scenario gives to a project, or why it gives nothing; ``firm`` once decided."""

    ranked: RankedEntry
    amount: Decimal = Decimal(0)
    why: str = ""
    firm: bool = False

    @property
    def key(self) -> ProjectKey:
        """Name the project."""
        return self.ranked.entry.row.key


@dataclass(frozen=True, slots=True)
class SharedOut:
    """A scenario played on the dossiers: a portion for each, in the order of the ranking."""

    scenario: SharingPlan
    portions: tuple[Portion, ...]

    @property
    def served(self) -> tuple[Portion, ...]:
        """List the projects that get something."""
        return tuple(one for one in self.portions if one.amount)

    @property
    def taken(self) -> Decimal:
        """Add up what is given."""
        return sum((one.amount for one in self.portions), Decimal(0))

    @property
    def left(self) -> Decimal | None:
        """Return what is left of the envelope; None without one."""
        envelope = self.scenario.envelope
        return None if envelope is None else envelope - self.taken

    def amount_of(self, key: ProjectKey) -> Decimal:
        """Return what a project gets."""
        return next((one.amount for one in self.portions if one.key == key), Decimal(0))


def checked_scenario(scenario: SharingPlan) -> SharingPlan:
    """Return a scenario that may be kept; raise ScenarioRefused for another."""
    name = " ".join(scenario.name.split())
    if not name or len(name) > LONGEST_NAME:
        raise ScenarioRefused(f"Nommer l’hypothèse, en {LONGEST_NAME} signes au plus.")
    if not 0 < scenario.share <= _WHOLE:
        raise ScenarioRefused(f"La part de chaque demande va de 1 à 100{NBSP}%.")
    return SharingPlan(
        name=name,
        envelope=scenario.envelope,
        share=scenario.share,
        most=scenario.most,
        least=scenario.least,
        skipping=scenario.skipping,
        by=scenario.by,
        stamp=scenario.stamp,
    )


def play(scenario: SharingPlan, ranking: Ranking) -> SharedOut:
    """Share by a scenario, first ranked first served; what is already decided stays."""
    left = None if scenario.envelope is None else scenario.envelope - ranking.granted
    open_still, found = True, []
    for one in ranking.entries:
        portion = _portion(scenario, one)
        if portion.amount and not portion.firm and left is not None:
            if portion.amount > left or not open_still:
                open_still = scenario.skipping
                portion = Portion(one, why=_beyond(portion.amount, left))
            else:
                left -= portion.amount
        found.append(portion)
    return SharedOut(scenario, tuple(found))


def _portion(scenario: SharingPlan, one: RankedEntry) -> Portion:
    """Say what a project would get if there were money enough."""
    if one.ruling is not Ruling.WAITING:
        return Portion(one, one.granted, "" if one.granted else one.ruling.label, firm=True)
    if one.rank is None:
        return Portion(one, why=one.why)
    mean = one.score.mean
    if scenario.least is not None and mean is not None and mean < scenario.least:
        return Portion(one, why=f"Moyenne sous {format_number(scenario.least)}")
    row = one.entry.row
    amount = row.asked
    if scenario.share < _WHOLE:  # nobody grants a part of a request with its cents
        amount = (amount * scenario.share / _WHOLE).quantize(_EURO, ROUND_FLOOR)
    limits = [limit for limit in (scenario.most, row.possible) if limit is not None]
    return Portion(one, max(min([amount, *limits]), Decimal(0)))


def _beyond(amount: Decimal, left: Decimal) -> str:
    if amount > left:
        return f"Au-delà{NBSP}: il manque {format_amount(amount - left)}"
    return "Au-delà, après un dossier que l’enveloppe ne paie pas"


def play_all(scenarios: Iterable[SharingPlan], ranking: Ranking) -> tuple[SharedOut, ...]:
    """Play several on the same dossiers."""
    return tuple(play(one, ranking) for one in scenarios)
