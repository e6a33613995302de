"""A project set beside a shipped call: what was typed in its fields, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from tests.calls.schemes.shipped import scheme
from tests.finance.builders import PROJECT, budget, project_file
from tressons_desktop.calls.answers import call_facts
from tressons_desktop.calls.matching import CallMatch, match_call
from tressons_desktop.calls.resolving import call_for
from tressons_desktop.definitions.conditions import Facts, project_facts
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.call_aid import CallAid, aid_of
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import BudgetLine, ProjectFile, ProjectText
from tressons_desktop.project.values import BudgetCategory, LegalForm, ProjectKind

FOUR_BANAL = (
    budget("42000", category=BudgetCategory.PURCHASE, vat_rate=Decimal(0)),
    budget("66400", category=BudgetCategory.WORKS),
    budget("9800", category=BudgetCategory.STUDIES),
    budget("25600", category=BudgetCategory.EQUIPMENT),
    budget("4200", category=BudgetCategory.OTHER, eligible=False),
)
"""The budget of the screens that were drawn: 148 000 € without tax, what is unforeseen left out."""


def place(
    commune: str,
    departement: str,
    *,
    population: int | None = None,
    density: str | None = None,
    epci: str | None = None,
    region: str | None = None,
) -> dict[str, object]:
    """Say where a project is, and what the layers know of it."""
    return {
        "commune_code": commune,
        "departement_code": departement,
        "layers": {"population": population, "density": density, "epci": epci, "region": region},
    }


GENOUILLY = place("71214", "71", population=418, density="6", region="27")


def project(
    where: Mapping[str, object],
    *lines: BudgetLine,
    form: LegalForm = LegalForm.COMMUNE,
    rent: str | None = None,
    kinds: tuple[ProjectKind, ...] = (ProjectKind.GROCERY,),
) -> ProjectFile:
    """Make a project somewhere."""
    return project_file(
        lines=lines,
        form=form,
        kinds=kinds,
        yearly_rent=None if rent is None else Decimal(rent),
        commune_code=where["commune_code"],
        departement_code=where["departement_code"],
    )


class Answering:
    """A project, where it is, and what it answered to one call."""

    def __init__(
        self, call_id: str, where: Mapping[str, object], file: ProjectFile, **answers: str
    ) -> None:
        self.call = scheme(call_id)
        known = {section.id for section in self.call.sections}
        named = {name.replace("_", "-"): body for name, body in answers.items()}
        assert set(named) <= known
        self.file = replace(
            file,
            texts=tuple(
                ProjectText(
                    id=new_id(), project_id=PROJECT, key=f"call:{call_id}:{name}", body=body
                )
                for name, body in named.items()
            ),
        )
        layers = where["layers"]
        assert isinstance(layers, dict)
        facts = project_facts(self.file, **layers)
        spent = accounts_of(self.file).budget.ht if self.file.budget else None
        self.facts: Facts = call_facts(self.call, self.file, {**facts, "expenses": spent})

    def match(self) -> CallMatch:
        """Judge the rules of the call."""
        return match_call(self.call, self.facts)

    def aid(self) -> CallAid:
        """Work out what the call may bring."""
        return aid_of(call_for(self.call, self.facts), accounts_of(self.file))

    def amounts(self) -> dict[str, Decimal | None]:
        """Give the amount of each aid line."""
        return {part.line.id: part.amount for part in self.aid().parts}

    def refusals(self) -> set[str]:
        """Name the rules that keep the project out."""
        return {rule.requirement.id for rule in self.match().refused}

    def waiting(self) -> set[str]:
        """Name the rules that wait for a fact."""
        return {rule.requirement.id for rule in self.match().undecided}
