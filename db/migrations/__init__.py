"""Migrations: linear, numbered, each in SQL written out by hand, applied in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple


class Migration(NamedTuple):
    """One step from ``version - 1`` to ``version``."""

    version: int
    sql: str
    convert: Callable[[sqlite3.Connection], None] | None = None
    """What SQL alone cannot do, after it, in the same transaction."""


def _read(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def all_migrations() -> tuple[Migration, ...]:
    """List every step, oldest first."""
    return (
        Migration(1, _read("m0001_initial.sql")),
        Migration(2, _read("m0002_feasibility.sql")),
        Migration(3, _read("m0003_drafts.sql")),
        Migration(4, _read("m0004_journal.sql"), _convert_journal),
        Migration(5, _read("m0005_identities.sql"), _convert_identities),
        Migration(6, _read("m0006_money.sql")),
        Migration(7, _read("m0007_applications.sql")),
        Migration(8, _read("m0008_stages.sql")),
        Migration(9, _read("m0009_knowledge.sql")),
    )


def _convert_journal(connection: sqlite3.Connection) -> None:
    from db.migrations.m0004_journal import convert  # late: a start needs none of it

    convert(connection)


def _convert_identities(connection: sqlite3.Connection) -> None:
    from db.migrations.m0005_identities import convert

    convert(connection)


CURRENT_VERSION: Final = 9

APPLICATION_ID: Final = 0x54726573
"""« Tres », in ASCII: SQLite's mark of whose file it is."""


def apply(connection: sqlite3.Connection, migrations: tuple[Migration, ...], start: int) -> None:
    """Run the steps after ``start`` in one transaction, then check every foreign key.

    Foreign keys are off meanwhile: rebuilding a parent table must not delete its children.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in migrations:
            if step.version > start:
                _run(connection, step)
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise sqlite3.IntegrityError(f"foreign key broken in {broken[0]}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has already rolled it back
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _run(connection: sqlite3.Connection, step: Migration) -> None:
    for statement in _statements(step.sql):
        connection.execute(statement)
    if step.convert is not None:
        step.convert(connection)
    connection.execute(f"PRAGMA user_version = {step.version}")


def _statements(sql: str) -> list[str]:
    lines = [line for line in sql.splitlines() if not line.lstrip().startswith("--")]
    return [part.strip() for part in "\n".join(lines).split(";\n") if part.strip(" ;\n")]
