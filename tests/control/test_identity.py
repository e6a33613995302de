"""Whose project it is: what is not that of its commune is named, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.calls.examples import PROFILE, full, model_call
from tests.finance.builders import PROJECT
from tressons_desktop.control.disagreements import identity_findings
from tressons_desktop.project.finding import Severity
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import MarketZone, ProjectFile
from tressons_desktop.project.values import LegalForm

FILE = full(model_call())


def carried(name: str, form: LegalForm | None, siret: str = "") -> ProjectFile:
    who = {"promoter_name": name, "promoter_form": form, "promoter_siret": siret}
    return replace(FILE, project=replace(FILE.project, **who))


def said(file: ProjectFile) -> list[tuple[str, str]]:
    return [
        (one.sentence.replace("\u00a0", " "), one.other.field if one.other else "")
        for one in identity_findings(file)
    ]


@pytest.mark.parametrize(
    ("name", "form", "siret"),
    [
        ("Commune de Genouilly", LegalForm.COMMUNE, PROFILE.siret),
        ("Mairie de Genouilly", None, ""),
        ("Les Amis du Four", LegalForm.ASSOCIATION, "81234567800019"),
        ("Communauté de communes du Grand Autunois", LegalForm.EPCI, "20007053000013"),
        ("Commune de Genouilly", LegalForm.COMMUNE, "21710214900026"),
        ("Épicerie du village", LegalForm.COMMUNE, ""),
    ],
)
def test_a_promoter_that_may_be_right_is_left_alone(
    name: str, form: LegalForm | None, siret: str
) -> None:
    assert said(carried(name, form, siret)) == []


def test_another_commune_as_promoter_is_named() -> None:
    assert said(carried("Commune d’Azé", LegalForm.COMMUNE)) == [
        ("Porteur : Commune d’Azé, projet à Genouilly", "promoter_name")
    ]


def test_the_number_of_another_organisation_is_named() -> None:
    assert said(carried("Commune de Genouilly", LegalForm.COMMUNE, "21710145500011")) == [
        ("SIRET du porteur : ce n’est pas celui de Genouilly", "promoter_siret")
    ]


def test_a_commune_without_a_profile_is_asked_for_one() -> None:
    (found,) = identity_findings(replace(FILE, profile=None))
    assert (found.severity, found.field) == (Severity.MISSING, "commune_profile")
    nowhere = replace(FILE, profile=None, project=replace(FILE.project, commune_code=""))
    assert identity_findings(nowhere) == []


def test_a_study_of_another_place_is_named() -> None:
    """What moved kept its catchment: the inhabitants counted are those of another commune."""
    zones = tuple(
        MarketZone(id=new_id(), project_id=PROJECT, commune_code=code)
        for code in ("71532", "71145")
    )
    elsewhere = replace(FILE, zones=zones)
    assert said(elsewhere) == [("La zone de l’étude est sans Genouilly", "zones")]
    (found,) = identity_findings(elsewhere)
    assert found.severity is Severity.WARNING
    home = replace(zones[0], commune_code="71214")
    assert said(replace(FILE, zones=(*zones, home))) == []


def test_every_sentence_holds_on_a_line() -> None:
    town = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"
    project = replace(FILE.project, commune_code="51513", commune_name=town)
    found = identity_findings(replace(FILE, project=project))
    assert len(found) == 2
    assert [one.sentence for one in found if len(one.sentence) > 60] == []
