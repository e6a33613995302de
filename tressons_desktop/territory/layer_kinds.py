"""Describe each published layer: how to recognise its file and read one of its rows."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tressons_desktop.territory.coordinates import (
    code_column,
    degrees,
    is_coordinates,
    place_columns,
    place_of,
    same_place,
)
from tressons_desktop.territory.layer_model import LayerId
from tressons_desktop.territory.layer_row import LayerRowUnreadable, PublishedRow
from tressons_desktop.territory.outlines import GEOMETRY, outlines

LO2 = "Licence Ouverte 2.0"
LayerValue = Any
"""What is stored for a commune: plain JSON."""

DENSITY_LABELS = (
    "Grands centres urbains",
    "Centres urbains intermédiaires",
    "Petites villes",
    "Ceintures urbaines",
    "Bourgs ruraux",
    "Rural à habitat dispersé",
    "Rural à habitat très dispersé",
)
"""Levels 1 to 7 of the INSEE density grid."""

FRR_LABELS = frozenset(
    {
        "Non classée",
        "FRR socle",
        "FRR+",
        "FRR bénéficiaire",
        "FRR bénéficiaire partiellement",
        "Classée FRR partiellement",
    }
)
_LISTED = re.compile(r"\((\d[\dAB]\d{3})\)")
_FRR_COLUMN = re.compile(r"^Classement FRR et FRR\+ au (.+)$")
_MEDIAN = re.compile(r"^MED(\d\d)$")
_SHOP = re.compile(r"^NB_(B\d{3})$")


@dataclass(frozen=True, slots=True)
class LayerKind:
    """Describe one kind of layer.

    `whole_country` layers give a row to every commune, so that the absent ones are counted;
    `collects` ones may name a commune several times, and keep all the values; for others `same`
    tells whether two rows of a commune agree. `stays_true` for what a merger does not make wrong.
    """

    id: LayerId
    title: str
    producer: str
    licence: str
    recognises: Callable[[tuple[str, ...]], bool]
    parse: Callable[[PublishedRow], Iterator[tuple[str, LayerValue]]]
    vintage: Callable[[tuple[str, ...]], str] = lambda _header: ""
    note: str = ""
    columns: Callable[[tuple[str, ...]], tuple[str, ...]] = lambda header: header
    """Those that are read: a file made from the published one keeps no other."""
    whole_country: bool = True
    collects: bool = False
    stays_true: bool = False
    same: Callable[[str, LayerValue, LayerValue], bool] = lambda _code, one, other: one == other
    prefix: str = ""
    """For a GeoJSON list, how its territory identifiers start; empty for a table."""
    drawn: bool = False
    """Whether it gives the shape of départements, and not something of communes."""


def these(*columns: str) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """Keep these columns."""
    return lambda _header: columns


def has(*columns: str) -> Callable[[tuple[str, ...]], bool]:
    """Recognise a header that has all these columns."""
    return lambda header: set(columns) <= set(header)


def code_of(row: PublishedRow, column: str) -> str:
    """Read an INSEE code; a spreadsheet may have dropped its leading zero."""
    code = row.get(column, "").strip().upper()
    if code.isascii() and code.isdigit() and len(code) == 4:
        code = "0" + code
    if not re.fullmatch(r"\d[\dAB]\d{3}", code, re.ASCII):
        raise LayerRowUnreadable(f"le code commune «\u00a0{code[:20]}\u00a0» n'en est pas un")
    return code


def whole(text: str, column: str) -> int:
    """Read a count, written with digits only."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise LayerRowUnreadable(
            f"«\u00a0{text[:20]}\u00a0» n'est pas un nombre entier (colonne {column})"
        )
    return int(text)


def _density(row: PublishedRow) -> Iterator[tuple[str, LayerValue]]:
    label = row["niveau_densite"].strip()
    if label not in DENSITY_LABELS:
        raise LayerRowUnreadable(f"le niveau de densité «\u00a0{label[:40]}\u00a0» est inconnu")
    yield code_of(row, "insee_com"), DENSITY_LABELS.index(label) + 1


def _frr_column(header: tuple[str, ...]) -> str:
    return next((column for column in header if _FRR_COLUMN.match(column)), "")


def _frr(row: PublishedRow) -> Iterator[tuple[str, LayerValue]]:
    label = row[_frr_column(tuple(row))].strip()
    if label not in FRR_LABELS:
        raise LayerRowUnreadable(f"le classement «\u00a0{label[:40]}\u00a0» est inconnu")
    yield code_of(row, "Code_insee"), label


def _frr_vintage(header: tuple[str, ...]) -> str:
    found = _FRR_COLUMN.match(_frr_column(header))
    return found.group(1) if found else ""


def _listed(row: PublishedRow) -> Iterator[tuple[str, LayerValue]]:
    codes = _LISTED.findall(row.get("liste_geo", ""))
    name = row.get("lib_territoire", "").strip()
    if not codes or not name:
        raise LayerRowUnreadable("un territoire n'a pas de nom ou pas de code commune")
    for code in dict.fromkeys(codes):
        for one in name.split("; "):
            yield code, one


def _shops(row: PublishedRow) -> Iterator[tuple[str, LayerValue]]:
    counts = {}
    for column, text in row.items():
        found = _SHOP.match(column)
        if found and (count := whole(text, column)):
            counts[found.group(1)] = count
    yield code_of(row, "CODGEO"), counts


def _median_column(header: tuple[str, ...]) -> str:
    return next((column for column in header if _MEDIAN.match(column)), "")


def _is_income(header: tuple[str, ...]) -> bool:
    median = _median_column(header)
    year = median[3:]
    return bool(median) and has("CODGEO", f"NBMENFISC{year}", f"NBPERSMENFISC{year}")(header)


def _income_columns(header: tuple[str, ...]) -> tuple[str, ...]:
    median = _median_column(header)
    return "CODGEO", f"NBMENFISC{median[3:]}", f"NBPERSMENFISC{median[3:]}", median


def _income(row: PublishedRow) -> Iterator[tuple[str, LayerValue]]:
    columns = _income_columns(tuple(row))[1:]
    texts = [row[column].strip() for column in columns]
    code = code_of(row, "CODGEO")
    if "s" in texts:
        yield code, "secret"
    elif "nd" in texts:
        yield code, "unpublished"
    else:
        yield code, [whole(text, column) for text, column in zip(texts, columns, strict=True)]


def _income_vintage(header: tuple[str, ...]) -> str:
    return f"20{_median_column(header)[3:]}"


def _point(row: PublishedRow) -> Iterator[tuple[str, LayerValue]]:
    texts = place_of(row)
    if texts is None:
        return  # a row of a postal code that the publisher could not place
    code = code_of(row, code_column(tuple(row)))
    yield code, [_degrees(texts[0], 90), _degrees(texts[1], 180)]


def _degrees(text: str, most: int) -> float:
    value = degrees(text, most)
    if math.isnan(value):
        raise LayerRowUnreadable(f"«\u00a0{text[:20]}\u00a0» n'est pas une coordonnée en degrés")
    return value


def _programme(layer: LayerId, title: str, prefix: str) -> LayerKind:
    return LayerKind(
        layer,
        title,
        "ANCT",
        LO2,
        has("id_territoire", "lib_territoire", "liste_geo"),
        _listed,
        columns=these("id_territoire", "lib_territoire", "liste_geo"),
        whole_country=False,
        collects=True,
        prefix=prefix,
    )


KINDS: tuple[LayerKind, ...] = (
    LayerKind(
        LayerId.DENSITY,
        "Grille communale de densité",
        "INSEE, diffusée par l'ANCT",
        LO2,
        has("insee_com", "niveau_densite"),
        _density,
        columns=these("insee_com", "niveau_densite"),
    ),
    LayerKind(
        LayerId.FRR,
        "France Ruralités Revitalisation",
        "DGCL",
        LO2,
        lambda header: "Code_insee" in header and bool(_frr_column(header)),
        _frr,
        vintage=_frr_vintage,
        columns=lambda header: ("Code_insee", _frr_column(header)),
        note="Commune classée en partie\u00a0: l'adresse du projet décide.",
        collects=True,
    ),
    _programme(LayerId.PVD, "Petites villes de demain", "pvd-"),
    _programme(LayerId.VILLAGES_AVENIR, "Villages d'avenir", "va-"),
    _programme(LayerId.FRANCE_SERVICES, "France services", "fs-"),
    LayerKind(
        LayerId.SHOPS,
        "Commerces (base permanente des équipements)",
        "INSEE",
        LO2,
        has("CODGEO", "NB_B201", "NB_B202", "NB_B203"),
        _shops,
        columns=lambda header: ("CODGEO", *(one for one in header if _SHOP.match(one))),
        note="À vérifier sur place\u00a0: la base est ancienne et ne compte pas les cafés.",
    ),
    LayerKind(
        LayerId.INCOME,
        "Revenus des ménages (Filosofi)",
        "INSEE",
        LO2,
        _is_income,
        _income,
        vintage=_income_vintage,
        columns=_income_columns,
    ),
    LayerKind(
        LayerId.COORDINATES,
        "Coordonnées des communes",
        "La Poste et mairies",
        LO2,
        is_coordinates,
        _point,
        columns=place_columns,
        stays_true=True,
        same=same_place,
    ),
    LayerKind(
        LayerId.OUTLINES,
        "Contours des départements",
        "ANCT",
        LO2,
        has("insee_dep", "lib_dep", GEOMETRY),
        outlines,
        columns=these("insee_dep", "lib_dep", GEOMETRY),
        note="Croquis\u00a0: les contours sont simplifiés, sans l’outre-mer.",
        whole_country=False,
        stays_true=True,
        drawn=True,
    ),
)
"""The registry: add a layer by adding a kind here and its fact in `layer_store`."""

BY_ID = {kind.id: kind for kind in KINDS}
