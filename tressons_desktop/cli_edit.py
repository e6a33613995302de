"""Commands that change a project: the same operations, readers and rules as the screens."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, TypeVar

from tressons_desktop.operations.projects import edit_project
from tressons_desktop.operations.records import add_record
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.identity import followed_words
from tressons_desktop.project.model import BudgetLine, FundingLine, ProjectFile
from tressons_desktop.project.snapshot import records_of
from tressons_desktop.services import Services
from tressons_desktop.tabular.values import CellReading, read_amount, read_number, read_percent
from tressons_desktop.territory.choosing import choose_commune
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.spaces import NBSP

ReadDecimal = Callable[[str], CellReading[Decimal]]

R = TypeVar("R", BudgetLine, FundingLine)

_FUNDING: Final[dict[str, tuple[str, ReadDecimal | None]]] = {
    "financeur": ("label", None),
    "dispositif": ("scheme", None),
    "base": ("eligible_base", read_amount),
    "taux": ("rate", read_percent),
    "montant": ("amount", read_amount),
}
_BUDGET: Final[dict[str, tuple[str, ReadDecimal | None]]] = {
    "poste": ("label", None),
    "quantite": ("quantity", read_number),
    "prix": ("unit_price", read_amount),
    "tva": ("vat_rate", read_percent),
    "montant": ("amount", read_amount),
}


def move_project(services: Services, file: ProjectFile, arguments: argparse.Namespace) -> int:
    """Say in which commune a project stands; its profile and its promoter follow."""
    commune = choose_commune(services.territory, arguments.commune)
    with services.store.unit_of_work() as uow:
        edit_project(
            uow, project_id=file.project.id, **commune.fields(), former_commune=commune.former
        )
    moved = services.store.project_file(file.project.id)
    print(f"{moved.project.name}{NBSP}: {moved.project.commune_name}")
    if followed := followed_words(file, moved):
        print(followed)
    if moved.profile is None:
        print(f"{commune.name} n’est pas dans «{NBSP}Ma commune{NBSP}»{NBSP}: y ajouter sa fiche.")
    return 0


def add_funder(services: Services, file: ProjectFile, arguments: argparse.Namespace) -> int:
    """Add a line to the funding plan; what follows from it is computed."""
    line = _added(services, file, FundingLine, _values(arguments, _FUNDING))
    amount = "sans montant" if line.amount is None else format_amount(line.amount)
    print(f"{line.label or line.funder.label}, {line.nature.label.lower()}{NBSP}: {amount}")
    return 0


def add_expense(services: Services, file: ProjectFile, arguments: argparse.Namespace) -> int:
    """Add an expense to the budget; an amount alone is one unit at that price."""
    line = _added(services, file, BudgetLine, _values(arguments, _BUDGET))
    price = "sans prix" if line.unit_price is None else format_amount(line.unit_price)
    print(f"{line.label or 'Dépense'}{NBSP}: {price}")
    return 0


def _values(
    arguments: argparse.Namespace, options: dict[str, tuple[str, ReadDecimal | None]]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for option, (field, reader) in options.items():
        text = getattr(arguments, option)
        if text is None or not text.strip():
            continue
        read = CellReading(text.strip()) if reader is None else reader(text)
        if read.problem:
            raise Refused(f"--{option}{NBSP}: {read.problem}")
        if read.remark:
            print(f"--{option}{NBSP}: {read.remark}", file=sys.stderr)
        values[field] = read.value
    if not values:
        names = ", ".join(f"--{option}" for option in options)
        raise Refused(f"Rien à ajouter{NBSP}: donner au moins une valeur ({names}).")
    return values


def _added(services: Services, file: ProjectFile, kind: type[R], values: dict[str, Any]) -> R:
    known = {one.id for one in records_of(file, kind)}
    with services.store.unit_of_work() as uow:
        add_record(uow, record_kind=kind, project_id=file.project.id, **values)
    after = services.store.project_file(file.project.id)
    return next(one for one in records_of(after, kind) if one.id not in known)


EDITS: Final[dict[str, Callable[[Services, ProjectFile, argparse.Namespace], int]]] = {
    "deplacer": move_project,
    "financeur": add_funder,
    "depense": add_expense,
}
