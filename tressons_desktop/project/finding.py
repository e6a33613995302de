"""What "Contrôler" says: one sentence, and where to go to answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tressons_desktop.project.values import Choice


class Severity(Choice):
    """How much a finding weighs; in this order on screen."""

    BLOCKING = "bloquant", "Bloquant"
    MISSING = "manquant", "Manquant"
    WARNING = "a_verifier", "À vérifier"


COMMUNE: Final = "commune"
"""Step of a link to the screen of the user's communes."""

CALLS: Final = "calls"
"""Step of a link to the screen of the calls."""

DIRECTORY: Final = "directory"
"""Step of a link to who may help: its field is a question of the checklist."""

APPLICATION: Final = "application"
"""Step of a link to an application: its field is the call, empty for the one in hand, and its
record the field of that application."""


@dataclass(frozen=True, slots=True)
class Link:
    """Another place that a finding speaks of, and the words of its link.

    ``step`` is one of the twelve steps, ``COMMUNE`` ``CALLS`` or ``APPLICATION``.
    """

    words: str
    step: str
    field: str = ""
    record_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something missing, over a limit or to check.

    ``step`` is one of the twelve steps; ``field`` an attribute of the record ("name"), a text
    ("text:need"), a list ("people"), a question or a piece by its id; ``record_id`` the line
    concerned, when there is one. Two facts that disagree have two places: ``words`` names the
    first, ``other`` is the second.
    """

    id: str
    severity: Severity
    sentence: str
    step: str
    field: str = ""
    record_id: str = ""
    words: str = ""
    other: Link | None = None
