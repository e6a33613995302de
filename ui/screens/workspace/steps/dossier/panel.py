"""The right column of the dossier: the call, its dates, what is missing, the export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tressons_desktop.dossier.report import RenderReport, WorkbookReport
from tressons_desktop.operations.applications import choose_call, edit_application, leave_call
from tressons_desktop.overview.progress import StepProgress
from tressons_desktop.ports import Changes
from tressons_desktop.project.finding import APPLICATION, Finding
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.snapshot import value_of
from tressons_desktop.project.standing import draft_at
from tressons_desktop.reading.reading import ProjectReading
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.access.keys import with_keys
from ui.access.order import stops
from ui.screens.deposits.freeze_button import FreezeButton
from ui.screens.deposits.links import DepositLinks
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.screens.portal.portal_button import PortalButton
from ui.screens.portal.receipt_button import ReceiptButton
from ui.screens.workspace.finding_list import FindingList
from ui.screens.workspace.steps.dossier.application_rows import FIELDS
from ui.screens.workspace.steps.dossier.edition_card import EditionCard
from ui.screens.workspace.steps.dossier.export_buttons import (
    book_button,
    plan_button,
    print_button,
)
from ui.screens.workspace.steps.dossier.export_notes import ExportNotes
from ui.screens.workspace.steps.dossier.presenter import (
    call_note,
    completeness,
    count_words,
    deadline_hint,
    deadline_words,
    is_complete,
    left_out_words,
    prepared_words,
    written_words,
)
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, Rule, Text, row
from ui.widgets.buttons import Button, FoldButton, link_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.closing import reads
from ui.widgets.feedback import JobBar, ProgressGauge
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FieldRow
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.spoken_text import SpokenText
from ui.workbench import Workbench

EXPORTING: Final = "L’export est en cours."
_UNFOLD: Final = "Noter les dates, le montant et la référence"


class DossierPanel(QFrame):
    """Choose the call, date the application, see what is missing, export."""

    go_to = Signal(str, str, str)
    export_requested = Signal()
    print_requested = Signal()
    plan_requested = Signal()
    book_requested = Signal()
    stop_requested = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.file: ProjectFile | None = None
        self.call_field = ChoiceField(
            [Option(call.id, call.title) for call in workbench.services.content.calls],
            empty="Aucun appel visé",
        )
        self.call_note = Text("", "note", "text2", wrap=True)
        self.deadline_words = Text("", "label", wrap=True)
        self.prepared_words = Text("", "dense", "text2", wrap=True)
        self.application_fields = {name: make() for name, _, _, make in FIELDS}
        self.dates_button = reads(FoldButton(_UNFOLD))
        self.dates_button.setObjectName("application_dates")
        self.applications_button = reads(link_button("Ouvrir les candidatures"))
        self.applications_button.setObjectName("applications")
        self.edition = EditionCard(workbench)
        self.gauge = ProgressGauge()
        self.steps_words = Text("", "dense", "text2")
        self.count = Text("", "dense", "text2", wrap=True)
        self.findings = FindingList()
        self.file_notes = ExportNotes()
        self.message = SpokenText()
        self.job_bar = JobBar()
        self.export_button = reads(Button("Exporter le PDF", "primary", "download"))
        self.export_button.setObjectName("export_pdf")
        self.export_button.set_hint(with_keys("Exporter le PDF", "export"))
        self.print_button, self.plan_button = print_button(), plan_button()
        self.book_button = book_button()
        self.portal_button = PortalButton(workbench)
        self.receipt_button, self.receipt_told = ReceiptButton(workbench), SpokenText()
        self.freeze_button, self.deposits = FreezeButton(workbench), DepositLinks(workbench)
        self.open_button = reads(link_button("Ouvrir le répertoire"))
        self._written: RenderReport | WorkbookReport | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(20), px(16), px(20), px(12))
        column.setSpacing(px(12))
        column.addWidget(self._call_card())
        column.addWidget(self._dates_card())
        column.addWidget(self.edition)
        column.addLayout(row(CardTitle("Complétude"), None, self.steps_words))
        column.addWidget(self.gauge)
        column.addWidget(self.count)
        column.addWidget(self.findings)
        column.addStretch(1)
        area = ScrollPage()
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.area = area
        self.foot = QWidget()
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(px(20), px(12), px(20), px(14))
        foot.setSpacing(px(10))
        for widget in (self.file_notes, self.message, self.open_button, self.job_bar):
            foot.addWidget(widget)
        foot.addWidget(self._exports())
        self.job_bar.hide()
        self.open_button.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(Rule())
        layout.addWidget(self.foot)

    def _exports(self) -> QWidget:
        exports = QWidget()
        flow = FlowLayout(exports, spacing=px(8))
        flow.addWidget(self.export_button)
        flow.addWidget(self.print_button)
        flow.addWidget(self.plan_button)
        flow.addWidget(self.book_button)
        flow.addWidget(self.portal_button)
        return exports

    def _call_card(self) -> Card:
        card = Card()
        card.body.addWidget(FieldRow("Appel visé", self.call_field, name="call_id"))
        card.body.addWidget(self.call_note)
        card.body.addWidget(self.deadline_words)
        card.body.addWidget(self.prepared_words)
        card.body.addWidget(self.deposits)
        card.body.addLayout(row(self.dates_button, None))
        card.body.addLayout(row(self.applications_button, None))
        return card

    def _dates_card(self) -> Card:
        card = self.dates_card = Card()
        self.date_rows: list[FieldRow] = []
        self.bindings: dict[str, FieldBinding] = {}
        for name, label, hint, _ in FIELDS:
            field = self.application_fields[name]
            made = FieldRow(label, field, hint=hint, name=name)
            self.date_rows.append(made)
            self.bindings[name] = FieldBinding(self.workbench, field, self.write_field)
            card.body.addWidget(made)
        card.body.addLayout(row(self.receipt_button, None))
        card.body.addLayout(row(self.freeze_button, None))
        card.body.addWidget(self.receipt_told)
        card.hide()
        return card

    def _connect(self) -> None:
        self.call_field.edited.connect(self._call_chosen)
        self.findings.go_to.connect(self.go_to)
        self.export_button.clicked.connect(self.ask_export)
        self.print_button.clicked.connect(self._ask_print)
        self.plan_button.clicked.connect(self._ask_plan)
        self.book_button.clicked.connect(self._ask_book)
        self.portal_button.told.connect(self._tell_of_portal)
        self.receipt_button.told.connect(self.receipt_told.tell)
        self.freeze_button.told.connect(self.receipt_told.tell)
        self.deposits.told.connect(self.message.tell)
        self.job_bar.stop_requested.connect(self.stop_requested)
        self.open_button.clicked.connect(self._open_folder)
        self.dates_button.clicked.connect(self._toggle_dates)
        self.applications_button.clicked.connect(self._open_applications)

    # showing --------------------------------------------------------------------------------
    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot."""
        file = self.file = reading.file
        self.call_field.set_value(file.project.call_id or None)
        self.portal_button.show_reading(reading)
        self.receipt_button.show_reading(reading)
        self.freeze_button.show_reading(reading)
        self.deposits.show_reading(reading)
        self.edition.show_reading(reading)
        self._show_call(reading)
        self.file_notes.show_left_out(left_out_words(reading))
        self._show_findings(reading.findings)
        self._show_steps(reading.progress)

    def _show_steps(self, steps: Sequence[StepProgress]) -> None:
        ratio, words = completeness(steps)
        self.steps_words.setText(words)
        self.gauge.set_ratio(ratio, f"Complétude\u00a0: {words}")

    def _show_call(self, reading: ProjectReading) -> None:
        file, call, deadline = reading.file, reading.call, reading.deadline
        application = file.application
        self.call_note.setText(call_note(call))
        self.call_note.setVisible(call is not None)
        self.date_rows[0].set_hint(deadline_hint(call))
        for name, binding in self.bindings.items():
            self._show_date(binding, file, name)
        self.dates_button.setVisible(application is not None)
        if application is None:
            self.dates_card.hide()
            self.dates_button.set_unfolded(False)
        self.prepared_words.setText(prepared_words(application))
        self.prepared_words.setVisible(bool(self.prepared_words.text()))
        self.deadline_words.setVisible(deadline is not None)
        if deadline is not None:
            self.deadline_words.setText(deadline_words(deadline, reading.today))

    def _show_date(self, binding: FieldBinding, file: ProjectFile, name: str) -> None:
        application = file.application
        key = application.call_id if application else ""
        address = FieldAddress(file.project.id, "application", key, name)
        value = value_of(application, name) if application else None
        binding.show(address, value, draft_at(file, *address[1:]))

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self.count.setText(count_words(findings))
        self._show_message(complete=is_complete(findings))
        self.findings.set_findings(findings)

    def _show_message(self, *, complete: bool) -> None:
        if self._written is None:
            self.message.set_ink("text2")
            self.message.show()
            self.message.setText(
                "Rien ne manque\u00a0: le dossier peut partir."
                if complete
                else (
                    "Incomplet, le dossier s’exporte quand même, avec la mention "
                    "«\u00a0Projet\u00a0»."
                )
            )

    def _open_applications(self) -> None:
        self.go_to.emit(APPLICATION, "", "")

    def _toggle_dates(self) -> None:
        shown = self.dates_card.isHidden()
        self.dates_card.setVisible(shown)
        self.dates_button.setText("Replier la candidature" if shown else _UNFOLD)
        self.dates_button.set_unfolded(shown)

    # writing --------------------------------------------------------------------------------
    def _call_chosen(self, call_id: object) -> None:
        if self.file is None:
            return
        project_id = self.file.project.id
        call = self.workbench.services.content.calls_by_id.get(str(call_id))
        if call is None:
            self.workbench.run(leave_call, project_id=project_id)
            return
        self.workbench.run(
            choose_call,
            project_id=project_id,
            call_id=call.id,
            call_version=call.version,
        )

    def write_field(self, address: FieldAddress, value: object) -> Changes | None:
        """Store a date of the application to a call, its amount or its reference."""
        file = self.workbench.project_file(address.project_id)
        for application in file.applications:
            if application.call_id == address.record_id:
                return self.workbench.run(
                    edit_application,
                    project_id=address.project_id,
                    application_id=application.id,
                    **{address.field: value},
                )
        return None

    def focus_field(self, field: str) -> None:
        """Put the keyboard on a field of the panel; "check" is the list of what is missing."""
        if field == "export":
            move_focus(self.export_button)
            return
        target: QWidget | None = self.application_fields.get(field)
        if target is not None and self.dates_card.isHidden():
            self._toggle_dates()
        if target is None:
            fields = {"call": self.call_field, "call_id": self.call_field}
            fields["edition"] = self.edition.edition_field
            target = fields.get(field) or self._first_to_do()
        self.area.ensureWidgetVisible(target)
        move_focus(target)
        if field == "check" and target is self.export_button:
            QTimer.singleShot(0, self, self._leave_the_export)

    def _leave_the_export(self) -> None:
        """Go to what is missing once its lines, just made, are shown."""
        if self.export_button.hasFocus():
            move_focus(self._first_to_do())

    def _first_to_do(self) -> QWidget:
        """Return the first line of what is missing, or the export when nothing is."""
        lines = stops(self.findings)
        return lines[0] if lines else self.export_button

    # export -----------------------------------------------------------------------------------
    def show_progress(self, ratio: float, doing: str) -> None:
        """Follow the export."""
        self.job_bar.show()
        self.job_bar.show_progress(ratio, doing)
        for button in self._exporting():
            button.setAccessibleDescription(EXPORTING)

    def show_done(self, report: RenderReport | WorkbookReport, what: str = "Dossier") -> None:
        """Say what was written."""
        self._written = report
        self._end_job()
        self.message.tell(written_words(report, what), ink="ok")
        self.open_button.show()

    def show_failed(self, sentence: str) -> None:
        """Say why nothing was written."""
        self._written = None
        self._end_job()
        self.message.tell(sentence)
        self.open_button.hide()

    def _tell_of_portal(self, sentence: str, ink: str) -> None:
        self.open_button.hide()
        self.message.tell(sentence, ink=ink)

    def show_printed(self, sentence: str) -> None:
        """Say what was sent to the printer."""
        self._written = None
        self._end_job()
        self.message.tell(sentence, ink="ok")
        self.open_button.hide()

    def _exporting(self) -> tuple[Button, ...]:
        return (self.export_button, self.print_button, self.plan_button, self.book_button)

    def _end_job(self) -> None:
        self.job_bar.hide()
        for button in self._exporting():
            button.setAccessibleDescription("")

    def ask_export(self) -> None:
        """Ask for the PDF, from the button or a key."""
        if self._may_export():
            self.export_requested.emit()

    def _ask_print(self) -> None:
        if self._may_export():
            self.print_requested.emit()

    def _ask_plan(self) -> None:
        if self._may_export():
            self.plan_requested.emit()

    def _ask_book(self) -> None:
        if self._may_export():
            self.book_requested.emit()

    def _may_export(self) -> bool:
        """Export once at a time; disabled, a button would lose the keyboard for good."""
        free = self.job_bar.isHidden()
        if not free:
            announce(self, EXPORTING)
        return free

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.path.parent)))
