"""Every field of the table of entities is on the screen that it names, under its own words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.harness.walk import settle
from tressons_desktop.bootstrap import open_services
from tressons_desktop.operations.applications import prepare_application
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.entities import ENTITIES, ENTITY_NAMES, TABLE
from tressons_desktop.project.field_words import FIELDS, step_of
from tressons_desktop.project.model import NARRATIVE_SECTIONS, ProjectText
from tressons_desktop.project.steps import STEPS
from ui.screens.application.criterion_row import CriterionRow
from ui.screens.application.view import ApplicationScreen
from ui.screens.commune.view import CommuneScreen
from ui.screens.field_binding import FieldBinding
from ui.screens.workspace.steps.form_step import TEXT, SpecBinding
from ui.screens.workspace.steps.funding.view import FundingStep
from ui.screens.workspace.steps.registry import make_step
from ui.screens.workspace.tables import RecordTable
from ui.theme import install_theme
from ui.workbench import Workbench

Shown = tuple[str, str, str, str]
"""Entity, field, step of the screen that shows it (empty: elsewhere), its words there."""


@pytest.fixture(scope="module")
def shown(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[set[Shown]]:
    """Build every step of the filled example, and « Ma commune »: note what is typed there."""
    install_theme(qapp, mode="light", text_size=100)
    services = open_services(DataPaths(tmp_path_factory.mktemp("example")), demo=True)
    workbench = Workbench(services)
    (listed,) = services.store.list_projects()
    project_id = listed.summary.id
    yield {
        *_commune(workbench),
        *_steps(workbench, project_id),
        *_application(workbench, project_id),
    }
    services.close()


def _commune(workbench: Workbench) -> Iterator[Shown]:
    screen = CommuneScreen(workbench)
    screen.shown()
    yield from _on("", screen)
    _drop(screen)


def _steps(workbench: Workbench, project_id: str) -> Iterator[Shown]:
    for step in STEPS:
        view = make_step(step, workbench)
        view.show_reading(workbench.reading(project_id))
        for part in getattr(view, "part_keys", ()):
            view.show_part(part)  # type: ignore[attr-defined]
        if isinstance(view, FundingStep):
            view.rules.settle()  # the list of every rule waits to be asked for
        panel = view.panel()
        yield from _on(step, view)
        if panel is not None and not view.isAncestorOf(panel):
            yield from _on(step, panel)
            _drop(panel)
        view.leave()
        _drop(view)


def _application(workbench: Workbench, project_id: str) -> Iterator[Shown]:
    for call in ("departement-ess-generique", "dpt-94-ess-2024"):  # criteria, then stages
        workbench.run(prepare_application, project_id=project_id, call_id=call)
        screen = ApplicationScreen(workbench)
        screen.open_application(project_id, call)
        settle()  # what is under the first part comes a turn later
        for row in screen.findChildren(CriterionRow)[:1]:
            row.turn()  # its fields come when it is unfolded
        yield from _on("dossier", screen)
        _drop(screen)


def _drop(widget: QWidget) -> None:
    widget.deleteLater()
    settle()


def _on(step: str, view: QWidget) -> Iterator[Shown]:
    for binding in view.findChildren(FieldBinding):
        address = binding.address()
        if address is not None:
            label = binding.spec.label if isinstance(binding, SpecBinding) else ""
            field = address.record_id if address.entity == "text" else address.field
            yield address.entity, field, step, label
    for table in view.findChildren(RecordTable):
        for column in table.spec.columns:
            yield ENTITY_NAMES[table.spec.kind], column.key, step, column.title


def test_every_field_is_typed_where_the_table_says(shown: set[Shown]) -> None:
    seen = {(entity, field) for entity, field, _, _ in shown}
    said = {(e.name, name) for e in TABLE for name, field in e.fields.items() if field.typed}
    said -= {("text", "body")}
    forgotten = [f"{entity}.{field}" for entity, field in sorted(said - seen)]
    assert not forgotten, (
        f"{', '.join(forgotten)}: no field and no column shows it. Add it to its step"
        " (ui/screens/workspace/steps), or say typed=False in project/entities_*.py"
    )


def test_what_is_said_not_to_be_typed_is_not(shown: set[Shown]) -> None:
    said = {(e.name, name) for e in TABLE for name, field in e.fields.items() if not field.typed}
    found = sorted({f"{one[0]}.{one[1]}" for one in shown if one[:2] in said})
    assert not found, f"{', '.join(found)}: take typed=False out of project/entities_*.py"


def test_a_field_stands_at_its_step_under_its_words(shown: set[Shown]) -> None:
    wrong = []
    for entity, field, step, label in sorted(shown):
        kind = ENTITIES[entity]
        if kind is ProjectText or field not in FIELDS[kind] or not step:
            continue
        words = FIELDS[kind][field]
        if step_of(kind, field) != step:
            wrong.append(
                f"{entity}.{field} is on {step}, project/entities says {step_of(kind, field)}"
            )
        if not words.label.lower().endswith(label.lower()):
            wrong.append(f"{entity}.{field} reads {label!r}, project/entities says {words.label!r}")
    assert not wrong, "\n".join(wrong)


def test_every_section_is_written_at_its_step(shown: set[Shown]) -> None:
    seen = {
        field: (step, label) for entity, field, step, label in shown if label and entity == "text"
    }
    forgotten = sorted(NARRATIVE_SECTIONS.keys() - seen.keys())
    assert not forgotten, f"{', '.join(forgotten)}: no step has FieldSpec('{TEXT}…')"
    for key, title in NARRATIVE_SECTIONS.items():
        step, label = seen[key]
        assert step == step_of(ProjectText, "body", key), f"{TEXT}{key} is on another step: {step}"
        assert title.startswith(label), f"{TEXT}{key} reads {label!r}, project/model says {title!r}"
