"""Open the packaged communes file, read-only, and answer questions about it."""

from __future__ import annotations

import sqlite3
import threading
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tressons_desktop.territory.asked import (
    NamedDepartements,
    as_code,
    beside_a_code,
    departements_of,
)
from tressons_desktop.territory.entries import Entries, unpacked_numbers
from tressons_desktop.territory.folding import typed_keys, typed_words
from tressons_desktop.territory.model import (
    Commune,
    CommuneMatch,
    Departement,
    Epci,
    FormerKind,
    FormerName,
    TerritoryUnavailable,
    Vintage,
)
from tressons_desktop.territory.search import NameSearch, Wanted
from tressons_desktop.territory.spans import typed_span

APPLICATION_ID = 0x54524343
"""Mark of our communes file ("TRCC"), so that another SQLite file is not taken for it."""
SCHEMA_VERSION = 2

_TYPED_MAX = 80

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
_FORMER = "SELECT number, code, name, kind FROM former WHERE number IN ({marks})"
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
        self._named = NamedDepartements(())

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
            former=meta["former"],
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
            "UNION ALL SELECT c.code FROM former f JOIN commune c USING (rank) WHERE f.code = ?1",
            code,
        )
        return str(rows[0][0]) if rows else None

    def commune_of_siren(self, siren: str) -> Commune | None:
        """Give the commune that has this SIREN number."""
        rows = self._rows(_COMMUNE + "WHERE c.siren = ? LIMIT 1", siren)
        return _commune(rows[0]) if rows else None

    def codes(self) -> frozenset[str]:
        """Give the INSEE codes of all communes of today."""
        return frozenset(code for (code,) in self._rows("SELECT code FROM commune"))

    def former_codes(self) -> dict[str, str]:
        """Tie the codes of merged communes and of municipal arrondissements to today's commune."""
        sql = "SELECT f.code, c.code FROM former f JOIN commune c USING (rank)"
        return {before: now for before, now in self._rows(sql) if before != now}

    def former_names(self, code: str) -> list[FormerName]:
        """Give the names that a commune of today has borne or that merged into it, by name."""
        sql = (
            "SELECT f.code, f.name, f.kind FROM former f JOIN commune c USING (rank) "
            "WHERE c.code = ? ORDER BY f.name"
        )
        return [_former(row) for row in self._rows(sql, code.strip().upper())]

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
        code = as_code(text)
        if code:
            return self._by_code(code, home_departement, limit)
        return self._by_name(text, home_departement, limit)

    def _by_code(self, typed: str, home: str | None, limit: int) -> list[CommuneMatch]:
        bounds = {"low": typed, "high": typed + "~", "home": home or "", "limit": limit}
        ranks = [rank for (rank,) in self._rows(_POSTAL, **bounds)]
        by_insee = (
            "SELECT rank FROM commune WHERE code >= :low AND code < :high "
            "ORDER BY departement = :home DESC, rank LIMIT :limit"
        )
        insee = [rank for (rank,) in self._rows(by_insee, **bounds)]
        if len(typed) == 5:
            before = "SELECT MIN(number) FROM former WHERE code = ? GROUP BY rank"
            insee = insee or [number for (number,) in self._rows(before, typed)]
        if len(typed) == 5 and insee:
            # The same five digits can be both: people mostly know the postal code.
            ranks = ranks[: limit - len(insee)] + insee
        elif len(typed) > 1:
            ranks += insee
        return self._matches(list(dict.fromkeys(ranks))[:limit], (), typed)

    def _by_name(self, text: str, home: str | None, limit: int) -> list[CommuneMatch]:
        search = self._name_search()
        home_number = self._numbers.get(home or "")
        beside = beside_a_code(text)
        if beside is not None:
            name, typed = beside
            found = self._within(name, departements_of(typed, self._numbers), home_number, limit)
            if found:
                return self._matches(found, typed_keys(name), typed)
        keys = typed_keys(text)
        if not keys:
            return []
        named = None if search.named(keys) else self._named.beside(text)
        if named is not None:
            name, only = named
            found = self._within(name, only, home_number, limit)
            if found:
                return self._matches(found, typed_keys(name), "")
        wanted = Wanted(keys, home_number, None, limit, typed_words(text))
        return self._matches(search.find(wanted), keys, "")

    def _within(self, name: str, only: frozenset[int], home: int | None, limit: int) -> list[int]:
        """Find a name in départements said beside it, the code of a département aside."""
        again = self._named.beside(name)
        for text in (name, again[0]) if again else (name,):
            keys = typed_keys(text)
            found = (
                self._name_search().find(Wanted(keys, home, only, limit, typed_words(text)))
                if keys and only
                else []
            )
            if found:
                return found
        return []

    def _matches(
        self, numbers: Sequence[int], keys: tuple[str, ...], typed_code: str
    ) -> list[CommuneMatch]:
        if not numbers:
            return []
        search = self._name_search()
        former = [one for one in numbers if search.is_former(one)]
        asked = _FORMER.format(marks=_marks(former))
        names = {row[0]: _former(row[1:]) for row in self._rows(asked, *former)} if former else {}
        ranks = [search.today(number) for number in numbers]
        rows = self._rows(_MATCH.format(marks=_marks(ranks)), *ranks)
        by_rank = {row[0]: row for row in rows}
        return [
            _match(by_rank[rank], names.get(number), keys, typed_code)
            for number, rank in zip(numbers, ranks, strict=True)
        ]

    def _name_search(self) -> NameSearch:
        if self._names is None:
            packed = dict(self._rows("SELECT name, data FROM packed"))
            rows = self._rows(
                "SELECT d.code, d.number, d.name, r.name "
                "FROM departement d JOIN region r ON r.code = d.region"
            )
            self._numbers = {code: number for code, number, _, _ in rows}
            self._named = NamedDepartements((name, region, n) for _, n, name, region in rows)
            self._names = NameSearch(
                Entries.unpack(packed["heads.keys"], packed["heads.ranks"]),
                Entries.unpack(packed["inners.keys"], packed["inners.ranks"]),
                array("B", packed["departements"]),
                unpacked_numbers(packed["today"]),
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


def _former(row: tuple[Any, ...]) -> FormerName:
    code, name, kind = row
    return FormerName(code, name, FormerKind(kind))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _match(
    row: tuple[Any, ...], former: FormerName | None, keys: tuple[str, ...], typed_code: str
) -> CommuneMatch:
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
        span=typed_span(former.name if former else name, keys) if keys else (0, 0),
        former=former,
    )
