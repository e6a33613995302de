"""Data that go away, are empty, full or damaged, in a real window: said, kept, with ways out."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.person import Person, at_work
from tests.harness.display import RealDisplay
from tests.harness.small_disk import SmallDisk
from tressons_desktop.bootstrap import open_services
from tressons_desktop.operations.projects import create_project
from tressons_desktop.paths import DataPaths

pytestmark = [
    pytest.mark.real_window,
    pytest.mark.timeout(240),
    pytest.mark.skipif(sys.platform != "linux", reason="driven with xdotool"),
]


def one_project(folder: Path) -> DataPaths:
    paths = DataPaths(folder)
    services = open_services(paths)
    with services.store.unit_of_work() as unit:
        create_project(unit, name="Le Four banal", today=services.today())
    services.backups.make("fermeture")
    services.close()
    return paths


def opens_the_project(person: Person) -> None:
    person.click("Reprendre")
    person.wait(
        lambda: (person.see("place", name="name") or {}).get("text") == "Le Four banal", "the name"
    )


def names_in(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as file:
        return [row[0] for row in file.execute("SELECT name FROM project")]


def test_the_folder_is_taken_away_while_typing(real_display: RealDisplay, tmp_path: Path) -> None:
    paths = one_project(tmp_path / "data")
    away = tmp_path / "emporté"
    with at_work(real_display, paths.root, tmp_path) as person:
        person.click("Reprendre")
        person.wait(lambda: person.see("window")["step"] == "project_step", "the project")
        person.click("name")
        person.press("End")
        person.type(" du bourg")
        person.wait(lambda: names_in(paths.database) == ["Le Four banal du bourg"], "the edit")
        paths.root.rename(away)
        person.type(" et du hameau")
        person.read("n’est plus là")
        person.read("Non enregistré")
        assert not paths.root.exists()
        assert person.see("place", name="name")["text"] == "Le Four banal du bourg et du hameau"
        away.rename(paths.root)
        person.read("Enregistré à")
        person.wait(
            lambda: names_in(paths.database) == ["Le Four banal du bourg et du hameau"], "the rest"
        )


def damage(database: Path, table: str) -> None:
    """Spoil the first page of a table."""
    with closing(sqlite3.connect(database)) as file:
        (page,) = file.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
    with database.open("rb+") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xff" * size)


def test_an_empty_file_beside_backups(real_display: RealDisplay, tmp_path: Path) -> None:
    paths = one_project(tmp_path / "data")
    os.truncate(paths.database, 0)
    with at_work(real_display, paths.root, tmp_path) as person:
        person.read("Vos projets ne sont pas à leur place")
        person.read("contient 1 projet (« Le Four banal »)")
        person.click("way_restore")
        opens_the_project(person)


def test_a_damage_met_by_the_list(real_display: RealDisplay, tmp_path: Path) -> None:
    paths = one_project(tmp_path / "data")
    damage(paths.database, "project_summary")
    with at_work(real_display, paths.root, tmp_path) as person:
        person.read("Le fichier des données est abîmé")
        assert "Aucun projet" not in person.see("words")
        person.click("way_restore")
        opens_the_project(person)


def test_a_damage_met_by_one_project(real_display: RealDisplay, tmp_path: Path) -> None:
    paths = one_project(tmp_path / "data")
    damage(paths.database, "project")
    with at_work(real_display, paths.root, tmp_path) as person:
        person.click("Reprendre")
        person.read("Une partie des données est abîmée")
        assert "intact" not in person.see("words")
        person.click("way_restore")
        person.read("Sauvegarde restaurée")
        opens_the_project(person)


def test_a_full_disk_at_the_start(
    real_display: RealDisplay, tmp_path: Path, disk: SmallDisk
) -> None:
    one_project(disk.folder / "data")
    disk.fill()
    with at_work(real_display, disk.folder / "data", tmp_path) as person:
        person.read("Le disque est plein")
        person.click("way_look")
        person.read("Lecture seule")
        opens_the_project(person)


FROZEN = 3.0
"""Seconds: a busy machine is slow, but nobody waits for another program."""


def test_another_program_holds_the_file(real_display: RealDisplay, tmp_path: Path) -> None:
    paths = one_project(tmp_path / "data")
    with at_work(real_display, paths.root, tmp_path) as person:
        opens_the_project(person)
        person.click("name")
        person.press("End")
        with closing(sqlite3.connect(paths.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            person.see("frozen")
            person.type(" du bourg")
            person.read("autre programme")
            person.type(" et du hameau")
            person.press("Tab")
            person.wait(
                lambda: person.see("window")["focus"] != "name", "the keyboard going elsewhere"
            )
            assert person.see("frozen") < FROZEN
            other.execute("ROLLBACK")
        person.wait(
            lambda: names_in(paths.database) == ["Le Four banal du bourg et du hameau"], "the edit"
        )
        person.read("Enregistré à")
