"""A field that was renamed keeps one word on the disk, and no other field can be taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.project.codec import ValueRefused
from tressons_desktop.project.entities import TABLE
from tressons_desktop.project.entity import Entity
from tressons_desktop.project.model import field_names
from tressons_desktop.project.stored import (
    STORED,
    as_named,
    as_stored,
    field_name,
    stored_name,
    stored_names,
)


@pytest.mark.parametrize("entity", TABLE, ids=lambda entity: entity.name)
def test_each_field_has_one_word_and_each_word_one_field(entity: Entity) -> None:
    """A new field may not be called as an old one is stored, nor stored as another is called."""
    names = field_names(entity.kind)
    renamed = {name: word for (one, name), word in STORED.items() if one == entity.name}
    taken = sorted({*names, *renamed.values()})
    assert len(taken) == len(names) + len(renamed), f"{entity.name}: a word is used twice {renamed}"
    for name in names:
        assert field_name(entity.name, stored_name(entity.name, name)) == name


@pytest.mark.parametrize("entity", TABLE, ids=lambda entity: entity.name)
@given(data=st.data())
def test_what_goes_to_the_disk_comes_back(entity: Entity, data: st.DataObject) -> None:
    names = st.sampled_from(field_names(entity.kind))
    values = data.draw(st.dictionaries(names, st.none() | st.integers() | st.text(max_size=9)))
    stored = as_stored(entity.name, values)
    assert stored.keys() == {stored_name(entity.name, name) for name in values}
    assert as_named(entity.name, stored) == values


def test_what_the_disk_does_not_know_is_no_second_word() -> None:
    """A file that gave both would have two values for one field, and one would be lost."""
    for entity, name in STORED:
        with pytest.raises(ValueRefused, match=f"Champ inconnu.*{name}"):
            as_named(entity, {STORED[entity, name]: "Bourg", name: "Mairie"})


def test_a_field_is_looked_for_under_every_word_it_may_have() -> None:
    assert stored_names(["premises", "name"]) == {"premises", "place", "name"}
    assert stored_names([]) == set()
