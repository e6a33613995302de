"""The tables are those that the table of entities asks for, each found by its project."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Integer

from db.cells import from_cell
from db.migrations import CURRENT_VERSION, all_migrations
from db.opening import prepare
from db.tables import METADATA
from tests.old_versions import make
from tressons_desktop.project.codec import codecs
from tressons_desktop.project.entities import CHILDREN, ENTITY_OF, TABLE
from tressons_desktop.project.entity import Entity
from tressons_desktop.project.stored import stored_name

LISTS = [ENTITY_OF[kind] for kind in CHILDREN.values()]
REMEDY = "write it in a migration (db/migrations)"


@pytest.fixture
def new(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    prepare(tmp_path / "t.sqlite", before_migration=lambda _version: None)
    with closing(sqlite3.connect(tmp_path / "t.sqlite")) as file:
        yield file


def columns(file: sqlite3.Connection, table: str) -> dict[str, str]:
    return {row[1]: row[2] for row in file.execute(f"PRAGMA table_info('{table}')")}


def tables(file: sqlite3.Connection) -> set[str]:
    found = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ours = {name for (name,) in found if not name.startswith("sqlite_")}
    return {name for name in ours if name != "operation" and not name.startswith("journal")}


def test_there_is_a_table_for_each_kind_of_record(new: sqlite3.Connection) -> None:
    differ = sorted(tables(new) ^ METADATA.tables.keys())
    assert not differ, f"table {', '.join(differ)}: {REMEDY}"


@pytest.mark.parametrize("name", METADATA.tables)
def test_a_table_has_the_columns_that_its_record_says(new: sqlite3.Connection, name: str) -> None:
    said = {
        column.name: "INTEGER" if isinstance(column.type, Integer) else "TEXT"
        for column in METADATA.tables[name].c
    }
    written = columns(new, name)
    differ = sorted({*said.items()} ^ {*written.items()})
    assert not differ, f"{', '.join(f'{name}.{c} {kind}' for c, kind in differ)}: {REMEDY}"


def test_a_row_of_before_has_a_value_that_can_be_read(tmp_path: Path) -> None:
    """A column that comes holds nothing in the rows that are there: a text would not be one."""
    shutil.copy(make.FOLDER / f"full_{CURRENT_VERSION - 1}.sqlite", tmp_path / "t.sqlite")
    prepare(tmp_path / "t.sqlite", before_migration=lambda _version: None)
    unread = []
    with closing(sqlite3.connect(tmp_path / "t.sqlite")) as file:
        for entity in TABLE:
            there = columns(file, entity.name).keys()
            for codec in codecs(entity.kind):
                column = stored_name(entity.name, codec.name)
                if column not in there:  # said above
                    continue
                for (cell,) in file.execute(f'SELECT "{column}" FROM {entity.name}'):
                    try:
                        codec.decode(from_cell(codec.kind, cell))
                    except ValueError:
                        unread.append(f"UPDATE {entity.name} SET {column} = … (it is {cell!r})")
    assert not unread, f"give the rows of before their default, {'; '.join(unread)}: {REMEDY}"


@pytest.mark.parametrize("entity", LISTS, ids=lambda entity: entity.name)
def test_a_list_is_found_by_its_project(new: sqlite3.Connection, entity: Entity) -> None:
    """Without an index, opening a project reads the lines of every other one."""
    parents = {
        row[3]: row[2]
        for row in new.execute(f"PRAGMA foreign_key_list('{entity.name}')").fetchall()
    }
    assert parents == {"project_id": "project"}, f"{entity.name}.project_id REFERENCES project (id)"
    indexes = {
        tuple(row[2] for row in new.execute(f"PRAGMA index_info('{index[1]}')")): bool(index[2])
        for index in new.execute(f"PRAGMA index_list('{entity.name}')").fetchall()
    }
    wanted = ("project_id", entity.key) if entity.key else ("project_id",)
    words = f"CREATE {'UNIQUE ' if entity.key else ''}INDEX … ON {entity.name} {wanted}: {REMEDY}"
    assert indexes.get(wanted) is bool(entity.key), words


def test_steps_are_numbered_without_a_hole() -> None:
    numbers = [step.version for step in all_migrations()]
    assert numbers == list(range(1, len(numbers) + 1)), "number them one by one"
    assert numbers[-1] == CURRENT_VERSION, "set CURRENT_VERSION in db/migrations/__init__.py"
