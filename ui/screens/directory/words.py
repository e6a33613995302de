"""What the lines of the directory say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tressons_desktop.definitions.source import Source
from tressons_desktop.directory.contacts import NotedContact
from tressons_desktop.directory.model import Organisation
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.spaces import NARROW, NBSP

OWN: Final = "Contact à vous"
TO_COMPLETE: Final = "À compléter"
TO_VERIFY: Final = "À vérifier"


@dataclass(frozen=True, slots=True)
class DirectoryLine:
    """Who may be called: an organisation of the directory, a contact of one's own, or both."""

    key: str
    name: str
    family: str
    does: str
    conditions: str
    reach: str
    reach_note: str
    known: bool
    organisation: Organisation | None = None
    contact: NotedContact | None = None


def organisation_line(one: Organisation, contact: NotedContact | None) -> DirectoryLine:
    """Say an organisation, with whom was noted for it."""
    reach, note = _reach(one, contact)
    return DirectoryLine(
        key=one.id,
        name=one.name,
        family=one.family,
        does=one.does,
        conditions=one.conditions,
        reach=reach or TO_COMPLETE,
        reach_note=note,
        known=bool(reach),
        organisation=one,
        contact=contact,
    )


def own_line(contact: NotedContact) -> DirectoryLine:
    """Say a contact that is of no organisation of the directory."""
    return DirectoryLine(
        key=contact.id,
        name=contact.name or contact.person,
        family=OWN,
        does=contact.note,
        conditions="Noté ici, gardé aux mises à jour.",
        reach=next(iter(contact.reach), "") or TO_COMPLETE,
        reach_note=contact.person if contact.name else "",
        known=bool(contact.reach),
        contact=contact,
    )


def _reach(one: Organisation, contact: NotedContact | None) -> tuple[str, str]:
    if contact is not None and (contact.reach or contact.person):
        first = next(iter(contact.reach), contact.person)
        return first, contact.person if contact.person != first else ""
    return one.phone or one.web, one.reach.label if one.phone or one.web else ""


def noted_words(noted_on: date) -> str:
    """Say when the facts of the directory were noted."""
    return f"Relevé le {format_date_short(noted_on)}."


def sources_words(sources: Sequence[Source]) -> str:
    """Say where a statement comes from."""
    label = "Sources" if len(sources) > 1 else "Source"
    named = f"{NARROW}; ".join(str(one) for one in sources)
    return f"{label}{NBSP}: {named}"
