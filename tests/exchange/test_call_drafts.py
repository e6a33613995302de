"""Calls being written, on the disk: whatever lies there, the studio opens on the sound ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.calls.made_up import made_up_call
from tressons_desktop.calls.studio.draft import draft_of, new_draft
from tressons_desktop.calls.studio.reading import read_draft
from tressons_desktop.exchange.call_drafts import (
    FOLDER,
    CallDraft,
    DraftShelf,
    drop_draft,
    keep_draft,
    read_drafts,
)
from tressons_desktop.exchange.call_files import CallNotWritten

BLANK = new_draft(date(2026, 11, 27))
TYPED = draft_of(made_up_call())
OTHER = {**BLANK, "id": "autre", "title": "L’autre"}

Spoil = Callable[[dict[str, Any]], object]

SPOILT: list[Spoil] = [
    lambda typed: typed.update(id="../../dehors"),
    lambda typed: typed.update(id=3),
    lambda typed: typed.update(title=None),
    lambda typed: typed.update(sections=["un texte"]),
    lambda typed: typed.update(sections=[{}, None]),
    lambda typed: typed["sections"][0].update(title=3),
    lambda typed: typed["sections"][0].update(applies=["un texte"]),
    lambda typed: typed["sections"][0].update(applies=[{"either": [{"fact": "kinds"}]}]),
    lambda typed: typed["sections"][0].update(applies=[{"fact": "kinds", "any": [3]}]),
    lambda typed: typed.update({"rules.sources": {"cap": "un texte"}}),
    lambda typed: typed.update({"rules.kinds": [None]}),
]


def kept(folder: Path, spoil: Spoil) -> None:
    keep_draft(CallDraft(TYPED), folder)
    file = folder / FOLDER / f"{TYPED['id']}.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    spoil(content["typed"])
    file.write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize("number", range(len(SPOILT)))
def test_what_is_no_draft_hides_no_other(tmp_path: Path, number: int) -> None:
    keep_draft(CallDraft(OTHER), tmp_path)
    kept(tmp_path, SPOILT[number])
    assert [one.title for one in read_drafts(tmp_path, BLANK)] == ["L’autre"]


def test_what_an_older_draft_lacks_is_blank(tmp_path: Path) -> None:
    kept(tmp_path, lambda typed: [one.pop("example") for one in typed["sections"]])
    (draft,) = read_drafts(tmp_path, BLANK)
    call, snags = read_draft(draft.typed)
    assert snags == ()
    assert call is not None
    assert all(one.example == "" for one in call.sections)


def test_a_draft_comes_back_as_it_was_typed(tmp_path: Path) -> None:
    keep_draft(CallDraft(TYPED, "modele"), tmp_path)
    assert read_drafts(tmp_path, BLANK) == (CallDraft(TYPED, "modele"),)


def test_the_name_of_a_device_of_windows_keeps_its_draft(tmp_path: Path) -> None:
    keep_draft(CallDraft({**BLANK, "id": "con"}), tmp_path)
    assert [file.name for file in (tmp_path / FOLDER).iterdir()] == ["_con.json"]
    assert [one.typed["id"] for one in read_drafts(tmp_path, BLANK)] == ["con"]
    drop_draft("con", tmp_path)
    assert read_drafts(tmp_path, BLANK) == ()


def test_the_form_of_a_draft_waits_for_the_disk_and_goes_with_the_draft(tmp_path: Path) -> None:
    calls = tmp_path / "appels"
    calls.write_text("a file is where the folder should be")
    shelf, typed = DraftShelf(calls), new_draft(date(2027, 1, 12))
    call_id = str(typed["id"])
    with pytest.raises(CallNotWritten):
        shelf.keep_form(call_id, b"{}")
    with pytest.raises(CallNotWritten):
        shelf.keep(CallDraft(typed))
    assert (shelf.form_of(call_id), shelf.unsaved) == (b"{}", 1)
    calls.unlink()
    shelf.retry()
    assert (DraftShelf(calls).form_of(call_id), shelf.unsaved) == (b"{}", 0)
    shelf.drop(typed, typed)
    assert DraftShelf(calls).form_of(call_id) is None
