"""The action plan as a table, and the bar that takes up what the checklist calls for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from tressons_desktop.planning.actions import Plan, PlannedAction, ProposedAction
from tressons_desktop.planning.calendar import MOOT
from tressons_desktop.project.model import Action, ProjectFile
from tressons_desktop.project.values import ActionStatus
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.numbers import plural
from ui.models.cell_values import CellKind
from ui.models.columns import Column
from ui.plain import set_tip
from ui.screens.workspace.steps.calendar.presenter import (
    first_titles,
    past_limits,
    proposal_words,
    source_words,
)
from ui.screens.workspace.table_spec import TableSpec, column
from ui.screens.workspace.tables import RecordTable
from ui.theme import px
from ui.widgets.basics import IconMark, Text, row
from ui.widgets.buttons import Button
from ui.widgets.chip import ChipLook
from ui.workbench import Workbench

STATUS_CHIPS = {
    ActionStatus.TO_DO: ChipLook("À faire", "circle", "pri"),
    ActionStatus.DOING: ChipLook("En cours", "half-disc", "part"),
    ActionStatus.DONE: ChipLook("Faite", "check", "ok"),
    ActionStatus.DROPPED: ChipLook("Abandonnée", "minus", "so"),
}
STATUSES = tuple((status, status.label) for status in ActionStatus)


class ActionTable(RecordTable):
    """Who does what before when; each line says what it answers and whether it is late."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        self._plan = Plan()
        super().__init__(workbench, self._spec(), parent)

    def _spec(self) -> TableSpec:
        return TableSpec(
            Action,
            "actions",
            "Plan d’actions",
            "Ajouter une action",
            (
                column("title", "Action", words=("Tâche", "À faire", "Intitulé")),
                column("owner", "Responsable", width=122, words=("Qui", "Pilote", "Porteur")),
                Column(
                    "due",
                    "Échéance",
                    self._due,
                    kind=CellKind.DATE,
                    words=("Date", "Pour le", "Date limite"),
                    chip=self._due_chip,
                    accessible=self._due_words,
                ),
                column(
                    "status",
                    "Statut",
                    kind="choice",
                    width=128,
                    choices=STATUSES,
                    words=("État", "Avancement"),
                    chip=_status_chip,
                ),
                Column(
                    "source",
                    "Origine",
                    self._source,
                    width=198,
                    editable=False,
                    nature="lecture seule",
                    why="L’origine est la question posée\u00a0: elle ne se saisit pas.",
                    chip=self._source_chip,
                ),
                column("note", "Note", width=150, words=("Remarque", "Commentaire", "Observation")),
            ),
            empty_words="Noter qui fait quoi, et pour quand.",
        )

    def show_plan(self, planned: Plan) -> None:
        """Tell what is late or without object; the lines follow with `show_file`."""
        self._plan = planned
        self.model.set_problems(past_limits(planned))

    def records_of(self, file: ProjectFile) -> tuple[Action, ...]:
        """List the actions of the plan: those that are not asked any more stand apart."""
        retired = {line.action.id for line in self._plan.retired}
        return tuple(one for one in file.actions if one.id not in retired)

    def _line(self, action: Action) -> PlannedAction:
        return self._plan.of(action.id) or PlannedAction(action=action)

    def _source(self, action: Action) -> str:
        return source_words(self._line(action))

    def _source_chip(self, action: Action) -> ChipLook | None:
        line = self._line(action)
        if line.moot:
            return ChipLook(MOOT, "minus", "so")
        if line.blocker and line.is_open:
            return ChipLook(f"{line.code}, bloquant", "octagon-alert", "non")
        return None

    def _due(self, action: Action) -> object:
        return self._line(action).due

    def _due_chip(self, action: Action) -> ChipLook | None:
        """Mark a day that is late, and one that follows from the project."""
        line = self._line(action)
        if line.due is None:
            return None
        if line.overdue:
            return ChipLook(format_day(line.due), "triangle-alert", "non")
        return ChipLook(format_day(line.due), "scale", "so") if line.follows else None

    def _due_words(self, action: Action) -> str:
        line = self._line(action)
        if line.due is None:
            return ""
        said = [format_day(line.due)]
        if line.overdue:
            said.append("en retard")
        if line.follows:
            said.append("comptée depuis les dates du projet")
        if line.past_limit and line.limit is not None:
            said.append(f"après le {format_day(line.limit)}, dernier jour")
        return ", ".join(said)


def _status_chip(action: Action) -> ChipLook:
    return STATUS_CHIPS[action.status]


class ProposalBar(QFrame):
    """Offer to take up the actions that the gaps of the checklist call for."""

    adopt_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken-card")
        self.proposals: Sequence[ProposedAction] = ()
        self._text = Text("", "dense", wrap=True)
        self.button = Button("", "accent", "list-checks")
        self.button.setObjectName("adopt_actions")
        self.button.clicked.connect(self.adopt_requested)
        layout = row(
            IconMark("lightbulb", "primary", 20, 1.75), self._text, self.button, spacing=12
        )
        layout.setContentsMargins(px(14), px(8), px(14), px(8))
        self.setLayout(layout)

    def show_proposals(self, proposals: Sequence[ProposedAction]) -> None:
        """Count what may be taken up; nothing left, nothing shown."""
        self.proposals = proposals
        self._text.setText(proposal_words(proposals))
        self.button.setText(f"Reprendre les actions de la grille ({len(proposals)})")
        self.button.setAccessibleDescription(first_titles(proposals, 3).replace("\n", ", "))
        set_tip(self.button, first_titles(proposals))
        self.setVisible(bool(proposals))

    @property
    def done_words(self) -> str:
        """Say what was taken up."""
        count = len(self.proposals)
        return f"{plural(count, 'action reprise', 'actions reprises')} de la grille."
