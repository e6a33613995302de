"""Hypotheses of a market study: zones, spend, captured share, passing trade.

Every figure belongs to the user, who sees and changes it. No capture rate is shipped: no source
gives one for a village grocery.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.outcomes import Refused
from tressons_desktop.project.values import Choice
from tressons_desktop.text.numbers import format_percent
from tressons_desktop.text.typography import french

HUNDRED: Final = Decimal(100)


class HypothesisRefused(Refused, ValueError):
    """A hypothesis cannot be used, in a sentence to show."""

    def __init__(self, message: str) -> None:
        super().__init__(french(message))


class Scenario(Choice):
    """The three results, from cautious to hopeful."""

    LOW = "bas", "Bas"
    CENTRAL = "central", "Central"
    HIGH = "haut", "Haut"


@dataclass(frozen=True, slots=True)
class Range:
    """A low, a central and a high figure, in that order; all the same when only one is known."""

    low: Decimal
    central: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        figures = (self.low, self.central, self.high)
        if not all(figure.is_finite() for figure in figures):
            raise HypothesisRefused("Écrire trois nombres\u00a0: bas, central et haut.")
        if not Decimal(0) <= self.low <= self.central <= self.high:
            raise HypothesisRefused(
                "Les trois hypothèses vont du bas vers le haut, sans nombre négatif."
            )

    @classmethod
    def same(cls, figure: Decimal | int) -> Range:
        """Use one figure for the three scenarios."""
        value = Decimal(figure)
        return cls(value, value, value)

    def of(self, scenario: Scenario) -> Decimal:
        """Return the figure of a scenario."""
        return {
            Scenario.LOW: self.low,
            Scenario.CENTRAL: self.central,
            Scenario.HIGH: self.high,
        }[scenario]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part of the catchment: the commune, a neighbour, a hamlet.

    ``households``: number; ``spend``: euros a year and per household; ``idc``: local index of
    wealth, 100 for the national mean; ``capture``: percent of that spend the premises may win.
    """

    name: str
    households: int
    spend: Decimal
    capture: Range
    idc: Decimal = HUNDRED
    source: str = ""

    def __post_init__(self) -> None:
        if self.households < 0:
            raise HypothesisRefused(
                f"Le nombre de ménages de «\u00a0{self.name}\u00a0» est négatif."
            )
        if not self.spend.is_finite() or self.spend < 0:
            raise HypothesisRefused(
                f"La dépense par ménage de «\u00a0{self.name}\u00a0» est négative."
            )
        if not self.idc.is_finite() or not Decimal(0) <= self.idc <= Decimal(500):
            raise HypothesisRefused(
                f"L’indice de richesse de «\u00a0{self.name}\u00a0» va de 0 à "
                "500, 100 pour la moyenne."
            )
        if self.capture.high > HUNDRED:
            over = format_percent(self.capture.high)
            raise HypothesisRefused(
                f"La part captée de «\u00a0{self.name}\u00a0» ne peut pas dépasser 100 % ({over})."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingTrade:
    """Custom from elsewhere: tourists, workers, second homes; euros a year."""

    name: str
    amount: Range
    source: str = ""


@dataclass(frozen=True, slots=True)
class SpendLine:
    """A line of a published table of spend: euros a year and per household."""

    label: str
    amount: Decimal


PUBLISHED_SPEND: Final = (
    SpendLine("Boulangerie-pâtisserie", Decimal(427)),
    SpendLine("Surgelés", Decimal(272)),
    SpendLine("Poisson", Decimal(175)),
    SpendLine("Épicerie", Decimal(1104)),
    SpendLine("Alcool", Decimal(528)),
    SpendLine("Boissons", Decimal(259)),
    SpendLine("Boucherie-charcuterie", Decimal(1323)),
    SpendLine("Fruits et légumes", Decimal(575)),
    SpendLine("Beurre, œufs et fromage", Decimal(742)),
    SpendLine("Hygiène", Decimal(620)),
    SpendLine("Entretien", Decimal(208)),
)
"""One published table, old: the rest of it comes to 205 euros that are not detailed."""

PUBLISHED_SPEND_SOURCE: Final = (
    "INSEE et ACFCI, table sans date reprise par Viallon Conseil\u00a0: ancienne, à vérifier"
)
"""The page's own market total does not match its table: never more than an editable default."""
