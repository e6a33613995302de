"""Step 1, "Projet": what it is, where, when."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tressons_desktop.operations.projects import edit_project
from tressons_desktop.project.model import ProjectFile
from ui.screens.workspace.steps.fields import (
    PartialDateField,
    TextField,
    decimal_field,
    kinds_field,
    status_field,
    text_area,
)
from ui.screens.workspace.steps.form_step import FieldSpec, FormStep
from ui.widgets.commune_search import CommuneSearch
from ui.widgets.form import FieldRow
from ui.workbench import Workbench


class ProjectStep(FormStep):
    """Name, kinds, commune, place, opening, summary."""

    step = "project"
    title = "Projet"
    lines = (
        (
            FieldSpec("name", "Nom du projet", TextField),
            FieldSpec("status", "Statut", status_field),
        ),
        FieldSpec(
            "kinds",
            "Nature du projet",
            kinds_field,
            hint="Plusieurs natures peuvent se combiner : la pluriactivité aide à durer.",
        ),
        (
            FieldSpec(
                "opening",
                "Ouverture souhaitée",
                PartialDateField,
                hint="Un mois suffit, par exemple mars 2028.",
            ),
            FieldSpec(
                "jobs",
                "Emplois prévus en année 3",
                decimal_field("ETP"),
                hint="En équivalent temps plein.",
            ),
        ),
        (
            FieldSpec("place", "Local pressenti", TextField),
            FieldSpec("place_surface", "Surface", decimal_field("m²")),
        ),
        FieldSpec("place_address", "Adresse du local", TextField),
        FieldSpec(
            "summary",
            "Le projet en trois phrases",
            text_area(4),
            hint="Ouvre la page de synthèse du dossier.",
            max_chars=500,
        ),
        FieldSpec("text:objectives", "Objectifs", text_area(5)),
    )

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        self.territory = workbench.services.territory
        self.commune = CommuneSearch(self._search, self._describe)
        super().__init__(workbench, parent)
        self.commune.chosen.connect(self._commune_chosen)

    def add_before_fields(self) -> None:
        """Put the commune first: everything else follows from it."""
        self.form.add_line(
            FieldRow(
                "Commune",
                self.commune,
                hint=(
                    "Trois lettres suffisent. Le code INSEE, le SIREN, la population "
                    "et l’intercommunalité viennent avec."
                ),
                name="commune_code",
            )
        )

    def show_file(self, file: ProjectFile) -> None:
        """Show a snapshot."""
        super().show_file(file)
        self.commune.set_value(file.project.commune_code)

    def _search(self, text: str) -> Any:
        home = self.workbench.services.home_departement
        return self.territory.search(text, home_departement=home)

    def _describe(self, code: str) -> str:
        commune = self.territory.commune(code)
        if commune is None:
            return self.file.project.commune_name if self.file else code
        return f"{commune.name} ({commune.departement_code})"

    def _commune_chosen(self, code: str) -> None:
        commune = self.territory.commune(code)
        if commune is None:
            return
        self.workbench.run(
            edit_project,
            project_id=self.project_id,
            commune_code=commune.code,
            commune_name=commune.name,
            departement_code=commune.departement_code,
        )
