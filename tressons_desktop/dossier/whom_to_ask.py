"""Whom to ask, on paper: who helps with what, step by step, with room for what is not known yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from tressons_desktop.directory.contacts import NotedContact
from tressons_desktop.directory.finding import DirectoryFound
from tressons_desktop.directory.model import Inspiration, Organisation
from tressons_desktop.dossier.content import (
    Block,
    Dossier,
    ItemList,
    ListItem,
    Meta,
    Paragraph,
    Section,
    TableBlock,
    TableColumn,
)
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.project.steps import STEPS
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.typography import french

TITLE: Final = "À qui s’adresser"
TO_NOTE: Final = "………………………………"
_COLUMNS: Final = (
    TableColumn("Organisme", 1.2),
    TableColumn("À quoi il sert ici", 2.2),
    TableColumn("Contact", 1.2),
)
_OWN: Final = "Contacts de la commune"
_LATER: Final = "Pour tout le projet"
_FEW: Final = 5

Noted = Callable[[Organisation], NotedContact | None]


def compose_whom_to_ask(
    name: str,
    found: DirectoryFound,
    own: Sequence[NotedContact],
    noted: Noted,
    noted_on: date,
    today: date,
) -> Dossier:
    """Compose the paper of those who help a project; ``noted`` tells whom to call at each.

    Each organisation stands once, under the first step that it serves.
    """
    meta = Meta(
        title=f"{TITLE}, {name}" if name else TITLE,
        author="Tressons",
        subject=TITLE,
        head=name,
        foot=f"Faits relevés le {format_date_long(noted_on)}, à vérifier avant d’agir",
        date=today,
    )
    parts: list[Block] = []
    if own:
        parts.append(_part(_OWN, "a-nous", [_own_row(one) for one in own]))
    for key, title in (*STEPS.items(), ("", _LATER)):
        rows = [_row(one, noted(one)) for one in found.organisations if _first_step(one) == key]
        if rows:
            parts.append(_part(title, key or "tout", rows))
    if found.inspirations:
        told = tuple(_told(one) for one in found.inspirations[:_FEW])
        parts.append(Section("Ce que d’autres ont fait", (ItemList(told),), "inspirations"))
    if not parts:
        parts.append(Paragraph("Personne n’est noté à ce jour."))
    whole = Section(TITLE, tuple(parts), "a-qui-s-adresser")
    typeset: Dossier = map_texts(Dossier(meta, None, (whole,)), french)
    return typeset


def _first_step(one: Organisation) -> str:
    return next((key for key in STEPS if key in one.steps), "")


def _part(title: str, key: str, rows: Sequence[tuple[str, str, str]]) -> Section:
    table = TableBlock(_COLUMNS, tuple(rows), name=title)
    return Section(title, (table,), f"qui-{key}", listed=False)


def _row(one: Organisation, contact: NotedContact | None) -> tuple[str, str, str]:
    called = [contact.person, *contact.reach] if contact else [one.phone or one.web]
    reach = ", ".join(part for part in called if part)
    return one.name, f"{one.good_for} {one.conditions}", reach or TO_NOTE


def _own_row(one: NotedContact) -> tuple[str, str, str]:
    person = one.person if one.name else ""
    reach = ", ".join(part for part in (person, *one.reach) if part)
    return one.name or one.person, one.note, reach or TO_NOTE


def _told(one: Inspiration) -> ListItem:
    sources = ", ".join(str(source) for source in one.sources)
    return ListItem(
        "•",
        f"{one.where} : {one.what}",
        detail=f"À reprendre : {one.take[:1].lower()}{one.take[1:]} {sources}.",
    )
