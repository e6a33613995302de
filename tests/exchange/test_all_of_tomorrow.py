"""All that a later version may do to a file at once: opened, kept, and sent back as it came."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from db.backup_copy import files_named_in
from db.store import SqliteStore
from tests.exchange.making import SetClock, open_store, received
from tests.exchange.test_hostile_later import NEXT, later
from tests.old_versions import full
from tressons_desktop.control.later import later_findings
from tressons_desktop.dossier.carried.data import CarriedProject
from tressons_desktop.exchange.bundle import MANIFEST, PROJECT, BundleRefused
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.operations.later import understand_all
from tressons_desktop.operations.profiles import edit_profile
from tressons_desktop.project.entities import CHILDREN

VIEW = b"\x00\x00\x00 ftypavif, an image that nothing here reads"
PAGE = b"\x93TOMORROW a page drawn beforehand"
BESIDE = "apercus/page-1.avif"
PHOTO_ID, TEXT_ID = (full.list_id("people", number) for number in (0xEA, 0xEB))
Value = dict[str, Any]


def change(value: Value) -> None:
    """Add, take off and change the form of what a version has, at every level."""
    for record in (value["project"], value["profile"], *(value[name][0] for name in CHILDREN)):
        record["colour"] = {"fond": ["rouge", None, 3]}
    value["project"] |= {"status": "reve", "kinds": ["ecole", "epicerie"], "opening": "été 2028"}
    value["answers"][0]["value"] = "presque"
    value["seasons"] = [{"id": full.list_id("people", 0xEC), "name": "L’été"}]
    del value["milestones"], value["project"]["volunteers"], value["profile"]["councillors"]
    del value["budget"][0]["vat_rate"]
    value["attachments"].append(
        value["attachments"][0]
        | {"id": PHOTO_ID, "media_type": "image/avif", "sha256": sha256(VIEW).hexdigest()}
        | {"size": len(VIEW), "filename": "vue.avif"}
    )
    value["answers"][0]["evidence"].append(PHOTO_ID)
    value["texts"].append(value["texts"][0] | {"id": TEXT_ID, "key": {"rubrique": "besoin"}})


def zipped(out: Path, project: bytes, entries: dict[str, bytes], more: Value | None = None) -> Path:
    """Write a file by hand, as tomorrow's program would; ``more`` is said of each entry."""
    value, more = json.loads(project), more or {}
    said = {
        name: {"size": len(content), "sha256": sha256(content).hexdigest()} | more
        for name, content in {PROJECT: project, **entries}.items()
    }
    manifest = {
        "format": value["format"],
        "version": value["version"],
        "app_version": "9",
        "made_at": "2031-01-12T09:00:00Z",
        "made_by": "",
        "parts": said,
        "project_id": value["project"]["id"],
        "project_name": value["project"]["name"],
    }
    with ZipFile(out, "w") as archive:
        archive.writestr(MANIFEST, json.dumps(manifest))
        for name, content in {PROJECT: project, **entries}.items():
            if name != MANIFEST:  # which may announce itself
                archive.writestr(name, content)
    return out


@pytest.fixture
def tomorrow(tmp_path: Path) -> Path:
    contents = {f"attachments/{sha256(one).hexdigest()}": one for one in full.CONTENTS.values()}
    seen = {f"attachments/{sha256(VIEW).hexdigest()}": VIEW, BESIDE: PAGE}
    return zipped(
        tmp_path / "demain.tressons", later(change), contents | seen, {"drawn_on": "2031-01-11"}
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    (tmp_path / "today").mkdir()
    with closing(open_store(tmp_path / "today")) as opened:
        yield opened


def opened(path: Path) -> tuple[Value, dict[str, bytes]]:
    """Read a file without the program: its records by identifier, its other entries."""
    with ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}
    value = json.loads(entries.pop(PROJECT))
    for name in CHILDREN.keys() & value.keys():
        value[name].sort(key=lambda record: str(record["id"]))
    return value, entries


def test_it_opens_read_only_and_goes_back_as_it_came(
    store: SqliteStore, tomorrow: Path, tmp_path: Path
) -> None:
    file = received(store, tomorrow)
    assert file.later is not None
    assert [one.title for one in file.attachments] == ["title, écrit l’été"]
    assert (len(file.texts), file.milestones, file.project.volunteers) == (1, (), None)
    kept = {sha256(VIEW).hexdigest(), sha256(PAGE).hexdigest()}
    assert kept <= files_named_in(store.path)  # collecting leaves them
    understand_all(store)  # as each start does: no later version came
    assert store.project_file(file.project.id) == file
    back = write_bundle(file, store.attachments, tmp_path / "b.tressons", clock=SetClock())
    assert opened(back) == opened(tomorrow)
    assert read_bundle(back).file == read_bundle(tomorrow).file


def test_a_copy_of_it_names_its_own_records(
    store: SqliteStore, tomorrow: Path, tmp_path: Path
) -> None:
    received(store, tomorrow)
    copy = received(store, tomorrow)
    assert copy.later is not None
    back = write_bundle(copy, store.attachments, tmp_path / "b.tressons", clock=SetClock())
    value, entries = opened(back)
    assert (value.keys(), entries) == (opened(tomorrow)[0].keys(), opened(tomorrow)[1])
    named = {record["id"] for name in CHILDREN for record in value.get(name, ())}
    assert not named & {PHOTO_ID, TEXT_ID}
    assert set(value["answers"][0]["evidence"]) <= {one["id"] for one in value["attachments"]}
    owners = {record["project_id"] for name in CHILDREN for record in value.get(name, ())}
    assert owners == {copy.project.id}


def test_what_is_typed_in_the_commune_meanwhile_goes_with_it(
    store: SqliteStore, tomorrow: Path, tmp_path: Path
) -> None:
    """The one thing that may be changed here: only what was typed differs."""
    file = received(store, tomorrow)
    with store.unit_of_work() as unit:
        edit_profile(unit, profile_id=file.project.profile_id, mayor_name="Mme Roy")
    file = store.project_file(file.project.id)
    back = write_bundle(file, store.attachments, tmp_path / "b.tressons", clock=SetClock())
    value, came = opened(back)[0], opened(tomorrow)[0]
    assert value["profile"] == came["profile"] | {"mayor_name": "Mme Roy"}
    assert value | {"profile": None} == came | {"profile": None}


def test_control_says_that_the_dossier_of_here_would_not_say_all(
    store: SqliteStore, tomorrow: Path
) -> None:
    (said,) = later_findings(received(store, tomorrow))
    assert "données n’y seraient pas" in said.sentence
    assert {"Statut", "Nature du projet"} <= set(re.findall(r"«\u00a0(.*?)\u00a0»", said.sentence))
    assert later_findings(full.full_project(NEXT - 1)) == []


def test_a_dossier_carries_what_was_not_understood(store: SqliteStore, tomorrow: Path) -> None:
    carried = json.loads(CarriedProject(received(store, tomorrow)).readable())
    assert carried["seasons"] == opened(tomorrow)[0]["seasons"]
    assert "milestones" not in carried


@pytest.mark.parametrize("name", ["a b", ".cache/x", "a//b", "é.txt", "manifest.json", "a/" * 7])
def test_an_entry_with_a_name_of_another_sort_is_refused(tmp_path: Path, name: str) -> None:
    contents = {f"attachments/{sha256(one).hexdigest()}": one for one in full.CONTENTS.values()}
    made = zipped(tmp_path / "x.tressons", later(lambda value: None), contents | {name: PAGE})
    with pytest.raises(BundleRefused):
        read_bundle(made)


def test_an_entry_that_nothing_announces_stays_refused_in_our_version(tmp_path: Path) -> None:
    contents = {f"attachments/{sha256(one).hexdigest()}": one for one in full.CONTENTS.values()}
    project = later(lambda value: None, NEXT - 1)
    made = zipped(tmp_path / "x.tressons", project, contents | {BESIDE: PAGE})
    with pytest.raises(BundleRefused, match="pas une pièce du projet"):
        read_bundle(made)


def test_an_entry_of_which_more_is_said_stays_refused_in_our_version(tmp_path: Path) -> None:
    contents = {f"attachments/{sha256(one).hexdigest()}": one for one in full.CONTENTS.values()}
    project = later(lambda value: None, NEXT - 1)
    made = zipped(tmp_path / "x.tressons", project, contents, {"drawn_on": ""})
    with pytest.raises(BundleRefused, match="autre chose de ses éléments"):
        read_bundle(made)
