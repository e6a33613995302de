"""Whatever is done to whatever record is told in « Historique »."""

from __future__ import annotations

import pytest

from tests.history.test_naming import LISTS
from tests.old_versions import full
from tressons_desktop.exchange.bundle import VERSION
from tressons_desktop.history.lines import tell
from tressons_desktop.history.model import DO, EXISTENCE, FieldChange, Gesture
from tressons_desktop.history.naming import Naming
from tressons_desktop.project.codec import encode
from tressons_desktop.project.entity import Entity

FILE = full.full_project(VERSION)


def gesture(entity: Entity, *, born: bool) -> Gesture:
    """Do what adds or removes the record of a list."""
    (record,) = getattr(FILE, entity.list_name)
    values = {EXISTENCE: True, **encode(record)}
    changes = tuple(
        FieldChange(entity.name, record.id, name, *((None, value) if born else (value, None)))
        for name, value in values.items()
    )
    return Gesture("1", 1, DO, "faire", "", "Mme Roy", changes)


@pytest.mark.parametrize("born", [True, False], ids=["added", "removed"])
@pytest.mark.parametrize("entity", LISTS, ids=lambda entity: entity.name)
def test_what_is_added_or_removed_is_told(entity: Entity, born: bool) -> None:
    entry = tell(gesture(entity, born=born), Naming(), {entity.name: 1})
    assert entry is not None
    assert entry.lines
    assert all(line.name and line.after for line in entry.lines)
