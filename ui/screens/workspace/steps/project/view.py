"""Step 1, "Projet": what it is, where, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import Changes
from tressons_desktop.project.identity import followed_words
from tressons_desktop.project.model import Project
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.territory.choosing import choose_commune
from ui.access.announcer import announce
from ui.screens.workspace.steps.fields import (
    PartialDateField,
    TextField,
    decimal_field,
    kinds_field,
    status_field,
    text_area,
)
from ui.screens.workspace.steps.form_step import FieldSpec, FormLine, FormStep
from ui.screens.workspace.steps.project.commune_bar import CommuneBar
from ui.widgets.commune_list import Match
from ui.widgets.commune_search import CommuneSearch
from ui.widgets.form import FieldRow
from ui.workbench import Workbench


class ProjectStep(FormStep):
    """Name, commune, kinds, premises, opening, summary."""

    step = "project"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        self.territory = workbench.services.territory
        self.lines = (
            (
                FieldSpec("name", "Nom du projet", TextField),
                FieldSpec("status", "Statut", status_field),
            ),
            FieldSpec("commune_code", "Commune", self._make_commune, hint=_COMMUNE_HINT),
            FieldSpec(_FORMER, "Commune déléguée ou ancien nom", TextField, hint=_FORMER_HINT),
            *_LINES,
        )
        super().__init__(workbench, parent)

    def add_before_fields(self) -> None:
        """Say first when the profile of the project is not that of its commune."""
        self.commune_bar = CommuneBar(self.workbench)
        self.form.add_line(self.commune_bar)

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot, and whose profile it has."""
        super().show_reading(reading)
        self.commune_bar.show_file(reading.file)
        self._show_former(reading.file.project)

    def write(self, project_id: str, name: str, value: object) -> Changes | None:
        """Store what was typed; a commune brings its name and its département."""
        if name != "commune_code":
            return super().write(project_id, name, value)
        try:
            commune = choose_commune(self.territory, str(value or ""))
            commune = replace(commune, former=self._found_as(commune.code))
        except Refused as refusal:
            self.workbench.refused.emit(str(refusal))
            return None
        before = self.workbench.project_file(project_id)
        changes = self.workbench.run(
            edit_project,
            project_id=project_id,
            **commune.fields(),
            former_commune=commune.former,
        )
        words = followed_words(before, self.workbench.project_file(project_id))
        if changes and commune.fields()["commune_code"]:
            announce(self, FILLED)
        if changes and words:
            self.workbench.notify(f"Commune changée. {words}", project_scope(project_id))
        return changes

    def _show_former(self, project: Project) -> None:
        """Ask for a name of before where there is one, and leave the others alone."""
        row = self.findChild(FieldRow, f"{_FORMER}_row")
        assert row is not None
        code = project.commune_code
        known = bool(code and self.territory.former_names(code))
        row.setVisible(known or bool(project.former_commune))

    def _found_as(self, code: str) -> str:
        """Return the name of before by which the commune was just found."""
        field = next(one.field for one in self.bindings if one.spec.name == "commune_code")
        found = isinstance(field, CommuneSearch) and field.value() == code
        return field.former_name() if found and isinstance(field, CommuneSearch) else ""

    def _make_commune(self) -> CommuneSearch:
        return CommuneSearch(self._search, self._describe)

    def _search(self, text: str) -> Sequence[Match]:
        home = self.workbench.services.home_departement
        return self.territory.search(text, home_departement=home)

    def _describe(self, code: str) -> str:
        commune = self.territory.commune(code)
        if commune is None:
            return self.file.project.commune_name if self.file else code
        return f"{commune.name} ({commune.departement_code})"


FILLED = "Code INSEE, SIREN, population et intercommunalité remplis."

_FORMER = "former_commune"
_FORMER_HINT = "Le dossier la nomme à côté de la commune d’aujourd’hui."

_COMMUNE_HINT = (
    "Trois lettres suffisent. Le code INSEE, le SIREN, la population "
    "et l’intercommunalité viennent avec."
)

_LINES: tuple[FormLine, ...] = (
    FieldSpec(
        "kinds",
        "Nature du projet",
        kinds_field,
        hint="Plusieurs natures peuvent se combiner\u00a0: la pluriactivité aide à durer.",
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
        FieldSpec("premises", "Local pressenti", TextField),
        FieldSpec("premises_surface", "Surface", decimal_field("m²")),
    ),
    FieldSpec("premises_address", "Adresse du local", TextField),
    FieldSpec(
        "summary",
        "Le projet en trois phrases",
        text_area(3),
        hint="Ouvre la page de synthèse du dossier.",
        max_chars=500,
    ),
    FieldSpec("text:objectives", "Objectifs", text_area(5)),
)
