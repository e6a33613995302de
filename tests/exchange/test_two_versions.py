"""Two computers, one brought up to date and one not, send each other projects: nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from db.backup_copy import files_named_in
from db.store import SqliteStore
from tests.db.keeping import journal_agrees
from tests.exchange import tomorrow
from tests.exchange.making import TODAY, SetClock, open_store, received
from tests.exchange.tomorrow import NEXT, Tomorrow
from tests.old_versions import full
from tressons_desktop.exchange.bundle import VERSION
from tressons_desktop.exchange.later import contents_named
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.operations.history import restore_deleted_project
from tressons_desktop.operations.profiles import edit_profile
from tressons_desktop.operations.projects import (
    archive_project,
    delete_project,
    duplicate_project,
    edit_project,
    write_text,
)
from tressons_desktop.operations.records import add_record, edit_record, remove_records
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import LIBRARY
from tressons_desktop.project.entity import CopiedPart
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import BudgetLine, ProjectFile
from tressons_desktop.project.values import ProjectKind

NEW = {
    "kinds": ["ecole", "cafe_associatif"],
    "motto": "Pain et paix",
    "colours": ["rouge"],
    "wishes": [[full.list_id("wishes", 0xEE), "Du pain", True]],
    "photos": [["Vue", True]],
    "later": False,
}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tomorrow]:
    """Build and start tomorrow's program once."""
    with tomorrow.started(tmp_path_factory.mktemp("tomorrow")) as program:
        yield program


@pytest.fixture(scope="module")
def new(program: Tomorrow, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write once what only tomorrow's program understands whole."""
    folder = tmp_path_factory.mktemp("new")
    program.run("make", folder / "a", folder / "new.tressons")
    return folder / "new.tressons"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Open the data of today's program."""
    (tmp_path / "today").mkdir()
    with closing(open_store(tmp_path / "today")) as opened:
        yield opened


def sent(store: SqliteStore, file: ProjectFile, path: Path) -> Path:
    return write_bundle(file, store.attachments, path, clock=SetClock())


def told(said: dict[str, Any]) -> dict[str, Any]:
    return {name: said[name] for name in NEW}


def test_what_is_not_understood_goes_there_and_back(
    program: Tomorrow, new: Path, store: SqliteStore, tmp_path: Path
) -> None:
    assert read_bundle(new).manifest.version == NEXT
    file = received(store, new)

    assert file.project.kinds == (ProjectKind.CAFE,)
    assert file.budget == full.full_project(2).budget
    assert (file.texts, file.attachments) == (
        full.full_project(2).texts,
        full.full_project(2).attachments,
    )
    assert contents_named(file.later) <= files_named_in(store.path)  # collecting leaves them
    back = sent(store, file, tmp_path / "back.tressons")
    program.run("receive", tmp_path / "b", back)
    assert told(program.run("tell", tmp_path / "b")) == NEW
    again = program.run("send", tmp_path / "b", tmp_path / "again.tressons")
    assert told(again) == NEW
    whole = read_bundle(tmp_path / "again.tressons").file
    assert whole == read_bundle(new).file


def test_a_copy_of_it_keeps_what_is_not_understood_under_identifiers_of_its_own(
    program: Tomorrow, new: Path, store: SqliteStore, tmp_path: Path
) -> None:
    first = received(store, new)
    copy = received(store, new)
    assert copy.project.id != first.project.id
    said = told(
        program.run("receive", tmp_path / "b", sent(store, copy, tmp_path / "copy.tressons"))
    )
    assert (said["kinds"], said["colours"]) == (NEW["kinds"], NEW["colours"])
    ((wish_id, title, there),) = said["wishes"]
    assert (title, there) == ("Du pain", True)
    assert wish_id != NEW["wishes"][0][0]


def test_it_can_be_read_not_changed(new: Path, store: SqliteStore) -> None:
    file = received(store, new)
    project_id, line = file.project.id, file.budget[0]
    key = file.texts[0].key
    asked: list[tuple[Callable[..., Any], dict[str, Any]]] = [
        (edit_project, {"premises": "Bourg"}),
        (write_text, {"key": key, "body": "Non", "title": "Besoin"}),
        (write_text, {"key": "need", "body": "Non", "title": "Besoin"}),
        (add_record, {"record_kind": BudgetLine, "label": "Toit"}),
        (edit_record, {"record_kind": BudgetLine, "record_id": line.id, "label": "Toit"}),
        (remove_records, {"record_kind": BudgetLine, "record_ids": [line.id]}),
        (archive_project, {}),
        (duplicate_project, {"parts": tuple(CopiedPart), "today": TODAY}),
    ]
    for operation, arguments in asked:
        refused = pytest.raises(Refused, match=r"version plus récente.*pas modifié")
        with refused, store.unit_of_work() as unit:
            operation(unit, project_id=project_id, **arguments)
    assert store.project_file(project_id) == file
    assert len(store.list_projects()) == 1


def test_it_goes_to_the_bin_and_comes_back_whole(new: Path, store: SqliteStore) -> None:
    file = received(store, new)
    project_id = file.project.id
    for way_back in (
        lambda unit: unit.undo(LIBRARY),
        lambda unit: restore_deleted_project(unit, project_id=project_id),
    ):
        with store.unit_of_work() as unit:
            delete_project(unit, project_id=project_id)
        assert store.list_projects() == []
        with store.unit_of_work() as unit:
            way_back(unit)
        assert store.project_file(project_id) == file
    with store.unit_of_work() as unit:
        delete_project(unit, project_id=project_id)
    store.forget_projects([project_id])
    left = store.open_file().execute("SELECT count(*) FROM later_value").fetchone()
    assert left == (0,)


def test_brought_up_to_date_the_program_understands_what_it_kept(
    program: Tomorrow, new: Path, store: SqliteStore, tmp_path: Path
) -> None:
    received(store, new)
    store.close()
    assert told(program.run("update", tmp_path / "today")) == NEW
    assert told(program.run("send", tmp_path / "today", tmp_path / "again.tressons")) == NEW
    assert read_bundle(tmp_path / "again.tressons").file == read_bundle(new).file


def test_what_holds_nothing_new_is_edited_on_both_sides(
    program: Tomorrow, store: SqliteStore, tmp_path: Path
) -> None:
    program.run("make_plain", tmp_path / "a", tmp_path / "plain.tressons")
    assert read_bundle(tmp_path / "plain.tressons").manifest.version < VERSION
    file = received(store, tmp_path / "plain.tressons")
    assert (file.later, file.texts) == (None, full.full_project(2).texts)
    with store.unit_of_work() as unit:
        write_text(
            unit, project_id=file.project.id, key=file.texts[0].key, body="Repris", title="x"
        )
    file = store.project_file(file.project.id)
    said = program.run("receive", tmp_path / "b", sent(store, file, tmp_path / "back.tressons"))
    assert (said["text"], said["ids"]) == ("Repris", [text.id for text in file.texts])
    assert journal_agrees(store)


def test_what_is_typed_in_the_commune_since_stands(
    program: Tomorrow, new: Path, store: SqliteStore, tmp_path: Path
) -> None:
    """The commune can be changed here, and what is not understood of it goes back all the same."""
    file = received(store, new)
    assert file.profile is not None
    with store.unit_of_work() as unit:
        edit_profile(unit, profile_id=file.profile.id, mayor_name="Mme Roy")
    file = store.project_file(file.project.id)
    said = program.run("receive", tmp_path / "b", sent(store, file, tmp_path / "back.tressons"))
    assert (said["motto"], said["mayor"]) == ("Pain et paix", "Mme Roy")


@pytest.mark.parametrize("same_record", [True, False], ids=["same record", "another record"])
def test_what_is_not_understood_of_a_commune_known_here_goes_back(
    program: Tomorrow, new: Path, store: SqliteStore, tmp_path: Path, same_record: bool
) -> None:
    """The commune known here stands; the rest of the one received is lost no more than it was."""
    sent_profile = read_bundle(new).file.profile
    assert sent_profile is not None
    mine = replace(
        sent_profile, id=sent_profile.id if same_record else new_id(), mayor_name="Mme Roy"
    )
    mine = replace(mine, logo_sha256="")
    with store.unit_of_work() as unit:
        unit.add(mine)
        unit.commit("ajouter une commune", scope=LIBRARY)
    file = received(store, new)
    assert file.profile == mine
    said = program.run("receive", tmp_path / "b", sent(store, file, tmp_path / "back.tressons"))
    assert (said["motto"], said["mayor"]) == ("Pain et paix", "Mme Roy")
    store.close()
    assert program.run("update", tmp_path / "today")["motto"] == "Pain et paix"


def test_what_only_the_manifest_says_is_about_that_file(store: SqliteStore, tmp_path: Path) -> None:
    """A key that is not known is passed over, and not sent on: it was said of another file."""
    for media_type, content in full.CONTENTS.items():
        store.attachments.put_bytes(content, media_type=media_type)
    out = sent(store, full.full_project(VERSION), tmp_path / "four.tressons")
    with ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    said = json.loads(parts["manifest.json"]) | {"signature": "abc"}
    parts["manifest.json"] = json.dumps(said).encode()
    with ZipFile(tmp_path / "signed.tressons", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file = received(store, tmp_path / "signed.tressons")
    with ZipFile(sent(store, file, tmp_path / "back.tressons")) as archive:
        again = json.loads(archive.read("manifest.json"))
    assert again.keys() == said.keys() - {"signature"}
