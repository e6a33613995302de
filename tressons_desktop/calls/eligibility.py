"""What keeps a project out of the call it aims at, as things to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tressons_desktop.calls.matching import RuleVerdict, match_call
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.requirements import DENSITY, DEPARTEMENT, FORM, KINDS, POPULATION
from tressons_desktop.calls.wanted_facts import place_of
from tressons_desktop.calls.wording import fitted
from tressons_desktop.definitions.conditions import Condition, Facts
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.text.numbers import format_number, format_population

_SENTENCES: Final[Mapping[str, str]] = {
    FORM: "Changer de porteur\u00a0: forme non admise par l’appel",
    KINDS: "Choisir un autre appel\u00a0: nature non admise",
    DEPARTEMENT: "Choisir un autre appel\u00a0: autre département",
    DENSITY: "Vérifier la densité\u00a0: catégorie de commune non admise",
}


def check_eligibility(call: Call, facts: Facts) -> tuple[Finding, ...]:
    """Say what excludes the project; an unknown fact excludes nothing."""
    return tuple(_finding(rule, call, facts) for rule in match_call(call, facts).refused)


def _finding(rule: RuleVerdict, call: Call, facts: Facts) -> Finding:
    wanted = rule.requirement
    place = place_of(first_fact(wanted.conditions), call)
    sentence = _SENTENCES.get(wanted.id) or f"Choisir un autre appel\u00a0: {wanted.refusal}"
    if wanted.id == POPULATION:
        people, most = facts.get(POPULATION), call.rules.population_max or 0
        sentence = f"Vérifier la population\u00a0: {format_population(int(str(people)))}"
        sentence += f" pour {format_number(most)} au plus"
    elif not (wanted.id in _SENTENCES or wanted.refusal):
        sentence = f"Vérifier\u00a0: {wanted.title}"
    step = place.step if place.step != "layers" else "project"
    return Finding(
        id=f"eligibility:{wanted.id}",
        severity=Severity.BLOCKING,
        sentence=fitted(sentence),
        step=step,
        field=place.field if step == place.step else "commune_code",
    )


def first_fact(conditions: tuple[Condition, ...]) -> str:
    """Return the first fact that conditions ask."""
    first = conditions[0]
    return first_fact(first.either[0]) if first.either else first.fact
