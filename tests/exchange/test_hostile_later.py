"""A file that claims to come from a later version: what it adds is bounded, plain, never shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.making import TODAY, open_store
from tests.old_versions import full
from tressons_desktop.exchange.bundle import LAST_VERSION, VERSION, BundleRefused
from tressons_desktop.exchange.records import read_records, write_records
from tressons_desktop.operations.exchange import import_bundle
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.later import Kept

NEXT = VERSION + 1
Change = Callable[[dict[str, Any]], object]


def later(change: Change, version: int = NEXT) -> bytes:
    """Write a whole project as a later version would, then change what it says."""
    value = json.loads(write_records(full.full_project(VERSION), VERSION))
    value["version"] = version
    change(value)
    return json.dumps(value).encode()


def deep(levels: int) -> Any:
    value: Any = "fond"
    for _ in range(levels):
        value = [value]
    return value


ODD: list[tuple[str, Change]] = [
    ("deep", lambda v: v["project"].update(more=deep(9))),
    ("deep in a list", lambda v: v.update(more=deep(9))),
    ("abyss", lambda v: v["project"].update(more=deep(900))),
    ("long text", lambda v: v["project"].update(more="x" * 200_001)),
    ("long known text", lambda v: v["project"].update(summary="x" * 200_001)),
    ("great number", lambda v: v["project"].update(more=10**15)),
    ("long list", lambda v: v.update(more=[None] * 20_001)),
    ("many keys", lambda v: v["project"].update(more={f"k{n}": 1 for n in range(20_001)})),
    ("long key", lambda v: v["project"].update(more={"k" * 201: 1})),
    ("control in a key", lambda v: v["project"].update(more={"a\x00": 1})),
    ("markup as a name", lambda v: v["project"].update({"<img src=x>": 1})),
    ("long name", lambda v: v["project"].update({"a" * 61: 1})),
    ("empty name", lambda v: v["project"].update({"": 1})),
    ("path as a list", lambda v: v.update({"../../x": []})),
    ("too many", lambda v: v["project"].update({f"more_{n}": n for n in range(20_001)})),
    ("no identifier", lambda v: v["budget"][0].pop("id")),
    ("odd identifier", lambda v: v["budget"][0].update(id="../x")),
    ("same identifier", lambda v: v["budget"][0].update(id=v["project"]["id"])),
    ("another project", lambda v: v["budget"][0].update(project_id=new_id())),
    ("no record", lambda v: v["budget"].append("toit")),
    ("odd record, odd identifier", lambda v: v["texts"][0].update(key=3, id="../x")),
    ("odd record, same identifier", lambda v: v["texts"][0].update(key=3, id=v["project"]["id"])),
    ("odd record, another project", lambda v: v["texts"][0].update(key=3, project_id=new_id())),
    ("odd record, abyss", lambda v: v["texts"][0].update(key=deep(9))),
    ("no project", lambda v: v.pop("project")),
    ("odd content", lambda v: v["attachments"][0].update(sha256="../x")),
    ("odd logo", lambda v: v["profile"].update(logo_sha256="x")),
    ("another format", lambda v: v.update(format="tressons-project-2")),
    ("no version", lambda v: v.update(version=LAST_VERSION + 1)),
]


@pytest.mark.parametrize("change", [one for _, one in ODD], ids=[name for name, _ in ODD])
def test_what_goes_beyond_the_bounds_is_refused_in_a_sentence(change: Change) -> None:
    with pytest.raises(BundleRefused) as caught:
        read_records(later(change))
    assert len(str(caught.value)) < 300
    assert "<" not in str(caught.value)


def test_a_number_with_a_point_is_refused() -> None:
    text = later(lambda v: v["project"].update(more="@")).replace(b'"@"', b"1.5")
    with pytest.raises(BundleRefused):
        read_records(text)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True).map(lambda name: f"more_{name}")


@given(fields=st.dictionaries(NAMES, VALUES, max_size=4), lists=st.dictionaries(NAMES, VALUES))
def test_any_value_comes_back_as_it_was_or_is_refused(
    fields: dict[str, Any], lists: dict[str, Any]
) -> None:
    def add(value: dict[str, Any]) -> None:
        value["project"] |= fields
        value["budget"][0] |= fields
        value |= lists

    try:
        file = read_records(later(add))
    except BundleRefused:
        return
    again = write_records(file)
    value = json.loads(again)
    assert read_records(again) == file
    assert value["version"] == NEXT
    assert value.keys() >= lists.keys()
    assert value["project"].keys() >= fields.keys() <= value["budget"][0].keys()


@given(
    name=st.sampled_from(["kinds", "status", "opening", "volunteers", "archived", "name"]),
    value=VALUES,
)
def test_a_known_field_of_any_value_is_read_or_kept(name: str, value: Any) -> None:
    try:
        file = read_records(later(lambda v: v["project"].update({name: value})))
    except BundleRefused:
        return
    written = json.loads(write_records(file))["project"][name]
    assert file.later is not None
    if any(one.field == name for one in file.later.kept):
        assert json.dumps(written) == json.dumps(json.loads(_kept(file.later.kept, name)))
    else:
        assert file.later.kept == ()


def _kept(kept: tuple[Kept, ...], name: str) -> str:
    return next(one.value for one in kept if one.field == name)


def test_marks_that_turn_a_text_are_dropped_from_what_is_kept() -> None:
    file = read_records(later(lambda v: v["project"].update(more="a\u202eb\x07\ud800c")))
    assert file.later is not None
    assert file.later.kept == (Kept("project", full.PROJECT_ID, "more", '"abc"'),)


def test_a_file_of_our_version_keeps_nothing_unknown() -> None:
    for change in (
        lambda v: v["project"].update(more=1),
        lambda v: v.update(more=[]),
        lambda v: v["project"].update(kinds=["ecole"]),
    ):
        with pytest.raises(BundleRefused):
            read_records(later(change, VERSION))


def test_what_is_kept_costs_what_it_holds(tmp_path: Path) -> None:
    """Twenty thousand values are stored and read back."""
    names = {f"more_{n}": n for n in range(19_999)}
    file = read_records(later(lambda v: v["project"].update(names)))
    with closing(open_store(tmp_path)) as store:
        for media_type, content in full.CONTENTS.items():
            store.attachments.put_bytes(content, media_type=media_type)
        bundle = _Received(file)
        with store.unit_of_work() as unit:
            import_bundle(unit, bundle=bundle, attachments=store.attachments, today=TODAY)
        assert store.project_file(full.PROJECT_ID).later == file.later


class _Received:
    """A bundle whose contents are here already."""

    needed = dict.fromkeys((full.FIXED["sha256"], full.FIXED["logo_sha256"]), "")

    def __init__(self, file: Any) -> None:
        self.file = file
