"""The tables of the cash: months, payments, what weighs most, scenarios kept."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from tressons_desktop.forecast.typed import signed_reader, whole_reader
from tressons_desktop.project.model import ForecastScenario
from ui.models.cell_values import CellKind
from ui.models.columns import Column
from ui.screens.workspace.steps.activity.cash_words import MONTH_COLUMNS, month_cell
from ui.screens.workspace.table_spec import TableSpec, column

_FOLLOWS = "La trésorerie suit les dates et les montants des autres étapes."


def _said(key: str, title: str, width: int = 0, kind: str = "text") -> Column:
    return Column(
        key,
        title,
        attrgetter(key),
        kind=CellKind(kind),
        editable=False,
        width=width,
        why=_FOLLOWS,
    )


def months_columns() -> tuple[Column, ...]:
    """Describe both plans, month by month."""
    return (
        _said("label", "Mois", 120),
        *(
            Column(
                key,
                title,
                get,
                kind=CellKind.MONEY,
                editable=False,
                width=90,
                written=month_cell(get),
                why=_FOLLOWS,
            )
            for key, title, get in MONTH_COLUMNS
        ),
    )


def payments_columns() -> tuple[Column, ...]:
    """Describe the payments expected."""
    return (
        _said("month", "Mois", 130),
        _said("label", "Financeur", 220),
        _said("detail", "Versement", 110),
        _said("amount", "Montant", 110, "money"),
        _said("state", "Date", 150),
    )


def weights_columns() -> tuple[Column, ...]:
    """Describe what each factor does, moved alone."""
    return (
        _said("label", "Ce qui change", 180),
        _said("change", "De combien", 200),
        _said("till", "Caisse au plus bas", 170),
        _said("result", "Résultat, année 3", 170),
        _said("need", "À préfinancer", 170),
    )


def compared_columns() -> tuple[Column, ...]:
    """Describe the cases laid beside the plan."""
    return (
        _said("label", "Cas", 220),
        _said("share", "Reste à charge", 110),
        _said("need", "Opération au plus bas", 170),
        _said("till", "Caisse au plus bas", 170),
        _said("result", "Résultat, année 3", 110),
        _said("broken", "Règles dépassées", 220),
    )


def scenarios_spec(refused: Callable[[ForecastScenario], str]) -> TableSpec:
    """Describe the cases that were kept."""
    return TableSpec(
        ForecastScenario,
        "scenarios",
        "Scénarios gardés",
        "Ajouter un scénario",
        (
            column("label", "Scénario", width=150, words=("Nom",)),
            column("sales", "Ventes", kind="percent", reader=signed_reader(100)),
            column("margin", "Taux de marque", kind="number", reader=signed_reader(100)),
            column("energy", "Énergie", kind="percent", reader=signed_reader(1000)),
            column("works", "Travaux", kind="percent", reader=signed_reader(1000)),
            column("delay", "Ouverture retardée", kind="number", reader=whole_reader(120, "mois")),
            Column(
                "refused",
                "Aides refusées",
                refused,
                editable=False,
                nature="choisi",
                why="Les aides refusées se choisissent dans «\u00a0Et si\u00a0», à droite.",
            ),
        ),
        empty_words=(
            "Changer une hypothèse dans «\u00a0Et si\u00a0», puis la garder\u00a0: un jury demande "
            "souvent ce qui se passe si les ventes baissent."
        ),
    )
