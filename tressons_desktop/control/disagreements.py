"""What disagrees inside a project: an answer and a fact, a promoter and a commune; both named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tressons_desktop.calls.wording import fitted, shorten
from tressons_desktop.control.contradictions import Contradiction, contradictions
from tressons_desktop.control.known_fact import ProjectData
from tressons_desktop.feasibility.assessment import Assessment
from tressons_desktop.project.finding import COMMUNE, Finding, Link, Severity
from tressons_desktop.project.identity import (
    in_town,
    is_carried_by_commune,
    is_of_another_commune,
    is_own,
    names_a_commune,
    names_commune,
    of_town,
    own_profile,
)
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import LegalForm

_TOWN: Final = 26
"""Characters of a commune's name beside another one."""


def contradiction_findings(data: ProjectData, assessment: Assessment) -> list[Finding]:
    """Name each answer that the data contradict; that of a blocker stops the application."""
    return [_contradicted(one) for one in contradictions(data, assessment)]


def _contradicted(one: Contradiction) -> Finding:
    fact, question = one.fact, one.question
    return Finding(
        id=f"contradiction:{question.id}",
        severity=Severity.BLOCKING if question.blocker else Severity.WARNING,
        sentence=fitted(one.sentence),
        step="feasibility",
        field=question.id,
        words="La réponse",
        other=Link(fact.words, fact.step, fact.field, fact.record_id),
    )


def identity_findings(file: ProjectFile) -> list[Finding]:
    """Say when profile, promoter or catchment are not those of the commune of the project."""
    project, profile, where = file.project, file.profile, in_town(_short(file.project.commune_name))
    if not project.commune_code:
        return []
    found = []
    if profile is None:
        found.append(
            Finding(
                id="identity:profile",
                severity=Severity.MISSING,
                sentence=shorten("Remplir la fiche de la commune\u00a0: ", project.commune_name),
                step="project",
                field="commune_profile",
            )
        )
    elif not is_own(project, profile):
        found.append(
            _disagreeing(
                "profile",
                shorten("Fiche ", of_town(profile.commune_name), f", projet {where}"),
                Link("La fiche", COMMUNE),
            )
        )
    for sentence, field in _promoter(file):
        found.append(_disagreeing("promoter", sentence, Link("Le porteur", "promoter", field)))
    found += _persons(file)
    studied = {zone.commune_code for zone in file.zones} - {""}
    if studied and project.commune_code not in studied:
        words = shorten("La zone de l’étude est sans ", project.commune_name)
        other = Link("L’étude", "territory", "zones")
        found.append(replace(_disagreeing("zones", words, other), severity=Severity.WARNING))
    return found


def _persons(file: ProjectFile) -> Iterator[Finding]:
    """Name the first person who answers for a commune that is another one."""
    town = file.project.commune_name
    if not is_carried_by_commune(file.project):
        return
    for one in file.people:
        if one.name.strip() and is_of_another_commune(one, file.project):
            name, where = (" ".join(words.split()) for words in (one.name, one.organisation))
            said = fitted(f"{name}\u00a0: {where}, projet {in_town(_short(town))}")
            other = Link("La personne", "promoter", "people", one.id)
            yield replace(_disagreeing("person", said, other), severity=Severity.WARNING)
            return


def _disagreeing(name: str, sentence: str, other: Link) -> Finding:
    return Finding(
        id=f"identity:{name}",
        severity=Severity.BLOCKING,
        sentence=sentence,
        step="project",
        field="commune_code",
        words="La commune",
        other=other,
    )


def _promoter(file: ProjectFile) -> Iterator[tuple[str, str]]:
    """Say when the promoter is another commune than that of the project, and in which field."""
    project = file.project
    name, town = project.promoter_name.strip(), project.commune_name
    if project.promoter_form not in (None, LegalForm.COMMUNE):
        return
    if names_a_commune(name) and not names_commune(name, town):
        yield shorten("Porteur\u00a0: ", name, f", projet {in_town(_short(town))}"), "promoter_name"
        return
    profile = own_profile(file)
    typed, known = project.promoter_siret[:9], profile.siret[:9] if profile else ""
    if project.promoter_form is LegalForm.COMMUNE and typed and known and typed != known:
        yield shorten("SIRET du porteur\u00a0: ce n’est pas celui de ", town), "promoter_siret"


def _short(town: str) -> str:
    """Cut a long name of commune: two of them hold on a line."""
    return town if len(town) <= _TOWN else f"{town[: _TOWN - 1].rstrip(' -')}…"
