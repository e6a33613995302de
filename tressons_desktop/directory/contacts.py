"""Contacts noted by whoever uses the program: theirs, they survive every update."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Final

from tressons_desktop.definitions.reader import DefinitionTable
from tressons_desktop.text.search import normalise

FORMAT: Final = 1
LONGEST: Final = 200
LONGEST_NOTE: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedContact:
    """Whom to call; ``organisation`` is one of the directory, empty for one of one's own.

    ``department`` empty: the same for every commune of the person.
    """

    id: str
    organisation: str = ""
    name: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""
    department: str = ""
    note: str = ""

    @property
    def reach(self) -> tuple[str, ...]:
        """List how to get in touch, the quickest first."""
        return tuple(one for one in (self.phone, self.email) if one)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was noted that could serve."""
        return not (self.name or self.person or self.reach or self.note)

    @property
    def searched(self) -> str:
        """Return what is said of it, in the plain form in which it is searched."""
        return normalise(" ".join((self.name, self.person, self.note, *self.reach)))


FIELDS: Final = tuple(one.name for one in fields(NotedContact))


def read_contacts(top: DefinitionTable) -> tuple[NotedContact, ...]:
    """Read a file of contacts; raise DefinitionRefused with line and reason."""
    top.format(FORMAT)
    found: dict[str, NotedContact] = {}
    for part in top.tables("contacts"):
        contact = _contact(part)
        if contact.id in found:
            part.refuse(f"le contact «\u00a0{contact.id}\u00a0» est en double.", "id")
        found[contact.id] = contact
    top.done()
    return tuple(found.values())


def _contact(part: DefinitionTable) -> NotedContact:
    texts = {
        name: part.text(name, required=False, longest=LONGEST)
        for name in FIELDS
        if name not in ("id", "note")
    }
    contact = NotedContact(
        id=part.identifier(), note=part.text("note", required=False, longest=LONGEST_NOTE), **texts
    )
    part.done()
    return contact


def written(contacts: Iterable[NotedContact]) -> dict[str, object]:
    """Return what a file of contacts holds: what is empty is not written."""
    rows = [{name: value for name in FIELDS if (value := getattr(one, name))} for one in contacts]
    return {"format": FORMAT, "contacts": rows}


def contact_for(
    contacts: Sequence[NotedContact], organisation: str, department: str
) -> NotedContact | None:
    """Find who was noted for an organisation: in this département first, else everywhere."""
    noted = [one for one in contacts if one.organisation == organisation]
    here = [one for one in noted if one.department == department]
    return next(iter(here or [one for one in noted if not one.department]), None)
