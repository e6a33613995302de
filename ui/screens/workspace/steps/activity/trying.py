"""What is tried and never written: the case of the panel « Et si », until it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.cash.payments import name_of
from tressons_desktop.forecast.risk.chances import Chances
from tressons_desktop.forecast.risk.tornado import may_be_refused
from tressons_desktop.project.model import ForecastScenario, ProjectFile
from tressons_desktop.project.snapshot import value_of
from ui.plain import one_line
from ui.screens.workspace.table_spec import Values
from ui.widgets.choice_fields import Option
from ui.widgets.slide import Span

_SHOWN: Final = 27
"""Signs of a grant that a button of the column holds."""
LOW: Final = "Scénario bas"
SPANS: Final[dict[str, tuple[str, Span]]] = {
    "sales": ("Ventes", Span(-50, 50, 5, "%")),
    "margin": ("Taux de marque", Span(-10, 10, 1, "points")),
    "energy": ("Énergie", Span(-50, 100, 10, "%")),
    "works": ("Travaux", Span(-20, 50, 5, "%")),
    "delay": ("Ouverture plus tard", Span(0, 12, 3, "mois")),
}
"""What may be moved: its words and how far."""


@dataclass(frozen=True, slots=True)
class Case:
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
        return self == Case()

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

    def values(self, label: str) -> Values:
        """Return the fields of the scenario that keeps the case."""
        kept = self.scenario("", label)
        return {name: value_of(kept, name) for name in ("label", *SPANS, "refused")}


def case_of(scenario: ForecastScenario, file: ProjectFile) -> Case:
    """Return what a scenario that was kept moves, as far as the slides go."""
    known = {line.id for line in file.funding}

    def within(name: str, value: Decimal | int | None) -> int:
        span = SPANS[name][1]
        return min(max(int(value or 0), span.least), span.most)

    return Case(
        sales=within("sales", scenario.sales),
        margin=within("margin", scenario.margin),
        energy=within("energy", scenario.energy),
        works=within("works", scenario.works),
        delay=within("delay", scenario.delay),
        refused=tuple(one for one in scenario.refused if one in known),
    )


def still_there(case: Case, file: ProjectFile) -> Case:
    """Forget the refusal of lines that are there no more."""
    known = {line.id for line in file.funding}
    return replace(case, refused=tuple(one for one in case.refused if one in known))


def grants(file: ProjectFile) -> tuple[Option, ...]:
    """List the grants that may be refused."""
    return tuple(
        Option(line.id, one_line(name_of(line), _SHOWN))
        for line in file.funding
        if may_be_refused(line, file)
    )


def free_label(file: ProjectFile) -> str:
    """Name the next scenario: « Scénario bas », then « Scénario bas 2 »."""
    taken = {one.label for one in file.scenarios}
    number, label = 1, LOW
    while label in taken:
        number += 1
        label = f"{LOW} {number}"
    return label


def chance_words(planned: Chances | None, tried: Chances | None, *, as_planned: bool) -> str:
    """Say how often the operator runs out of cash, as planned and in the case."""
    if planned is None:
        return ""
    if as_planned or tried is None:
        return f"{planned.words}."
    return f"{tried.words} (prévu\u00a0: {planned.how_often})."


def _decimal(value: int) -> Decimal | None:
    return Decimal(value) if value else None
