"""The attached files that projects name, in one query: no project is loaded for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from tressons_desktop.ports import KeptFile

_AT_ONCE: Final = 500

_NAMED_BY_DEPOSITS: Final = (
    "SELECT DISTINCT deposit.project_id AS project_id, named.value AS sha256"
    " FROM deposit, json_each(coalesce(deposit.files, '[]')) AS named WHERE NOT EXISTS"
    " (SELECT 1 FROM attachment WHERE attachment.project_id = deposit.project_id"
    " AND attachment.sha256 = named.value)"
)
"""What deposits keep that the same project attaches no more."""


def read_kept_files(connection: sqlite3.Connection) -> list[KeptFile]:
    """List every file of every project, then the logos they print, then what deposits keep.

    The size of a logo is not kept, nor that of a file that only a deposit names: 0, unless the same
    content is attached somewhere.
    """
    found = connection.execute(
        "SELECT project_id, sha256, size FROM attachment ORDER BY project_id, position"
    ).fetchall()
    logos = connection.execute(
        "SELECT project.id, logo_sha256, 0 FROM project JOIN commune_profile AS profile"
        " ON profile.id = project.profile_id AND profile.commune_code = project.commune_code"
        " WHERE logo_sha256 <> '' ORDER BY project.id"
    ).fetchall()
    sent = connection.execute(
        "SELECT project_id, sha256, size FROM deposit ORDER BY project_id, position"
    ).fetchall()
    sizes = {sha256: size for _, sha256, size in (*found, *sent)}
    named = connection.execute(f"{_NAMED_BY_DEPOSITS} ORDER BY 1, 2").fetchall()
    listed = (*found, *logos, *sent, *((project, one, sizes.get(one, 0)) for project, one in named))
    return [KeptFile(*row) for row in listed]


def count_files_among(connection: sqlite3.Connection, sha256s: Iterable[str]) -> dict[str, int]:
    """Count, for each project that names some of these contents, how many of its files they are."""
    counts: dict[str, int] = {}
    wanted = list(sha256s)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        for project_id, count in connection.execute(
            "SELECT project_id, count(*) FROM"
            " (SELECT project_id, sha256 FROM attachment"
            " UNION ALL SELECT project_id, sha256 FROM deposit"
            f" UNION ALL {_NAMED_BY_DEPOSITS}) WHERE sha256 IN ({marks}) GROUP BY project_id",
            some,
        ):
            counts[project_id] = counts.get(project_id, 0) + count
    return counts
