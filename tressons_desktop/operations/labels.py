"""French names of what an operation touches: "Annuler : modifier le nom du projet"."""

from __future__ import annotations

from typing import Final

from tressons_desktop.project.model import (
    Action,
    Answer,
    Application,
    Attachment,
    BudgetLine,
    CommuneProfile,
    FundingLine,
    MarketZone,
    Milestone,
    Partner,
    Person,
    PieceStatus,
    Project,
    Record,
    SurveySheet,
    Text,
)

RECORDS: Final[dict[type[Record], str]] = {
    Project: "le projet",
    CommuneProfile: "la commune",
    Text: "un texte",
    Person: "une personne",
    Partner: "un partenaire",
    Milestone: "une étape du calendrier",
    Attachment: "une pièce jointe",
    BudgetLine: "une dépense",
    FundingLine: "un financement",
    Answer: "une réponse",
    Application: "la candidature",
    PieceStatus: "l’état d’une pièce",
    Action: "une action",
    MarketZone: "une commune de la zone de clientèle",
    SurveySheet: "un questionnaire",
}

FIELDS: Final[dict[tuple[type[Record], str], str]] = {
    (Project, "name"): "le nom du projet",
    (Project, "kinds"): "la nature du projet",
    (Project, "status"): "le statut du projet",
    (Project, "profile_id"): "la commune porteuse",
    (Project, "commune_code"): "la commune du projet",
    (Project, "place"): "le local",
    (Project, "place_address"): "l’adresse du local",
    (Project, "place_surface"): "la surface du local",
    (Project, "summary"): "le résumé",
    (Project, "opening"): "la date d’ouverture",
    (Project, "promoter_name"): "le nom du porteur",
    (Project, "promoter_form"): "la forme juridique du porteur",
    (Project, "promoter_siret"): "le SIRET du porteur",
    (Project, "operator_name"): "le nom de l’exploitant",
    (Project, "operator_form"): "la forme juridique de l’exploitant",
    (Project, "operator_siret"): "le SIRET de l’exploitant",
    (Project, "jobs"): "le nombre d’emplois",
    (Project, "works_started_on"): "la date de début des travaux",
    (Project, "traits"): "ce que le lieu fera",
    (Project, "passing_trade"): "la clientèle de passage",
    (Project, "weekly_hours"): "les heures d’ouverture",
    (Project, "volunteers"): "le nombre de bénévoles",
    (Project, "volunteer_hours"): "les heures de bénévolat",
    (Project, "yearly_rent"): "le loyer",
    (Project, "yearly_sales"): "le chiffre d’affaires prévu",
    (Project, "fixed_costs"): "les charges fixes",
    (Project, "margin_rate"): "le taux de marge",
    (Project, "opinion"): "l’avis sur le projet",
    (Project, "opinion_reason"): "le motif de l’avis",
    (Project, "moa_min_share"): "la part minimale du maître d’ouvrage",
    (CommuneProfile, "commune_code"): "le choix de la commune",
    (CommuneProfile, "siret"): "le SIRET de la commune",
    (CommuneProfile, "mayor_name"): "le nom du maire",
    (CommuneProfile, "mayor_title"): "la fonction du signataire",
    (CommuneProfile, "secretary_name"): "le nom du secrétaire",
    (CommuneProfile, "email"): "le courriel de la mairie",
    (CommuneProfile, "phone"): "le téléphone de la mairie",
    (CommuneProfile, "address"): "l’adresse de la mairie",
    (CommuneProfile, "postal_code"): "le code postal de la mairie",
    (CommuneProfile, "website"): "le site de la commune",
    (CommuneProfile, "councillors"): "le nombre de conseillers",
    (CommuneProfile, "vat"): "la situation de TVA",
    (CommuneProfile, "logo_sha256"): "le logo",
    (Person, "name"): "le nom d’une personne",
    (Milestone, "title"): "le titre d’une étape",
    (Milestone, "when"): "la date d’une étape",
    (BudgetLine, "label"): "le libellé d’une dépense",
    (BudgetLine, "unit_price"): "le prix d’une dépense",
    (BudgetLine, "quantity"): "la quantité d’une dépense",
    (FundingLine, "amount"): "le montant d’un financement",
    (FundingLine, "status"): "le statut d’un financement",
    (Application, "submitted_on"): "la date de dépôt",
    (Application, "received_on"): "la date de réception de la demande",
}


def field_label(kind: type[Record], names: tuple[str, ...]) -> str:
    """Name a change of fields."""
    known = [FIELDS[kind, name] for name in names if (kind, name) in FIELDS]
    return f"modifier {known[0] if known else RECORDS[kind]}"


def record_label(verb: str, kind: type[Record]) -> str:
    """Name the creation, the removal or the move of a record."""
    return f"{verb} {RECORDS[kind]}"
