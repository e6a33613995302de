"""Keep loaded layers in one SQLite file of their own, and read facts from it."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from tressons_desktop.territory.layer_files import lay_over
from tressons_desktop.territory.layer_kinds import BY_ID, DENSITY_LABELS
from tressons_desktop.territory.layer_model import (
    CommuneFacts,
    Density,
    Fact,
    Frr,
    Income,
    LayerId,
    LayerInfo,
    LayerRefused,
    Missing,
    Neighbour,
    Point,
    Programme,
    Shops,
)
from tressons_desktop.territory.outlines import Ring, rings_of
from tressons_desktop.text.typography import french

APPLICATION_ID = 0x5452524C
"""Mark of our layers file ("TRRL")."""
SCHEMA_VERSION = 1
MERGED = "merged"
"""Stored instead of a value that only holds for a part of the commune of today."""
T = TypeVar("T")
FileStamp = tuple[int, int, int]
"""Which file, last written when, of which size."""
_REASONS = {
    "secret": Missing.SECRET,
    "unpublished": Missing.NOT_PUBLISHED,
    MERGED: Missing.MERGED_SINCE,
}
_EARTH_KM = 6371.0
_KM_PER_DEGREE = 111.0
_MAX_KM = 200.0
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS layer (
  id TEXT PRIMARY KEY, vintage TEXT NOT NULL, loaded_at TEXT NOT NULL, row_count INTEGER NOT NULL,
  unknown_count INTEGER NOT NULL, file_name TEXT NOT NULL, sha256 TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fact (
  layer TEXT NOT NULL REFERENCES layer (id) ON DELETE CASCADE, code TEXT NOT NULL,
  value TEXT NOT NULL, PRIMARY KEY (code, layer)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS point (code TEXT PRIMARY KEY, lat REAL NOT NULL, lon REAL NOT NULL)
  WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS point_lat ON point (lat, lon);
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {SCHEMA_VERSION};
"""


class LayerStore:
    """Read, replace and remove layers; each call opens the file for itself, from any thread.

    A file that does not exist yet simply has no layer: reading never creates it. ``others`` are
    files that are only read; of two layers of a kind, the last loaded serves.
    """

    def __init__(self, path: Path, others: Callable[[], Sequence[Path]] = tuple) -> None:
        self._path = path
        self._others = others

    def stamp(self) -> FileStamp:
        """Return what changes when a layer is loaded or removed, whoever does it; at no cost."""
        stamps = [_stamp(path) for path in (self._path, *self._others())]
        return stamps[0] if len(stamps) == 1 else (hash(tuple(stamps)), 0, len(stamps))

    def loaded(self) -> list[LayerInfo]:
        """Cite the loaded layers, in the order of the registry."""
        with self._reading() as connection:
            rows = {row[0]: row for row in connection.execute("SELECT * FROM layer")}
        return [_info(rows[layer]) for layer in LayerId if layer in rows]

    def lent(self) -> frozenset[LayerId]:
        """Name the layers that serve and are of other files: they cannot be removed from here."""
        with self._reading() as connection:
            own = dict(connection.execute("SELECT id, loaded_at FROM main.layer"))
            used = dict(connection.execute("SELECT id, loaded_at FROM layer"))
        return frozenset(one for one in LayerId if one in used and used[one] != own.get(one))

    def facts(self, code: str) -> CommuneFacts:
        """Give what each layer says of a commune, or why it says nothing; never a guess."""
        code = code.strip().upper()
        with self._reading() as connection:
            layers = {row[0]: _info(row) for row in connection.execute("SELECT * FROM layer")}
            values = dict(
                connection.execute("SELECT layer, value FROM fact WHERE code = ?", (code,))
            )

        def fact(layer: LayerId, build: Callable[[Any], T]) -> Fact[T]:
            return _fact(layers.get(layer), layer, values.get(layer), build)

        def programme(layer: LayerId) -> Fact[Programme]:
            return fact(layer, lambda names: Programme(tuple(names)))

        return CommuneFacts(
            code=code,
            density=fact(LayerId.DENSITY, lambda v: Density(v, DENSITY_LABELS[v - 1])),
            frr=fact(LayerId.FRR, lambda labels: Frr(tuple(labels))),
            pvd=programme(LayerId.PVD),
            villages_avenir=programme(LayerId.VILLAGES_AVENIR),
            france_services=programme(LayerId.FRANCE_SERVICES),
            shops=fact(LayerId.SHOPS, Shops),
            income=fact(LayerId.INCOME, lambda v: Income(*v)),
            coordinates=fact(LayerId.COORDINATES, lambda v: Point(*v)),
        )

    def neighbours(self, code: str, km: float) -> list[Neighbour] | None:
        """List the communes within a distance (at most 200 km), nearest first.

        `None` when the coordinates layer is not loaded or does not hold the commune: "unknown",
        which is not "nobody around".
        """
        km = min(km, _MAX_KM)
        with self._reading() as connection:
            centre = connection.execute(
                "SELECT lat, lon FROM point WHERE code = ?", (code,)
            ).fetchone()
            if centre is None:
                return None
            lat, lon = centre
            high = km / _KM_PER_DEGREE
            wide = min(high / max(math.cos(math.radians(lat)), 0.01), 360.0)
            box = connection.execute(
                "SELECT code, lat, lon FROM point "
                "WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? AND code <> ?",
                (lat - high, lat + high, lon - wide, lon + wide, code),
            ).fetchall()
        found = [Neighbour(other, _distance(lat, lon, y, x)) for other, y, x in box]
        near = [one for one in found if one.kilometres <= km]
        return sorted(near, key=lambda one: (one.kilometres, one.code))

    def outline(self, departement: str) -> tuple[Ring, ...]:
        """Give the outline of a département; nothing when its layer is not loaded."""
        wanted = "SELECT value FROM fact WHERE layer = ? AND code = ?"
        with self._reading() as connection:
            found = connection.execute(wanted, (LayerId.OUTLINES, departement)).fetchone()
        return rings_of(json.loads(found[0])) if found else ()

    def points(self, codes: Sequence[str]) -> dict[str, Point]:
        """Give where communes are, those that the layer of coordinates knows."""
        found: dict[str, Point] = {}
        with self._reading() as connection:
            for code in dict.fromkeys(codes):
                wanted = "SELECT lat, lon FROM point WHERE code = ?"
                place = connection.execute(wanted, (code,)).fetchone()
                if place is not None:
                    found[code] = Point(*place)
        return found

    def remove(self, layer: LayerId) -> bool:
        """Remove a layer; tell whether it was there."""
        if not self._path.exists():
            return False
        with self.writing() as connection:
            return delete_layer(connection, layer)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open one transaction, created and checked; all of it is kept or nothing."""
        with self._translating():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connect(self._path)) as connection:
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("BEGIN IMMEDIATE")
                try:
                    for statement in _SCHEMA.split(";"):
                        connection.execute(statement)
                    yield connection
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        exists = self._path.exists() and self._path.stat().st_size > 0
        with self._translating(), closing(self._connect(self._path if exists else None)) as one:
            if not exists:
                one.executescript(_SCHEMA)
            lay_over(one, self._others())
            yield one

    def _connect(self, path: Path | None) -> sqlite3.Connection:
        connection = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=10)
        try:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        if tables and (mark, version) != (APPLICATION_ID, SCHEMA_VERSION):
            connection.close()
            raise _unreadable(self._path)
        return connection

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            raise LayerRefused(
                f"Les couches n’ont pas pu être ouvertes ou écrites ({self._path.name}). "
                "Vérifier la place libre sur le disque, puis recommencer."
            ) from error
        except sqlite3.DatabaseError as error:
            raise _unreadable(self._path) from error


def _stamp(path: Path) -> FileStamp:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def _unreadable(path: Path) -> LayerRefused:
    return LayerRefused(
        f"Le fichier des couches «\u00a0{path.name}\u00a0» est "
        "illisible ou d’une autre version. "
        "Le déplacer, puis charger à nouveau les couches."
    )


def delete_layer(connection: sqlite3.Connection, layer: LayerId) -> bool:
    """Delete a layer inside the caller's transaction; tell whether it was there."""
    if layer is LayerId.COORDINATES:
        connection.execute("DELETE FROM point")
    return connection.execute("DELETE FROM layer WHERE id = ?", (layer,)).rowcount > 0


def insert_layer(
    connection: sqlite3.Connection, info: LayerInfo, sha256: str, values: dict[str, Any]
) -> None:
    """Insert a layer and its facts inside the caller's transaction."""
    when = info.loaded_at.isoformat()
    connection.execute(
        "INSERT INTO layer VALUES (?, ?, ?, ?, ?, ?, ?)",
        (info.layer, info.vintage, when, len(values), info.unknown_count, info.file_name, sha256),
    )
    connection.executemany(
        "INSERT INTO fact VALUES (?, ?, ?)",
        ((info.layer, code, json.dumps(v, ensure_ascii=False)) for code, v in values.items()),
    )
    if info.layer is LayerId.COORDINATES:
        points = ((code, *place) for code, place in values.items() if place != MERGED)
        connection.executemany("INSERT INTO point VALUES (?, ?, ?)", points)


def _info(row: tuple[Any, ...]) -> LayerInfo:
    layer, vintage, loaded_at, row_count, unknown_count, file_name, _ = row
    return describe(
        LayerId(layer),
        vintage,
        datetime.fromisoformat(loaded_at),
        row_count,
        unknown_count,
        file_name,
    )


def describe(
    layer: LayerId,
    vintage: str,
    loaded_at: datetime,
    row_count: int,
    unknown_count: int,
    file_name: str,
) -> LayerInfo:
    """Add to what the store keeps what the registry knows."""
    kind = BY_ID[layer]
    return LayerInfo(
        layer=layer,
        title=french(kind.title),
        producer=french(kind.producer),
        licence=kind.licence,
        vintage=vintage,
        loaded_at=loaded_at,
        row_count=row_count,
        unknown_count=unknown_count,
        file_name=file_name,
        note=french(kind.note),
    )


def _fact(
    info: LayerInfo | None, layer: LayerId, stored: str | None, build: Callable[[Any], T]
) -> Fact[T]:
    if info is None:
        return Fact(layer, None, Missing.NOT_LOADED)
    source = f"{info.producer}, {info.title}"
    value = json.loads(stored) if stored is not None else None
    if isinstance(value, str):
        return Fact(layer, None, _REASONS[value], source, info.vintage)
    if value is None:
        if BY_ID[layer].whole_country:
            return Fact(layer, None, Missing.COMMUNE_ABSENT, source, info.vintage)
        value = []
    built = build(value)
    note = "" if isinstance(built, Frr) and not built.partial else info.note
    return Fact(layer, built, None, source, info.vintage, note)


def _distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Give the great-circle distance in kilometres (haversine)."""
    y, x = math.radians(other_lat - lat), math.radians(other_lon - lon)
    along = math.cos(math.radians(lat)) * math.cos(math.radians(other_lat))
    half = math.sin(y / 2) ** 2 + along * math.sin(x / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))
