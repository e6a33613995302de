"""Compare a project with who may apply to a call."""

from __future__ import annotations

from tressons_desktop.calls.model import Call
from tressons_desktop.definitions.conditions import Facts
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.numbers import format_number, format_population


def check_eligibility(file: ProjectFile, call: Call, commune_facts: Facts) -> tuple[Finding, ...]:
    """Say what excludes the project; an unknown fact is asked for, never guessed."""
    found = (
        _form(file, call),
        _kinds(file, call),
        _departement(file, call),
        _population(call, commune_facts),
        _density(call, commune_facts),
    )
    return tuple(finding for finding in found if finding is not None)


def _form(file: ProjectFile, call: Call) -> Finding | None:
    forms, form = call.rules.promoter_forms, file.project.promoter_form
    if not forms or form is None or form in forms:
        return None
    sentence = "Changer de porteur\u00a0: forme non admise par l’appel"
    return _blocking("promoter_form", sentence, "promoter")


def _kinds(file: ProjectFile, call: Call) -> Finding | None:
    kinds = call.rules.kinds
    if not kinds or not file.project.kinds or set(kinds) & set(file.project.kinds):
        return None
    return _blocking("kinds", "Choisir un autre appel\u00a0: nature non admise", "project")


def _departement(file: ProjectFile, call: Call) -> Finding | None:
    admitted, code = call.rules.departements, file.project.departement_code
    if not admitted or not code or code in admitted:
        return None
    return _blocking("commune_code", "Choisir un autre appel\u00a0: autre département", "project")


def _population(call: Call, facts: Facts) -> Finding | None:
    limit, population = call.rules.population_max, facts.get("population")
    if limit is None or not isinstance(population, int):
        return None
    if population <= limit:
        return None
    sentence = f"Vérifier la population\u00a0: {format_population(population)}"
    sentence += f" pour {format_number(limit)} au plus"
    return _blocking("commune_code", sentence, "project", name="population")


def _density(call: Call, facts: Facts) -> Finding | None:
    levels, density = call.rules.densities, facts.get("density")
    if not levels or density is None or density in levels:
        return None
    sentence = "Vérifier la densité\u00a0: catégorie de commune non admise"
    return _blocking("commune_code", sentence, "project", name="density")


def _blocking(field: str, sentence: str, step: str, *, name: str = "") -> Finding:
    return Finding(
        id=f"eligibility:{name or field}",
        severity=Severity.BLOCKING,
        sentence=sentence,
        step=step,
        field=field,
    )
