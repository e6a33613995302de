"""A project whose facts are known, read as the application reads it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.feasibility.checklists import common
from tests.finance.builders import PROJECT, budget, funding, own
from tests.reading.making import reading_of
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import (
    Attachment,
    CommuneProfile,
    Milestone,
    Person,
    Project,
    ProjectFile,
    ProjectText,
)
from tressons_desktop.project.values import (
    BudgetCategory,
    FunderKind,
    LegalForm,
    PartialDate,
    ProjectKind,
)
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.territory.model import Commune

MADE_ON = date(2027, 1, 12)
COMMUNE = Commune(
    code="71214",
    name="Genouilly",
    siren="217102144",
    postal_codes=("71460",),
    population=448,
    departement_code="71",
    departement_name="Saône-et-Loire",
    region_code="27",
    region_name="Bourgogne-Franche-Comté",
    arrondissement_code="712",
    arrondissement_name="Chalon-sur-Saône",
    epci_siren="200070365",
    epci_name="CC Sud Côte Chalonnaise",
)
PROFILE = CommuneProfile(
    id=new_id(),
    commune_code="71214",
    commune_name="Genouilly",
    departement_code="71",
    siret="21710214400011",
    mayor_name="Camille Exemple",
    secretary_name="Dominique Exemple",
    email="mairie@exemple.fr",
    phone="03 00 00 00 00",
    address="Place de l’Église",
    postal_code="71460",
)


def project_file(**changes: Any) -> ProjectFile:
    """Make the project; ``changes`` are lists of the snapshot."""
    project = Project(
        id=PROJECT,
        name="Le Four banal",
        kinds=(ProjectKind.GROCERY,),
        profile_id=PROFILE.id,
        commune_code="71214",
        commune_name="Genouilly",
        departement_code="71",
        premises_address="Place de l’Église",
        summary="Rouvrir l’ancienne boulangerie.",
        opening=PartialDate(2028, 3),
        promoter_name="Commune de Genouilly",
        promoter_form=LegalForm.COMMUNE,
        promoter_siret="21710214400011",
        jobs=Decimal("1.5"),
    )
    lists: dict[str, Any] = {
        "profile": PROFILE,
        "texts": (
            ProjectText(id=new_id(), project_id=PROJECT, key="need", body="Acheter sans voiture."),
        ),
        "people": (
            Person(id=new_id(), project_id=PROJECT, name="dominique exemple", role="Secrétaire"),
        ),
        "milestones": (
            Milestone(
                id=new_id(),
                project_id=PROJECT,
                title="Début des travaux, après accord",
                when=PartialDate(2027, 9, 6),
            ),
            Milestone(
                id=new_id(), project_id=PROJECT, title="Fin des travaux", when=PartialDate(2028, 2)
            ),
        ),
        "attachments": (
            Attachment(
                id=new_id(),
                project_id=PROJECT,
                sha256="0" * 64,
                filename="deliberation.pdf",
                media_type="application/pdf",
                size=120_000,
                title="Délibération du 3 mars",
            ),
        ),
        "budget": (
            budget("106000.50", label="Travaux", category=BudgetCategory.WORKS, supplier="Maçon"),
            budget("42000", label="Murs", category=BudgetCategory.PURCHASE, vat_rate=Decimal(0)),
        ),
        "funding": (
            funding("51800", FunderKind.STATE, scheme="DETR", label="État", id="detr"),
            funding("29600", FunderKind.DEPARTEMENT, scheme="Proximité", label="Département"),
            own("66600.50"),
        ),
        **changes,
    }
    return ProjectFile(project=project, **lists)


def project_reading(**changes: Any) -> ProjectReading:
    """Read it on a known day, in its commune."""
    return reading_of(project_file(**changes), common(), today=MADE_ON, commune=COMMUNE)
