"""What a project answers by itself to the forms of funders: each fact once, typed, with its name.

A fact that is not known is not there; a date that is known to the month stays so, a name that can
be parted in two ways is not parted. Whoever fills a form, of the portal or on paper, reads these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tressons_desktop.calls.own_texts import key_told
from tressons_desktop.portal.answers import (
    CommuneAnswer,
    EpciAnswer,
    PortalAnswer,
    Simple,
    TableAnswer,
)
from tressons_desktop.portal.fact_list import FACT_LIST, FactFacts
from tressons_desktop.portal.money_facts import money_facts
from tressons_desktop.portal.written import written_plainly
from tressons_desktop.project.identity import (
    is_carried_by_commune,
    of_town,
    own_profile,
    promoter_name,
)
from tressons_desktop.project.model import NARRATIVE_SECTIONS, CommuneProfile, ProjectFile
from tressons_desktop.project.values import BudgetCategory, LegalForm, PartialDate
from tressons_desktop.project.works import works_begin, works_end
from tressons_desktop.reading.places import Place
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.search import normalise

_SIREN: Final = 9
_MAYOR_OF: Final = "Maire"


@dataclass(frozen=True, slots=True)
class ProjectFact:
    """A fact of a project; ``also`` are other ways to write it, to find it in a list."""

    key: str
    value: PortalAnswer
    also: tuple[str, ...] = ()

    @property
    def declared(self) -> FactFacts:
        """Return its name, its shape and the step where it is typed."""
        return FACT_LIST[self.key]

    @property
    def label(self) -> str:
        """Name it."""
        return self.declared.label

    @property
    def text(self) -> str:
        """Write it for a person, or for a form on paper."""
        return written_plainly(self.value)


PortalFacts = Mapping[str, ProjectFact]


def facts_of(reading: ProjectReading, asked: Collection[str] = ()) -> PortalFacts:
    """Gather the facts; ``asked`` names the lines of the funding plan that the form asks."""
    file = reading.file
    found: dict[str, ProjectFact] = {}
    listed = (
        *_place(reading.place, own_profile(file)),
        *_promoter(file, reading.place),
        *_people(file, own_profile(file)),
        *_project(file, reading.place, own_profile(file)),
        *_calendar(file),
        ("partenaires", _partners(file)),
        *money_facts(reading.accounts, asked),
        *(
            (f"texte.{key}", file.text(key_told(reading.call, key)).strip())
            for key in NARRATIVE_SECTIONS
        ),
    )
    for key, value in listed:
        if value not in (None, "", ()) and value is not None:
            found[key] = ProjectFact(key, value)
    return {key: replace(fact, also=_spellings(fact, reading)) for key, fact in found.items()}


Pairs = Iterator[tuple[str, PortalAnswer | None]]


def _place(place: Place, profile: CommuneProfile | None) -> Pairs:
    commune = place.commune
    postal = _postal(place, profile)
    if commune is not None:
        yield (
            "commune",
            CommuneAnswer(
                commune.name, commune.code, postal, commune.departement_code, commune.region_code
            ),
        )
        yield "commune_insee", commune.code
        yield "commune_siren", commune.siren
        yield "departement", commune.departement_code
        yield "region", commune.region_code
        if commune.arrondissement_name:
            yield "arrondissement", f"arrondissement {of_town(commune.arrondissement_name)}"
        yield "population", commune.population
        if commune.epci_siren and commune.epci_name:
            departement = commune.departement_code
            yield "epci", EpciAnswer(commune.epci_name, commune.epci_siren, departement)
            yield "epci_siren", commune.epci_siren
    yield "code_postal", postal
    yield "zonages", ("FRR",) if place.frr else None
    if profile is not None:
        yield "commune_siret", profile.siret
        yield "mairie_adresse", _address(profile.address, postal, profile.commune_name)
        yield "mairie_telephone", profile.phone
        yield "mairie_courriel", profile.email
        yield "site_web", profile.website


def _postal(place: Place, profile: CommuneProfile | None) -> str:
    """Return the postal code typed for the commune, else the only one that it has."""
    codes = place.commune.postal_codes if place.commune else ()
    if profile is not None and (profile.postal_code in codes or not codes):
        return profile.postal_code
    return codes[0] if len(codes) == 1 else ""


def _address(street: str, postal: str, town: str) -> str:
    if not street.strip():
        return ""
    return " ".join(part for part in (" ".join(street.split()), postal, town) if part)


def _promoter(file: ProjectFile, place: Place) -> Pairs:
    project = file.project
    form = project.promoter_form
    yield "porteur_nom", promoter_name(project)
    yield "porteur_forme", form.label if form else None
    yield "porteur_siret", project.promoter_siret
    siren = "".join(project.promoter_siret.split())[:_SIREN]
    yield "porteur_siren", siren
    if form is LegalForm.COMMUNE:
        yield "porteur_code", place.commune.code if place.commune else None
    else:
        yield "porteur_code", siren
    yield "exploitant_nom", project.operator_name.strip()
    yield "exploitant_forme", project.operator_form.label if project.operator_form else None
    yield "exploitant_siret", project.operator_siret


def _people(file: ProjectFile, profile: CommuneProfile | None) -> Pairs:
    if profile is None:
        return
    roles = {normalise(one.name): one.role.strip() for one in file.people}
    if is_carried_by_commune(file.project):
        yield "representant", profile.mayor_name.strip()
        first, last = _parted(profile.mayor_name)
        yield "representant_prenom", first
        yield "representant_nom", last
        yield "representant_fonction", profile.mayor_title.strip() or _MAYOR_OF
    yield "suivi", profile.secretary_name.strip()
    first, last = _parted(profile.secretary_name)
    yield "suivi_prenom", first
    yield "suivi_nom", last
    yield "suivi_fonction", roles.get(normalise(profile.secretary_name))


def _parted(name: str) -> tuple[str, str]:
    """Part a name in first and last; nothing when it can be parted in several ways."""
    words = name.split()
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and words[-len(capitals) :] == capitals and len(capitals) < len(words):
        return " ".join(words[: -len(capitals)]), " ".join(capitals)
    return (words[0], words[1]) if len(words) == 2 else ("", "")


def _project(file: ProjectFile, place: Place, profile: CommuneProfile | None) -> Pairs:
    project = file.project
    yield "projet_intitule", project.name.strip()
    yield "projet_resume", project.summary.strip()
    yield "projet_natures", tuple(kind.label for kind in project.kinds)
    yield "projet_local", project.premises.strip()
    town = project.commune_name
    yield "projet_adresse", _address(project.premises_address, _postal(place, profile), town)
    yield "projet_surface", project.premises_surface
    yield "emplois", project.jobs
    if file.budget:
        categories = {line.category for line in file.budget}
        yield "comprend_travaux", BudgetCategory.WORKS in categories
        yield "comprend_achat", BudgetCategory.PURCHASE in categories


def _partners(file: ProjectFile) -> TableAnswer | None:
    """List the organisations that take part, what is not known of one left out of its row."""
    rows: list[dict[str, Simple]] = [
        {
            "partenaires.nom": one.name.strip(),
            "partenaires.apport": one.contribution.strip(),
            "partenaires.lettre": one.letter,
        }
        for one in file.partners
        if one.name.strip()
    ]
    kept = tuple({key: value for key, value in row.items() if value != ""} for row in rows)
    return TableAnswer(kept) if kept else None


def _calendar(file: ProjectFile) -> Pairs:
    yield "ouverture", _as_day(file.project.opening)
    yield "travaux_debut", _as_day(works_begin(file))
    yield "travaux_fin", _as_day(works_end(file))


def _as_day(when: PartialDate | date | None) -> PortalAnswer | None:
    if isinstance(when, PartialDate) and when.day is not None:
        return when.first_day
    return when


def _spellings(fact: ProjectFact, reading: ProjectReading) -> tuple[str, ...]:
    """List how a fact may be written among the choices of a form."""
    commune = reading.place.commune
    if commune is None:
        return ()
    if fact.key == "departement":
        code, name = commune.departement_code, commune.departement_name
    elif fact.key == "region":
        code, name = commune.region_code, commune.region_name
    elif fact.key == "epci" and commune.epci_siren and commune.epci_name:
        code, name = commune.epci_siren, commune.epci_name
    else:
        return ()
    return (f"{code} - {name}", name, f"{name} ({code})", code)
