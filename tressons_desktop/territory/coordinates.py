"""Read where communes are, whatever names the columns bear in the published files."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from tressons_desktop.text.search import normalise

_CODES: Final = (
    "code",
    "code insee",
    "code commune insee",
    "insee",
    "insee com",
    "codgeo",
    "code com",
    "com",
    "code commune",
)
"""The most certain first: one published file has both the whole code and the end of it."""
_LATITUDES: Final = ("lat", "latitude", "latitude centre", "latitude mairie", "y lat")
_LONGITUDES: Final = ("lon", "lng", "long", "longitude", "longitude centre", "longitude mairie")
_PAIRS: Final = ("coordonnees gps", "geopoint", "geo point 2d", "geolocalisation")
_PAIR: Final = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*")
_NEAR: Final = 0.5
"""Degrees between two points of one commune; beyond, they are not of the same one."""


def code_column(header: tuple[str, ...]) -> str:
    """Return the column of the INSEE codes, or an empty string."""
    return _named(header, _CODES)


def is_coordinates(header: tuple[str, ...]) -> bool:
    """Recognise a table that gives a code and a place to each commune."""
    placed = _named(header, _LATITUDES) and _named(header, _LONGITUDES)
    return bool(code_column(header) and (placed or _named(header, _PAIRS)))


def place_columns(header: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that are read: the code, then the place."""
    placed = (_named(header, _LATITUDES), _named(header, _LONGITUDES))
    return (code_column(header), *(placed if all(placed) else (_named(header, _PAIRS),)))


def place_of(row: Mapping[str, str]) -> tuple[str, str] | None:
    """Return latitude and longitude as written; None when the row has none."""
    header = tuple(row)
    latitude, longitude = _named(header, _LATITUDES), _named(header, _LONGITUDES)
    if latitude and longitude:
        texts = row[latitude].strip(), row[longitude].strip()
    else:
        pair = row[_named(header, _PAIRS)]
        found = _PAIR.fullmatch(pair)
        texts = (found.group(1), found.group(2)) if found else (pair.strip(), pair.strip())
    return texts if any(texts) else None


def degrees(text: str, most: int) -> float:
    """Read degrees, with a point or the comma of a French spreadsheet; not a number otherwise."""
    plain = text.strip().replace(",", ".")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{1,20})?", plain, re.ASCII) is None:
        return math.nan
    value = float(plain)
    return value if -most <= value <= most else math.nan


def same_place(code: str, one: Any, other: Any) -> bool:
    """Tell whether two points may be of the same commune: a file gives one a postal code.

    Overseas a commune may be several islands, far from each other.
    """
    if code.startswith(("97", "98")):
        return True
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=64)
def _named(header: tuple[str, ...], names: tuple[str, ...]) -> str:
    columns = {normalise(column): column for column in reversed(header)}
    return next((columns[name] for name in names if name in columns), "")
