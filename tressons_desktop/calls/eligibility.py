"""What keeps a project out of the call it aims at, as things to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tressons_desktop.calls.matching import RuleVerdict, match_call
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.requirements import (
    DENSITY,
    DEPARTEMENT,
    FORM,
    KINDS,
    POPULATION,
    short_requirements,
)
from tressons_desktop.calls.terms import Requirement
from tressons_desktop.calls.wanted_facts import LAYERS, place_of
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
    short = short_requirements(call.rules)
    return tuple(_finding(rule, call, facts, short) for rule in match_call(call, facts).refused)


def _finding(
    rule: RuleVerdict, call: Call, facts: Facts, short: tuple[Requirement, ...]
) -> Finding:
    wanted = rule.requirement
    is_short = wanted in short
    place = place_of(_refusing(wanted.conditions, facts), call)
    step = place.step if place.step != LAYERS else "project"
    return Finding(
        id=f"eligibility:{wanted.id}" if is_short else f"eligibility:call:{wanted.id}",
        severity=Severity.BLOCKING,
        sentence=fitted(_short_words(wanted, call, facts) if is_short else _own_words(wanted)),
        step=step,
        field=place.field if step == place.step else "commune_code",
    )


def _short_words(wanted: Requirement, call: Call, facts: Facts) -> str:
    if wanted.id != POPULATION:
        return _SENTENCES[wanted.id]
    people, most = facts[POPULATION], call.rules.population_max or 0
    found = f"Vérifier la population\u00a0: {format_population(int(str(people)))}"
    return f"{found} pour {format_number(most)} au plus"


def _own_words(wanted: Requirement) -> str:
    if wanted.refusal:
        return f"Choisir un autre appel\u00a0: {wanted.refusal}"
    return f"Vérifier\u00a0: {wanted.title}"


def _refusing(conditions: tuple[Condition, ...], facts: Facts) -> str:
    """Return the first fact that makes conditions false."""
    first = next(one for one in conditions if one.holds(facts) is False)
    return _refusing(first.either[0], facts) if first.either else first.fact
