"""The data written to a new place once their file is gone: whole, else what memory holds."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from db.backup import Backups
from db.rescue import write_elsewhere
from tests.db.keeping import Keeper, keeper
from tests.exchange.making import SetClock, open_store
from tests.old_versions.make import fill
from tressons_desktop.doors import Rescue
from tressons_desktop.operations.drafts import keep_draft
from tressons_desktop.operations.projects import edit_project, write_text
from tressons_desktop.project.drafts import Draft


def rescued(house: Keeper, target: Path, backup: Path | None = None, **changed: object) -> Rescue:
    target.mkdir()
    return write_elsewhere(
        changed.get("connection", house.store.open_file()),  # type: ignore[arg-type]
        house.store.snapshots(),
        target / "tressons.sqlite",
        backup=backup,
        make=lambda path: open_store(path.parent, SetClock()),
    )


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed")
def test_a_removed_file_is_written_whole_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with keeper(folder) as house:
        fill(house)
        other = house.log("Jamais ouvert depuis")
        house.reopen()
        before = house.state()
        shutil.rmtree(folder)
        done = rescued(house, tmp_path / "nouveau")
    assert done == Rescue(whole=True, projects=len(before[2]))
    with keeper(tmp_path / "nouveau") as found:
        assert found.state() == before
        assert found.file(other).project.name == "Jamais ouvert depuis"
        assert found.store.check() == []
    assert not folder.exists()


def test_a_dead_disk_gives_the_last_backup_and_what_memory_holds(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with keeper(folder) as house:
        closed, opened = house.log("Pas rouvert"), house.log("Ouvert")
        backup = Backups(house.path, tmp_path / "backups", house.clock).make("manuelle")
        assert backup is not None
        new = house.log("Créé depuis")
        house.do(edit_project, project_id=opened, summary="Depuis la sauvegarde")
        house.do(write_text, project_id=opened, key="need", body="Un besoin", title="Besoin")
        house.do(
            keep_draft,
            project_id=opened,
            drafts=[Draft(opened, "project", opened, "surface", "118 mètres", "Illisible.")],
        )
        memory = house.file(opened)
        done = rescued(house, tmp_path / "nouveau", backup.path, connection=None)
    assert done == Rescue(whole=False, projects=3)
    with keeper(tmp_path / "nouveau") as found:
        assert found.file(opened) == memory
        assert found.file(closed).project.name == "Pas rouvert"
        assert found.file(new).project.name == "Créé depuis"
        assert found.store.check() == []


def test_an_overwritten_file_is_not_copied_as_good(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with keeper(folder) as house:
        project_id = house.log("En mémoire")
        memory = house.file(project_id)
        os.truncate(house.path, 0)
        house.path.write_bytes(b"Ceci est une lettre.\n" * 2000)
        done = rescued(house, tmp_path / "nouveau")
    with keeper(tmp_path / "nouveau") as found:
        assert found.file(project_id) == memory
        assert found.store.check() == []
    assert done.projects == 1
