"""Opening the file: ours and of a version we know, or left exactly as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from db.migrations import APPLICATION_ID, CURRENT_VERSION, Migration
from db.opening import DatabaseRefused, connect, prepare
from db.store import SqliteStore
from tests.exchange.making import open_store
from tests.harness.names import ODD
from tests.harness.small_disk import SmallDisk
from tests.old_versions import make
from tressons_desktop.outcomes import StorageProblem
from tressons_desktop.ports import LIBRARY, UndoState
from tressons_desktop.project.values import PartialDate, ProjectKind

OLD = Path(make.FOLDER)
FIRST_LISTS = (
    *("texts", "people", "partners", "milestones", "attachments"),
    *("budget", "funding", "answers", "applications", "pieces"),
)
STEPS = (
    Migration(1, "CREATE TABLE one (id TEXT PRIMARY KEY, word TEXT) STRICT;\n"),
    Migration(
        2,
        "-- Version 2; with a comment.\nALTER TABLE one ADD COLUMN more TEXT;\n"
        "UPDATE one SET more = word || ' ; encore';\n",
    ),
)


def nothing(_version: int) -> None:
    raise AssertionError("a file that needs no migration must not be backed up")


def columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as file:
        names = [
            row[0]
            for row in file.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        return {name: file.execute(f"PRAGMA table_info('{name}')").fetchall() for name in names}


def pragma(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute(f"PRAGMA {name}").fetchone()[0])


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# the schema ------------------------------------------------------------------------------------
def test_a_new_file_is_signed_numbered_and_safe(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    prepare(path, before_migration=nothing)
    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "user_version") == CURRENT_VERSION
    with closing(connect(path)) as file:
        assert file.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert file.execute("PRAGMA synchronous").fetchone() == (2,)
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("old", sorted(OLD.glob("version_*.sqlite")), ids=lambda path: path.stem)
def test_a_migrated_file_has_the_schema_of_a_new_one(old: Path, tmp_path: Path) -> None:
    shutil.copy(old, tmp_path / "old.sqlite")
    prepare(tmp_path / "old.sqlite", before_migration=lambda _version: None)
    prepare(tmp_path / "new.sqlite", before_migration=nothing)
    assert columns(tmp_path / "old.sqlite") == columns(tmp_path / "new.sqlite")


@pytest.mark.parametrize("old", sorted(OLD.glob("version_*.sqlite")), ids=lambda path: path.stem)
def test_a_database_of_every_version_opens_with_all_it_holds(old: Path, tmp_path: Path) -> None:
    shutil.copy(old, tmp_path / "tressons.sqlite")
    store = open_store(tmp_path)
    try:
        assert_all_there(store)
    finally:
        store.close()


def test_a_key_that_takes_no_more_in_the_middle_of_an_update_loses_nothing(
    make_disk: Callable[[int], SmallDisk],
) -> None:
    for old in {*OLD.glob("version_*.sqlite")} - {OLD / f"version_{CURRENT_VERSION}.sqlite"}:
        key = make_disk(3)
        path = key.folder / "tressons.sqlite"
        shutil.copy(old, path)
        with pytest.raises(StorageProblem, match="plein"):
            prepare(path, before_migration=lambda _version, key=key: key.fill())
        key.free()
        store = open_store(key.folder)
        try:
            assert_all_there(store)
        finally:
            store.close()


def assert_all_there(store: SqliteStore) -> None:
    (listed,) = store.list_projects()
    file = store.project_file(listed.summary.id)
    assert file.project.name == listed.summary.name == "Le Four banal du bourg"
    assert file.project.kinds == (ProjectKind.GROCERY, ProjectKind.CAFE)
    assert file.project.opening == PartialDate(2028, 3)
    assert file.project.premises_surface == Decimal("82.50")
    assert file.profile is not None
    assert file.profile.councillors == 27
    assert file.text("need") == "Le pain est à 14 km.\nL’été, à 22 km."
    assert all(len(getattr(file, name)) == 1 for name in FIRST_LISTS)
    assert store.check() == []
    assert store.undo_state(LIBRARY) == UndoState()  # what an earlier run did stays done
    assert len(store.deleted_projects()) == 1
    with store.unit_of_work() as unit:
        unit.undo(f"project:{file.project.id}")
    assert store.project_file(file.project.id).project.name == "Le Four banal"


# older -----------------------------------------------------------------------------------------
def version_1(path: Path) -> None:
    prepare(path, before_migration=nothing, migrations=STEPS[:1])
    with closing(connect(path)) as file:
        file.execute("INSERT INTO one VALUES ('1', 'pain')")


def test_an_older_file_is_backed_up_then_migrated(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    version_1(path)
    seen: list[tuple[int, int]] = []
    prepare(
        path,
        before_migration=lambda version: seen.append((version, pragma(path, "user_version"))),
        migrations=STEPS,
    )
    assert seen == [(1, 1)]
    assert pragma(path, "user_version") == 2
    with closing(connect(path)) as file:
        assert file.execute("SELECT * FROM one").fetchall() == [("1", "pain", "pain ; encore")]


@pytest.mark.parametrize(
    "broken",
    [
        "ALTER TABLE one ADD COLUMN more TEXT;\nUPDATE missing SET a = 1;\n",
        "CREATE TABLE two (id TEXT REFERENCES one (id)) STRICT;\nINSERT INTO two VALUES ('9');\n",
    ],
    ids=["bad statement", "orphan"],
)
def test_a_migration_that_fails_changes_nothing(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "t.sqlite"
    version_1(path)
    before = columns(path)
    with pytest.raises(DatabaseRefused):
        prepare(
            path,
            before_migration=lambda _version: None,
            migrations=(STEPS[0], STEPS[1], Migration(3, broken)),
        )
    assert columns(path) == before
    assert pragma(path, "user_version") == 1
    prepare(path, before_migration=lambda _version: None, migrations=STEPS)
    assert pragma(path, "user_version") == 2


def test_without_a_backup_nothing_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    version_1(path)

    def refuse(_version: int) -> None:
        raise StorageProblem("La sauvegarde n’a pas été faite.")

    with pytest.raises(StorageProblem, match="sauvegarde"):
        prepare(path, before_migration=refuse, migrations=STEPS)
    assert pragma(path, "user_version") == 1


def test_rebuilding_a_parent_keeps_its_children(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    first = Migration(
        1,
        "CREATE TABLE parent (id TEXT PRIMARY KEY) STRICT;\n"
        "CREATE TABLE child (p TEXT REFERENCES parent (id) ON DELETE CASCADE) STRICT;\n",
    )
    prepare(path, before_migration=nothing, migrations=(first,))
    with closing(connect(path)) as file:
        file.execute("INSERT INTO parent VALUES ('1')")
        file.execute("INSERT INTO child VALUES ('1')")
    rebuild = Migration(
        2,
        "CREATE TABLE other (id TEXT PRIMARY KEY, name TEXT) STRICT;\n"
        "INSERT INTO other SELECT id, NULL FROM parent;\n"
        "DROP TABLE parent;\nALTER TABLE other RENAME TO parent;\n",
    )
    prepare(path, before_migration=lambda _version: None, migrations=(first, rebuild))
    with closing(connect(path)) as file:
        assert file.execute("SELECT count(*) FROM child").fetchone() == (1,)


# not ours --------------------------------------------------------------------------------------
def refused(folder: Path, sentence: str) -> None:
    before = files_of(folder)
    with pytest.raises(StorageProblem, match=sentence) as refusal:
        prepare(folder / "tressons.sqlite", before_migration=nothing)
    assert files_of(folder) == before
    assert str(refusal.value).endswith(".")


def test_a_database_of_another_program_is_refused_untouched(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "tressons.sqlite")) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    refused(tmp_path, "n’a pas été créé par Tressons")


def test_a_newer_file_is_refused_untouched(tmp_path: Path) -> None:
    shutil.copy(OLD / "version_1.sqlite", tmp_path / "tressons.sqlite")
    with closing(sqlite3.connect(tmp_path / "tressons.sqlite")) as file:
        file.execute(f"PRAGMA user_version = {CURRENT_VERSION + 1}")
    refused(tmp_path, "version plus récente de Tressons")


@pytest.mark.parametrize(
    "content",
    [b"Ceci est une lettre.\n" * 200, b"SQLite format 3\x00" + b"\xff" * 5000, b"\x00" * 4096],
    ids=["text", "broken header", "zeros"],
)
def test_a_damaged_file_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tressons.sqlite").write_bytes(content)
    refused(tmp_path, "est abîmé et ne peut pas être lu")


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / "tressons.sqlite").write_bytes(b"")
    prepare(tmp_path / "tressons.sqlite", before_migration=nothing)
    assert pragma(tmp_path / "tressons.sqlite", "user_version") == CURRENT_VERSION


def test_a_name_with_odd_characters_opens(tmp_path: Path) -> None:
    folder = tmp_path / f"Données 100 % #1 {ODD}é"
    folder.mkdir()
    for _ in range(2):
        prepare(folder / "tressons.sqlite", before_migration=nothing)
    assert [path.name for path in folder.iterdir()] == ["tressons.sqlite"]


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "tressons.sqlite").mkdir()
    (tmp_path / "tressons.sqlite" / "x").write_text("x")
    with pytest.raises(DatabaseRefused, match="Impossible d’ouvrir"):
        prepare(tmp_path / "tressons.sqlite", before_migration=nothing)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs permissions of Unix")
def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(DatabaseRefused, match="Vérifier que le répertoire existe"):
        prepare(tmp_path / "absent" / "tressons.sqlite", before_migration=nothing)
