"""The answers to calls, in the table of entities."""

from __future__ import annotations

from functools import partial
from typing import Final

from tressons_desktop.project.application_records import (
    Application,
    CriterionNote,
    FrozenDeposit,
    StageDay,
)
from tressons_desktop.project.entity import BEHIND, EUROS, Entity, FieldFacts, RecordWords

F = FieldFacts
SAID = partial(FieldFacts, since=5, printed=False)
LATER = partial(FieldFacts, since=6, printed=False)

APPLICATION: Final = Entity(
    Application,
    "application",
    RecordWords("la candidature", "candidature", "candidatures", "dossier", feminine=True),
    {
        "call_id": F("Appel à projets", "l’appel de la candidature", typed=False),
        "call_version": BEHIND("Version de l’appel", "la version de l’appel de la candidature"),
        "requested": F("Montant demandé", "le montant demandé", unit=EUROS, printed=False),
        "deadline": F("Date limite de dépôt", "la date limite de dépôt"),
        "submitted_on": F("Dossier déposé le", "la date de dépôt"),
        "received_on": F("Demande reçue le", "la date de réception de la demande"),
        "acknowledged_on": F(
            "Accusé de dossier complet le",
            "la date de l’accusé de dossier complet",
        ),
        "reference": F("Référence du dossier", "la référence du dossier", printed=False),
        "state": SAID("État", "l’état de la candidature", typed=False),
        "prepared_on": SAID("Préparé le", "la date de préparation du dépôt", typed=False),
        "more_asked_on": SAID("Complément demandé le", "la date de la demande de complément"),
        "more_due_on": SAID("Complément à envoyer avant le", "la date limite du complément"),
        "heard_on": SAID("Audition le", "la date de l’audition"),
        "decided_on": SAID("Décision du", "la date de la décision"),
        "notified_on": SAID("Notifiée le", "la date de notification de la candidature"),
        "signed_on": SAID("Convention signée le", "la date de la convention signée"),
        "expires_on": SAID("Aide caduque le", "la date de caducité de l’aide"),
        "settled_on": SAID("Soldée le", "la date du solde"),
        "contact_name": SAID("Personne qui suit", "le contact chez le financeur"),
        "contact_email": SAID("Courriel", "le courriel du contact chez le financeur"),
        "contact_phone": SAID("Téléphone", "le téléphone du contact chez le financeur"),
        "note": SAID("Note", "la note d’une candidature"),
        "resolved_on": LATER("Délibération du", "la date de la délibération"),
        "resolution": LATER("Délibération n°", "le numéro de la délibération"),
        "lines_apart": LATER(
            "Lignes du plan écartées",
            "les lignes du plan qui ne sont pas de la candidature",
            typed=False,
            refers=True,
        ),
        "edition": LATER("Édition du dossier", "l’édition du dossier", typed=False),
        "left_out": LATER("Chapitres écartés", "les chapitres écartés du dossier", typed=False),
    },
    list_name="applications",
    key="call_id",
    part=None,
)

APPLICATION_ENTITIES: Final[tuple[Entity, ...]] = (
    Entity(
        CriterionNote,
        "criterion_note",
        RecordWords("l’avis sur un critère", "critère", "critères", "dossier"),
        {
            "criterion": BEHIND("Critère", "le critère d’un avis"),
            "level": F("Notre avis", "l’avis sur un critère", printed=False),
            "proof": F("Preuve", "la preuve d’un critère", printed=False),
            "evidence": BEHIND("Fichiers", "les fichiers qui prouvent un critère", refers=True),
        },
        list_name="criteria",
        key="criterion",
        since=5,
        part=None,
    ),
    Entity(
        FrozenDeposit,
        "deposit",
        RecordWords("un dépôt", "dépôt", "dépôts", "dossier"),
        {
            "position": BEHIND("Ordre", "l’ordre des dépôts"),
            "call_id": F("Appel à projets", "l’appel d’un dépôt", typed=False, printed=False),
            "sha256": BEHIND("Empreinte", "l’empreinte d’un dépôt"),
            "size": BEHIND("Taille", "la taille d’un dépôt"),
            "files": BEHIND("Fichiers", "les fichiers d’un dépôt"),
            "filed_on": F("Déposé le", "la date d’un dépôt", typed=False, printed=False),
            "frozen_on": F("Figé le", "le jour où un dépôt fut figé", typed=False, printed=False),
            "reference": F("Référence", "la référence d’un dépôt", typed=False, printed=False),
            "note": F("Note", "la note d’un dépôt", typed=False, printed=False),
        },
        list_name="deposits",
        since=5,
        part=None,
    ),
    Entity(
        StageDay,
        "stage_day",
        RecordWords("les dates d’une étape", "étape", "étapes", "dossier", feminine=True),
        {
            "stage": BEHIND("Étape", "l’étape d’une candidature"),
            "due": F("Avant le", "la date limite d’une étape", printed=False),
            "done_on": F("Faite le", "la date d’une étape faite", printed=False),
        },
        list_name="stage_days",
        key="stage",
        since=6,
        part=None,
    ),
)
