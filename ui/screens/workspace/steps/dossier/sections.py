"""The sections of the call, with the limits its form will count."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.calls.model import Call, CallSection
from tressons_desktop.calls.sections import NOT_TYPED_HERE
from tressons_desktop.reading.reading import ProjectReading
from ui.access.focus import move_focus
from ui.screens.workspace.steps.dossier.answer_binding import AnswerBinding
from ui.screens.workspace.steps.dossier.call_fields import new_field, new_row
from ui.screens.workspace.steps.dossier.presenter import answers_not_offered
from ui.theme import px
from ui.widgets.basics import CardTitle, Text
from ui.widgets.feedback import EmptyState
from ui.widgets.form import FieldRow, Form
from ui.widgets.record_field import ValueField
from ui.widgets.scroll_page import ScrollPage
from ui.workbench import Workbench


class SectionBinding(AnswerBinding):
    """Tie one field to one section of the call, in its row."""

    def __init__(
        self, workbench: Workbench, section: CallSection, row: FieldRow, field: ValueField
    ) -> None:
        super().__init__(workbench, section, field)
        self.row = row


class SectionsForm(QWidget):
    """Answer a call section by section; a text shared with another step is the same text."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self._call: Call | None = None
        self._titles: dict[str, CardTitle] = {}
        self._bindings: list[SectionBinding] = []
        self._more: dict[str, tuple[str, ...]] = {}
        self._area = ScrollPage()
        self._empty = EmptyState("Aucun appel visé. Le choisir dans la colonne de droite.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, 0)
        layout.addWidget(self._empty)
        layout.addWidget(self._area, 1)

    def show_reading(self, reading: ProjectReading) -> None:
        """Show the sections of the call aimed at; those that it does not ask now are hidden.

        Hidden rather than unmade: what decides it is often typed in the field just above.
        """
        call = reading.aimed
        more = answers_not_offered(call, reading.file)
        known = all(set(lines) <= set(self._more.get(key, ())) for key, lines in more.items())
        if call != self._call or not self._bindings or not known:
            self._call, self._more = call, more
            self._rebuild(call)
        for binding in self._bindings:
            binding.show_text(reading.file, binding.section.text_key)
        self._show_asked({one.id for one in reading.call.sections} if reading.call else set())
        self._empty.setVisible(call is None)
        self._area.setVisible(call is not None)

    def _show_asked(self, asked: set[str]) -> None:
        shown: set[str] = set()
        for binding in self._bindings:
            binding.row.setVisible(binding.section.id in asked)
            if binding.section.id in asked:
                shown.add(binding.section.heading)
        for heading, title in self._titles.items():
            title.setVisible(heading in shown)

    def _rebuild(self, call: Call | None) -> None:
        """Make the fields again, in the order and under the titles of the funder."""
        form, asked = Form(), call.sections if call else ()
        self._bindings, self._titles = [], {}
        for section in asked:
            if section.kind in NOT_TYPED_HERE:
                continue
            if section.heading and section.heading not in self._titles:
                self._titles[section.heading] = CardTitle(section.heading, wrap=True)
                form.add_line(self._titles[section.heading])
            field = new_field(section, self._more.get(section.text_key, ()))
            row = new_row(section, field)
            form.add_line(row)
            self._bindings.append(SectionBinding(self.workbench, section, row, field))
        elsewhere = [one.title for one in asked if one.kind in NOT_TYPED_HERE]
        if elsewhere:
            form.add_line(CardTitle("À faire sur le site du financeur", wrap=True))
            for title in elsewhere:
                form.add_line(Text(title, wrap=True))
        self._area.setWidget(form)

    def focus_section(self, text_key: str) -> None:
        """Put the keyboard in a section."""
        for binding in self._bindings:
            if binding.section.text_key == text_key:
                self._area.ensureWidgetVisible(binding.row)
                move_focus(binding.row.field)
