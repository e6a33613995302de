"""The lists of a project, in the table of entities: their order is that of the file."""

from __future__ import annotations

from functools import partial
from typing import Final

from tressons_desktop.project.entities_applications import APPLICATION
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
    Action,
    Answer,
    Attachment,
    BudgetLine,
    FundingLine,
    Instalment,
    MarketZone,
    Milestone,
    Partner,
    Person,
    PieceStatus,
    ProjectText,
    Quote,
    SurveySheet,
)

F = FieldFacts
NEW = partial(BEHIND, since=4)
SHOWN = partial(FieldFacts, since=4)
PHOTO = partial(FieldFacts, since=6, typed=False, printed=False)
PRINTED = partial(FieldFacts, typed=False)
"""A field that no screen shows yet, and that the dossier says."""

LIST_ENTITIES: Final[tuple[Entity, ...]] = (
    Entity(
        ProjectText,
        "text",
        RecordWords("un texte", "texte", "textes", "dossier"),
        {
            "key": F("Rubrique", "la rubrique d’un texte", typed=False),
            "body": F("Texte", "un texte"),
        },
        list_name="texts",
        key="key",
        part=CopiedPart.TEXTS,
    ),
    Entity(
        Person,
        "person",
        RecordWords("une personne", "personne", "personnes", "promoter", feminine=True),
        {
            "position": BEHIND("Ordre", "l’ordre des personnes"),
            "name": F("Nom", "le nom d’une personne"),
            "role": F("Rôle dans le projet", "le rôle d’une personne"),
            "organisation": F("Structure", "la structure d’une personne"),
            "phone": F("Téléphone", "le téléphone d’une personne"),
            "email": F("Courriel", "le courriel d’une personne"),
        },
        list_name="people",
        part=CopiedPart.ACTORS,
    ),
    Entity(
        Partner,
        "partner",
        RecordWords("un partenaire", "partenaire", "partenaires", "partners"),
        {
            "position": BEHIND("Ordre", "l’ordre des partenaires"),
            "name": F("Organisme", "le nom d’un partenaire"),
            "contribution": F("Ce qu’il fait dans le projet", "ce que fait un partenaire"),
            "contact": F("Contact", "le contact d’un partenaire", printed=False),
            "letter": F("Lettre", "la lettre d’un partenaire"),
        },
        list_name="partners",
        part=CopiedPart.ACTORS,
    ),
    Entity(
        Milestone,
        "milestone",
        RecordWords("un jalon du calendrier", "jalon", "jalons", "calendar"),
        {
            "position": BEHIND("Ordre", "l’ordre des jalons du calendrier"),
            "title": F("Jalon", "le titre d’un jalon"),
            "when": F("Date", "la date d’un jalon", copied=EMPTIED),
            "done": F("Fait", "l’avancement d’un jalon", copied=EMPTIED),
            "note": F("Note", "la note d’un jalon"),
        },
        list_name="milestones",
        part=CopiedPart.CALENDAR,
    ),
    Entity(
        Attachment,
        "attachment",
        RecordWords("une pièce jointe", "fichier", "fichiers", "pieces"),
        {
            "position": BEHIND("Ordre", "l’ordre des pièces jointes"),
            "sha256": F("Contenu", "le contenu d’une pièce jointe", typed=False),
            "filename": F("Nom du fichier", "le nom d’une pièce jointe", typed=False),
            "media_type": F("Format", "le format d’une pièce jointe", typed=False),
            "size": BEHIND("Taille", "la taille d’une pièce jointe"),
            "title": F("Légende", "la légende d’une pièce jointe", typed=False),
            "added_on": BEHIND("Ajouté le", "la date d’ajout d’une pièce jointe"),
            "piece_id": BEHIND("Pièce demandée", "la pièce à laquelle un fichier répond"),
            "in_dossier": F(
                "Dans le dossier", "la présence d’une pièce jointe dans le dossier", typed=False
            ),
            "dated_on": FieldFacts(
                "Daté du", "la date d’une pièce jointe", since=5, typed=False, printed=False
            ),
            "alternative": PHOTO("Description de la photo", "la description d’une photo"),
            "plate": PHOTO("Taille dans le dossier", "la taille d’une photo"),
        },
        list_name="attachments",
        part=CopiedPart.ATTACHMENTS,
    ),
    Entity(
        BudgetLine,
        "budget_line",
        RecordWords("une dépense", "ligne", "lignes", "budget", feminine=True),
        {
            "position": BEHIND("Ordre", "l’ordre des dépenses"),
            "label": F("Poste", "le libellé d’une dépense"),
            "category": F("Famille", "la famille d’une dépense"),
            "quantity": F("Qté", "la quantité d’une dépense"),
            "unit_price": F("Prix unitaire HT", "le prix d’une dépense", unit=EUROS),
            "vat_rate": F("TVA", "le taux de TVA d’une dépense", unit=PERCENT),
            "eligible": F("Éligible", "l’éligibilité d’une dépense"),
            "supplier": F("Fournisseur ou devis", "le fournisseur d’une dépense"),
            "quote_number": F("N° de devis", "le numéro de devis d’une dépense", copied=EMPTIED),
            "quote_date": F("Date du devis", "la date du devis d’une dépense", copied=EMPTIED),
            "quote_signed_on": F(
                "Devis signé le", "la date de signature d’un devis", copied=EMPTIED
            ),
            "quote_amount": SHOWN(
                "Montant du devis HT",
                "le montant du devis d’une dépense",
                unit=EUROS,
                copied=EMPTIED,
            ),
            "asset_life": SHOWN("Durée de vie", "la durée de vie d’un bien", unit="ans"),
        },
        list_name="budget",
        part=CopiedPart.BUDGET,
    ),
    Entity(
        FundingLine,
        "funding_line",
        RecordWords("un financement", "ligne", "lignes", "funding", feminine=True),
        {
            "position": BEHIND("Ordre", "l’ordre des financements"),
            "funder": F("Type", "le type d’un financeur"),
            "label": F("Financeur", "le nom d’un financeur"),
            "scheme": F("Dispositif", "le dispositif d’un financement"),
            "nature": F("Nature", "la nature d’un financement"),
            "eligible_base": F("Base éligible", "la base éligible d’un financement", unit=EUROS),
            "rate": F("Taux", "le taux d’un financement", unit=PERCENT),
            "amount": F("Montant", "le montant d’un financement", unit=EUROS),
            "status": F("Statut", "le statut d’un financement", copied=EMPTIED),
            "decided_on": F("Décision du", "la date de décision d’un financement", copied=EMPTIED),
            "reference": F("Référence", "la référence d’un financement", copied=EMPTIED),
            "call_id": BEHIND("Appel à projets", "l’appel d’un financement", copied=EMPTIED),
            "tax_basis": SHOWN("HT ou TTC", "la base HT ou TTC d’un financement"),
            "floor": SHOWN("Plancher", "le plancher d’un financement", unit=EUROS),
            "cap": SHOWN("Plafond", "le plafond d’un financement", unit=EUROS),
            "bonus": SHOWN("Bonification", "la bonification d’un financement", unit="points"),
            "excluded": PRINTED(
                "Dépenses non retenues",
                "les dépenses qu’un financeur écarte",
                since=4,
                refers=True,
            ),
            "requested_on": SHOWN("Demandée le", "la date de demande", copied=EMPTIED),
            "received_on": SHOWN("Reçue le", "la date de réception", copied=EMPTIED),
            "complete_on": SHOWN(
                "Dossier complet le", "la date du dossier complet", copied=EMPTIED
            ),
            "early_start_on": SHOWN(
                "Démarrage anticipé autorisé le",
                "la date d’autorisation de commencer",
                copied=EMPTIED,
            ),
            "notified_on": SHOWN("Notifiée le", "la date de notification", copied=EMPTIED),
            "signed_on": SHOWN("Convention signée le", "la date de la convention", copied=EMPTIED),
            "expires_on": SHOWN("Caduque le", "la date de caducité", copied=EMPTIED),
            "loan_kind": SHOWN("Remboursement", "le remboursement d’un emprunt"),
            "loan_rate": SHOWN("Taux d’intérêt", "le taux d’intérêt d’un emprunt", unit=PERCENT),
            "loan_months": SHOWN("Durée", "la durée d’un emprunt", unit="mois"),
            "loan_deferral": SHOWN("Différé", "le différé d’un emprunt", unit="mois"),
            "payment_delay": SHOWN("Délai de versement", "le délai de versement", unit="mois"),
            "locked": NEW("Fixe", "le blocage d’un montant", copied=EMPTIED),
            "gives_way": NEW("Cède", "le rang de ce qui cède", copied=EMPTIED),
        },
        list_name="funding",
        part=CopiedPart.FUNDING,
    ),
    Entity(
        Answer,
        "answer",
        RecordWords("une réponse", "réponse", "réponses", "feasibility", feminine=True),
        {
            "question_id": F("Question", "la question d’une réponse", typed=False),
            "value": F("Réponse", "une réponse", typed=False),
            "typed": F("Valeur", "la valeur d’une réponse"),
            "note": F("Note", "la note d’une réponse"),
            "evidence": BEHIND("Preuves", "les preuves d’une réponse", copied=EMPTIED, refers=True),
            "answered_by": BEHIND("Répondu par", "l’auteur d’une réponse", copied=EMPTIED),
            "answered_on": F("Répondu le", "la date d’une réponse", copied=EMPTIED, typed=False),
            "review_on": F(
                "À vérifier avant le",
                "la date à laquelle revoir une réponse",
                copied=EMPTIED,
                printed=False,
            ),
        },
        list_name="answers",
        key="question_id",
        part=CopiedPart.ANSWERS,
    ),
    APPLICATION,
    Entity(
        PieceStatus,
        "piece_status",
        RecordWords("l’état d’une pièce", "pièce", "pièces", "pieces", feminine=True),
        {
            "piece_id": F("Pièce demandée", "la pièce demandée", typed=False),
            "state": F("État", "l’état d’une pièce", typed=False),
            "note": F("Note", "la note d’une pièce", typed=False),
            "paper": BEHIND("Document à signer", "le document fait pour une pièce", since=6),
        },
        list_name="pieces",
        key="piece_id",
        part=None,
    ),
    Entity(
        Action,
        "action",
        RecordWords("une action", "action", "actions", "calendar", feminine=True),
        {
            "position": BEHIND("Ordre", "l’ordre des actions"),
            "title": F("Action", "le titre d’une action"),
            "origin": F("Origine", "l’origine d’une action", typed=False),
            "owner": F("Responsable", "le responsable d’une action"),
            "due": F("Échéance", "l’échéance d’une action"),
            "status": F("Statut", "le statut d’une action"),
            "note": F("Note", "la note d’une action", printed=False),
        },
        list_name="actions",
        since=2,
        part=None,
    ),
    Entity(
        MarketZone,
        "market_zone",
        RecordWords(
            "une commune de la zone de clientèle", "commune", "communes", "territory", feminine=True
        ),
        {
            "position": BEHIND("Ordre", "l’ordre des communes de la zone"),
            "commune_code": F(
                "Code de la commune", "le code d’une commune de la zone", typed=False
            ),
            "name": F("Commune", "le nom d’une commune de la zone"),
            "households": F("Ménages", "les ménages d’une commune de la zone"),
            "spend": F("Dépense par an", "la dépense par ménage d’une commune", unit=EUROS),
            "idc": F("Indice", "l’indice de richesse d’une commune"),
            "capture_low": F("Part, bas", "la part captée basse d’une commune", unit=PERCENT),
            "capture_central": F(
                "Part, central", "la part captée centrale d’une commune", unit=PERCENT
            ),
            "capture_high": F("Part, haut", "la part captée haute d’une commune", unit=PERCENT),
        },
        list_name="zones",
        since=2,
        part=CopiedPart.MARKET,
    ),
    Entity(
        SurveySheet,
        "survey_sheet",
        RecordWords("un questionnaire", "questionnaire", "questionnaires", "territory"),
        {
            "position": BEHIND("Ordre", "l’ordre des questionnaires"),
            "survey_id": BEHIND("Enquête", "l’enquête d’un questionnaire"),
            "entered_on": BEHIND("Saisi le", "la date de saisie d’un questionnaire"),
            "answers": F("Réponses", "les réponses d’un questionnaire", typed=False),
        },
        list_name="sheets",
        since=2,
        part=CopiedPart.MARKET,
    ),
    Entity(
        Quote,
        "quote",
        RecordWords("un devis comparé", "devis", "devis", "budget"),
        {
            "position": BEHIND("Ordre", "l’ordre des devis"),
            "line_id": PRINTED("Dépense", "la dépense d’un devis", refers=True),
            "supplier": F("Fournisseur", "le fournisseur d’un devis"),
            "number": F("N° de devis", "le numéro d’un devis"),
            "quote_date": F("Date du devis", "la date d’un devis"),
            "amount": F("Montant HT", "le montant d’un devis", unit=EUROS),
            "note": F("Note", "la note d’un devis"),
        },
        list_name="quotes",
        since=4,
        part=None,
    ),
    Entity(
        Instalment,
        "instalment",
        RecordWords("un versement", "versement", "versements", "funding"),
        {
            "position": BEHIND("Ordre", "l’ordre des versements"),
            "funding_id": PRINTED("Financement", "le financement d’un versement", refers=True),
            "kind": F("Versement", "la nature d’un versement"),
            "percent": F("Part", "la part d’un versement", unit=PERCENT),
            "amount": F("Montant", "le montant d’un versement", unit=EUROS),
            "when": F("Date", "la date d’un versement", copied=EMPTIED),
        },
        list_name="instalments",
        since=4,
        part=CopiedPart.FUNDING,
    ),
)
