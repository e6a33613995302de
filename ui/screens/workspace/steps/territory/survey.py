"""Survey of the inhabitants: print it, type the sheets that return, use what they say."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.projects import edit_project, write_text
from tressons_desktop.operations.survey import import_sheets
from tressons_desktop.project.model import NARRATIVE_SECTIONS
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.survey.sheets import Returned
from tressons_desktop.survey.stored import stored_answers
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.screens.workspace.steps.page import StepPage, show_whole, wrapping
from ui.screens.workspace.steps.territory.presenter import need_with
from ui.screens.workspace.steps.territory.survey_files import SurveyFiles
from ui.screens.workspace.steps.territory.survey_results import SurveyResultsCard
from ui.screens.workspace.steps.territory.survey_sheets import SheetsTable
from ui.widgets.basics import Card, CardTitle, Text
from ui.widgets.buttons import outlined_button
from ui.widgets.closing import reads
from ui.widgets.message import Message
from ui.widgets.spoken_text import SpokenText
from ui.workbench import Workbench

_WHY = (
    "La participation des habitants dès le départ est le premier facteur de réussite. "
    "Le questionnaire suit la nature du projet."
)


class SurveyPage(StepPage):
    """One questionnaire, its sheets, its results."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.reading: ProjectReading | None = None
        self.files = SurveyFiles(workbench, self)
        self.title = CardTitle("", wrap=True)
        self.note = Text("", "dense", "text2", wrap=True)
        self.refusal = SpokenText()
        self.remark = Message()
        self.print_button = reads(outlined_button("Questionnaire à imprimer (PDF)", "printer"))
        self.import_button = outlined_button("Importer un tableau", "upload")
        self.template_button = reads(outlined_button("Tableau vide à remplir (.csv)", "download"))
        self.results = SurveyResultsCard()
        self.sheets: SheetsTable | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        for button, name in (
            (self.print_button, "survey_print"),
            (self.import_button, "survey_import"),
            (self.template_button, "survey_template"),
        ):
            button.setObjectName(name)
        card = Card()
        buttons = wrapping(self.print_button, self.import_button, self.template_button)
        for widget in (self.title, self.note, buttons, self.refusal, self.remark):
            card.body.addWidget(widget)
        self._holder = Card(padding=0)
        self._holder.setProperty("role", "clear")
        self.form.add_line(card)
        self.form.add_line(self._holder)
        self.form.add_line(self.results)

    def _connect(self) -> None:
        self.print_button.clicked.connect(self._print)
        self.import_button.clicked.connect(self._ask_import)
        self.template_button.clicked.connect(self._save_template)
        self.files.read.connect(self.take)
        self.files.refused.connect(self._refused)
        self.results.need_wanted.connect(self.carry_need)
        self.results.volunteers_wanted.connect(self.carry_volunteers)

    @property
    def project_id(self) -> str:
        """Return the project shown."""
        return self.reading.file.project.id if self.reading else ""

    # showing ----------------------------------------------------------------------------------
    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot: the questionnaire of its kinds, the sheets, the results."""
        if self.project_id not in ("", reading.file.project.id):
            self._refused("")
        self.reading = reading
        survey = reading.survey
        count = plural(len(survey.questions), "question", "questions")
        self.title.setText(survey.title)
        self.note.setText(f"{_WHY} {count}, réponses anonymes.")
        if self.sheets is None or self.sheets.survey != survey:
            self._put_table(SheetsTable(self.workbench, survey))
        assert self.sheets is not None
        self.sheets.show_file(reading.file)
        show_whole(self.sheets)
        self.results.show_results(reading.survey_results, reading.file)

    def _put_table(self, table: SheetsTable) -> None:
        if self.sheets is not None:
            self._holder.body.removeWidget(self.sheets)
            self.sheets.hide()
            self.sheets.deleteLater()
        self.sheets = table
        self._holder.body.addWidget(table)

    # hands ------------------------------------------------------------------------------------
    def take(self, returned: Returned) -> None:
        """Keep the sheets read from a file, and say what of it was left out."""
        self._refused("")
        sheets = returned.sheets
        changes = self.workbench.run(
            import_sheets,
            project_id=self.project_id,
            survey_id=self.reading.survey.id if self.reading else "",
            sheets=[stored_answers(sheet.answers) for sheet in sheets],
            today=self.workbench.services.today(),
        )
        if changes:
            words = plural(len(sheets), "questionnaire importé", "questionnaires importés")
            self.workbench.notify(f"{words}.", project_scope(self.project_id))
            self.remark.say("\n".join(returned.remarks))
            announce(self, " ".join(returned.remarks))

    def carry_volunteers(self) -> None:
        """Write the volunteers and their hours in the project."""
        if self.reading is None:
            return
        results = self.reading.survey_results
        changes = self.workbench.run(
            edit_project,
            project_id=self.project_id,
            volunteers=results.volunteers,
            volunteer_hours=results.volunteer_hours,
        )
        if changes:
            words = "Bénévoles et heures reportés à l’étape Activité."
            self.workbench.notify(words, project_scope(self.project_id))

    def carry_need(self) -> None:
        """Add what the survey says to the text on the need."""
        if self.reading is None:
            return
        body = need_with(self.reading.file.text("need"), self.reading.survey_results)
        if not body:
            return
        changes = self.workbench.run(
            write_text,
            project_id=self.project_id,
            key="need",
            body=body,
            title=NARRATIVE_SECTIONS["need"],
        )
        if changes:
            words = "Les résultats sont ajoutés au besoin des habitants."
            self.workbench.notify(words, project_scope(self.project_id))

    def _print(self) -> None:
        if self.reading is not None:
            self.files.ask_pdf(self.reading)

    def _ask_import(self) -> None:
        if self.reading is not None:
            self.files.ask_sheets(self.reading.survey)

    def _save_template(self) -> None:
        if self.reading is not None:
            self.files.ask_template(self.reading.survey)

    def _refused(self, words: str) -> None:
        self.remark.say("")
        self.refusal.tell(words)
        if words:
            self.reach(self.refusal)

    def stop_jobs(self) -> None:
        """Wait for what runs, before the window closes."""
        self.files.stop()
