"""What the form asks of closings, of stages and of the ways to send a file."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.calls.load_parts import MOST_BYTES
from tressons_desktop.calls.studio.form import (
    MEGABYTE,
    FormKind,
    FormPart,
    count,
    field,
    title,
    words_of,
)
from tressons_desktop.calls.terms import DepositKind

MOST_MEGABYTES: Final = Decimal(MOST_BYTES) / MEGABYTE

WAVES: Final = FormPart(
    key="calendar.waves",
    title="Vagues, quand il y a plusieurs dates limites",
    one="vague",
    feminine=True,
    named=False,
    fields=(
        title("Nom", "Première vague"),
        field("opening", "Ouverture", FormKind.DAY, "04/01/2027"),
        field("deadline", "Date limite", FormKind.DAY, "26/02/2027"),
        field("hour", "Heure", FormKind.HOUR, "12:00"),
        field("decision", "Décision", example="Juin 2027"),
    ),
)

STAGES: Final = FormPart(
    key="stages",
    title="Étapes, quand il y en a plusieurs",
    one="étape",
    feminine=True,
    fields=(
        title("Étape", "Préinscription"),
        field("deadline", "Date limite", FormKind.DAY, "29/01/2027"),
        field("hour", "Heure", FormKind.HOUR, "17:00"),
        field("help", "À savoir", FormKind.TEXT, "Une fiche de deux pages.", longest=2000),
    ),
)

DEPOSIT_WAYS: Final = FormPart(
    key="deposit_ways",
    title="Façons d’envoyer le dossier",
    carried=("form",),
    one="façon d’envoyer",
    feminine=True,
    named=False,
    lead="kind",
    fields=(
        field("kind", "Comment", FormKind.CHOICE, words=words_of(DepositKind), required=True),
        field("address", "Adresse", example="demarches.exemple.fr"),
        count("copies", "Exemplaires", "2", 100),
        field("max_bytes", "Poids au plus, en Mo", FormKind.MEGABYTES, "10", high=MOST_MEGABYTES),
        field("help", "À savoir", FormKind.TEXT, "Un seul courriel par dossier.", longest=2000),
    ),
)
