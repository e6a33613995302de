"""The project itself and the commune that carries it, in the table of entities."""

from __future__ import annotations

from typing import Final

from tressons_desktop.project.entity import (
    BEHIND,
    EMPTIED,
    EUROS,
    PERCENT,
    CopiedPart,
    Entity,
    FieldFacts,
    RecordWords,
)
from tressons_desktop.project.model import (
    CommuneProfile,
    Project,
)

F = FieldFacts

PROJECT_ENTITIES: Final[tuple[Entity, ...]] = (
    Entity(
        CommuneProfile,
        "commune_profile",
        RecordWords("la commune", "commune", "communes", "", feminine=True),
        {
            "commune_code": F("Commune", "le choix de la commune"),
            "commune_name": BEHIND("Nom de la commune", "le nom de la commune"),
            "departement_code": BEHIND("Département", "le département de la commune"),
            "siret": F("SIRET de la commune", "le SIRET de la commune"),
            "mayor_name": F("Maire", "le nom du maire"),
            "mayor_title": F("Fonction du signataire", "la fonction du signataire"),
            "secretary_name": F("Secrétaire de mairie", "le nom du secrétaire"),
            "email": F("Courriel de la mairie", "le courriel de la mairie"),
            "phone": F("Téléphone de la mairie", "le téléphone de la mairie"),
            "address": F("Adresse de la mairie", "l’adresse de la mairie"),
            "postal_code": F("Code postal", "le code postal de la mairie"),
            "website": F("Site de la commune", "le site de la commune", printed=False),
            "councillors": F("Nombre de conseillers municipaux", "le nombre de conseillers"),
            "vat": F("Situation de la commune envers la TVA", "la situation de TVA"),
            "logo_sha256": F("Logo", "le logo", typed=False),
            "fctva_delay": F("Versement du FCTVA", "le versement du FCTVA", since=4, printed=False),
        },
        part=None,
    ),
    Entity(
        Project,
        "project",
        RecordWords("le projet", "projet", "projets", "project"),
        {
            "name": F("Nom du projet", "le nom du projet"),
            "kinds": F("Nature du projet", "la nature du projet"),
            "status": F("Statut", "le statut du projet", copied=EMPTIED),
            "profile_id": BEHIND("Commune porteuse", "la commune porteuse"),
            "commune_code": F("Commune", "la commune du projet"),
            "commune_name": F("Nom de la commune", "le nom de la commune du projet", typed=False),
            "departement_code": F("Département", "le département du projet", typed=False),
            "former_commune": F(
                "Commune déléguée ou ancien nom",
                "la commune déléguée ou l’ancien nom",
                since=7,
            ),
            "premises": F("Local pressenti", "le local", stored="place"),
            "premises_address": F("Adresse du local", "l’adresse du local", stored="place_address"),
            "premises_surface": F(
                "Surface", "la surface du local", unit="m²", stored="place_surface"
            ),
            "summary": F("Le projet en trois phrases", "le résumé", part=CopiedPart.TEXTS),
            "opening": F("Ouverture souhaitée", "la date d’ouverture", copied=EMPTIED),
            "promoter_name": F("Porteur (maître d’ouvrage)", "le nom du porteur", "promoter"),
            "promoter_form": F(
                "Forme juridique du porteur", "la forme juridique du porteur", "promoter"
            ),
            "promoter_siret": F("SIRET du porteur", "le SIRET du porteur", "promoter"),
            "operator_name": F(
                "Exploitant", "le nom de l’exploitant", "promoter", part=CopiedPart.ACTORS
            ),
            "operator_form": F(
                "Forme juridique de l’exploitant",
                "la forme juridique de l’exploitant",
                "promoter",
                part=CopiedPart.ACTORS,
            ),
            "operator_siret": F(
                "SIRET de l’exploitant",
                "le SIRET de l’exploitant",
                "promoter",
                part=CopiedPart.ACTORS,
            ),
            "jobs": F(
                "Emplois prévus en année 3",
                "le nombre d’emplois",
                unit="ETP",
                part=CopiedPart.ACTORS,
            ),
            "works_started_on": F(
                "Travaux commencés le", "la date de début des travaux", "calendar", copied=EMPTIED
            ),
            "moa_min_share": F(
                "Part minimale du maître d’ouvrage",
                "la part minimale du maître d’ouvrage",
                "funding",
                PERCENT,
            ),
            "call_id": BEHIND("Appel visé", "l’appel visé", "dossier", copied=EMPTIED),
            "traits": F("Ce que le lieu fera", "ce que le lieu fera", "activity", since=2),
            "opinion": F(
                "Avis de la commune",
                "l’avis sur le projet",
                "feasibility",
                since=2,
                copied=EMPTIED,
            ),
            "opinion_reason": F(
                "Motif", "le motif de l’avis", "feasibility", since=2, copied=EMPTIED
            ),
            "passing_trade": F(
                "Clientèle de passage", "la clientèle de passage", "territory", EUROS, since=2
            ),
            "weekly_hours": F(
                "Heures d’ouverture par semaine",
                "les heures d’ouverture",
                "activity",
                "h",
                since=2,
                printed=False,
            ),
            "volunteers": F(
                "Bénévoles", "le nombre de bénévoles", "activity", since=2, printed=False
            ),
            "volunteer_hours": F(
                "Heures de bénévolat par mois",
                "les heures de bénévolat",
                "activity",
                "h",
                since=2,
                printed=False,
            ),
            "yearly_rent": F(
                "Loyer et charges du local par an",
                "le loyer",
                "activity",
                EUROS,
                since=2,
            ),
            "yearly_sales": F(
                "Chiffre d’affaires prévu par an",
                "le chiffre d’affaires prévu",
                "activity",
                EUROS,
                since=2,
            ),
            "fixed_costs": F(
                "Charges fixes par an",
                "les charges fixes",
                "activity",
                EUROS,
                since=2,
            ),
            "margin_rate": F(
                "Taux de marque (marge ÷ ventes)", "le taux de marque", "activity", PERCENT, since=2
            ),
            "treasury": F(
                "Ce que le porteur peut avancer",
                "ce que le porteur peut avancer",
                "activity",
                EUROS,
                since=4,
                copied=EMPTIED,
            ),
            "archived": BEHIND("Archivé", "le classement du projet", copied=EMPTIED),
            "is_example": F(
                "Projet d’exemple", "la marque d’exemple du projet", copied=EMPTIED, typed=False
            ),
            "created_on": BEHIND("Créé le", "la date de création du projet"),
        },
        part=None,
    ),
)
