"""The store opened late: what the list shows first is what the whole store shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from db.late import LateStore
from tests.db.keeping import Keeper, old_work, state_of
from tests.old_versions.make import fill
from tressons_desktop.operations.projects import delete_project, edit_project


def late(house: Keeper) -> LateStore:
    return LateStore(
        house.path,
        attachments=house.store.attachments,
        make=lambda: house.store,
        before_migration=lambda _version: None,
    )


def test_the_first_list_is_that_of_the_whole_store(house: Keeper) -> None:
    fill(house)
    house.log("Un autre")
    store = late(house)
    first = store.list_projects(), store.profiles()
    assert store._opened is None
    assert first == (house.store.list_projects(), house.store.profiles())
    assert state_of(store.whole) == house.state()


def test_the_bin_is_counted_before_the_whole_store_is_there(house: Keeper) -> None:
    house.log("A")
    for name in ("B", "C"):
        house.do(delete_project, project_id=house.log(name))
    store = late(house)
    assert store.deleted_count() == 2
    assert store._opened is None
    assert [one.name for one in store.deleted_projects()] == ["C", "B"]


def test_what_is_written_through_it_is_read_through_it(house: Keeper) -> None:
    project_id = house.log("A")
    store = late(house)
    assert store.list_projects()[0].summary.name == "A"
    with store.unit_of_work() as unit:
        edit_project(unit, project_id=project_id, name="B")
    assert store.list_projects()[0].summary.name == "B"
    assert store.project_file(project_id).project.name == "B"
    assert store.undo_state(f"project:{project_id}").undo_label == "modifier le nom du projet"
    assert next(store.history(project_id)).new == '"B"'
    assert store.check() == []


def test_the_list_is_read_without_loading_sqlalchemy(tmp_path: Path) -> None:
    """The start must stay fast: nothing of what the list needs may import the heavy library."""
    code = (
        "import sys, pathlib\n"
        "from tressons_desktop.bootstrap import open_services\n"
        "from tressons_desktop.paths import DataPaths\n"
        f"services = open_services(DataPaths(pathlib.Path({str(tmp_path)!r})))\n"
        "services.store.list_projects()\n"
        "services.home_departement\n"
        "assert services.store.deleted_count() == 0\n"
        "services.close()\n"
        "heavy = {'sqlalchemy', 'reportlab', 'pikepdf', 'pypdfium2', 'PIL'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True, timeout=60)


def test_old_history_is_put_together_before_the_whole_store_is_there(house: Keeper) -> None:
    old_work(house, edits=40)
    shown = house.state()
    store = late(house)
    upkeep = store.upkeep(house.clock.milliseconds())
    upkeep.run(lambda *_: None)
    assert upkeep.freed > 0
    assert store._opened is None
    assert house.state() == shown == house.state_on_disk()
    assert house.journal_agrees()
