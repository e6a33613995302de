"""Write what is answered, noted and proved in the checklist."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tressons_desktop.feasibility.proposals import Proposal
from tressons_desktop.operations.answers import (
    SetApart,
    annotate_answer,
    answer_as_proposed,
    answer_question,
    set_apart,
)
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.ports import Changes
from tressons_desktop.project.model import Attachment
from tressons_desktop.project.values import AnswerValue
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.screens.workspace.steps.attaching import Attacher, Errand, remove_attachment
from ui.screens.workspace.steps.feasibility.typed import TYPED, written
from ui.screens.workspace.steps.file_opening import Opener
from ui.signals import Carries, carrying
from ui.widgets.record_field import ValueField
from ui.workbench import Workbench


class AnswerController(QObject):
    """Run the operations of the checklist on one project.

    `refused` carries a question and a sentence for each proof that was not kept.
    """

    refused: Carries[[str, list[str]]] = carrying(2)

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self.project_id = ""
        self._workbench = workbench
        self._window = parent
        self._attacher = Attacher(workbench, parent)
        self._opener = Opener(workbench, self)
        self._attacher.refused.connect(self._refused)
        self._attacher.busy.connect(self._say_busy)

    def answer(self, question_id: str, value: AnswerValue | None) -> None:
        """Answer a question, or clear its answer."""
        self._workbench.run(
            answer_question,
            project_id=self.project_id,
            question_id=question_id,
            code=self._code(question_id),
            value=value,
            today=self._workbench.services.today(),
            former=self._former(question_id),
        )

    def keep(self, proposal: Proposal) -> None:
        """Answer as proposed, with the figure and its source; one step to take back."""
        source = f"Source\u00a0: {proposal.source.rstrip('.')}." if proposal.source else ""
        code = self._code(proposal.question_id)
        changes = self._workbench.run(
            answer_as_proposed,
            project_id=self.project_id,
            question_id=proposal.question_id,
            code=code,
            value=proposal.value,
            typed=proposal.typed,
            note=f"{proposal.sentence} {source}".strip(),
            today=self._workbench.services.today(),
            former=self._former(proposal.question_id),
        )
        if changes:
            announce(self._window, f"{code}\u00a0: {proposal.value.label}, comme proposé.")

    def keep_apart(self, proposals: Sequence[Proposal]) -> None:
        """Answer "sans objet" to every question where it is proposed; one step to take back."""
        apart = [
            SetApart(one.question_id, one.sentence, self._former(one.question_id))
            for one in proposals
        ]
        today = self._workbench.services.today()
        changes = self._workbench.run(
            set_apart, project_id=self.project_id, apart=apart, today=today
        )
        if changes:
            words = plural(len(apart), "question sans objet", "questions sans objet")
            announce(self._window, f"{words}, comme proposé.")

    def bind(self, field: ValueField) -> FieldBinding:
        """Tie a field to the note, the typed answer or the day to look again."""
        return FieldBinding(self._workbench, field, self._annotate)

    def _annotate(self, address: FieldAddress, value: object) -> Changes | None:
        return self._workbench.run(
            annotate_answer,
            project_id=address.project_id,
            question_id=address.record_id,
            code=self._code(address.record_id, address.project_id),
            former=self._former(address.record_id, address.project_id),
            **{address.field: written(value) if address.field == TYPED else value},
        )

    def attach(self, question_id: str) -> None:
        """Ask for files that prove an answer, and keep them."""
        paths = self._attacher.choose(f"Joindre une preuve à {self._code(question_id)}")
        former = self._former(question_id)
        self._attacher.attach(
            Errand(self.project_id, paths, question_id=question_id, former=former)
        )

    def open_file(self, record: Attachment) -> None:
        """Open a proof."""
        self._opener.open(record)

    def remove_file(self, record: Attachment) -> None:
        """Remove a proof, and offer it back."""
        remove_attachment(self._workbench, record)

    def stop(self) -> None:
        """Wait for the copies that run."""
        self._attacher.stop()

    def bind_opinion(self, field: ValueField) -> FieldBinding:
        """Tie a field to the opinion that the commune keeps, or to its reason."""
        return FieldBinding(self._workbench, field, self._write_opinion)

    def _write_opinion(self, address: FieldAddress, value: object) -> Changes | None:
        return self._workbench.run(
            edit_project, project_id=address.project_id, **{address.field: str(value or "")}
        )

    def _code(self, question_id: str, project_id: str = "") -> str:
        reading = self._workbench.reading(project_id or self.project_id)
        question = reading.checklist.question(question_id)
        return question.code if question is not None else question_id

    def _former(self, question_id: str, project_id: str = "") -> tuple[str, ...]:
        reading = self._workbench.reading(project_id or self.project_id)
        return reading.checklist.former_questions(question_id)

    def _refused(self, errand: Errand, sentences: list[str]) -> None:
        if errand.project_id == self.project_id:
            self.refused.emit(errand.question_id, sentences)
        elif sentences:
            self._workbench.refused.emit(sentences[0])

    def _say_busy(self, busy: bool) -> None:
        if busy:
            self._workbench.notify("Lecture des fichiers joints…")
