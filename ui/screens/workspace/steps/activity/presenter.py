"""Decide what the step says: obligations and their source, ways to begin, what is tried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.plan import owner_words
from tressons_desktop.forecast.cash.payments import name_of
from tressons_desktop.forecast.estimate import (
    costs_are_detailed,
    quick_estimate,
    sales_are_detailed,
)
from tressons_desktop.forecast.methods import METHODS
from tressons_desktop.forecast.risk.tornado import may_be_refused
from tressons_desktop.obligations.calendar import DatedObligation
from tressons_desktop.planning.actions import ProposedAction, obligation_origin
from tressons_desktop.project.forecast_values import ActivityMethod
from tressons_desktop.project.model import ForecastScenario, ProjectFile
from tressons_desktop.project.values import ProjectKind
from tressons_desktop.reading.reading import ProjectReading
from ui.screens.workspace.steps.activity.trying import LOW, SPANS, TriedCase
from ui.widgets.choice_fields import Option


def planned_of(reading: ProjectReading) -> dict[DatedObligation, bool]:
    """Tell of each obligation whether an action answers it already."""
    taken = {action.origin for action in reading.file.actions}
    return {one: obligation_origin(one.obligation.id) in taken for one in reading.told_obligations}


def left_to_plan(file: ProjectFile, wanted: Iterable[DatedObligation]) -> list[ProposedAction]:
    """Propose the actions of the obligations that have none yet."""
    taken = {action.origin for action in file.actions}
    return [one for one in map(as_action, wanted) if one.origin not in taken]


def as_action(one: DatedObligation) -> ProposedAction:
    """Make the action that answers an obligation."""
    obligation = one.obligation
    return ProposedAction(origin=obligation_origin(obligation.id), title=obligation.title)


def where_words(one: DatedObligation) -> str:
    """Say when, before which authority, with which form."""
    parts = (one.sentence, one.obligation.authority, one.obligation.form)
    return " · ".join(part for part in parts if part)


def blocks_words(one: DatedObligation) -> str:
    """Say what waits for it."""
    blocked = one.obligation.blocks
    return f"Tant que ce n’est pas fait\u00a0: {blocked}." if blocked else ""


def source_words(one: DatedObligation) -> str:
    """Name the sources."""
    sources = one.obligation.sources
    named = dict.fromkeys(str(source) for source in sources)
    words = "\u202f; ".join(named) or "usage courant"
    return f"{'Sources' if len(named) > 1 else 'Source'}\u00a0: {words}"


# the running ------------------------------------------------------------------------------------
ESTIMATE_NOTE: Final = (
    "Quatre chiffres suffisent pour une première idée. Ils comptent tant qu’aucune activité n’est "
    "détaillée."
)
START_NOTE: Final = (
    "Ce que l’exploitant apporte, emprunte, et quand il paie. La commune et ses travaux sont à "
    "part, dans Investissement et Plan de financement."
)


@dataclass(frozen=True, slots=True)
class Model:
    """A way to begin an activity: a name, a method, the first figure to type."""

    label: str
    method: ActivityMethod

    @property
    def first(self) -> str:
        """Return the field of its first figure."""
        return METHODS[self.method].fields[0].field


_MODELS: Final[dict[ProjectKind, tuple[Model, ...]]] = {
    ProjectKind.GROCERY: (
        Model("Épicerie", ActivityMethod.HOUSEHOLDS),
        Model("Dépôt de pain", ActivityMethod.VISITS),
    ),
    ProjectKind.CAFE: (Model("Café", ActivityMethod.HOURS),),
    ProjectKind.THIRD_PLACE: (
        Model("Places de travail", ActivityMethod.PLACES),
        Model("Salles et ateliers", ActivityMethod.SERVICES),
    ),
    ProjectKind.LOCAL_FOOD: (
        Model("Vente de produits locaux", ActivityMethod.VISITS),
        Model("Paniers", ActivityMethod.HOUSEHOLDS),
    ),
    ProjectKind.MOBILITY: (Model("Trajets", ActivityMethod.TRIPS),),
    ProjectKind.ENERGY: (Model("Vente d’électricité", ActivityMethod.ENERGY),),
    ProjectKind.SERVICES: (Model("Services", ActivityMethod.SERVICES),),
    ProjectKind.CULTURE: (Model("Entrées", ActivityMethod.VISITS),),
    ProjectKind.REUSE: (Model("Boutique de réemploi", ActivityMethod.TONNAGE),),
    ProjectKind.OTHER: (Model("Activité", ActivityMethod.AMOUNT),),
}


def models_of(file: ProjectFile) -> dict[str, Model]:
    """List the ways to begin that suit the project, by their words; none once one is detailed."""
    if file.activities:
        return {}
    models = [one for kind in file.project.kinds for one in _MODELS[kind]]
    return {f"{one.label}, {one.method.label.lower()}": one for one in models}


def first_words(file: ProjectFile) -> str:
    """Say what to type first."""
    if file.activities:
        return ""
    if not file.project.kinds:
        return (
            "Dire d’abord la nature du projet à l’étape Projet\u00a0: des modèles d’activité "
            "suivront. Une activité peut aussi se noter tout de suite."
        )
    return (
        "Commencer par une activité\u00a0: un modèle en donne le nom et la méthode, vous en donnez "
        "les nombres."
    )


def estimate_typed(file: ProjectFile) -> bool:
    """Tell whether a figure of the first estimate was typed."""
    told = quick_estimate(file)
    return any(one is not None for one in (told.sales, told.margin_rate, told.costs, told.rent))


def estimate_useful(file: ProjectFile) -> bool:
    """Tell whether the first estimate is worth its place: something counts, or may."""
    detailed = sales_are_detailed(file) and costs_are_detailed(file)
    return not detailed or estimate_typed(file)


def estimate_replaced(file: ProjectFile) -> str:
    """Say that the first estimate does not count any more; nothing while it does."""
    if not sales_are_detailed(file):
        return ""
    if not estimate_typed(file):
        return (
            "Avant le détail des postes et des charges, un seul chiffre suffit pour une première "
            "idée\u00a0: les charges fixes."
        )
    costs = (
        ""
        if costs_are_detailed(file)
        else (" Les charges fixes comptent encore, jusqu’au premier poste ou à la première charge.")
    )
    return (
        "Première estimation remplacée par les activités détaillées\u00a0: elle reste ici, et ne "
        f"s’imprime plus.{costs}"
    )


# what is tried ----------------------------------------------------------------------------------
def operation_title(file: ProjectFile) -> str:
    """Say whose operation it is."""
    return f"Opération {owner_words(file.project.promoter_form)}, TTC"


def case_of(scenario: ForecastScenario, file: ProjectFile) -> TriedCase:
    """Return what a scenario that was kept moves, as far as the slides go."""
    known = {line.id for line in file.funding}

    def within(name: str, value: Decimal | int | None) -> int:
        span = SPANS[name][1]
        return min(max(int(value or 0), span.least), span.most)

    return TriedCase(
        sales=within("sales", scenario.sales),
        margin=within("margin", scenario.margin),
        energy=within("energy", scenario.energy),
        works=within("works", scenario.works),
        delay=within("delay", scenario.delay),
        refused=tuple(one for one in scenario.refused if one in known),
    )


def still_there(case: TriedCase, file: ProjectFile) -> TriedCase:
    """Forget the refusal of lines that are there no more."""
    known = {line.id for line in file.funding}
    return replace(case, refused=tuple(one for one in case.refused if one in known))


def grants(file: ProjectFile) -> tuple[Option, ...]:
    """List the grants that may be refused."""
    return tuple(
        Option(line.id, name_of(line)) for line in file.funding if may_be_refused(line, file)
    )


def free_label(file: ProjectFile) -> str:
    """Name the next scenario: « Scénario bas », then « Scénario bas 2 »."""
    taken = {one.label for one in file.scenarios}
    number, label = 1, LOW
    while label in taken:
        number += 1
        label = f"{LOW} {number}"
    return label


def refused_words(file: ProjectFile, refused: tuple[str, ...]) -> str:
    """Name the grants that a scenario refuses."""
    known = {line.id: name_of(line) for line in file.funding}
    return ", ".join(known[one] for one in refused if one in known)
