"""French words of every stored field: on screen, after a verb, where it stands, in what unit.

One table, so that "Annuler", "Historique" and the screens never call a field two names. A test
walks every field of every record.
"""

from __future__ import annotations

from dataclasses import dataclass
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

EUROS: Final = "€"
PERCENT: Final = "%"


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Say how a field is called.

    ``label`` is what the screen writes beside it, ``called`` what follows a verb ("modifier …"),
    ``step`` where it stands when it is not with the rest of its record, ``unit`` what follows
    its number (``EUROS`` and ``PERCENT`` are written their own way).
    """

    label: str
    called: str
    step: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RecordWords:
    """Say how a record is called: one after a verb, one and several after a number, and its step.

    ``feminine`` agrees the participle: « 8 lignes ajoutées ».
    """

    called: str
    one: str
    several: str
    step: str
    feminine: bool = False


W = FieldWords

RECORDS: Final[dict[type[Record], RecordWords]] = {
    Project: RecordWords("le projet", "projet", "projets", "project"),
    CommuneProfile: RecordWords("la commune", "commune", "communes", "", feminine=True),
    Text: RecordWords("un texte", "texte", "textes", "dossier"),
    Person: RecordWords("une personne", "personne", "personnes", "promoter", feminine=True),
    Partner: RecordWords("un partenaire", "partenaire", "partenaires", "partners"),
    Milestone: RecordWords("une étape du calendrier", "étape", "étapes", "calendar", feminine=True),
    Attachment: RecordWords("une pièce jointe", "fichier", "fichiers", "pieces"),
    BudgetLine: RecordWords("une dépense", "ligne", "lignes", "budget", feminine=True),
    FundingLine: RecordWords("un financement", "ligne", "lignes", "funding", feminine=True),
    Answer: RecordWords("une réponse", "réponse", "réponses", "feasibility", feminine=True),
    Application: RecordWords(
        "la candidature", "candidature", "candidatures", "dossier", feminine=True
    ),
    PieceStatus: RecordWords("l’état d’une pièce", "pièce", "pièces", "pieces", feminine=True),
    Action: RecordWords("une action", "action", "actions", "calendar", feminine=True),
    MarketZone: RecordWords(
        "une commune de la zone de clientèle", "commune", "communes", "territory", feminine=True
    ),
    SurveySheet: RecordWords("un questionnaire", "questionnaire", "questionnaires", "territory"),
}

FIELDS: Final[dict[type[Record], dict[str, FieldWords]]] = {
    CommuneProfile: {
        "commune_code": W("Commune", "le choix de la commune"),
        "commune_name": W("Nom de la commune", "le nom de la commune"),
        "departement_code": W("Département", "le département de la commune"),
        "siret": W("SIRET de la commune", "le SIRET de la commune"),
        "mayor_name": W("Maire", "le nom du maire"),
        "mayor_title": W("Fonction du signataire", "la fonction du signataire"),
        "secretary_name": W("Secrétaire de mairie", "le nom du secrétaire"),
        "email": W("Courriel de la mairie", "le courriel de la mairie"),
        "phone": W("Téléphone de la mairie", "le téléphone de la mairie"),
        "address": W("Adresse de la mairie", "l’adresse de la mairie"),
        "postal_code": W("Code postal", "le code postal de la mairie"),
        "website": W("Site de la commune", "le site de la commune"),
        "councillors": W("Nombre de conseillers municipaux", "le nombre de conseillers"),
        "vat": W("Situation de la commune envers la TVA", "la situation de TVA"),
        "logo_sha256": W("Logo", "le logo"),
    },
    Project: {
        "name": W("Nom du projet", "le nom du projet"),
        "kinds": W("Nature du projet", "la nature du projet"),
        "status": W("Statut", "le statut du projet"),
        "profile_id": W("Commune porteuse", "la commune porteuse"),
        "commune_code": W("Commune", "la commune du projet"),
        "commune_name": W("Nom de la commune", "le nom de la commune du projet"),
        "departement_code": W("Département", "le département du projet"),
        "place": W("Local pressenti", "le local"),
        "place_address": W("Adresse du local", "l’adresse du local"),
        "place_surface": W("Surface", "la surface du local", unit="m²"),
        "summary": W("Le projet en trois phrases", "le résumé"),
        "opening": W("Ouverture souhaitée", "la date d’ouverture"),
        "promoter_name": W("Porteur (maître d’ouvrage)", "le nom du porteur", "promoter"),
        "promoter_form": W(
            "Forme juridique du porteur", "la forme juridique du porteur", "promoter"
        ),
        "promoter_siret": W("SIRET du porteur", "le SIRET du porteur", "promoter"),
        "operator_name": W("Exploitant", "le nom de l’exploitant", "promoter"),
        "operator_form": W(
            "Forme juridique de l’exploitant", "la forme juridique de l’exploitant", "promoter"
        ),
        "operator_siret": W("SIRET de l’exploitant", "le SIRET de l’exploitant", "promoter"),
        "jobs": W("Emplois prévus en année 3", "le nombre d’emplois", unit="ETP"),
        "works_started_on": W("Travaux commencés le", "la date de début des travaux", "calendar"),
        "moa_min_share": W(
            "Part minimale du maître d’ouvrage",
            "la part minimale du maître d’ouvrage",
            "funding",
            PERCENT,
        ),
        "call_id": W("Appel visé", "l’appel visé", "dossier"),
        "traits": W("Ce que le lieu fera", "ce que le lieu fera", "activity"),
        "opinion": W("Avis de la commune", "l’avis sur le projet", "feasibility"),
        "opinion_reason": W("Motif", "le motif de l’avis", "feasibility"),
        "passing_trade": W("Clientèle de passage", "la clientèle de passage", "territory", EUROS),
        "weekly_hours": W(
            "Heures d’ouverture par semaine", "les heures d’ouverture", "activity", "h"
        ),
        "volunteers": W("Bénévoles", "le nombre de bénévoles", "activity"),
        "volunteer_hours": W(
            "Heures de bénévolat par mois", "les heures de bénévolat", "activity", "h"
        ),
        "yearly_rent": W("Loyer et charges du local par an", "le loyer", "activity", EUROS),
        "yearly_sales": W(
            "Chiffre d’affaires prévu par an", "le chiffre d’affaires prévu", "activity", EUROS
        ),
        "fixed_costs": W("Charges fixes par an", "les charges fixes", "activity", EUROS),
        "margin_rate": W("Taux de marge", "le taux de marge", "activity", PERCENT),
        "archived": W("Archivé", "le classement du projet"),
        "is_example": W("Projet d’exemple", "la marque d’exemple du projet"),
        "created_on": W("Créé le", "la date de création du projet"),
    },
    Text: {
        "key": W("Rubrique", "la rubrique d’un texte"),
        "body": W("Texte", "un texte"),
    },
    Person: {
        "position": W("Ordre", "l’ordre des personnes"),
        "name": W("Nom", "le nom d’une personne"),
        "role": W("Rôle dans le projet", "le rôle d’une personne"),
        "organisation": W("Structure", "la structure d’une personne"),
        "phone": W("Téléphone", "le téléphone d’une personne"),
        "email": W("Courriel", "le courriel d’une personne"),
    },
    Partner: {
        "position": W("Ordre", "l’ordre des partenaires"),
        "name": W("Organisme", "le nom d’un partenaire"),
        "contribution": W("Ce qu’il fait dans le projet", "ce que fait un partenaire"),
        "contact": W("Contact", "le contact d’un partenaire"),
        "letter": W("Lettre", "la lettre d’un partenaire"),
    },
    Milestone: {
        "position": W("Ordre", "l’ordre des étapes du calendrier"),
        "title": W("Étape", "le titre d’une étape"),
        "when": W("Date", "la date d’une étape"),
        "done": W("Faite", "l’avancement d’une étape"),
        "note": W("Note", "la note d’une étape"),
    },
    Attachment: {
        "position": W("Ordre", "l’ordre des pièces jointes"),
        "sha256": W("Contenu", "le contenu d’une pièce jointe"),
        "filename": W("Nom du fichier", "le nom d’une pièce jointe"),
        "media_type": W("Format", "le format d’une pièce jointe"),
        "size": W("Taille", "la taille d’une pièce jointe"),
        "title": W("Légende", "la légende d’une pièce jointe"),
        "added_on": W("Ajouté le", "la date d’ajout d’une pièce jointe"),
        "piece_id": W("Pièce demandée", "la pièce à laquelle un fichier répond"),
        "in_dossier": W("Dans le dossier", "la présence d’une pièce jointe dans le dossier"),
    },
    BudgetLine: {
        "position": W("Ordre", "l’ordre des dépenses"),
        "label": W("Poste", "le libellé d’une dépense"),
        "category": W("Famille", "la famille d’une dépense"),
        "quantity": W("Qté", "la quantité d’une dépense"),
        "unit_price": W("Prix unitaire HT", "le prix d’une dépense", unit=EUROS),
        "vat_rate": W("TVA", "le taux de TVA d’une dépense", unit=PERCENT),
        "eligible": W("Éligible", "l’éligibilité d’une dépense"),
        "supplier": W("Fournisseur ou devis", "le fournisseur d’une dépense"),
        "quote_number": W("N° de devis", "le numéro de devis d’une dépense"),
        "quote_date": W("Date du devis", "la date du devis d’une dépense"),
        "quote_signed_on": W("Devis signé le", "la date de signature d’un devis"),
    },
    FundingLine: {
        "position": W("Ordre", "l’ordre des financements"),
        "funder": W("Type", "le type d’un financeur"),
        "label": W("Financeur", "le nom d’un financeur"),
        "scheme": W("Dispositif", "le dispositif d’un financement"),
        "nature": W("Nature", "la nature d’un financement"),
        "eligible_base": W("Base éligible", "la base éligible d’un financement", unit=EUROS),
        "rate": W("Taux", "le taux d’un financement", unit=PERCENT),
        "amount": W("Montant", "le montant d’un financement", unit=EUROS),
        "status": W("Statut", "le statut d’un financement"),
        "decided_on": W("Décision du", "la date de décision d’un financement"),
        "reference": W("Référence", "la référence d’un financement"),
        "call_id": W("Appel à projets", "l’appel d’un financement"),
    },
    Answer: {
        "question_id": W("Question", "la question d’une réponse"),
        "value": W("Réponse", "une réponse"),
        "typed": W("Valeur", "la valeur d’une réponse"),
        "note": W("Note", "la note d’une réponse"),
        "evidence": W("Preuves", "les preuves d’une réponse"),
        "answered_by": W("Répondu par", "l’auteur d’une réponse"),
        "answered_on": W("Répondu le", "la date d’une réponse"),
        "review_on": W("À vérifier avant le", "la date à laquelle revoir une réponse"),
    },
    Application: {
        "call_id": W("Appel à projets", "l’appel de la candidature"),
        "call_version": W("Version de l’appel", "la version de l’appel de la candidature"),
        "requested": W("Montant demandé", "le montant demandé", unit=EUROS),
        "deadline": W("Date limite de dépôt", "la date limite de dépôt"),
        "submitted_on": W("Dossier déposé le", "la date de dépôt"),
        "received_on": W("Demande reçue le", "la date de réception de la demande"),
        "acknowledged_on": W(
            "Accusé de dossier complet le", "la date de l’accusé de dossier complet"
        ),
        "reference": W("Référence du dossier", "la référence du dossier"),
    },
    PieceStatus: {
        "piece_id": W("Pièce demandée", "la pièce demandée"),
        "state": W("État", "l’état d’une pièce"),
        "note": W("Note", "la note d’une pièce"),
    },
    Action: {
        "position": W("Ordre", "l’ordre des actions"),
        "title": W("Action", "le titre d’une action"),
        "origin": W("Origine", "l’origine d’une action"),
        "owner": W("Responsable", "le responsable d’une action"),
        "due": W("Échéance", "l’échéance d’une action"),
        "status": W("État", "l’état d’une action"),
        "note": W("Note", "la note d’une action"),
    },
    MarketZone: {
        "position": W("Ordre", "l’ordre des communes de la zone"),
        "commune_code": W("Code de la commune", "le code d’une commune de la zone"),
        "name": W("Commune", "le nom d’une commune de la zone"),
        "households": W("Ménages", "les ménages d’une commune de la zone"),
        "spend": W("Dépense par an", "la dépense par ménage d’une commune", unit=EUROS),
        "idc": W("Indice", "l’indice de richesse d’une commune"),
        "capture_low": W("Part, bas", "la part captée basse d’une commune", unit=PERCENT),
        "capture_central": W(
            "Part, central", "la part captée centrale d’une commune", unit=PERCENT
        ),
        "capture_high": W("Part, haut", "la part captée haute d’une commune", unit=PERCENT),
    },
    SurveySheet: {
        "position": W("Ordre", "l’ordre des questionnaires"),
        "survey_id": W("Enquête", "l’enquête d’un questionnaire"),
        "entered_on": W("Saisi le", "la date de saisie d’un questionnaire"),
        "answers": W("Réponses", "les réponses d’un questionnaire"),
    },
}

TEXT_STEPS: Final = {
    "objectives": "project",
    "governance": "promoter",
    "context": "territory",
    "need": "territory",
    "lack": "territory",
    "activities": "activity",
    "opening_hours": "activity",
    "economic_model": "activity",
    "partners_summary": "partners",
    "impact": "impact",
    "environment": "impact",
    "indicators": "impact",
}
"""Step of each narrative section; the texts of a call stand in the dossier."""

SHORT_STEPS: Final = {
    "project": "Projet",
    "promoter": "Porteur",
    "territory": "Territoire",
    "feasibility": "Faisabilité",
    "activity": "Activité",
    "budget": "Investissement",
    "funding": "Financement",
    "calendar": "Calendrier",
    "partners": "Partenaires",
    "impact": "Impact",
    "pieces": "Pièces",
    "dossier": "Dossier",
}
"""Steps in one word, where the room is short."""


def field_words(kind: type[Record], name: str) -> FieldWords:
    """Return the words of a stored field."""
    return FIELDS[kind][name]


def step_of(kind: type[Record], name: str = "", key: str = "") -> str:
    """Return the step where a field stands; ``key`` is that of a text."""
    if kind is Text and key:
        return TEXT_STEPS.get(key, RECORDS[Text].step)
    words = FIELDS[kind].get(name)
    return (words.step if words else "") or RECORDS[kind].step
