"""Files of every version: each opens with all it held, and no version changes unnoticed."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.exchange import format_page
from tests.exchange.making import SetClock, any_project, open_store
from tests.old_versions import full, make
from tests.old_versions.fingerprint import differences, of_the_file
from tressons_desktop.exchange.bundle import VERSION
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.records import write_records
from tressons_desktop.exchange.versions import lowest_version
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.project.entities import CHILDREN, TABLE
from tressons_desktop.project.model import Action, ProjectFile
from tressons_desktop.project.values import Choice, Trait

VERSIONS = range(1, VERSION + 1)
NEW = (
    f"the file changed and its version did not. Give it since={VERSION + 1} (field and entity in"
    " project/entities_*.py, choice in project/values.py, format in exchange/formats.py), set"
    f" VERSION = {VERSION + 1} in exchange/bundle.py, run python -m tests.old_versions.make"
)
GONE = (
    "files hold it for ever. If it is called otherwise now, say stored= on its line in"
    " project/entities_*.py; else put it back, BEHIND when nobody needs it any more"
)
CHANGED = "files hold what it was. Put it back, and add another field beside it"
DEFAULT = "an older file that has no such field would say something else. Put its default back"
CHOICE = (
    f"a word that comes has its version, third after its own and its label: {VERSION + 1}, then"
    " VERSION in exchange/bundle.py; one that was there stays for ever"
)

DEFAULTS = "defaults.", "entities."
"""A field that came or went is said once, not a second time for its default."""


def remedy(found: str, version: int) -> str:
    """Say what to do about one difference with what a version was."""
    place, _, said = found.partition(" ")
    if said == "was not there":
        early = f"version {version} had no such thing. Give it since={VERSION}, or the one it had"
        return f"{found}: {NEW if version == VERSION else early}"
    if said == "is gone":
        return f"{place} is gone: {GONE}"
    if place.startswith("defaults."):
        return f"{found}: {DEFAULT}"
    return f"{found}: {CHOICE if 'one of ' in said else CHANGED}"


@pytest.mark.parametrize("version", VERSIONS)
def test_a_version_is_what_it_was(version: int) -> None:
    written = make.FOLDER / f"file_{version}.json"
    assert written.exists(), "run python -m tests.old_versions.make"
    known = json.loads(written.read_text(encoding="utf-8"))
    today = of_the_file(version)
    found = differences(known, {name: today[name] for name in known})
    fields_told = {one.split(" ")[0].replace(".fields.", ".") for one in found}
    told = [one for one in found if one.split(" ")[0].replace(*DEFAULTS) not in fields_told]
    assert not told, "\n".join(remedy(one, version) for one in told)


def test_nothing_is_of_a_version_to_come() -> None:
    since = [(entity.name, entity.since) for entity in TABLE]
    since += [(f"{e.name}.{n}", f.since) for e in TABLE for n, f in e.fields.items()]
    since += [
        (f"{kind.__name__}.{one}", one.since) for kind in Choice.__subclasses__() for one in kind
    ]
    ahead = [name for name, version in since if version > VERSION]
    assert not ahead, f"{', '.join(ahead)}: raise VERSION in exchange/bundle.py"


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_every_version_opens_with_all_it_held(version: int) -> None:
    bundle = read_bundle(make.FOLDER / f"version_{version}.tressons")
    assert bundle.manifest.version == version
    assert bundle.file == full.full_project(version)
    assert dict(bundle.contents()).keys() == {full.FIXED["sha256"], full.FIXED["logo_sha256"]}


def test_the_whole_project_has_no_field_at_its_default() -> None:
    """A field that keeps its default in the old files would be compared with nothing."""
    file = full.full_project(VERSION)
    records = [file.project, file.profile, *(getattr(file, name)[0] for name in CHILDREN)]
    unset = [
        f"{type(record).__name__}.{field.name}"
        for record in records
        for field in fields(record)
        if getattr(record, field.name) == field.default
    ]
    assert unset == []


def test_a_file_is_written_at_the_lowest_version_that_says_it_all() -> None:
    first = full.full_project(1)
    assert lowest_version(first) == 1
    assert lowest_version(full.full_project(2)) == 2
    more = {
        "a field": replace(first, project=replace(first.project, volunteers=3)),
        "a choice": replace(first, project=replace(first.project, traits=(Trait.WORKS,))),
        "a list": replace(
            first, actions=(Action(id=full.list_id("actions", 99), project_id=full.PROJECT_ID),)
        ),
        "a format": replace(
            first, attachments=(replace(first.attachments[0], media_type="image/heic"),)
        ),
    }
    assert {name: lowest_version(file) for name, file in more.items()} == dict.fromkeys(more, 2)


def test_an_older_file_has_nothing_that_its_version_did_not_have() -> None:
    value = json.loads(write_records(full.full_project(1)))
    assert value["version"] == 1
    known = json.loads((make.FOLDER / "file_1.json").read_text(encoding="utf-8"))["entities"]
    lists = {entity["list"]: entity["fields"] for entity in known.values() if entity["list"]}
    assert value.keys() == {"format", "version", "project", "profile", *lists}
    assert value["project"].keys() == {"id", *known["project"]["fields"]}
    for name, held in lists.items():
        assert value[name][0].keys() == {"id", "project_id", *held}


def test_before_derived_identifiers_all_have_the_same_shape() -> None:
    """A program of that day takes no other."""
    old = json.loads(write_records(full.full_project(1)))
    new = json.loads(write_records(full.full_project(VERSION), VERSION))
    assert (old["texts"][0]["id"][14], new["texts"][0]["id"][14]) == ("7", "8")


def test_what_an_older_program_sends_back_is_the_same_project(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    try:
        for media_type, content in full.CONTENTS.items():
            store.attachments.put_bytes(content, media_type=media_type)
        file = full.full_project(2)
        path = write_bundle(file, store.attachments, tmp_path / "a.tressons", clock=SetClock())
        back = read_bundle(path)
    finally:
        store.close()
    assert (back.manifest.version, back.file) == (2, file)


def test_the_page_of_the_format_says_what_the_table_says() -> None:
    """`python -m tests.exchange.format_page` writes it again."""
    page = format_page.PAGE.read_text(encoding="utf-8")
    same = page == format_page.page_with(format_page.written())
    assert same, "docs/formats/tressons-file.md: run python -m tests.exchange.format_page"


@given(file=any_project())
@settings(max_examples=30)
def test_any_project_says_only_what_its_version_knows(file: ProjectFile) -> None:
    value = json.loads(write_records(file))
    known = of_the_file(value["version"])
    entities = {one["list"] or name: one["fields"] for name, one in known["entities"].items()}
    lists = {name for name in entities if name in CHILDREN}
    assert value.keys() == {"format", "version", "project", "profile", *lists}
    said = [("project", value["project"])]
    said += [("commune_profile", value["profile"])] if value["profile"] else []
    said += [(name, record) for name in lists for record in value[name]]
    for name, record in said:
        fields_known = entities[name]
        assert record.keys() - {"id", "project_id"} == fields_known.keys(), name
        for field, kind in fields_known.items():
            _check_choices(kind, record[field])
    assert {one["media_type"] for one in value["attachments"]} <= set(known["contents"])


def _check_choices(kind: str, value: Any) -> None:
    _, choice, codes = kind.partition("one of ")
    if choice and value is not None:
        chosen = value if isinstance(value, list) else [value]
        assert set(chosen) <= set(codes.removesuffix(" or nothing").split())
