"""The dates, the amount and the reference of an application, as rows of the column."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from ui.widgets.date_field import DateField
from ui.widgets.number_fields import MoneyField
from ui.widgets.record_field import ValueField
from ui.widgets.text_fields import TextField

FIELDS: Final[tuple[tuple[str, str, str, Callable[[], ValueField]], ...]] = (
    ("deadline", "Date limite de dépôt", "", DateField),
    (
        "requested",
        "Montant demandé",
        "Compte tant qu’aucune ligne du plan de financement ne vise cet appel.",
        lambda: MoneyField(minimum=Decimal(0)),
    ),
    ("submitted_on", "Dossier déposé le", "", DateField),
    ("reference", "Référence du dossier", "Le numéro donné au dépôt.", TextField),
    (
        "received_on",
        "Demande reçue par le Département le",
        "Avant cette date, ne signer aucun devis.",
        DateField,
    ),
    ("acknowledged_on", "Accusé de dossier complet le", "", DateField),
)
"""Field, label, hint, widget."""
