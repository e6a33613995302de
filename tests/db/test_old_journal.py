"""The journal of an older file: every group is there after the migration, with its values."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.journal_reading import read_gesture
from db.opening import prepare
from tests.db.keeping import Keeper, filled, records_of, replayed
from tests.exchange.making import open_store
from tests.old_versions import make
from tressons_desktop.operations.history import restore_deleted_project
from tressons_desktop.project.entities import KEYED
from tressons_desktop.project.ids import derived_id
from tressons_desktop.project.stored import field_name

FOLDER = Path(make.FOLDER)
OLD = sorted([*FOLDER.glob("version_[123].sqlite"), FOLDER / "typed_3.sqlite"])

Told = tuple[Any, ...]


def old_groups(path: Path) -> list[Told]:
    """Read the groups as version 3 wrote them, in the order of their last operation."""
    with closing(sqlite3.connect(path)) as file:
        operations = file.execute(
            "SELECT id, scope, kind, state, group_id, label, stamp, who FROM operation ORDER BY seq"
        ).fetchall()
        changes = defaultdict(list)
        for row in file.execute(
            "SELECT operation_id, entity, record_id, field, old, new FROM journal ORDER BY seq"
        ):
            changes[row[0]].append(row[1:])
    groups: dict[str, dict[str, Any]] = {}
    for one, scope, kind, state, group_id, label, stamp, who in operations:
        name = group_id if kind == "do" else one
        values = groups.pop(name, {}).get("values", {})
        for entity, record_id, field, old, new in changes[one]:
            first = values.get((entity, record_id, field), (old, new))[0]
            values[entity, record_id, field] = (first, new)
        kinds = ("done", state) if kind == "do" else (kind, "done")
        groups[name] = {"is": (*kinds, scope, label, stamp, who), "values": values}
    renamed = new_ids(groups)
    said = [(one["is"], changed(renamed(one["values"]))) for one in groups.values()]
    return [one for one in said if one[1] or one[0][:2] != ("done", "done")]


def new_ids(groups: dict[str, Any]) -> Callable[[dict[Any, Any]], dict[Any, Any]]:
    """Say what the records of a key are called since version 5, by what the old journal says."""
    told: dict[str, dict[str, str]] = {}
    for one in groups.values():
        for (entity, record_id, field), pair in one["values"].items():
            if field in (KEYED.get(entity, ""), "project_id"):
                value = next(json.loads(side) for side in pair[::-1] if side is not None)
                told.setdefault(f"{entity} {record_id}", {})[field] = value

    def named(entity: str, record_id: str) -> str:
        if entity not in KEYED:
            return record_id
        of = told[f"{entity} {record_id}"]
        return derived_id(of["project_id"], entity, of[KEYED[entity]])

    def renamed(values: dict[Any, Any]) -> dict[Any, Any]:
        found = {}
        for (entity, record_id, field), pair in values.items():
            one = named(entity, record_id)
            if field == "id":
                pair = tuple(side and json.dumps(one) for side in pair)
            found[entity, one, field_name(entity, field)] = pair
        return found

    return renamed


def changed(values: dict[Any, tuple[Any, Any]]) -> dict[Any, tuple[Any, Any]]:
    return {at: pair for at, pair in values.items() if pair[0] != pair[1]}


def new_groups(path: Path) -> list[Told]:
    with closing(sqlite3.connect(path)) as file:
        numbers = [seq for (seq,) in file.execute("SELECT seq FROM operation ORDER BY seq")]
        listed = [one for seq in numbers if (one := read_gesture(file, seq)) is not None]
    return [
        (
            (one.kind, one.state, one.scope, one.label, one.stamp, one.who),
            {
                (row.entity, row.record_id, row.field): (dumped(row.old), dumped(row.new))
                for row in one.rows
            },
        )
        for one in listed
    ]


def dumped(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_the_whole_history_is_there_after_the_migration(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "tressons.sqlite"
    shutil.copy(old, path)
    before = old_groups(old)
    prepare(path, before_migration=lambda _version: None)
    assert len(before) > 5
    assert new_groups(path) == before


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_migrated_journal_leads_to_what_is_there(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "tressons.sqlite"
    shutil.copy(old, path)
    store = open_store(tmp_path)
    there = records_of(store)
    store.close()
    with closing(sqlite3.connect(path)) as file:
        left = filled(replayed(file))
    assert left.keys() == there.keys()
    for at, fields in left.items():  # the fields of a later version are in the record alone
        assert {name: there[at][name] for name in fields} == fields


def test_undo_and_redo_go_on_after_the_migration(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "typed_3.sqlite", tmp_path / "tressons.sqlite")
    house = Keeper(tmp_path)
    try:
        (listed,) = house.store.list_projects()
        scope = f"project:{listed.summary.id}"
        whole = house.state()
        done = 0
        while house.undo(scope):
            done += 1
        assert done == 10
        assert house.file(listed.summary.id).texts == ()
        while house.redo(scope):
            done -= 1
        assert (done, house.state()) == (0, whole)
        (gone,) = house.store.deleted_projects()
        house.do(restore_deleted_project, project_id=gone.id)
        names = {item.summary.name for item in house.store.list_projects()}
        assert names == {"Épicerie", "À jeter"}
        assert house.store.check() == []
    finally:
        house.store.close()


def test_a_migrated_file_gives_its_room_back(tmp_path: Path) -> None:
    path = tmp_path / "tressons.sqlite"
    shutil.copy(FOLDER / "typed_3.sqlite", path)
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE journal SET old = old || ?", (f"{' ' * 60_000}",))
        file.commit()
    before = path.stat().st_size
    prepare(path, before_migration=lambda _version: None)
    assert path.stat().st_size * 10 < before
    with closing(sqlite3.connect(path)) as file:
        tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
    assert not {name for name in tables if name.startswith("old_")}
