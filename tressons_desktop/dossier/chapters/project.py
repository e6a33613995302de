"""Context, need, the project itself, its premises and its photos."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.wording import (
    capital,
    enumeration,
    facts_list,
    kinds_text,
    narratives,
    when_text,
)
from tressons_desktop.exchange.formats import IMAGE_TYPES, without_extension
from tressons_desktop.project.model import Attachment
from tressons_desktop.project.values import PhotoSize
from tressons_desktop.text.numbers import format_number, format_population
from tressons_desktop.text.spaces import NBSP


def need_chapter(context: Context) -> list[c.Block]:
    """Where, what is lacking, and how it was established."""
    return [*_commune(context), *narratives(context, ["context", "need", "lack"])]


def need_facts(context: Context) -> list[c.Block]:
    """Put a few figures of the place in the margin of its need."""
    figures: list[c.KeyFigure] = []
    commune, income = context.commune, context.layers.income.value
    if commune is not None and commune.population is not None:
        figures.append(c.KeyFigure(format_number(commune.population), "habitants"))
    if context.file.sheets:
        count = len(context.file.sheets)
        label = "réponse à l’enquête" if count < 2 else "réponses à l’enquête"
        figures.append(c.KeyFigure(str(count), label))
    if income is not None:
        median = f"{format_number(income.median)}{NBSP}€"
        figures.append(c.KeyFigure(median, "niveau de vie médian, par an"))
    volunteers = context.reading.survey_results.volunteers if context.file.sheets else 0
    if volunteers:
        figures.append(c.KeyFigure(str(volunteers), "prêts à donner du temps"))
    surface = context.file.project.premises_surface
    if surface:
        figures.append(c.KeyFigure(f"{format_number(surface)}{NBSP}m²", "pour le local"))
    return [c.KeyFigures(tuple(figures), beside=True)] if figures else []


def _commune(context: Context) -> list[c.Block]:
    commune = context.commune
    if commune is None:
        return []
    population = commune.population
    rows: list[tuple[str, c.CellLike]] = [
        ("Commune", f"{commune.name} (INSEE {commune.code})"),
        ("Commune déléguée ou ancien nom", context.former_commune),
        ("Département, région", f"{commune.departement_name}, {commune.region_name}"),
        ("Intercommunalité", commune.epci_name or ""),
        ("Population municipale", "" if population is None else format_population(population)),
        *_layer_rows(context),
    ]
    blocks = facts_list(rows, "La commune")
    return blocks + _layer_notes(context)


def _layer_rows(context: Context) -> list[tuple[str, c.CellLike]]:
    layers = context.layers
    rows: list[tuple[str, c.CellLike]] = []
    if layers.density.value is not None:
        rows.append(("Densité (INSEE)", capital(layers.density.value.label)))
    if layers.frr.value is not None:
        rows.append(("France Ruralités Revitalisation", ", ".join(layers.frr.value.labels)))
    programmes = (
        ("Petites Villes de Demain", layers.pvd),
        ("Villages d’avenir", layers.villages_avenir),
        ("France Services", layers.france_services),
    )
    member = [name for name, fact in programmes if fact.value is not None and fact.value.member]
    if member:
        rows.append(("Programmes", enumeration(member)))
    if layers.income.value is not None:
        median = f"{format_number(layers.income.value.median)}{NBSP}€ par an"
        rows.append(("Niveau de vie médian", median))
    return rows


def _layer_notes(context: Context) -> list[c.Block]:
    """Cite the sources used; say which layers are not known, in a draft only."""
    layers = context.layers
    used = (layers.density, layers.frr, layers.pvd, layers.villages_avenir, layers.income)
    sources = dict.fromkeys(
        ", ".join(t for t in (fact.source, fact.vintage) if t) for fact in used if fact.known
    )
    cited = [source for source in sources if source]
    blocks: list[c.Block] = []
    if cited:
        blocks.append(c.Paragraph(f"Sources : {' ; '.join(cited)}.", quiet=True))
    unknown = [
        f"{name} ({fact.missing.value})"
        for name, fact in (("densité", layers.density), ("zonage FRR", layers.frr))
        if fact.missing is not None
    ]
    if unknown and context.remarks:
        blocks.append(c.Paragraph(f"Non disponible : {enumeration(unknown)}.", quiet=True))
    return blocks


def project_chapter(context: Context) -> list[c.Block]:
    """What will be done, for whom, where."""
    return [
        *project_facts(context),
        *narratives(context, ["objectives", "activities", "opening_hours"]),
        *photo_blocks(context),
    ]


def project_facts(context: Context) -> list[c.Block]:
    """Say in a few lines what the place will be, where and when."""
    project = context.file.project
    surface = project.premises_surface
    rows: list[tuple[str, c.CellLike]] = [
        ("Nature", kinds_text(context)),
        ("Avancement", project.status.label),
        ("Local", project.premises.strip()),
        ("Adresse", project.premises_address.strip()),
        ("Surface", f"{format_number(surface)}{NBSP}m²" if surface else ""),
        ("Ouverture prévue", capital(when_text(project.opening))),
    ]
    return facts_list(rows, "Le projet", fields=_FIELDS)


_FIELDS: Final = {
    "Nature": "kinds",
    "Avancement": "status",
    "Local": "premises",
    "Adresse": "premises_address",
    "Surface": "premises_surface",
    "Ouverture prévue": "opening",
}


def photos_of(context: Context) -> list[c.Photo]:
    """List the photos to print."""
    return [photo for _, photo in _printed(context)]


def _printed(context: Context) -> list[tuple[PhotoSize | None, c.Photo]]:
    found = ((one.plate, _photo(context, one)) for one in context.file.attachments)
    return [(plate, photo) for plate, photo in found if photo is not None]


def photo_blocks(context: Context) -> list[c.Block]:
    """Print the photos, those that follow each other at one size in one plate."""
    photos = _printed(context)
    usual = PhotoSize.FULL if len(photos) == 1 else PhotoSize.HALF
    plates = tuple(
        c.PhotoPlate(tuple(photo for _, photo in held), _SIZES[size])
        for size, held in groupby(photos, key=lambda one: one[0] or usual)
    )
    return [c.Section("Photos", plates, "photos")] if plates else []


_SIZES: Final = {
    PhotoSize.THIRD: c.PlateSize.THIRD,
    PhotoSize.HALF: c.PlateSize.HALF,
    PhotoSize.FULL: c.PlateSize.FULL,
}


def _photo(context: Context, attachment: Attachment) -> c.Photo | None:
    """Print what can be printed; the rest is said in the application, not to the reader."""
    if not attachment.in_dossier or attachment.media_type not in IMAGE_TYPES:
        return None
    if attachment.sha256 in context.file.troubles:
        return None
    path = context.photo_path(attachment.sha256)
    if path is None:
        return None
    title = attachment.title.strip() or without_extension(attachment.filename)
    return c.Photo(path, alt=attachment.alternative.strip() or f"Photo : {title}", caption=title)
