"""Step "Calendrier": the dates on a line, the steps, who does what before when."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.operations.actions import (
    adopt_actions,
    close_actions,
    follow_dates,
    keep_actions,
)
from tressons_desktop.operations.applications import merge_deposit
from tressons_desktop.operations.records import remove_records
from tressons_desktop.project.model import Action, Milestone
from tressons_desktop.project.values import ActionStatus
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.numbers import plural
from ui.access.focus import move_focus
from ui.screens.workspace.steps.calendar.actions import ActionTable, ProposalBar
from ui.screens.workspace.steps.calendar.deposit import DepositBar
from ui.screens.workspace.steps.calendar.export import CalendarExport
from ui.screens.workspace.steps.calendar.presenter import (
    follow_words,
    moot_words,
    plan_words,
)
from ui.screens.workspace.steps.calendar.retired import RetiredActions
from ui.screens.workspace.steps.fields import DateField
from ui.screens.workspace.steps.form_step import FieldSpec, FormStep
from ui.screens.workspace.steps.page import WideForm, show_whole
from ui.screens.workspace.table_spec import TableSpec, column
from ui.screens.workspace.tables import RecordTable
from ui.theme import px
from ui.widgets.basics import Card, Text, row
from ui.widgets.buttons import Button, link_button
from ui.widgets.closing import reads
from ui.widgets.form import Form
from ui.widgets.timeline import TimelineView
from ui.workbench import Workbench

_WORKS: Final = FieldSpec(
    "works_started_on",
    "Travaux commencés le",
    DateField,
    hint=(
        "À laisser vide tant que rien n’a commencé. Un devis signé vaut commencement\u00a0: "
        "il doit suivre la réception de la demande ({loi:detr-reception.texte})."
    ),
)


class CalendarStep(FormStep):
    """The steps to come, the action plan, and both in the agenda or a spreadsheet."""

    step = "calendar"
    wide = True

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.ics_button = reads(Button("Calendrier (.ics)", "outlined", "calendar-days"))
        self.csv_button = reads(Button("Tableau (.csv)", "outlined", "download"))
        for button, name in ((self.ics_button, "export_ics"), (self.csv_button, "export_csv")):
            button.setObjectName(name)
            self.head.add_button(button)
        self.exporter = CalendarExport(workbench, self)
        self.ics_button.clicked.connect(self._export_ics)
        self.csv_button.clicked.connect(self._export_csv)

    def make_form(self) -> Form:
        """Make a form wide enough for the tables."""
        return WideForm()

    def add_before_fields(self) -> None:
        """Draw the line, list the steps, then the actions."""
        self.timeline = TimelineView()
        self.timeline_card = Card(padding=12)
        self.timeline_card.body.addWidget(self.timeline)
        self.milestones = RecordTable(self.workbench, _milestones())
        self.action_table = ActionTable(self.workbench)
        self.proposal_bar = ProposalBar()
        self.proposal_bar.adopt_requested.connect(self.adopt)
        self.standing = Text("", "dense", "text2", wrap=True)
        self.close_moot = link_button("")
        self.close_moot.clicked.connect(self._close_moot)
        self.tables = (self.milestones, self.action_table)
        self.follow_button = link_button("")
        self.follow_button.setObjectName("follow_dates")
        self.follow_button.clicked.connect(self._follow_dates)
        self.retired = RetiredActions()
        self.retired.keep_wanted.connect(self._keep_action)
        self.retired.removal_wanted.connect(self._remove_action)
        self._moot: tuple[str, ...] = ()
        self._off_course: tuple[str, ...] = ()
        self.deposit = DepositBar()
        self.deposit.merge_wanted.connect(self._merge_deposit)
        self._deadline: date | None = None
        for widget in (
            self.timeline_card,
            self.milestones,
            self.deposit,
            self._actions_block(),
        ):
            self.form.add_line(widget)

    def add_after_fields(self) -> None:
        """Ask when the works began."""
        field = self._row(_WORKS)
        field.setMaximumWidth(px(Form.MAX_WIDTH))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(field, 1)
        line.addStretch(0)
        self.form.add_line(holder)

    def _actions_block(self) -> QWidget:
        block = QWidget()
        layout = QVBoxLayout(block)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self.action_table)
        layout.addLayout(row(self.standing, self.follow_button, self.close_moot, spacing=12))
        layout.addWidget(self.proposal_bar)
        layout.addWidget(self.retired)
        return block

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot: tables, line, and what the checklist still calls for."""
        planned = reading.planned
        self.action_table.show_plan(planned)
        self.retired.show_lines(planned.retired)
        self._deadline = reading.deadline
        self.deposit.show_steps(reading.repeated_deposits, reading.deadline)
        super().show_reading(reading)
        for table in self.tables:
            show_whole(table)
        self.timeline.set_entries(reading.calendar, reading.today)
        self.timeline_card.setVisible(bool(reading.calendar))
        words = plan_words(planned)
        self.standing.setText(words)
        self.standing.setVisible(bool(words))
        self._moot = tuple(one.action.id for one in planned.moot)
        self.close_moot.setText(moot_words(len(self._moot)))
        self.close_moot.setVisible(bool(self._moot))
        self._off_course = tuple(one.action.id for one in planned.off_course)
        self.follow_button.setText(follow_words(len(self._off_course)))
        self.follow_button.setVisible(bool(self._off_course))
        self.proposal_bar.show_proposals(reading.proposed_actions)

    def adopt(self) -> None:
        """Take up every action that the checklist calls for."""
        proposals = self.proposal_bar.proposals
        words = self.proposal_bar.done_words
        changes = self.workbench.run(adopt_actions, project_id=self.project_id, proposals=proposals)
        if changes:
            self.workbench.notify(words, self.scope)
            move_focus(self.action_table)

    def _close_moot(self) -> None:
        count = len(self._moot)
        changes = self.workbench.run(
            close_actions,
            project_id=self.project_id,
            record_ids=self._moot,
            status=ActionStatus.DROPPED,
        )
        if changes:
            words = plural(count, "action sans objet classée", "actions sans objet classées")
            self.workbench.notify(f"{words}.", self.scope)

    def _merge_deposit(self) -> None:
        changes = self.workbench.run(
            merge_deposit, project_id=self.project_id, known=self._deadline
        )
        if changes:
            self.workbench.notify("Une seule date de dépôt est gardée.", self.scope)

    def _follow_dates(self) -> None:
        ids = self._off_course
        if self.workbench.run(follow_dates, project_id=self.project_id, record_ids=ids):
            words = plural(len(ids), "échéance suit", "échéances suivent")
            self.workbench.notify(f"{words} les dates du projet.", self.scope)

    def _keep_action(self, record_id: str) -> None:
        if self.workbench.run(keep_actions, project_id=self.project_id, record_ids=[record_id]):
            self.workbench.notify("Action gardée dans le plan.", self.scope)

    def _remove_action(self, record_id: str) -> None:
        changes = self.workbench.run(
            remove_records, record_kind=Action, project_id=self.project_id, record_ids=[record_id]
        )
        if changes:
            self.workbench.notify("Action supprimée.", self.scope)

    def focus_field(self, field: str, record_id: str = "") -> None:
        """Go to a line of a table, or to a field."""
        for table in self.tables:
            if field == table.spec.attribute:
                self.area.ensureWidgetVisible(table)
                table.go_to(record_id)
                return
        super().focus_field(field, record_id)

    def _export_ics(self) -> None:
        self.flush()
        self.exporter.ask_ics(self.project_id)

    def _export_csv(self) -> None:
        self.flush()
        self.exporter.ask_csv(self.project_id)


def _milestones() -> TableSpec:
    return TableSpec(
        Milestone,
        "milestones",
        "Jalons",
        "Ajouter un jalon",
        (
            column("when", "Date", kind="partial_date", words=("Échéance", "Mois")),
            column("title", "Jalon", words=("Étape", "Intitulé", "Libellé", "Tâche")),
            column("done", "Fait", kind="bool", words=("Faite", "Réalisé", "Réalisée")),
            column("note", "Note", width=150, words=("Remarque", "Observation", "Commentaire")),
        ),
        empty_words="Noter les jalons du projet, au jour, au mois ou à l’année.",
    )
