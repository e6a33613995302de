"""Where an application stands, and how well a criterion is proved."""

from __future__ import annotations

from tressons_desktop.project.kinds import Choice


class ApplicationState(Choice):
    """How far an application is, in the order of its life; the last two end it."""

    TO_PREPARE = "a_preparer", "À préparer"
    READY = "pret", "Prêt"
    SUBMITTED = "depose", "Déposé"
    RECEIVED = "accuse", "Accusé"
    COMPLETE = "complet", "Complet"
    MORE_ASKED = "complement", "Complément demandé"
    HEARD = "auditionne", "Auditionné"
    GRANTED = "accorde", "Accordé"
    AGREED = "conventionne", "Conventionné"
    INSTALMENTS = "acomptes", "Acomptes"
    SETTLED = "solde", "Soldé"
    REFUSED = "refuse", "Refusé"
    ABANDONED = "abandonne", "Abandonné"


class ProofLevel(Choice):
    """What the applicant thinks of its own answer to a criterion."""

    STRONG = "fort", "Fort"
    MEDIUM = "moyen", "Moyen"
    WEAK = "faible", "Faible"
