"""What "Contrôler" says: one sentence, and where to go to answer it."""

from __future__ import annotations

from dataclasses import dataclass

from tressons_desktop.project.values import Choice


class Severity(Choice):
    """How much a finding weighs; in this order on screen."""

    BLOCKING = "bloquant", "Bloquant"
    MISSING = "manquant", "Manquant"
    WARNING = "a_verifier", "À vérifier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something missing, over a limit or to check.

    ``step`` is one of the twelve steps; ``field`` an attribute of the record ("name"), a text
    ("text:need"), a list ("people"), a question or a piece by its id; ``record_id`` the line
    concerned, when there is one.
    """

    id: str
    severity: Severity
    sentence: str
    step: str
    field: str = ""
    record_id: str = ""
