"""The opinion that the commune keeps when it is not the checklist's, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.feasibility.assessment import Opinion
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.snapshot import value_of
from tressons_desktop.project.standing import draft_at
from ui.screens.field_binding import Bind, FieldAddress
from ui.theme import px
from ui.widgets.basics import Rule
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextArea

_NO_REASON = "Écrire le motif\u00a0: il est imprimé avec l’avis."


class OpinionOverride(QWidget):
    """Choose another opinion than the checklist's; the reason is asked for, and printed."""

    def __init__(self, bind: Bind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        choices = [Option(one.value, one.label) for one in Opinion]
        self.choice = ChoiceField(choices, empty="Celui de la grille")
        self.reason = TextArea(min_lines=2, max_lines=6)
        self.choice_row = FieldRow("Avis de la commune", self.choice, name="opinion")
        self.reason_row = FieldRow("Motif", self.reason, name="opinion_reason")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, 0)
        layout.setSpacing(px(8))
        for widget in (Rule(), self.choice_row, self.reason_row):
            layout.addWidget(widget)
        self._choice, self._reason = bind(self.choice), bind(self.reason)
        for field in (self.choice, self.reason):
            field.edited.connect(self._fit)

    def show_file(self, file: ProjectFile) -> None:
        """Show what is stored; a reason without an opinion waits, unseen."""
        project = file.project
        for binding, name in ((self._choice, "opinion"), (self._reason, "opinion_reason")):
            address = FieldAddress.of(project.id, project, name)
            value = value_of(project, name)
            binding.show(address, value or None, draft_at(file, *address[1:]))
        self._fit()

    def _fit(self) -> None:
        chosen = self.choice.value() is not None
        self.reason_row.setVisible(chosen)
        silent = chosen and not self.reason.toPlainText().strip()
        self.reason_row.set_message(_NO_REASON if silent else "", "info")
