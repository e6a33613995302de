"""The day that each file of a piece bears, when the call says how old it may be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.calls.expiry import PaperAge
from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.operations.records import edit_record
from tressons_desktop.ports import Changes
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.standing import draft_at
from ui.plain import one_line
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.theme import px
from ui.widgets.basics import IconMark, Text
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldRow
from ui.workbench import Workbench

_NAME = 60


class PaperDay(QWidget):
    """Type the day of one file; say until when it is good."""

    def __init__(self, workbench: Workbench, record: Attachment) -> None:
        super().__init__()
        self._workbench = workbench
        self.field = DateField()
        self.row = FieldRow(f"Daté du ({one_line(record.filename, _NAME)})", self.field)
        self._binding = FieldBinding(workbench, self.field, self._write)
        self._mark = IconMark("info", "text2", 17)
        self.said = Text("", "dense", "text2", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(px(6))
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(2))
        column.setSpacing(px(4))
        column.addWidget(self.row)
        column.addLayout(line)

    def show_day(self, file: ProjectFile, record: Attachment, age: PaperAge) -> None:
        """Show the day kept, or the text that could not be read in its place."""
        address = FieldAddress.of(file.project.id, record, "dated_on")
        self._binding.show(address, record.dated_on, draft_at(file, *address[1:]))
        icon, ink = ("triangle-alert", "non") if age.expired else ("circle-check", "ok")
        icon, ink = (icon, ink) if age.known else ("info", "text2")
        self._mark.set_icon(icon, ink)
        self.said.setText(age.words)
        self.said.set_ink("non" if age.expired else "text2")
        self.row.set_note(age.words)

    def _write(self, address: FieldAddress, value: object) -> Changes | None:
        return self._workbench.run(
            edit_record,
            record_kind=Attachment,
            project_id=address.project_id,
            record_id=address.record_id,
            dated_on=value if isinstance(value, date) else None,
        )


class PaperDays(QWidget):
    """Show a field for each file whose age counts; take no room when there is none."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.days: dict[str, PaperDay] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self.hide()

    def show_standing(self, file: ProjectFile, standing: PieceStanding) -> None:
        """Show the files of a piece; what is being typed stays."""
        ages: Mapping[str, PaperAge] = standing.ages
        for gone in [key for key in self.days if key not in ages]:
            day = self.days.pop(gone)
            self._column.removeWidget(day)
            day.hide()
            day.deleteLater()
        for record in standing.files:
            if record.id not in ages:
                continue
            if record.id not in self.days:
                self.days[record.id] = PaperDay(self._workbench, record)
                self._column.addWidget(self.days[record.id])
            self.days[record.id].show_day(file, record, ages[record.id])
        self.setVisible(bool(self.days))

    def field_of(self, record_id: str) -> QWidget | None:
        """Return the field of a file."""
        day = self.days.get(record_id)
        return day.field if day is not None else None
