"""Who may apply, as conditions: the short words of a call and those it writes in full."""

from __future__ import annotations

from decimal import Decimal

from tressons_desktop.calls.model import Call, CallRules
from tressons_desktop.calls.terms import About, Requirement
from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.text.numbers import format_number

FORM = "promoter_form"
KINDS = "kinds"
DEPARTEMENT = "departement"
POPULATION = "population"
DENSITY = "density"


def requirements_of(call: Call) -> tuple[Requirement, ...]:
    """List what must be true to apply, what is decided most often first."""
    return (*short_requirements(call.rules), *call.requirements)


def short_requirements(rules: CallRules) -> tuple[Requirement, ...]:
    """Write in full the limits that a call says in one word; its own may bear the same names."""
    found = []
    if rules.departements:
        where = ", ".join(rules.departements)
        found.append(
            Requirement(
                id=DEPARTEMENT,
                title=f"Commune du département {where}"
                if len(rules.departements) == 1
                else f"Commune d’un de ces départements\u00a0: {where}",
                conditions=(Condition(fact=DEPARTEMENT, any_of=rules.departements),),
                about=About.PLACE,
                refusal=f"réservé au {where}" if len(rules.departements) == 1 else "autre lieu",
            )
        )
    if rules.kinds:
        found.append(
            Requirement(
                id=KINDS,
                title="Nature du projet admise par l’appel",
                conditions=(
                    Condition(fact=KINDS, any_of=tuple(str(kind) for kind in rules.kinds)),
                ),
                refusal="nature de projet non admise",
            )
        )
    if rules.promoter_forms:
        forms = tuple(str(form) for form in rules.promoter_forms)
        found.append(
            Requirement(
                id=FORM,
                title="Forme du porteur admise par l’appel",
                conditions=(Condition(fact=FORM, any_of=forms),),
                about=About.PROMOTER,
                refusal="porteur non admis",
            )
        )
    if rules.population_max is not None:
        most = format_number(rules.population_max)
        found.append(
            Requirement(
                id=POPULATION,
                title=f"Commune de {most} habitants au plus",
                conditions=(Condition(fact=POPULATION, at_most=Decimal(rules.population_max)),),
                about=About.PLACE,
                refusal="commune trop peuplée",
            )
        )
    if rules.densities:
        found.append(
            Requirement(
                id=DENSITY,
                title="Densité de la commune admise par l’appel",
                conditions=(Condition(fact=DENSITY, any_of=rules.densities),),
                about=About.PLACE,
                refusal="densité de commune non admise",
            )
        )
    return tuple(found)
