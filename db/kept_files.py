"""The attached files that projects name, in one query: no project is loaded for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from tressons_desktop.ports import KeptFile

_AT_ONCE: Final = 500


def read_kept_files(connection: sqlite3.Connection) -> list[KeptFile]:
    """List every file of every project, a project after the other, then the logos they print.

    The size of a logo is not kept: it weighs little.
    """
    found = connection.execute(
        "SELECT project_id, sha256, size FROM attachment ORDER BY project_id, position"
    ).fetchall()
    logos = connection.execute(
        "SELECT project.id, logo_sha256, 0 FROM project JOIN commune_profile AS profile"
        " ON profile.id = project.profile_id AND profile.commune_code = project.commune_code"
        " WHERE logo_sha256 <> '' ORDER BY project.id"
    ).fetchall()
    return [KeptFile(*row) for row in (*found, *logos)]


def count_files_among(connection: sqlite3.Connection, sha256s: Iterable[str]) -> dict[str, int]:
    """Count, for each project that names some of these contents, how many of its files they are."""
    counts: dict[str, int] = {}
    wanted = list(sha256s)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        for project_id, count in connection.execute(
            f"SELECT project_id, count(*) FROM attachment WHERE sha256 IN ({marks})"
            " GROUP BY project_id",
            some,
        ):
            counts[project_id] = counts.get(project_id, 0) + count
    return counts
