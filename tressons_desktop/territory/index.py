"""Open the packaged communes file, read-only, and answer questions about it."""

from __future__ import annotations

import re
import sqlite3
import threading
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tressons_desktop.territory.entries import Entries
from tressons_desktop.territory.folding import typed_keys
from tressons_desktop.territory.model import (
    Commune,
    CommuneMatch,
    Departement,
    Epci,
    TerritoryUnavailable,
    Vintage,
)
from tressons_desktop.territory.search import NameSearch, Wanted
from tressons_desktop.territory.spans import typed_span

APPLICATION_ID = 0x54524343
"""Mark of our communes file ("TRCC"), so that another SQLite file is not taken for it."""
SCHEMA_VERSION = 1

_TYPED_MAX = 80
_CODE = re.compile(r"\d[\d\s]*|2[ab]\d{0,3}", re.IGNORECASE)
_WHERE = re.compile(
    r"^\s*(?P<before>\d{2,5}|2[ab])\s+|\s\(?(?P<after>\d{2,5}|2[ab])\)?\s*$", re.IGNORECASE
)

_COMMUNE = """
SELECT c.code, c.name, c.siren, c.postal_codes, c.population, d.code, d.name, r.code, r.name,
       a.code, a.name, e.siren, e.name
FROM commune c
JOIN departement d ON d.code = c.departement
JOIN region r ON r.code = d.region
LEFT JOIN arrondissement a ON a.code = c.arrondissement
LEFT JOIN epci e ON e.siren = c.epci
"""
_MATCH = """
SELECT c.rank, c.code, c.name, d.code, d.name, c.postal_codes, c.population, e.name
FROM commune c
JOIN departement d ON d.code = c.departement
LEFT JOIN epci e ON e.siren = c.epci
WHERE c.rank IN ({marks})
"""
_EPCI = """
SELECT e.siren, e.name, e.kind, COALESCE(SUM(c.population), 0), COUNT(*)
FROM epci e JOIN commune c ON c.epci = e.siren WHERE e.siren = ? GROUP BY e.siren
"""
_POSTAL = """
SELECT p.rank FROM postal p JOIN commune c ON c.rank = p.rank
WHERE p.code >= :low AND p.code < :high
GROUP BY p.rank ORDER BY c.departement = :home DESC, p.rank LIMIT :limit
"""


def bundled_path() -> Path:
    """Give the place of the communes file that comes with the application."""
    import resources

    return Path(resources.__file__ or "").parent / "territory" / "communes.sqlite"


class TerritoryIndex:
    """Answer from the communes file; safe to share between the window and a worker thread.

    Opening only checks the file. The names are read in memory at the first search by name
    (`warm_up` does it ahead, from a worker). One connection serves all threads behind a lock:
    every question is short.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or bundled_path()
        self._lock = threading.Lock()
        self._names: NameSearch | None = None
        self._connection = _open(self._path)
        self._numbers: dict[str, int] = {}

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> TerritoryIndex:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def vintage(self) -> Vintage:
        """Cite the file."""
        meta = dict(self._rows("SELECT key, value FROM meta"))
        return Vintage(
            producer=meta["producer"],
            source=meta["source"],
            cog=meta["cog"],
            population=meta["population"],
            epci=meta["epci"],
            licence=meta["licence"],
            schema_version=SCHEMA_VERSION,
            built_by=meta["built_by"],
        )

    def commune(self, code: str) -> Commune | None:
        """Give the commune of an INSEE code, or `None` when no commune of today has it."""
        rows = self._rows(_COMMUNE + "WHERE c.code = ?", code.strip().upper())
        return _commune(rows[0]) if rows else None

    def current_code(self, code: str) -> str | None:
        """Give today's code for a code of today, of a merged commune or of an arrondissement."""
        code = code.strip().upper()
        rows = self._rows(
            "SELECT code FROM commune WHERE code = ?1 "
            "UNION ALL SELECT now FROM former WHERE code = ?1",
            code,
        )
        return str(rows[0][0]) if rows else None

    def codes(self) -> frozenset[str]:
        """Give the INSEE codes of all communes of today."""
        return frozenset(code for (code,) in self._rows("SELECT code FROM commune"))

    def former_codes(self) -> dict[str, str]:
        """Tie the codes of merged communes and of municipal arrondissements to today's commune."""
        return dict(self._rows("SELECT code, now FROM former"))

    def communes_of_epci(self, siren: str) -> list[Commune]:
        """Give the communes of an EPCI, the most populated first."""
        rows = self._rows(_COMMUNE + "WHERE c.epci = ? ORDER BY c.rank", siren)
        return [_commune(row) for row in rows]

    def epci(self, siren: str) -> Epci | None:
        """Give an EPCI by its SIREN number."""
        rows = self._rows(_EPCI, siren)
        return Epci(*rows[0]) if rows else None

    def departements(self) -> list[Departement]:
        """Give every département and overseas collectivity, in the order of their codes."""
        sql = (
            "SELECT d.code, d.name, r.code, r.name FROM departement d "
            "JOIN region r ON r.code = d.region ORDER BY d.code"
        )
        return [Departement(*row) for row in self._rows(sql)]

    def warm_up(self) -> None:
        """Read the names now, so that the first letter typed does not wait (about 15 ms)."""
        self._name_search()

    def search(
        self, text: str, *, home_departement: str | None = None, limit: int = 12
    ) -> list[CommuneMatch]:
        """Find communes by name, postal code or INSEE code, best first.

        A name may carry a département or a postal code ("Sainte-Colombe 69") to tell homonyms
        apart. An empty text finds nothing.
        """
        text = text[:_TYPED_MAX]
        if not text.strip() or limit < 1:
            return []
        if _CODE.fullmatch(text.strip()):
            return self._by_code("".join(text.split()).upper(), home_departement, limit)
        return self._by_name(text, home_departement, limit)

    def _by_code(self, typed: str, home: str | None, limit: int) -> list[CommuneMatch]:
        bounds = {"low": typed, "high": typed + "~", "home": home or "", "limit": limit}
        ranks = [rank for (rank,) in self._rows(_POSTAL, **bounds)]
        by_insee = (
            "SELECT rank FROM commune WHERE code >= :low AND code < :high "
            "ORDER BY departement = :home DESC, rank LIMIT :limit"
        )
        insee = [rank for (rank,) in self._rows(by_insee, **bounds)]
        if len(typed) == 5 and insee:
            # The same five digits can be both: people mostly know the postal code.
            ranks = ranks[: limit - 1] + insee
        elif len(typed) > 1:
            ranks += insee
        return self._matches(list(dict.fromkeys(ranks))[:limit], (), typed)

    def _by_name(self, text: str, home: str | None, limit: int) -> list[CommuneMatch]:
        search = self._name_search()
        home_number = self._numbers.get(home or "")
        where = _WHERE.search(text)
        if where:
            typed = (where["before"] or where["after"]).upper()
            keys = typed_keys(text[: where.start()] + text[where.end() :])
            only = self._departements_of(typed)
            if keys and only:
                ranks = search.find(Wanted(keys, home_number, only, limit))
                if ranks:
                    return self._matches(ranks, keys, typed)
        keys = typed_keys(text)
        if not keys:
            return []
        return self._matches(search.find(Wanted(keys, home_number, None, limit)), keys, "")

    def _departements_of(self, typed: str) -> frozenset[int]:
        code = typed[:3] if typed[:2] in {"97", "98"} else typed[:2]
        codes = ("2A", "2B") if code == "20" else (code,)
        return frozenset(self._numbers[c] for c in codes if c in self._numbers)

    def _matches(
        self, ranks: Sequence[int], keys: tuple[str, ...], typed_code: str
    ) -> list[CommuneMatch]:
        if not ranks:
            return []
        rows = self._rows(_MATCH.format(marks=", ".join("?" * len(ranks))), *ranks)
        by_rank = {row[0]: row for row in rows}
        return [_match(by_rank[rank], keys, typed_code) for rank in ranks]

    def _name_search(self) -> NameSearch:
        if self._names is None:
            packed = dict(self._rows("SELECT name, data FROM packed"))
            numbers = self._rows("SELECT code, number FROM departement")
            self._numbers = dict(numbers)
            self._names = NameSearch(
                Entries.unpack(packed["heads.keys"], packed["heads.ranks"]),
                Entries.unpack(packed["inners.keys"], packed["inners.ranks"]),
                array("B", packed["departements"]),
            )
        return self._names

    def _rows(self, sql: str, *values: object, **named: object) -> list[Any]:
        with self._lock:
            try:
                return self._connection.execute(sql, named or values).fetchall()
            except sqlite3.DatabaseError as error:
                raise TerritoryUnavailable(_broken(self._path)) from error


def _open(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise TerritoryUnavailable(
            f"Le fichier des communes est introuvable\u00a0: {path}. Réinstaller l’application."
        )
    connection = sqlite3.connect(read_only_uri(path), uri=True, check_same_thread=False)
    try:
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        raise TerritoryUnavailable(_broken(path)) from error
    if (mark, version) != (APPLICATION_ID, SCHEMA_VERSION):
        connection.close()
        raise TerritoryUnavailable(_broken(path))
    return connection


def read_only_uri(path: Path) -> str:
    """Write the SQLite address that opens a file without ever writing beside it."""
    posix = path.resolve().as_posix()
    slash = "" if posix.startswith("/") else "/"
    return f"file://{slash}{quote(posix)}?mode=ro&immutable=1"


def _broken(path: Path) -> str:
    return f"Le fichier des communes est illisible\u00a0: {path}. Réinstaller l’application."


def _commune(row: tuple[Any, ...]) -> Commune:
    code, name, siren, postal, *rest = row
    return Commune(code, name, siren, tuple(postal.split(",")) if postal else (), *rest)


def _match(row: tuple[Any, ...], keys: tuple[str, ...], typed_code: str) -> CommuneMatch:
    _, code, name, departement_code, departement_name, postal, population, epci_name = row
    codes = postal.split(",")
    shown = next((one for one in codes if typed_code and one.startswith(typed_code)), codes[0])
    return CommuneMatch(
        code=code,
        name=name,
        departement_code=departement_code,
        departement_name=departement_name,
        postal_code=shown,
        population=population,
        epci_name=epci_name,
        span=typed_span(name, keys) if keys else (0, 0),
    )
