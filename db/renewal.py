"""Lines of the list made anew beside the window, through a connection of its own that only reads.

After an update every line may be old: reading ten thousand projects takes minutes, which the
window's own connection must not spend. What is no longer true comes back; the window writes it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, create_engine, update
from sqlalchemy.pool import StaticPool

from db.driver import driver_of
from db.errors import told_in_french
from db.lines import read_line
from db.rows import load_project_file
from db.summaries import cells_of
from db.tables import SUMMARY
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.ports import NewLine
from tressons_desktop.project.model import ProjectFile

Summarise = Callable[[ProjectFile], ProjectSummary]


def renewed_lines(
    path: Path, project_ids: Sequence[str], summarise: Summarise
) -> Iterator[NewLine | None]:
    """Give for each project its line when it is another one, None when it is still true.

    Everything happens on the thread that asks for the next one.
    """
    engine = create_engine("sqlite://", creator=lambda: _reading(path), poolclass=StaticPool)
    try:
        with told_in_french():
            connection = engine.connect()
        for project_id in project_ids:
            yield _renewed(connection, project_id, summarise)
        connection.close()
    finally:
        engine.dispose()


def keep_lines(connection: Connection, lines: Sequence[NewLine]) -> None:
    """Write lines made beside; one whose project was written since is old already."""
    for line in lines:
        unchanged = (SUMMARY.c.id == line.summary.id) & (SUMMARY.c.modified == line.stamp)
        connection.execute(update(SUMMARY).where(unchanged).values(cells_of(line.summary)))


def _renewed(connection: Connection, project_id: str, summarise: Summarise) -> NewLine | None:
    with told_in_french():
        connection.exec_driver_sql("BEGIN")  # the line and its project, of the same moment
        try:
            known = read_line(driver_of(connection), project_id)
            file = load_project_file(connection, project_id) if known is not None else None
        except RecordMissing:
            return None
        finally:
            connection.rollback()
    if known is None or file is None:
        return None
    summary, stamp = summarise(file), known[1]
    return NewLine(summary, stamp) if summary != known[0] else None


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
