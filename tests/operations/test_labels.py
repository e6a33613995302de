"""Every gesture has a French name for "Annuler"."""

from __future__ import annotations

import pytest

from tressons_desktop.operations.labels import FIELDS, RECORDS, field_label, record_label
from tressons_desktop.project.model import ENTITY_NAMES, Record, field_names


@pytest.mark.parametrize("kind", ENTITY_NAMES, ids=ENTITY_NAMES.__getitem__)
def test_every_record_and_field_has_a_name(kind: type[Record]) -> None:
    assert record_label("ajouter", kind) == f"ajouter {RECORDS[kind]}"
    for name in field_names(kind):
        label = field_label(kind, (name,))
        assert label.startswith("modifier ")
        assert "_" not in label


def test_names_are_of_fields_that_exist() -> None:
    assert all(name in field_names(kind) for kind, name in FIELDS)
