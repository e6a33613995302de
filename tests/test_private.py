"""Nobody else on the computer reads what is written; what is handed over keeps usual rights."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.making import PDF
from tressons_desktop.bootstrap import make_lock, open_services
from tressons_desktop.diagnostics.log import start_logging, stop_logging
from tressons_desktop.exchange.files import partial_path, replacing
from tressons_desktop.operations.projects import create_project
from tressons_desktop.paths import APP_FOLDER, DataPaths

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes of Unix")


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """Take the mask of an ordinary session: files are readable by all."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes_of(root: Path) -> dict[str, str]:
    """Say the mode of everything below a folder."""
    found = [root, *root.rglob("*")]
    return {str(path.relative_to(root)): oct(path.stat().st_mode & 0o777) for path in found}


def open_to_others(root: Path) -> list[str]:
    return [name for name, mode in modes_of(root).items() if int(mode, 8) & 0o077]


def work_in(paths: DataPaths) -> None:
    """Do what fills a data folder: edits, backups, attachments, preferences, a log."""
    handler = start_logging(paths.logs)
    try:
        lock = make_lock(paths)
        services = open_services(paths)
        assert lock.acquire()
        with services.store.unit_of_work() as unit:
            create_project(unit, name="Épicerie", today=services.today())
        services.store.attachments.put_bytes(PDF, media_type="application/pdf")
        services.settings.note("who", "Marie")
        logging.getLogger("tests").info("worked")
        assert services.backups.make("automatique")
        assert open_to_others(paths.root) == []
        services.close()
        lock.release()
    finally:
        stop_logging(handler)


def test_a_new_data_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / APP_FOLDER)
    work_in(paths)
    modes = modes_of(paths.root)
    assert modes["."] == modes["backups"] == modes["attachments"] == modes["logs"] == "0o700"
    assert modes["tressons.sqlite"] == modes["settings.toml"] == "0o600"
    assert open_to_others(paths.root) == []


def test_an_older_data_folder_is_closed_at_the_next_start(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / APP_FOLDER)
    work_in(paths)
    for path in [paths.root, *paths.root.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    paths.create()
    said = open_to_others(paths.root)
    assert [name for name in said if "attachments/" not in name] == []
    assert modes_of(paths.root)["attachments"] == "0o700"


def test_a_folder_that_the_person_chose_keeps_its_rights(tmp_path: Path) -> None:
    chosen = tmp_path / "Documents"
    chosen.mkdir(mode=0o755)
    (chosen / "lettre.txt").write_text("bonjour")
    work_in_paths = DataPaths(chosen)
    work_in_paths.create()
    modes = modes_of(chosen)
    assert modes["."] == "0o755"
    assert modes["lettre.txt"] == "0o644"
    assert modes["backups"] == "0o700"


def test_what_is_handed_over_keeps_the_usual_rights(tmp_path: Path) -> None:
    with replacing(tmp_path / "projet.tressons") as partial:
        partial.write_bytes(b"x")
    assert (tmp_path / "projet.tressons").stat().st_mode & 0o777 == 0o644


def test_what_a_killed_export_left_goes_away_at_the_next_one(tmp_path: Path) -> None:
    """Once: a hidden ``.partial`` stayed beside the exported file for ever."""
    left, young = partial_path(tmp_path), partial_path(tmp_path)
    others = [tmp_path / ".autre.partial", tmp_path / f"{left.name[1:]}"]
    for path in (left, young, *others):
        path.write_bytes(b"x")
    for path in (left, *others):
        os.utime(path, (0, 0))
    with replacing(tmp_path / "projet.tressons") as partial:
        partial.write_bytes(b"x")
    assert not left.exists()
    assert young.exists()
    assert all(path.exists() for path in others)
