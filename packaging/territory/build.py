"""Build resources/territory/communes.sqlite from published packages.

Usage: python packaging/territory/build.py [--packages FOLDER] [--output FILE]

Without --packages they are fetched by `npm pack`. Either way each must have its pinned SHA-512
(`sources.py`). The same inputs and the same SQLite give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import sqlite3
import sys
import tempfile
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sources import HISTORY, POSTAL_2016, POSTAL_STREETS, TODAY, Row, fetch, read_lists

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from former import Former, former_names  # noqa: E402
from postal import Seats  # noqa: E402

from tressons_desktop.territory.folding import fold, head_keys, inner_keys  # noqa: E402
from tressons_desktop.territory.index import APPLICATION_ID, SCHEMA_VERSION  # noqa: E402

PATCH = Path(__file__).with_name("epci_patch_2026.csv")
OUTPUT = ROOT / "resources" / "territory" / "communes.sqlite"

NEW_EPCI = {
    "994579670": ("CC du Lévézou", "CC"),
    "992367730": ("CA Thionville Fensch Agglomération", "CA"),
}
"""EPCI born on 1 January 2026, absent from the package's own EPCI list."""

META = {
    "producer": "INSEE, DGCL et La Poste, réunis par Etalab",
    "source": "découpage administratif 6.0.0, EPCI mis à jour au 1er janvier 2026",
    "former": "noms et codes d’avant : historique des communes de 1943 à 2020 et code officiel "
    "géographique 2026, INSEE",
    "seat": "code postal du siège d’abord : codes postaux de 2016 (La Poste), par voie (DGFiP)",
    "cog": "code officiel géographique 2026",
    "population": "populations municipales en vigueur au 1er janvier 2026",
    "epci": "EPCI au 1er janvier 2026",
    "licence": "Licence Ouverte / Open Licence 2.0",
    "built_by": "packaging/territory/build.py 2",
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
CREATE TABLE former (
  number INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  rank INTEGER NOT NULL
);
CREATE TABLE packed (name TEXT PRIMARY KEY, data BLOB NOT NULL);
"""


def main() -> None:
    """Read the arguments, check the package, write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, help="folder of packages already fetched")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = arguments.packages or Path(made)
        if arguments.packages is None:
            fetch(folder)
        build(folder, arguments.output)
    sys.stdout.write(f"{arguments.output}: {arguments.output.stat().st_size:,} bytes\n")


def build(packages: Path, output: Path) -> None:
    """Write the communes file beside its place, then move it there."""
    data = read_packages(packages)
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


def read_packages(folder: Path) -> dict[str, list[Row]]:
    """Read the lists of the packages."""
    names = ("communes", "epci", "departements", "regions", "arrondissements")
    today = read_lists(folder, TODAY, *(f"data/{name}.json" for name in names))
    (history,) = read_lists(folder, HISTORY, "data/historique-communes.json")
    (of_2016,) = read_lists(folder, POSTAL_2016, "codes-postaux.json.gz")
    (streets,) = read_lists(folder, POSTAL_STREETS, "codes-postaux-full.json")
    found = dict(zip(names, today, strict=True))
    return found | {"history": history, "of_2016": of_2016, "streets": streets}


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
    seats = Seats(data["of_2016"], data["streets"])
    for row in found:
        row["codesPostaux"] = seats.ordered(row["code"], row.get("codesPostaux", []))
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
        sorted((c, n) for n, row in enumerate(communes) for c in row["codesPostaux"]),
    )
    former = numbered(former_names(data["communes"], data["history"]), communes)
    insert(connection, "former", [former_row(number, *one) for number, one in former.items()])
    connection.execute("CREATE INDEX former_code ON former (code)")
    connection.execute("CREATE UNIQUE INDEX commune_code ON commune (code)")
    connection.execute("CREATE INDEX commune_epci ON commune (epci)")
    insert(connection, "packed", packed(communes, numbers, former))


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
    postal = ",".join(row["codesPostaux"])
    return (
        rank, row["code"], row["nom"], row.get("siren"), postal, row.get("population"),
        row["departement"], row.get("arrondissement"), row["epci"],
    )  # fmt: skip


def numbered(former: list[Former], communes: list[Row]) -> dict[int, tuple[Former, int]]:
    """Number the names of before after the communes, in the order of what they became.

    A search then finds both in one list of numbers, the communes of today first among equals.
    """
    ranks = {row["code"]: rank for rank, row in enumerate(communes)}
    found = sorted((ranks[one.now], one.name, one.code, one) for one in former)
    return {
        number: (one, rank) for number, (rank, _, _, one) in enumerate(found, start=len(communes))
    }


def former_row(number: int, former: Former, rank: int) -> tuple[Any, ...]:
    """Give one row of the table of the names of before."""
    return number, former.code, typographic(former.name), former.kind, rank


def packed(
    communes: list[Row], numbers: dict[str, int], former: dict[int, tuple[Former, int]]
) -> list[tuple[str, bytes]]:
    """Pack the search columns: sorted keys and their numbers, and what each number is.

    "departements" gives the département of each number, "today" the commune of today of each name
    of before. A name that is still that of the commune needs no key of its own.
    """
    named = [(rank, row["nom"]) for rank, row in enumerate(communes)]
    for number, (one, rank) in former.items():
        if one.key[1] != fold(communes[rank]["nom"]).key:
            named.append((number, one.name))
    heads, inners = [], []
    for number, name in named:
        words = fold(name).words
        heads += [(key, number) for key in head_keys(words)]
        inners += [(key, number) for key in inner_keys(words)]
    now = [rank for _, rank in former.values()]
    where = [numbers[row["departement"]] for row in communes]
    columns = [
        ("departements", bytes(where + [where[rank] for rank in now])),
        ("today", short_numbers(now)),
    ]
    for name, pairs in (("heads", sorted(heads)), ("inners", sorted(inners))):
        columns.append((f"{name}.keys", "\n".join(key for key, _ in pairs).encode("ascii")))
        columns.append((f"{name}.ranks", short_numbers(number for _, number in pairs)))
    return sorted(columns)


def short_numbers(values: Iterable[int]) -> bytes:
    """Write numbers on 16 bits each, little-endian."""
    numbers = array("H", values)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


if __name__ == "__main__":
    main()
