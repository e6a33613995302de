"""The premises are `place` on the disk, as yesterday's program reads them; nowhere else."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from tests.db.keeping import Keeper, keeper
from tests.db.test_history import go_back, told
from tests.old_versions import full, make
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.drafts import drop_draft, keep_draft
from tressons_desktop.operations.history import restore_deleted_project
from tressons_desktop.operations.projects import delete_project, edit_project
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.standing import draft_at

SURFACE = "Surface"
FIRST = sorted(make.FOLDER.glob("version_*.sqlite"))
"""Databases in which somebody gave a surface to the premises, one of every version."""


def asked(path: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(query, values).fetchall()


def surface_draft(project_id: str, field: str = "premises_surface") -> Draft:
    return Draft(project_id, "project", project_id, field, "80 à 90", "Saisir un nombre.")


@pytest.fixture(params=FIRST, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path):
    """Give a database that a program of some version left, opened by that of today."""
    shutil.copy(request.param, tmp_path / "tressons.sqlite")
    with keeper(tmp_path) as house:
        (listed,) = house.store.list_projects()
        yield house, listed.summary.id


def test_what_is_written_has_the_words_of_yesterday(house: Keeper) -> None:
    project = house.log()
    house.do(edit_project, project_id=project, premises="Bourg", premises_surface=Decimal(82))
    house.do(keep_draft, project_id=project, drafts=[surface_draft(project)])
    house.store.close()
    columns = [row[1] for row in asked(house.path, "PRAGMA table_info('project')")]
    assert [name for name in columns if "premises" in str(name)] == []
    row = asked(house.path, "SELECT place, place_address, place_surface FROM project")
    assert row == [("Bourg", "", "82")]
    words = [str(text) for (text,) in asked(house.path, "SELECT text FROM journal_word")]
    assert {"place", "place_surface"} <= set(words)
    assert [word for word in words if "premises" in word] == []
    assert b"premises" not in house.path.read_bytes()  # nor in a record kept whole
    assert asked(house.path, "SELECT field FROM draft") == [("place_surface",)]


def test_an_unread_text_is_found_again_and_goes_with_a_value(house: Keeper) -> None:
    project = house.log()
    drafts = [surface_draft(project), surface_draft(project, "opening")]
    house.do(keep_draft, project_id=project, drafts=drafts)
    house.do(keep_draft, project_id=project, drafts=[surface_draft(project)])
    kept = house.file(project).drafts
    house.reopen()
    assert house.file(project).drafts == kept == tuple(sorted(drafts, key=lambda d: d.address))
    house.do(edit_project, project_id=project, premises_surface=Decimal(85))
    house.reopen()
    assert house.file(project).drafts == (surface_draft(project, "opening"),)
    house.do(keep_draft, project_id=project, drafts=[surface_draft(project)])
    house.do(drop_draft, project_id=project, addresses=[surface_draft(project).address])
    house.reopen()
    assert draft_at(house.file(project), *surface_draft(project).address) is None


@pytest.mark.parametrize("version", [3, 4, 5])
def test_a_text_left_unread_by_yesterdays_program_is_in_its_field(
    version: int, tmp_path: Path
) -> None:
    path = tmp_path / "tressons.sqlite"
    shutil.copy(make.FOLDER / f"full_{version}.sqlite", path)
    at = (full.PROJECT_ID, "project", full.PROJECT_ID, "place_surface", "80 à 90", "Un nombre.")
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?)", at)
    with keeper(tmp_path) as house:
        found = draft_at(
            house.file(full.PROJECT_ID), "project", full.PROJECT_ID, "premises_surface"
        )
        assert found is not None
        assert found.text == "80 à 90"
        house.do(edit_project, project_id=full.PROJECT_ID, premises_surface=Decimal(85))
        house.reopen()
        assert house.file(full.PROJECT_ID).drafts == full.DRAFTS


def test_the_past_of_an_old_database_is_told_and_taken_back(old: tuple[Keeper, str]) -> None:
    house, project = old
    entry = next(one for one in told(house, project) if "82,5" in f"{one.after}{one.lines}")
    line = next(one for one in (entry.alone, *entry.lines) if one and one.name == SURFACE)
    assert (line.before, line.after) == ("vide", "82,5\u00a0m²")
    house.do(edit_project, project_id=project, premises_surface=Decimal(90), premises="Bourg")
    go_back(house, project, line)
    assert house.file(project).project.premises_surface is None
    house.undo(project_scope(project))
    assert house.file(project).project.premises_surface == Decimal(90)
    house.undo(project_scope(project))
    assert house.file(project).project.premises_surface == Decimal("82.50")
    page = house.store.gestures(project, records=[project], fields=["premises_surface"])
    seen = [c.new for one in page for c in one.changes if c.field == "premises_surface"]
    assert seen[:3] == ["82.50", "90", None]
    assert "82.50" in seen[3:]


def test_undo_goes_down_to_the_first_day(old: tuple[Keeper, str]) -> None:
    house, project = old
    while house.store.undo_state(project_scope(project)).undo_label:
        house.undo(project_scope(project))
    assert house.file(project).project.premises_surface is None
    while house.store.undo_state(project_scope(project)).redo_label:
        house.redo(project_scope(project))
    assert house.file(project).project.premises_surface == Decimal("82.50")


def test_a_project_of_an_old_database_comes_back_from_the_bin(old: tuple[Keeper, str]) -> None:
    house, project = old
    house.do(edit_project, project_id=project, premises="Bourg")
    whole = house.file(project)
    house.do(delete_project, project_id=project)
    house.reopen()
    house.do(restore_deleted_project, project_id=project)
    assert house.file(project) == whole
    assert house.file(project).project.premises_surface == Decimal("82.50")
