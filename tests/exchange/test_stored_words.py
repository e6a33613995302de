"""The premises are `place` in every file: yesterday's program reads ours, and ours its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.old_versions import full
from tressons_desktop.exchange.bundle import VERSION, BundleRefused
from tressons_desktop.exchange.records import read_records, write_records
from tressons_desktop.project.later import Kept
from tressons_desktop.project.model import ProjectFile

WORDS = {"place": "Bourg", "place_address": "1 rue du Four", "place_surface": "82.50"}
Change = Callable[[dict[str, Any]], object]


def project() -> ProjectFile:
    file = full.full_project(VERSION)
    premises = {"premises": "Bourg", "premises_address": "1 rue du Four"}
    return replace(
        file, project=replace(file.project, **premises, premises_surface=Decimal("82.50"))
    )


def changed(change: Change, version: int = VERSION) -> bytes:
    value = json.loads(write_records(project(), VERSION)) | {"version": version}
    change(value["project"])
    return json.dumps(value).encode()


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_every_version_says_the_old_words(version: int) -> None:
    content = write_records(project(), version)
    assert WORDS.items() <= json.loads(content)["project"].items()
    assert b"premises" not in content


def test_a_name_that_only_the_code_has_is_no_field() -> None:
    for name in ("premises", "premises_address", "premises_surface"):
        with pytest.raises(BundleRefused, match=f"Champ inconnu.*{name}"):
            read_records(changed(lambda one, name=name: one.update({name: None})))


def test_the_premises_of_a_later_file_are_understood() -> None:
    """A later version may well have a field called as ours is in the code: it goes back whole."""
    content = changed(lambda one: one.update(premises="Cave"), VERSION + 1)
    file = read_records(content)
    assert file.project == project().project
    assert file.later is not None
    assert file.later.kept == (Kept("project", full.PROJECT_ID, "premises", '"Cave"'),)
    assert json.loads(write_records(file))["project"] == json.loads(content)["project"]


def test_what_a_later_version_says_of_the_premises_goes_back_as_it_came() -> None:
    shops = {"rez-de-chaussée": "60", "étage": "22.5"}
    content = changed(lambda one: one.update(place_surface=shops), VERSION + 1)
    file = read_records(content)
    assert file.project.premises_surface is None
    assert file.project.premises == "Bourg"
    assert json.loads(write_records(file))["project"] == json.loads(content)["project"]
