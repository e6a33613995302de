"""Build resources/territory/communes.sqlite from the published package.

Usage: python packaging/territory/build.py [--package FILE.tgz] [--output FILE]

Without --package the package is fetched by `npm pack`. Either way its SHA-512 must be the pinned
one. The same inputs and the same SQLite give the same bytes.
"""

from __future__ import annotations

import argparse
import base64
import csv
import hashlib
import json
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tressons_desktop.territory.folding import fold, head_keys, inner_keys  # noqa: E402
from tressons_desktop.territory.index import APPLICATION_ID, SCHEMA_VERSION  # noqa: E402

PACKAGE = "@etalab/decoupage-administratif@6.0.0"
SHA512 = "XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ=="
PATCH = Path(__file__).with_name("epci_patch_2026.csv")
OUTPUT = ROOT / "resources" / "territory" / "communes.sqlite"

NEW_EPCI = {
    "994579670": ("CC du Lévézou", "CC"),
    "992367730": ("CA Thionville Fensch Agglomération", "CA"),
}
"""EPCI born on 1 January 2026, absent from the package's own EPCI list."""

META = {
    "producer": "INSEE, DGCL et La Poste, réunis par Etalab",
    "source": "@etalab/decoupage-administratif 6.0.0 (npm), EPCI mis à jour au 1er janvier 2026",
    "cog": "code officiel géographique 2026",
    "population": "populations municipales en vigueur au 1er janvier 2026",
    "epci": "EPCI au 1er janvier 2026",
    "licence": "Licence Ouverte / Open Licence 2.0",
    "built_by": "packaging/territory/build.py 1",
}

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE region (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE departement (
  code TEXT PRIMARY KEY, name TEXT NOT NULL, region TEXT NOT NULL, number INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE arrondissement (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE epci (siren TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE commune (
  rank INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, siren TEXT,
  postal_codes TEXT NOT NULL, population INTEGER, departement TEXT NOT NULL,
  arrondissement TEXT, epci TEXT
);
CREATE TABLE postal (code TEXT NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (code, rank))
  WITHOUT ROWID;
CREATE TABLE former (code TEXT PRIMARY KEY, now TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE packed (name TEXT PRIMARY KEY, data BLOB NOT NULL);
"""

Row = dict[str, Any]


def main() -> None:
    """Read the arguments, check the package, write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, help="package already fetched (.tgz)")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        package = arguments.package or fetch(Path(folder))
        build(package, arguments.output)
    sys.stdout.write(f"{arguments.output}: {arguments.output.stat().st_size:,} bytes\n")


def fetch(folder: Path) -> Path:
    """Download the package with npm into a folder."""
    npm = "npm.cmd" if sys.platform == "win32" else "npm"
    subprocess.run([npm, "pack", PACKAGE, "--silent"], cwd=folder, check=True, capture_output=True)
    return next(folder.glob("*.tgz"))


def build(package: Path, output: Path) -> None:
    """Write the communes file beside its place, then move it there."""
    data = read_package(package)
    communes = current_communes(data, read_patch(data["epci"]))
    output.parent.mkdir(parents=True, exist_ok=True)
    draft = output.with_suffix(".tmp")
    draft.unlink(missing_ok=True)
    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        fill(connection, data, communes)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    finally:
        connection.close()
    draft.replace(output)


def read_package(package: Path) -> dict[str, list[Row]]:
    """Check the package against its pinned hash, then read its lists from the archive."""
    digest = hashlib.sha512(package.read_bytes()).digest()
    if base64.b64encode(digest).decode() != SHA512:
        raise SystemExit(f"{package} is not the pinned package {PACKAGE}: its hash differs.")
    lists = ("communes", "epci", "departements", "regions", "arrondissements")
    with tarfile.open(package) as archive:
        found = {}
        for name in lists:
            member = archive.extractfile(f"package/data/{name}.json")
            assert member is not None
            found[name] = json.load(member)
    return found


def read_patch(epcis: list[Row]) -> dict[str, str]:
    """Give the EPCI of each commune: the package's list, corrected by the patch."""
    where = {member["code"]: epci["code"] for epci in epcis for member in epci["membres"]}
    with PATCH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if where.get(row["code_commune"]) != row["epci_etalab_6.0.0"]:
                raise SystemExit(f"The patch does not fit the package: {row['code_commune']}.")
            where[row["code_commune"]] = row["epci_2026"]
    return where


def current_communes(data: dict[str, list[Row]], epci_of: dict[str, str]) -> list[Row]:
    """Keep the communes that exist, the most populated first; the order becomes their rank."""
    found = [row for row in data["communes"] if row["type"] == "commune-actuelle"]
    found.sort(key=lambda row: (-(row.get("population") or 0), row["code"]))
    for row in found:
        row["nom"] = typographic(row["nom"])
        row["epci"] = epci_of.get(row["code"])
    return found


def typographic(name: str) -> str:
    """Set the apostrophe that French print uses."""
    return name.replace("'", "\u2019")


def fill(connection: sqlite3.Connection, data: dict[str, list[Row]], communes: list[Row]) -> None:
    """Insert every table, sorted, so that the file does not depend on chance."""
    insert(connection, "meta", sorted(META.items()))
    insert(connection, "region", names(data["regions"]))
    departements = sorted(data["departements"], key=lambda row: row["code"])
    numbers = {row["code"]: number for number, row in enumerate(departements)}
    insert(
        connection,
        "departement",
        [(r["code"], typographic(r["nom"]), r["region"], numbers[r["code"]]) for r in departements],
    )
    insert(connection, "arrondissement", names(data["arrondissements"]))
    insert(connection, "epci", living_epcis(data["epci"], communes))
    insert(connection, "commune", [commune_row(n, row) for n, row in enumerate(communes)])
    insert(
        connection,
        "postal",
        sorted((c, n) for n, row in enumerate(communes) for c in row.get("codesPostaux", [])),
    )
    insert(connection, "former", former_codes(data["communes"]))
    connection.execute("CREATE UNIQUE INDEX commune_code ON commune (code)")
    connection.execute("CREATE INDEX commune_epci ON commune (epci)")
    insert(connection, "packed", packed(communes, numbers))


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows of one table."""
    rows = list(rows)
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def names(rows: list[Row]) -> list[tuple[str, str]]:
    """Give (code, name) sorted by code."""
    return sorted((row["code"], typographic(row["nom"])) for row in rows)


def living_epcis(epcis: list[Row], communes: list[Row]) -> list[tuple[str, str, str]]:
    """List the EPCI that still have a commune once the patch is applied."""
    known = {row["code"]: (typographic(row["nom"]), row["type"]) for row in epcis} | NEW_EPCI
    used = {row["epci"] for row in communes if row["epci"]}
    return sorted((siren, *known[siren]) for siren in used)


def commune_row(rank: int, row: Row) -> tuple[Any, ...]:
    """Give one row of the commune table."""
    postal = ",".join(sorted(row.get("codesPostaux", [])))
    return (
        rank, row["code"], row["nom"], row.get("siren"), postal, row.get("population"),
        row["departement"], row.get("arrondissement"), row["epci"],
    )  # fmt: skip


def former_codes(rows: list[Row]) -> list[tuple[str, str]]:
    """Tie municipal arrondissements and merged communes to the commune of today."""
    current = {row["code"] for row in rows if row["type"] == "commune-actuelle"}
    found: dict[str, str] = {}
    for row in rows:
        now = row.get("commune") or row.get("chefLieu") or row["code"]
        for code in (row["code"], *row.get("anciensCodes", [])):
            if code not in current and now in current:
                found[code] = now
    return sorted(found.items())


def packed(communes: list[Row], numbers: dict[str, int]) -> list[tuple[str, bytes]]:
    """Pack the search columns: sorted keys, their communes, and each commune's département."""
    heads, inners = [], []
    for rank, row in enumerate(communes):
        words = fold(row["nom"]).words
        heads += [(key, rank) for key in head_keys(words)]
        inners += [(key, rank) for key in inner_keys(words)]
    columns = [("departements", bytes(numbers[row["departement"]] for row in communes))]
    for name, pairs in (("heads", sorted(heads)), ("inners", sorted(inners))):
        ranks = array("H", (rank for _, rank in pairs))
        if sys.byteorder == "big":
            ranks.byteswap()
        columns.append((f"{name}.keys", "\n".join(key for key, _ in pairs).encode("ascii")))
        columns.append((f"{name}.ranks", ranks.tobytes()))
    return sorted(columns)


if __name__ == "__main__":
    main()
