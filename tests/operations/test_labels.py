"""Every gesture has a French name for "Annuler", and every stored field one of its own."""

from __future__ import annotations

import pytest

from tressons_desktop.operations.labels import field_label, record_label
from tressons_desktop.project.entities import ENTITY_NAMES
from tressons_desktop.project.field_words import FIELDS, RECORDS, field_words, step_of
from tressons_desktop.project.model import (
    NARRATIVE_SECTIONS,
    BudgetLine,
    Project,
    ProjectText,
    Record,
    field_names,
)
from tressons_desktop.project.steps import STEPS, TEXT_STEPS

STORED = [
    (kind, name)
    for kind in ENTITY_NAMES
    for name in field_names(kind)
    if name not in ("id", "project_id")
]


@pytest.mark.parametrize("kind", ENTITY_NAMES, ids=ENTITY_NAMES.__getitem__)
def test_every_record_has_a_name(kind: type[Record]) -> None:
    assert record_label("ajouter", kind) == f"ajouter {RECORDS[kind].called}"


@pytest.mark.parametrize(
    ("kind", "name"), STORED, ids=[f"{ENTITY_NAMES[kind]}.{name}" for kind, name in STORED]
)
def test_every_stored_field_has_words_and_a_step(kind: type[Record], name: str) -> None:
    words = field_words(kind, name)
    line = f"{ENTITY_NAMES[kind]}.{name}, in project/entities_*.py:"
    assert words.label, f"{line} say what the screen writes beside it"
    upper = words.label[0].isupper() or words.label.startswith("N°")
    assert upper, f"{line} its label begins by a capital"
    assert words.called, f"{line} say what follows « modifier »"
    assert field_label(kind, (name,)) == f"modifier {words.called}"
    assert "_" not in words.label + words.called, f"{line} French words, no name of the code"
    step = step_of(kind, name)
    known = step in STEPS or ENTITY_NAMES[kind] == "commune_profile"
    assert known, f"{line} {step!r} is no step of project/steps.py"


def test_no_two_fields_are_called_the_same() -> None:
    called: dict[str, list[str]] = {}
    for kind, name in STORED:
        field = f"{ENTITY_NAMES[kind]}.{name}"
        called.setdefault(field_words(kind, name).called, []).append(field)
    twice = [f"{' and '.join(who)}: {words!r}" for words, who in called.items() if len(who) > 1]
    assert not twice, (
        f"{', '.join(twice)}: « Annuler » would not say which. Call one otherwise, the second words"
        " of its line in project/entities_*.py"
    )


def test_words_are_of_fields_that_exist() -> None:
    assert {(kind, name) for kind, fields in FIELDS.items() for name in fields} == set(STORED)


def test_a_field_undoes_under_its_own_name() -> None:
    assert field_label(BudgetLine, ("vat_rate",)) == "modifier le taux de TVA d’une dépense"
    assert field_label(Project, ("commune_code", "commune_name")) == (
        "modifier la commune du projet"
    )


def test_every_text_and_every_step_has_its_place() -> None:
    assert TEXT_STEPS.keys() == NARRATIVE_SECTIONS.keys()
    assert step_of(ProjectText, "body", "need") == "territory"
    assert step_of(ProjectText, "body", "appel-71:budget") == "dossier"
