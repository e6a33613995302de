"""The sections of the call, with the limits its form will count."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.calls.model import Call, CallSection
from tressons_desktop.operations.projects import write_text
from tressons_desktop.ports import Changes
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.standing import draft_at
from tressons_desktop.reading.reading import ProjectReading
from ui.access.focus import move_focus
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.theme import px
from ui.widgets.feedback import EmptyState
from ui.widgets.form import FieldRow, Form
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text_fields import TextArea
from ui.workbench import Workbench


class SectionBinding(FieldBinding):
    """Tie one text area to one section of the call."""

    def __init__(
        self, form: SectionsForm, section: CallSection, row: FieldRow, area: TextArea
    ) -> None:
        super().__init__(form.workbench, area, self._store)
        self.section = section
        self.row = row

    def show_file(self, file: ProjectFile) -> None:
        """Show what was written."""
        key = self.section.text_key
        address = FieldAddress(file.project.id, "text", key, "body")
        self.show(address, file.text(key), draft_at(file, *address[1:]))

    def _store(self, address: FieldAddress, body: object) -> Changes | None:
        return self.workbench.run(
            write_text,
            project_id=address.project_id,
            key=address.record_id,
            body=str(body),
            title=self.section.title,
        )


class SectionsForm(QWidget):
    """Answer a call section by section; a text shared with another step is the same text."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self._call: Call | None = None
        self._bindings: list[SectionBinding] = []
        self._area = ScrollPage()
        self._empty = EmptyState("Aucun appel visé. Le choisir dans la colonne de droite.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, 0)
        layout.addWidget(self._empty)
        layout.addWidget(self._area, 1)

    def show_reading(self, reading: ProjectReading) -> None:
        """Show the sections of the call aimed at."""
        call = reading.call
        if call is not self._call or not self._bindings:
            self._call = call
            self._rebuild(call)
        for binding in self._bindings:
            binding.show_file(reading.file)
        self._empty.setVisible(call is None)
        self._area.setVisible(call is not None)

    def _rebuild(self, call: Call | None) -> None:
        form = Form()
        self._bindings = []
        for section in call.sections if call else ():
            area = TextArea(min_lines=4)
            row = FieldRow(
                section.title if section.mandatory else f"{section.title} (facultatif)",
                area,
                hint=section.help,
                max_chars=section.limit,
                name=section.text_key,
            )
            form.add_line(row)
            self._bindings.append(SectionBinding(self, section, row, area))
        self._area.setWidget(form)

    def focus_section(self, text_key: str) -> None:
        """Put the keyboard in a section."""
        for binding in self._bindings:
            if binding.section.text_key == text_key:
                self._area.ensureWidgetVisible(binding.row)
                move_focus(binding.row.field)
