"""A fictional call that uses every word of the format, and projects that answer it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.finance.builders import PROJECT, budget, project_file
from tressons_desktop.calls.loader import load_call
from tressons_desktop.calls.model import Call
from tressons_desktop.definitions.conditions import Facts
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import ProjectFile, ProjectText
from tressons_desktop.project.values import BudgetCategory

FILE = Path(__file__).with_suffix(".toml")

ELIGIBLE: Facts = {
    "promoter_form": "commune",
    "departement": "71",
    "density": "6",
    "population": 418,
    "kinds": ("epicerie",),
    "champ:duree-bail": Decimal(9),
}


def made_up_call() -> Call:
    """Load it."""
    return load_call(FILE)


def answered(**answers: str) -> ProjectFile:
    """Make a project that answered fields of the call."""
    texts = tuple(
        ProjectText(
            id=new_id(),
            project_id=PROJECT,
            key=f"call:appel-invente:{name.replace('_', '-')}",
            body=body,
        )
        for name, body in answers.items()
    )
    return replace(project_file(), texts=texts)


def shop(*, rent: str | None = "3000", **more: Any) -> ProjectFile:
    """Make a shop: walls bought, works, equipment, studies."""
    lines = (
        budget("50000", category=BudgetCategory.PURCHASE, vat_rate=Decimal(0)),
        budget("68200", category=BudgetCategory.WORKS),
        budget("25600", category=BudgetCategory.EQUIPMENT),
        budget("10000", category=BudgetCategory.STUDIES),
    )
    return project_file(lines=lines, yearly_rent=None if rent is None else Decimal(rent), **more)
