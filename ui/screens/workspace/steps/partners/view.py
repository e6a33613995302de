"""Who cooperates with the project."""

from __future__ import annotations

from tressons_desktop.project.model import Partner
from ui.screens.workspace.steps.fields import text_area
from ui.screens.workspace.steps.form_step import FieldSpec, FormStep
from ui.screens.workspace.table_spec import TableSpec, column
from ui.screens.workspace.tables import RecordTable


class PartnersStep(FormStep):
    """Who cooperates, and what they bring."""

    step = "partners"

    def add_after_fields(self) -> None:
        """List the partners, then the text."""
        self.partners = RecordTable(
            self.workbench,
            TableSpec(
                Partner,
                "partners",
                "Partenaires",
                "Ajouter un partenaire",
                (
                    column(
                        "name", "Organisme", width=210, words=("Partenaire", "Nom", "Structure")
                    ),
                    column(
                        "contribution",
                        "Ce qu’il fait dans le projet",
                        words=("Rôle", "Apport", "Contribution"),
                    ),
                    column("contact", "Contact", width=130, words=("Téléphone", "Courriel")),
                    column(
                        "letter",
                        "Lettre",
                        kind="bool",
                        words=("Lettre de soutien", "Courrier"),
                    ),
                ),
            ),
        )
        self.form.add_line(self.partners)
        self.form.add_line(
            self._row(
                FieldSpec("text:partners_summary", "Coopérations sur le territoire", text_area(5))
            )
        )
        self.tables = (self.partners,)
