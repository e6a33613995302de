"""What is tried and never written: the case of the panel « Et si », until it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.risk.chances import Chances
from tressons_desktop.project.model import ForecastScenario
from tressons_desktop.project.snapshot import value_of
from ui.screens.workspace.table_spec import CellValues
from ui.widgets.slide import Sweep

LOW: Final = "Scénario bas"
SPANS: Final[dict[str, tuple[str, Sweep]]] = {
    "sales": ("Ventes", Sweep(-50, 50, 5, "%")),
    "margin": ("Taux de marque", Sweep(-10, 10, 1, "points")),
    "energy": ("Énergie", Sweep(-50, 100, 10, "%")),
    "works": ("Travaux", Sweep(-20, 50, 5, "%")),
    "delay": ("Ouverture plus tard", Sweep(0, 12, 3, "mois")),
}
"""What may be moved: its words and how far."""


@dataclass(frozen=True, slots=True)
class TriedCase:
    """How far each thing is moved, and which grants are refused."""

    sales: int = 0
    margin: int = 0
    energy: int = 0
    works: int = 0
    delay: int = 0
    refused: tuple[str, ...] = ()

    @property
    def as_planned(self) -> bool:
        """Tell whether nothing is moved."""
        return self == TriedCase()

    def moves(self) -> dict[str, int]:
        """Return how far each slide is moved."""
        return {
            "sales": self.sales,
            "margin": self.margin,
            "energy": self.energy,
            "works": self.works,
            "delay": self.delay,
        }

    def scenario(self, project_id: str, label: str = "") -> ForecastScenario:
        """Return the case as a scenario, that no file holds."""
        return ForecastScenario(
            id="",
            project_id=project_id,
            label=label,
            sales=_decimal(self.sales),
            margin=_decimal(self.margin),
            energy=_decimal(self.energy),
            works=_decimal(self.works),
            delay=self.delay or None,
            refused=self.refused,
        )

    def values(self, label: str) -> CellValues:
        """Return the fields of the scenario that keeps the case."""
        kept = self.scenario("", label)
        return {name: value_of(kept, name) for name in ("label", *SPANS, "refused")}


def chance_words(planned: Chances | None, tried: Chances | None, *, as_planned: bool) -> str:
    """Say how often the operator runs out of cash, as planned and in the case."""
    if planned is None:
        return ""
    if as_planned or tried is None:
        return f"{planned.words}."
    return f"{tried.words} (prévu\u00a0: {planned.how_often})."


def _decimal(value: int) -> Decimal | None:
    return Decimal(value) if value else None
