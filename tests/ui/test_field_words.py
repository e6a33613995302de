"""What a screen writes beside a field is what "Historique" and "Annuler" call it."""

import pytest

from tests.ui.home_stage import log_project
from tressons_desktop.project.field_words import FIELDS, step_of
from tressons_desktop.project.model import NARRATIVE_SECTIONS, Project, Text
from ui.screens.workspace.steps.form_step import TEXT, FormStep
from ui.screens.workspace.steps.registry import make_step
from ui.screens.workspace.tables import RecordTable


@pytest.mark.parametrize(
    "key", ["project", "promoter", "territory", "activity", "calendar", "partners", "impact"]
)
def test_the_fields_of_a_form_are_called_as_on_screen(workbench, qtbot, key) -> None:
    step = make_step(key, workbench)
    qtbot.addWidget(step)
    step.show_reading(workbench.reading(log_project(workbench, "Le Four banal")))
    assert isinstance(step, FormStep)
    for binding in step.bindings:
        name, label = binding.spec.name, binding.spec.label
        if name.startswith(TEXT):
            text_key = name.removeprefix(TEXT)
            assert step_of(Text, "body", text_key) == key
            assert label in (NARRATIVE_SECTIONS[text_key], "Objectifs")
        else:
            assert FIELDS[Project][name].label == label
            assert step_of(Project, name) == key


@pytest.mark.parametrize("key", ["promoter", "budget", "funding", "calendar", "partners"])
def test_the_columns_of_a_table_are_called_as_on_screen(workbench, qtbot, key) -> None:
    step = make_step(key, workbench)
    qtbot.addWidget(step)
    step.show_reading(workbench.reading(log_project(workbench, "Le Four banal")))
    tables = step.findChildren(RecordTable)
    assert tables
    for table in tables:
        words = FIELDS[table.spec.kind]
        for column in table.spec.columns:
            if column.key in words:
                assert words[column.key].label == column.title
                assert step_of(table.spec.kind, column.key) == key
