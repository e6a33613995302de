"""A call that is written is the call that is read."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.calls.drawn import letters
from tests.calls.examples import ROOT, model_call
from tests.calls.strategies import calls
from tressons_desktop.calls.loader import load_call
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.writing import write_call

SHIPPED = sorted((ROOT / "resources" / "calls").glob("*.toml"))


def read_back(call: Call, folder: Path) -> Call:
    file = folder / "appel.toml"
    file.write_text(write_call(call), encoding="utf-8")
    return load_call(file)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_each_call_that_is_shipped_is_read_back(tmp_path: Path, file: Path) -> None:
    call = load_call(file)
    assert read_back(call, tmp_path) == call


@given(call=calls())
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), print_blob=False)
def test_any_call_is_read_back(tmp_path_factory: pytest.TempPathFactory, call: Call) -> None:
    assert read_back(call, tmp_path_factory.getbasetemp()) == call


@given(text=letters())
@settings(max_examples=25, deadline=None)
def test_any_text_is_read_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    call = replace(model_call(), title=text, summary=f"{text}\n{text}", sections=(), pieces=())
    assert read_back(call, tmp_path_factory.getbasetemp()) == call


def test_the_file_says_nothing_for_nothing() -> None:
    written = tomllib.loads(write_call(model_call()))
    silent = {one.name for one in fields(Call)} - set(written)
    assert {"scheme", "contact", "calendar", "aid_lines", "deadline"} <= silent
    assert all(piece["source"]["text"] for piece in written["pieces"] if "source" in piece)
    assert "to_verify" not in written
