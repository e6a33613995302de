"""Who carries the project: promoter, operator, governance, people."""

from __future__ import annotations

from tressons_desktop.project.model import Person
from tressons_desktop.text.identifiers import check_siret
from ui.screens.workspace.steps.fields import TextField, legal_form_field, text_area
from ui.screens.workspace.steps.form_step import FieldSpec, FormStep
from ui.screens.workspace.table_spec import TableSpec, column
from ui.screens.workspace.tables import RecordTable


class PromoterStep(FormStep):
    """Promoter, operator, governance, people."""

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
        """List the people under the fields."""
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
        self.tables = (self.people,)
