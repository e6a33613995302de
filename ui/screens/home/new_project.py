"""The dialog "Nouveau projet": four things, none of them mandatory."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tressons_desktop.project.identity import commune_words
from tressons_desktop.project.kinds import ProjectKind
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.dialogs import Sheet
from ui.plain import set_tip
from ui.screens.home.presenter import HomePresenter, NewProject
from ui.screens.workspace.steps.fields import kinds_field
from ui.widgets.choice_fields import CheckField, MultiChoiceField
from ui.widgets.commune_search import CommuneSearch
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextField


class NewProjectDialog(Sheet):
    """Log a project; `wanted` says what was entered."""

    def __init__(self, presenter: HomePresenter, parent: QWidget | None = None) -> None:
        super().__init__("Nouveau projet", "Créer et ouvrir", icon="plus", width=720, parent=parent)
        self._presenter = presenter
        self._proposed = ""
        self.name_field = TextField()
        kinds = kinds_field()
        assert isinstance(kinds, MultiChoiceField)
        self.kinds_field = kinds
        self.commune_field = CommuneSearch(presenter.search_communes, presenter.describe_commune)
        self.promoter_field = TextField()
        self.home_check = CheckField("Garder comme «\u00a0Ma commune\u00a0»")
        self._build()
        self._prefill()
        self.commune_field.edited.connect(self._commune_changed)
        self.fit()
        move_focus(self.name_field)

    def wanted(self) -> NewProject:
        """Return what was entered."""
        kinds = tuple(kind for kind in self.kinds_field.value() if isinstance(kind, ProjectKind))
        return NewProject(
            name=str(self.name_field.value()),
            kinds=kinds,
            commune_code=self.commune_field.value() or "",
            promoter=str(self.promoter_field.value()),
            former_commune=self.commune_field.former_name(),
            is_home=not self.home_check.isHidden() and self.home_check.value(),
        )

    def _build(self) -> None:
        for made in (
            FieldRow("Nom du projet", self.name_field, name="new_name"),
            FieldRow("Nature, une ou plusieurs", self.kinds_field, name="new_kinds"),
            FieldRow(
                "Commune",
                self.commune_field,
                hint="Trois lettres du nom ou le code postal suffisent.",
                name="new_commune",
            ),
        ):
            self.body.addWidget(made)
        self.home_check.setObjectName("new_home")
        self.home_check.setAccessibleDescription(
            "La commune sera proposée pour les projets suivants."
        )
        set_tip(self.home_check, "La commune sera proposée pour les projets suivants.")
        self.body.addWidget(self.home_check)
        promoter = FieldRow("Porteur du projet", self.promoter_field, name="new_promoter")
        self.body.addWidget(promoter)
        self.body.addStretch(1)

    def _prefill(self) -> None:
        profile = self._presenter.last_profile()
        self.home_check.setVisible(profile is None)
        self.home_check.set_value(profile is None)
        if profile is not None and profile.commune_code:
            self.commune_field.set_value(profile.commune_code)
            self._commune_changed(profile.commune_code)

    def _commune_changed(self, code: object) -> None:
        """Propose the commune as promoter, unless another one was typed."""
        proposed = commune_words(self._presenter.commune_name(str(code or "")))
        if self.promoter_field.text().strip() in ("", self._proposed):
            self.promoter_field.setText(proposed)
            if proposed and self.isVisible():
                announce(self.promoter_field, f"Porteur du projet rempli\u00a0: {proposed}.")
        self._proposed = proposed
