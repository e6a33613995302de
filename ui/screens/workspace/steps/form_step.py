"""Steps made of fields: described, not programmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tressons_desktop.law.citing import cite
from tressons_desktop.operations.projects import edit_project, write_text
from tressons_desktop.ports import Changes
from tressons_desktop.project.model import NARRATIVE_SECTIONS, ProjectFile
from tressons_desktop.project.snapshot import value_of
from tressons_desktop.project.standing import draft_at
from tressons_desktop.reading.reading import ProjectReading
from ui.access.focus import move_focus
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.screens.workspace.steps.base import StepView
from ui.screens.workspace.tables import RecordTable
from ui.widgets.form import FieldRow, Form
from ui.widgets.record_field import ValueField
from ui.widgets.scroll_page import ScrollPage
from ui.workbench import Workbench

TEXT = "text:"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a step: where it is stored, its words, how it is typed.

    `name` is an attribute of Project, or "text:" and the key of a narrative section.
    """

    name: str
    label: str
    make: Callable[[], ValueField]
    hint: str = ""
    max_chars: int | None = None
    check: Callable[[str], str | None] | None = None


FormLine = FieldSpec | tuple[FieldSpec, FieldSpec]


class SpecBinding(FieldBinding):
    """Tie one described field to one value of the project."""

    def __init__(self, step: FormStep, spec: FieldSpec, row: FieldRow, field: ValueField) -> None:
        super().__init__(step.workbench, field, self._store)
        self._step = step
        self.spec = spec
        self.row = row

    def show_file(self, file: ProjectFile) -> None:
        """Show the stored value, or the text that could not be read in its place."""
        project_id, name = file.project.id, self.spec.name
        if name.startswith(TEXT):
            address = FieldAddress(project_id, "text", name.removeprefix(TEXT), "body")
        else:
            address = FieldAddress(project_id, "project", project_id, name)
        value = stored_value(file, name)
        self.show(address, value, draft_at(file, *address[1:]))
        self._check(value)

    def _store(self, address: FieldAddress, value: object) -> Changes | None:
        self._check(value)
        return self._step.write(address.project_id, self.spec.name, value)

    def _check(self, value: object) -> None:
        if self.spec.check is not None:
            sentence = self.spec.check(str(value)) if value else None
            self.row.set_message(sentence or "")


def stored_value(file: ProjectFile, name: str) -> object:
    """Return the value that a field shows."""
    if name.startswith(TEXT):
        return file.text(name.removeprefix(TEXT))
    return value_of(file.project, name)


class FormStep(StepView):
    """A step whose fields are listed in `lines`."""

    lines: Sequence[FormLine] = ()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.bindings: list[SpecBinding] = []
        self.tables: Sequence[RecordTable] = ()
        self.form = self.make_form()
        self.add_before_fields()
        for line in self.lines:
            specs = line if isinstance(line, tuple) else (line,)
            self.form.add_line(*(self._row(spec) for spec in specs))
        self.add_after_fields()
        area = ScrollPage()
        area.setWidget(self.form)
        self.area = area
        self.body.addWidget(area, 1)

    def make_form(self) -> Form:
        """Make the form; a step made of tables may want a wider one."""
        return Form()

    def add_before_fields(self) -> None:
        """Put widgets of its own above the described fields."""

    def add_after_fields(self) -> None:
        """Put widgets of its own under the described fields."""

    def _row(self, spec: FieldSpec) -> FieldRow:
        field = spec.make()
        row = FieldRow(
            spec.label,
            field,
            hint=cite(spec.hint),
            max_chars=spec.max_chars,
            name=spec.name,
        )
        self.bindings.append(SpecBinding(self, spec, row, field))
        return row

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot in every field."""
        super().show_reading(reading)
        for binding in self.bindings:
            binding.show_file(reading.file)
        for table in self.tables:
            table.show_file(reading.file)

    def write(self, project_id: str, name: str, value: object) -> Changes | None:
        """Store what was typed in a project."""
        if not name.startswith(TEXT):
            return self.workbench.run(edit_project, project_id=project_id, **{name: value})
        key = name.removeprefix(TEXT)
        return self.workbench.run(
            write_text,
            project_id=project_id,
            key=key,
            body=str(value),
            title=NARRATIVE_SECTIONS[key],
        )

    def paste(self) -> bool:
        """Paste in the table when there is one and only one."""
        if len(self.tables) != 1:
            return False
        self.tables[0].paste()
        return True

    def focus_field(self, field: str, record_id: str = "") -> None:
        """Scroll to a field, or to a cell of a table, and put the keyboard in it."""
        for table in self.tables:
            if record_id and table.holds(record_id):
                self.area.ensureWidgetVisible(table)
                table.go_to(record_id, field)
                return
        found = self.findChild(QWidget, field)
        if found is not None:
            for shown in (self.findChild(FieldRow, f"{field}_row"), found):
                if shown is not None:
                    self.area.ensureWidgetVisible(shown)
            move_focus(found)
