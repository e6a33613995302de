"""Promoter, partners, governance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.wording import (
    facts_list,
    missing,
    narratives,
    written_in,
)
from tressons_desktop.project.identity import is_of_another_commune, own_profile
from tressons_desktop.project.model import Partner, Person
from tressons_desktop.text.identifiers import format_siret


def promoter_chapter(context: Context) -> list[c.Block]:
    """Who carries, who runs, who answers the phone."""
    blocks = _identity("Maître d’ouvrage", "maitre-ouvrage", _promoter_rows(context), _PROMOTER)
    blocks += _identity("Exploitant", "exploitant", _operator_rows(context), _OPERATOR)
    if not context.file.project.operator_name.strip():
        blocks += missing(context, ["exploitant"])
    return [*blocks, *_people(context)]


_PROMOTER: Final = {
    "Nom": "promoter_name",
    "Forme juridique": "promoter_form",
    "SIRET": "promoter_siret",
}
_OPERATOR: Final = {
    "Nom": "operator_name",
    "Forme juridique": "operator_form",
    "SIRET": "operator_siret",
}


def _identity(
    title: str, key: str, rows: list[tuple[str, c.CellLike]], fields: Mapping[str, str]
) -> list[c.Block]:
    table = facts_list(rows, name=f"Identité : {title}", fields=fields)
    return [c.Section(title, (*table,), key, listed=False)] if table else []


def _promoter_rows(context: Context) -> list[tuple[str, c.CellLike]]:
    project, profile = context.file.project, own_profile(context.file)
    rows: list[tuple[str, c.CellLike]] = []
    if context.promoter_name:
        rows.append(("Nom", c.TableCell(context.promoter_name, strong=True)))
    form, siret = project.promoter_form, project.promoter_siret
    rows.append(("Forme juridique", form.label if form else ""))
    if profile and context.promoter_is_commune:
        siret = siret or profile.siret
        mayor = ", ".join(t for t in (profile.mayor_name, profile.mayor_title.lower()) if t)
        councillors = profile.councillors
        town = " ".join(t for t in (profile.postal_code, context.commune_name) if t)
        rows += [
            ("SIRET", format_siret(siret)),
            ("Représentant légal", mayor if profile.mayor_name else ""),
            ("Conseil municipal", f"{councillors} membres" if councillors else ""),
            ("Suivi du dossier", profile.secretary_name),
            ("Adresse", ", ".join(t for t in (profile.address, town) if t)),
            ("Contact", " · ".join(t for t in (profile.phone, profile.email) if t)),
            ("TVA", profile.vat.label),
        ]
    else:
        rows.append(("SIRET", format_siret(siret)))
    return rows


def _operator_rows(context: Context) -> list[tuple[str, c.CellLike]]:
    project = context.file.project
    name, form = project.operator_name.strip(), project.operator_form
    if not name:
        return []
    return [
        ("Nom", c.TableCell(name, strong=True)),
        ("Forme juridique", form.label if form else ""),
        ("SIRET", format_siret(project.operator_siret)),
    ]


def _people(context: Context) -> list[c.Block]:
    people = [person for person in context.file.people if person.name.strip()]
    if not people:
        return missing(context, ["personnes du projet"])
    columns = (c.TableColumn("Nom", 2), c.TableColumn("Rôle", 2.4), c.TableColumn("Contact", 2))
    rows = tuple(
        (
            person.name.strip(),
            ", ".join(t.strip() for t in (person.role, person.organisation) if t.strip()),
            c.TableCell(
                "\n".join(t.strip() for t in (person.phone, person.email) if t.strip()), quiet=True
            ),
        )
        for person in people
    )
    origins = tuple(written_in(Person, "name", person.id) for person in people)
    table = c.TableBlock(columns, rows, name="Personnes du projet", origins=origins)
    return [c.Section("Personnes", (table,), "personnes")]


_ELSEWHERE: Final = frozenset({"Suivi du dossier", "Contact", "Conseil municipal", "TVA"})
"""Said beside the card, or in the full dossier alone."""


def main_contact(context: Context) -> tuple[str, str]:
    """Return who answers for the dossier, and how to reach the town hall."""
    profile = own_profile(context.file)
    if profile is None or not context.promoter_is_commune:
        people = [one for one in context.file.people if _may_answer(context, one)]
        return _reached(people[0]) if people else ("", "")
    name = profile.secretary_name.strip() or profile.mayor_name.strip()
    return name or "Mairie", _line(profile.phone, profile.email)


def _may_answer(context: Context, person: Person) -> bool:
    """Tell whether somebody may answer for the dossier: not for a commune that is another one."""
    other = context.promoter_is_commune and is_of_another_commune(person, context.file.project)
    return bool(person.name.strip()) and not other


def _reached(person: Person) -> tuple[str, str]:
    role = ", ".join(t.strip() for t in (person.role, person.organisation) if t.strip())
    name = f"{person.name.strip()}, {role}" if role else person.name.strip()
    return name, _line(person.phone, person.email)


def _line(*parts: str) -> str:
    return " · ".join(part.strip() for part in parts if part.strip())


def identity_cards(context: Context) -> list[c.Block]:
    """Set who carries beside who runs, then two persons to call: no more than a jury needs."""
    cards: list[c.Block] = []
    promoter = [row for row in _promoter_rows(context) if row[0] not in _ELSEWHERE]
    for title, rows, fields in (
        ("Maître d’ouvrage", promoter, _PROMOTER),
        ("Exploitant", _operator_rows(context), _OPERATOR),
    ):
        cards += facts_list(rows, title, name=f"Identité : {title}", fields=fields)
    blocks = cards if len(cards) < 2 else [c.SideBySide((cards[0],), (cards[1],))]
    return [*blocks, *facts_list(_contacts(context), name="Personnes à joindre")]


def _contacts(context: Context) -> list[tuple[str, c.CellLike]]:
    """Name two persons: who follows the dossier, and one of those who will run the place."""
    name, reached = main_contact(context)
    first = [("Suivi du dossier", f"{name}\n{reached}".strip())] if name else []
    operator = context.file.project.operator_name.strip()
    others = [
        one
        for one in context.file.people
        if _may_answer(context, one)
        and one.name.strip() not in name
        and _line(one.phone, one.email)
    ]
    known = [one for one in others if operator and operator in one.organisation] or others
    told = [(words, reached) for words, reached in map(_reached, known[:1])]
    return [*first, *(("Projet", f"{words}\n{reached}") for words, reached in told)]


def partners_chapter(context: Context) -> list[c.Block]:
    """Who does what, and whether a letter proves it."""
    blocks = narratives(context, ["partners_summary"], alone=True)
    partners = [partner for partner in context.file.partners if partner.name.strip()]
    if not partners:
        return [*blocks, *missing(context, ["partenaires"])]
    columns = (
        c.TableColumn("Partenaire", 2),
        c.TableColumn("Contribution", 3.2),
        c.TableColumn("Lettre", 1.4),
    )
    rows = tuple(
        (
            partner.name.strip(),
            partner.contribution.strip(),
            c.TableCell("Jointe", tone=c.Tone.OK)
            if partner.letter
            else c.TableCell("–" if context.outside else "À demander", quiet=True),
        )
        for partner in partners
    )
    origins = tuple(written_in(Partner, "name", partner.id) for partner in partners)
    caption = "Partenaires et contributions"
    return [*blocks, c.TableBlock(columns, rows, caption=caption, origins=origins)]


def governance_chapter(context: Context) -> list[c.Block]:
    """How people decide together."""
    return narratives(context, ["governance"], alone=True)
