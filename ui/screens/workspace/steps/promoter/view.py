"""Who carries the project: promoter, operator, governance, people."""

from __future__ import annotations

from tressons_desktop.operations.answers import choose_mode
from tressons_desktop.project.model import Person
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.identifiers import check_siret
from ui.access.focus import move_focus
from ui.screens.workspace.steps.fields import TextField, legal_form_field, text_area
from ui.screens.workspace.steps.form_step import FieldSpec, FormStep
from ui.screens.workspace.steps.promoter.modes_sheet import ModesSheet
from ui.screens.workspace.steps.promoter.mounting import CompetenceCard, ModeCard
from ui.screens.workspace.steps.promoter.presenter import project_words, table_of
from ui.screens.workspace.table_spec import TableSpec, column
from ui.screens.workspace.tables import RecordTable


class PromoterStep(FormStep):
    """Promoter, operator, governance, mode of management, people."""

    step = "promoter"
    lines = (
        (
            FieldSpec("promoter_name", "Porteur (maître d’ouvrage)", TextField),
            FieldSpec("promoter_form", "Forme juridique du porteur", legal_form_field),
        ),
        FieldSpec(
            "promoter_siret", "SIRET du porteur", TextField, hint="14 chiffres.", check=check_siret
        ),
        (
            FieldSpec("operator_name", "Exploitant", TextField),
            FieldSpec("operator_form", "Forme juridique de l’exploitant", legal_form_field),
        ),
        FieldSpec(
            "operator_siret",
            "SIRET de l’exploitant",
            TextField,
            hint="14 chiffres. Vide tant que la structure n’est pas créée.",
            check=check_siret,
        ),
        FieldSpec("text:governance", "Gouvernance et participation des habitants", text_area(6)),
    )

    def add_after_fields(self) -> None:
        """Say who may do what, then list the people under the fields."""
        self.sheet: ModesSheet | None = None
        self.mode_card, self.competence_card = ModeCard(), CompetenceCard()
        self.mode_card.compare_wanted.connect(self._compare)
        self.mode_card.clear_wanted.connect(self._keep_none)
        self.form.add_line(self.mode_card)
        self.people = RecordTable(
            self.workbench,
            TableSpec(
                Person,
                "people",
                "Personnes",
                "Ajouter une personne",
                (
                    column("name", "Nom", width=190, words=("Nom et prénom", "Personne")),
                    column("role", "Rôle dans le projet", words=("Rôle", "Fonction", "Qualité")),
                    column(
                        "organisation",
                        "Structure",
                        width=150,
                        words=("Organisme", "Association"),
                    ),
                    column("phone", "Téléphone", width=130, words=("Tél", "Mobile", "Portable")),
                    column(
                        "email", "Courriel", width=190, words=("Mail", "E-mail", "Adresse mail")
                    ),
                ),
            ),
        )
        self.form.add_line(self.people)
        self.form.add_line(self.competence_card)
        self.tables = (self.people,)

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot, and what the law says of it."""
        super().show_reading(reading)
        self.mode_card.show_reading(reading)
        self.competence_card.show_reading(reading)

    def _compare(self) -> None:
        """Open the modes side by side; the one that is kept answers the question of the grid."""
        if self.reading is None:
            return
        self.flush()
        sheet = ModesSheet(table_of(self.reading.competence), project_words(self.reading), self)
        self.sheet = sheet
        sheet.accepted.connect(self._keep)
        sheet.open()

    def _keep(self) -> None:
        if self.sheet is not None:
            self._choose(self.sheet.mode, "Le mode est retenu\u00a0: la grille a sa réponse.")

    def _keep_none(self) -> None:
        self._choose("", "Aucun mode n’est retenu.")

    def _choose(self, mode: str, said: str) -> None:
        if self.reading is None:
            return
        changes = self.workbench.run(
            choose_mode,
            project_id=self.project_id,
            question_id=self.reading.content.competence.question,
            mode=mode,
            today=self.reading.today,
        )
        if changes:
            self.workbench.notify(said, self.scope)
            move_focus(self.mode_card.compare_button)
