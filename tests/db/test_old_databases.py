"""Databases of every version: each is brought up to date with all it held, its past included."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from db.migrations import CURRENT_VERSION
from tests.db.keeping import Keeper, filled, keeper, records_of, replayed
from tests.exchange.making import TODAY
from tests.old_versions import full, make
from tests.old_versions.fingerprint import differences, of_the_database
from tests.old_versions.make import made
from tressons_desktop.exchange.bundle import VERSION
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.records import write_records
from tressons_desktop.operations.answers import answer_question
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.later import understand_all
from tressons_desktop.operations.projects import edit_project, write_text
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.entities import CHILDREN, TABLE
from tressons_desktop.project.keyed import expected_id
from tressons_desktop.project.later import Kept
from tressons_desktop.project.stored import stored_name
from tressons_desktop.project.values import AnswerValue

VERSIONS = range(1, CURRENT_VERSION + 1)
FILE_VERSION = {1: 1, 2: 2, 3: 2, 4: 2, 5: 3, 6: 4, 7: 5, 8: 6, 9: 7}
"""The version of the file that holds as much as a version of the database."""

LATER_SINCE = 5
"""The version of the database from which what a later program wrote is kept."""

REMEDY = (
    "A migration changed after it was given to users. Write another one (db/migrations), raise"
    " CURRENT_VERSION, run python -m tests.old_versions.make:"
)


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path):
    """Give a copy of the whole database of a version, opened by the program of today."""
    shutil.copy(make.FOLDER / f"full_{request.param}.sqlite", tmp_path / "tressons.sqlite")
    with keeper(tmp_path) as house:
        yield house, request.param


@pytest.mark.parametrize("version", VERSIONS)
def test_a_version_is_what_it_was(version: int) -> None:
    written = make.FOLDER / f"database_{version}.json"
    assert written.exists(), "run python -m tests.old_versions.make"
    known = json.loads(written.read_text(encoding="utf-8"))
    found = differences(known, of_the_database(version))
    assert found == [], f"{REMEDY} {found}"


def test_each_version_of_the_database_is_compared_with_a_file() -> None:
    forgotten = f"add {CURRENT_VERSION}: {VERSION} to FILE_VERSION, above"
    assert list(FILE_VERSION) == list(VERSIONS), forgotten
    assert FILE_VERSION[CURRENT_VERSION] == VERSION, forgotten


def test_the_present_versions_left_what_they_write() -> None:
    """Those who come after open it: it cannot be made once the version has changed."""
    left = {path.name for path in make.FOLDER.iterdir()}
    forgotten = sorted(made().keys() - left)
    assert not forgotten, f"{', '.join(forgotten)}: run python -m tests.old_versions.make"


@pytest.mark.parametrize("version", VERSIONS)
def test_every_table_of_a_version_has_rows_somewhere(version: int) -> None:
    """A table that is always empty would be compared with nothing."""
    rows: dict[str, int] = {}
    for kind in ("full", "later") if version >= LATER_SINCE else ("full",):
        path = make.FOLDER / f"{kind}_{version}.sqlite"
        with closing(sqlite3.connect(path.as_uri() + "?immutable=1", uri=True)) as base:
            for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
                (count,) = base.execute(f'SELECT count(*) FROM "{name}"').fetchone()
                rows[name] = rows.get(name, 0) + count
    assert rows.keys() >= set(of_the_database(version)) - {"sqlite_sequence"}
    assert [name for name, count in rows.items() if not count] == []


@pytest.mark.parametrize("version", range(LATER_SINCE, CURRENT_VERSION + 1))
def test_what_a_program_of_that_day_kept_of_a_later_version_is_understood_today(
    tmp_path: Path, version: int
) -> None:
    """Of a file at version 99, yesterday's program kept all that it did not have yet."""
    shutil.copy(make.FOLDER / f"later_{version}.sqlite", tmp_path / "tressons.sqlite")
    came = read_bundle(make.LATER).file
    with keeper(tmp_path) as house:
        house.hurry()
        (project_id,) = house.store.later_projects()
        understand_all(house.store)
        file = house.file(project_id)
        assert file.later is not None
        assert came.later is not None
        unsaid = {*came.later.kept} - {*file.later.kept}
        assert {one for one in unsaid if one.value or _since(one) <= FILE_VERSION[version]} == set()
        assert replace(file, later=None) == replace(came, later=None)
        assert file.later.kept == tuple(one for one in came.later.kept if one not in unsaid)
        told = _project_in(make.LATER)
        assert _of_what_is_told(json.loads(write_records(file)), told) == told
        with pytest.raises(Refused, match="version plus récente"):
            house.do(edit_project, project_id=project_id, premises="Bourg")


def _since(one: Kept) -> int:
    """Say with which version came what a file says nothing of: no program before could note it."""
    entity = next(e for e in TABLE if one.entity == e.name or one.field == e.list_name)
    since = {stored_name(entity.name, name): facts.since for name, facts in entity.fields.items()}
    return max(entity.since, since.get(one.field, 1))


def _of_what_is_told(value: Any, told: Any) -> Any:
    """Leave out the fields that are not told: they came since, and hold their default."""
    if isinstance(value, dict) and isinstance(told, dict):
        return {k: _of_what_is_told(one, told[k]) for k, one in value.items() if k in told}
    if isinstance(value, list) and isinstance(told, list) and len(value) == len(told):
        return [_of_what_is_told(*pair) for pair in zip(value, told, strict=True)]
    return value


def _project_in(path: Path) -> object:
    with ZipFile(path) as archive:
        return json.loads(archive.read("project.json"))


def test_all_it_held_is_there(old: tuple[Keeper, int]) -> None:
    house, version = old
    file = house.file(full.PROJECT_ID)
    expected = full.full_project(FILE_VERSION[version])
    for name in ("project", "profile", *CHILDREN):
        assert getattr(file, name) == getattr(expected, name), name
    assert file.drafts == (full.DRAFTS if version >= 3 else ())
    assert house.store.check() == []


def test_its_journal_leads_to_what_is_there(old: tuple[Keeper, int]) -> None:
    house, _ = old
    left = filled(replayed(house.store.open_file()))
    there = records_of(house.store)
    assert left.keys() == there.keys()
    for at, fields in left.items():
        assert {name: there[at][name] for name in fields} == fields


def test_undo_goes_on_across_an_identifier_that_changed(old: tuple[Keeper, int]) -> None:
    """An answer removed and given again had two identifiers: its past is that of one record."""
    house, _ = old
    whole = house.state()
    scope = project_scope(full.PROJECT_ID)
    house.undo(scope)
    assert house.file(full.PROJECT_ID).answers == ()
    house.undo(scope)
    (answer,) = house.file(full.PROJECT_ID).answers
    assert answer.id == expected_id(answer)
    house.redo(scope)
    house.redo(scope)
    assert house.state() == whole


def test_what_is_written_after_meets_what_was_there(old: tuple[Keeper, int]) -> None:
    house, _ = old
    file = house.file(full.PROJECT_ID)
    question, key = file.answers[0].question_id, file.texts[0].key
    house.do(write_text, project_id=full.PROJECT_ID, key=key, body="Repris", title="x")
    house.do(
        answer_question,
        project_id=full.PROJECT_ID,
        question_id=question,
        code="A1",
        value=AnswerValue.NO,
        today=TODAY,
    )
    after = house.file(full.PROJECT_ID)
    assert len(after.texts) == len(after.answers) == 1
    assert (after.texts[0].id, after.texts[0].body) == (file.texts[0].id, "Repris")
    assert (after.answers[0].id, after.answers[0].value) == (file.answers[0].id, AnswerValue.NO)
