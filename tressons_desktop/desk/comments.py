"""What officers say to each other of a dossier; never sent to who made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tressons_desktop.desk.marks import ProjectKey
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.codec import clean_text

LONGEST: Final = 4_000


class CommentRefused(Refused):
    """A comment that is not kept; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment on a dossier: who, when, ISO 8601 with its zone; never changed afterwards."""

    key: ProjectKey
    by: str
    at: str
    text: str


def checked_comment(text: str) -> str:
    """Return a comment that may be kept; raise CommentRefused for another."""
    said = clean_text(text).strip()
    if not said:
        raise CommentRefused("Le commentaire est vide.")
    if len(said) > LONGEST:
        raise CommentRefused(f"Un commentaire tient en {LONGEST} signes.")
    return said
