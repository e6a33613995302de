"""The file of the data removed, moved or replaced while it is open: said before a word is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.late import LateStore
from tests.db.keeping import Keeper, keeper
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.outcomes import DataFileLost

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Keeper]:
    folder = tmp_path / "data"
    folder.mkdir()
    with keeper(folder) as made:
        yield made


def remove_the_folder(house: Keeper) -> None:
    shutil.rmtree(house.folder)


def move_the_folder(house: Keeper) -> None:
    house.folder.rename(house.folder.with_name("ailleurs"))


def remove_the_file(house: Keeper) -> None:
    house.path.unlink()


def replace_by_another(house: Keeper) -> None:
    other = house.folder / "autre"
    with closing(sqlite3.connect(other)) as file:
        file.execute("CREATE TABLE recipes (name TEXT)")
    other.replace(house.path)


def replace_by_one_of_ours(house: Keeper) -> None:
    other = house.folder.with_name("autre")
    other.mkdir()
    with keeper(other) as stranger:
        stranger.log("Pas le mien")
    (other / house.path.name).replace(house.path)


def replace_by_a_directory(house: Keeper) -> None:
    house.path.unlink()
    house.path.mkdir()


def replace_by_nothing(house: Keeper) -> None:
    house.path.unlink()
    house.path.touch()


def empty(house: Keeper) -> None:
    os.truncate(house.path, 0)


def overwrite(house: Keeper) -> None:
    house.path.write_bytes(b"Ceci est une lettre.\n" * 2000)


def put_a_folder_in_its_place(house: Keeper) -> None:
    move_the_folder(house)
    house.folder.mkdir()


WAYS: tuple[Callable[[Keeper], None], ...] = (
    remove_the_folder,
    move_the_folder,
    remove_the_file,
    replace_by_another,
    replace_by_one_of_ours,
    replace_by_a_directory,
    replace_by_nothing,
    empty,
    overwrite,
    put_a_folder_in_its_place,
)


@pytest.mark.parametrize("lose", WAYS, ids=lambda way: way.__name__)
def test_a_lost_file_is_said_at_once_and_takes_nothing_more(
    kept: Keeper, lose: Callable[[Keeper], None]
) -> None:
    project_id = kept.log("Le Four banal")
    kept.store.check_place()
    lose(kept)
    with pytest.raises(DataFileLost, match=r"est gardé en mémoire\.$") as said:
        kept.store.check_place()
    assert str(kept.folder) in str(said.value)
    with pytest.raises(DataFileLost):
        kept.do(edit_project, project_id=project_id, name="Perdu")
    assert kept.file(project_id).project.name == "Le Four banal"


def test_a_file_lost_in_the_middle_of_an_edit_is_not_said_written(kept: Keeper) -> None:
    project_id = kept.log("Le Four banal")
    moved = kept.folder.with_name("ailleurs")
    with pytest.raises(DataFileLost), kept.store.unit_of_work() as unit:
        kept.folder.rename(moved)
        edit_project(unit, project_id=project_id, name="Perdu")
    moved.rename(kept.folder)
    kept.store.check_place()
    kept.do(edit_project, project_id=project_id, summary="Revenu")
    assert kept.state() == kept.state_on_disk()
    assert kept.file(project_id).project.name == "Le Four banal"


def test_a_file_lost_before_the_first_edit_is_not_made_anew(kept: Keeper) -> None:
    kept.log("Le Four banal")
    kept.store.close()
    late = LateStore(
        kept.path,
        attachments=kept.store.attachments,
        make=lambda: Keeper(kept.folder).store,
        before_migration=lambda _version: None,
    )
    assert len(late.list_projects()) == 1
    kept.path.unlink()
    for look in (late.list_projects, late.profiles, late.check_place, lambda: late.whole):
        with pytest.raises(DataFileLost):
            look()
    assert not kept.path.exists()
    late.close()


def test_a_write_by_the_system_s_own_tools_is_not_a_loss(kept: Keeper) -> None:
    kept.log("Le Four banal")
    with closing(sqlite3.connect(kept.path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    subprocess.run(["touch", str(kept.path)], check=True)
    kept.path.chmod(0o600)
    kept.store.check_place()
    kept.log("Un autre")
    assert kept.state() == kept.state_on_disk()
