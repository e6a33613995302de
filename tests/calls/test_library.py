"""The calls of a folder: one gone bad hides nothing, one's own stands for ours."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.calls.examples import MODEL, model_call
from tressons_desktop.calls.library import (
    CallFolder,
    call_path,
    read_ahead,
    read_calls,
    unread_files,
)
from tressons_desktop.calls.package import CallPackage, package_bytes
from tressons_desktop.calls.writing import write_call

OURS = CallFolder((model_call(),))


def other(number: int = 1) -> CallPackage:
    return CallPackage(replace(model_call(), id=f"autre-{number}", sections=()))


def test_a_folder_that_is_not_there_holds_no_call(tmp_path: Path) -> None:
    assert read_calls(tmp_path / "absent", OURS) == OURS


def test_one_bad_file_is_set_aside_and_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("format = 2\nid = ", encoding="utf-8")
    (tmp_path / "b.tressons-appel").write_bytes(b"PK\x03\x04 et rien")
    (tmp_path / "c.toml").write_text(write_call(other().call), encoding="utf-8")
    (tmp_path / "lisez-moi.txt").write_text("rien", encoding="utf-8")
    found = read_calls(tmp_path, OURS)
    assert [call.id for call in found.calls] == ["departement-ess-generique", "autre-1"]
    assert [one.file for one in found.refused] == ["a.toml", "b.tressons-appel"]
    assert found.file_of("autre-1") == tmp_path / "c.toml"
    assert found.file_of("departement-ess-generique") is None


def test_ones_own_call_stands_for_ours_and_it_is_known(tmp_path: Path) -> None:
    mine = replace(model_call(), version="2027")
    call_path(tmp_path, mine.id).write_bytes(package_bytes(CallPackage(mine)))
    found = read_calls(tmp_path, OURS)
    assert found.calls == (mine,)
    assert [one.version for one in found.replaced] == [model_call().version]


def test_the_second_file_of_a_call_is_set_aside(tmp_path: Path) -> None:
    for name in ("un.toml", "deux.toml"):
        (tmp_path / name).write_text(write_call(other().call), encoding="utf-8")
    found = read_calls(tmp_path)
    assert len(found.calls) == 1
    assert "déjà dans un autre fichier" in found.refused[0].message


def test_what_was_received_stands_before_a_file_put_there_by_hand(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(write_call(other().call), encoding="utf-8")
    received = CallPackage(replace(other().call, version="reçue"))
    call_path(tmp_path, "autre-1").write_bytes(package_bytes(received))
    (tmp_path / "z.toml").write_text(write_call(other().call), encoding="utf-8")
    found = read_calls(tmp_path)
    assert [call.version for call in found.calls] == ["reçue"]
    assert found.file_of("autre-1") == call_path(tmp_path, "autre-1")
    assert [one.file for one in found.refused] == ["a.toml", "z.toml"]


@pytest.mark.parametrize("call_id", ["con", "a.b", "nul.2"])
def test_every_identifier_gives_a_name_that_windows_takes(call_id: str) -> None:
    path = call_path(Path("appels"), call_id)
    assert path.name.endswith(".tressons-appel")
    assert not path.name.startswith(("con.", "nul."))


def test_what_is_shipped_is_read_whole() -> None:
    refused = read_calls(MODEL.parent).refused
    assert not refused, "\n".join(map(str, refused))


def test_a_file_that_did_not_change_is_read_once(tmp_path: Path) -> None:
    """Three hundred calls are read at the start, then each time one of them is put in use."""
    file = tmp_path / "appel.toml"
    file.write_text(MODEL.read_text(encoding="utf-8"), encoding="utf-8")
    long_ago = 1_700_000_000
    os.utime(file, (long_ago, long_ago))
    first = read_calls(tmp_path).calls[0]
    assert read_calls(tmp_path).calls[0] is first
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('version = "2026.1"', 'version = "2026.2"'), encoding="utf-8")
    assert read_calls(tmp_path).calls[0].version == "2026.2"
    file.write_text(text.replace('version = "2026.1"', 'version = "2026.3"'), encoding="utf-8")
    assert read_calls(tmp_path).calls[0].version == "2026.3", "changed twice in one tick"


def test_files_read_ahead_are_met_once_and_a_bad_one_stops_nothing(tmp_path: Path) -> None:
    for number in range(3):
        name = f"{number}.toml"
        (tmp_path / name).write_text(write_call(other(number).call), encoding="utf-8")
    (tmp_path / "1.toml").write_text("format = 2\nid = ", encoding="utf-8")
    told: list[str] = []
    read_ahead(unread_files((tmp_path,)), lambda _ratio, doing: told.append(doing))
    assert told[-1] == "Lecture des appels, 3 sur 3"
    assert unread_files((tmp_path,)) == ()
    changed = tmp_path / "2.toml"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert unread_files((tmp_path,)) == (changed,)
