"""The stages of a call: by when each is due for this application, and when it was done."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.applications.deadlines import StageDates
from tressons_desktop.operations.applications import date_stage
from tressons_desktop.ports import Changes
from tressons_desktop.project.application_records import StageDay
from tressons_desktop.project.field_words import field_words
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.standing import draft_at
from tressons_desktop.text.dates import format_date_long
from ui.access.focus import move_focus
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.theme import px
from ui.widgets.basics import CardTitle, NamedGroup, Text
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldRow, Form
from ui.workbench import Workbench

_FIELDS: Final = ("due", "done_on")


class StageLine(NamedGroup):
    """A stage: its name, what the call says of it, its two days."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.key = ""
        self._titles: dict[str, str] = {}
        self._title = Text("", "dense-bold", wrap=True)
        self.fields = {name: DateField() for name in _FIELDS}
        self._bindings = {
            name: FieldBinding(workbench, field, self._store) for name, field in self.fields.items()
        }
        self.rows = {
            name: FieldRow(field_words(StageDay, name).label, field)
            for name, field in self.fields.items()
        }
        self.help = Text("", "dense", "text2", wrap=True)
        form = Form()
        form.add_line(self.rows["due"], self.rows["done_on"])
        inside = form.layout()
        assert inside is not None
        inside.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(8))
        column.setSpacing(px(4))
        for widget in (self._title, self.help, form):
            column.addWidget(widget)

    def show_dates(self, dates: StageDates, file: ProjectFile) -> None:
        """Show the days of the stage; the call's own stands while none is noted."""
        self.key, deadline = dates.key, dates.stage.deadline
        self._titles[self.key] = dates.stage.title
        self.setAccessibleName(dates.stage.title)
        self._title.setText(dates.stage.title)
        self.help.setText(dates.stage.help)
        self.help.setVisible(bool(dates.stage.help))
        hint = f"D’après l’appel\u00a0: {format_date_long(deadline)}." if deadline else ""
        self.rows["due"].set_hint(hint)
        for name, value in (("due", dates.due), ("done_on", dates.done_on)):
            address = FieldAddress(file.project.id, "stage_day", self.key, name)
            self._bindings[name].show(address, value, draft_at(file, *address[1:]))

    def _store(self, address: FieldAddress, value: object) -> Changes | None:
        return self._workbench.run(
            date_stage,
            project_id=address.project_id,
            stage=address.record_id,
            title=self._titles[address.record_id],
            **{address.field: value},
        )


class StageDays(QWidget):
    """The stages of the call in hand, in its order; the lines made serve other calls too."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.lines: dict[str, StageLine] = {}
        self._made: list[StageLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self._column.addWidget(CardTitle("Les étapes de l’appel", wrap=True))

    def show_stages(self, stages: tuple[StageDates, ...], file: ProjectFile) -> None:
        """Show the stages of an application."""
        self.setVisible(bool(stages))
        while len(self._made) < len(stages):
            self._made.append(StageLine(self._workbench))
            self._column.addWidget(self._made[-1])
        for line in self._made[len(stages) :]:
            line.hide()
        self.lines = {}
        for line, one in zip(self._made, stages, strict=False):
            line.show_dates(one, file)
            line.show()
            self.lines[one.key] = line

    def focus_stage(self, key: str, field: str = "due") -> bool:
        """Put the keyboard in a day of a stage."""
        line = self.lines.get(key)
        if line is not None:
            move_focus(line.fields[field if field in line.fields else "due"])
        return line is not None
