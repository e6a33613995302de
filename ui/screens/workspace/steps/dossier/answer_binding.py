"""One field tied to the text in which the answer to a question of a call is written."""

from __future__ import annotations

from tressons_desktop.calls.answers import read_answer
from tressons_desktop.calls.model import CallSection
from tressons_desktop.operations.projects import write_text
from tressons_desktop.ports import Changes
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.standing import draft_at
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.screens.workspace.steps.dossier.call_fields import kept_of
from ui.screens.workspace.steps.dossier.presenter import unread_in
from ui.widgets.record_field import ValueField
from ui.workbench import Workbench


class AnswerBinding(FieldBinding):
    """Show and write an answer; one that its field cannot read stays in it as it was typed."""

    def __init__(self, workbench: Workbench, section: CallSection, field: ValueField) -> None:
        super().__init__(workbench, field, self._store)
        self.section = section
        self._unread = False

    def show_text(self, file: ProjectFile, key: str) -> None:
        """Show what is written under a key, or the text that could not be read."""
        body = file.text(key)
        address = FieldAddress(file.project.id, "text", key, "body")
        draft, unread = draft_at(file, *address[1:]), unread_in(self.section, body)
        self._unread = bool(unread)
        if unread and draft is None:
            draft = Draft(*address, body, unread)
        self.show(address, read_answer(self.section, body), draft)

    def _cleared(self) -> None:
        super()._cleared()
        address = self.address()
        if self._unread and address is not None:
            self._store(address, None)  # the answer itself was what could not be read

    def _store(self, address: FieldAddress, body: object) -> Changes | None:
        return self.workbench.run(
            write_text,
            project_id=address.project_id,
            key=address.record_id,
            body=kept_of(body),
            title=self.section.title,
        )
