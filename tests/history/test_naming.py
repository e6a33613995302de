"""Records are called by a name of their own in « Historique »."""

from __future__ import annotations

import pytest

from tressons_desktop.history.naming import _NAMES, SPEAKING
from tressons_desktop.project.entities import TABLE
from tressons_desktop.project.entity import Entity

LISTS = [entity for entity in TABLE if entity.list_name]


@pytest.mark.parametrize("entity", LISTS, ids=lambda entity: entity.name)
def test_a_field_names_the_record_or_it_is_said_that_none_does(entity: Entity) -> None:
    fields = SPEAKING.get(entity.kind, tuple(entity.fields.keys() & {*_NAMES}))
    assert set(fields) <= entity.fields.keys()
    assert fields or entity.kind in SPEAKING, (
        f"{entity.name}: no label, title or name. Say in SPEAKING (history/naming.py) what names it"
    )
