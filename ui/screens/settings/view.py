"""Réglages: look, signature, département, folder of the data."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tressons_desktop.presets import BY_SERVICE
from ui.access.focus import move_focus
from ui.screens.settings.folder_card import FolderCard
from ui.screens.settings.presenter import (
    MAX_NAME,
    ROLE_CHOICES,
    SIZE_CHOICES,
    THEME_CHOICES,
    SettingsPresenter,
)
from ui.screens.titled import Page, TitledScreen, sentence
from ui.theme import manager
from ui.widgets.basics import Card, CardTitle, row
from ui.widgets.buttons import outlined_button
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.form import FieldRow, Form
from ui.widgets.text_fields import TextField
from ui.workbench import Workbench


class SettingsScreen(TitledScreen):
    """What a person chooses; every choice applies at once."""

    key = "settings"
    title = "Réglages"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = SettingsPresenter(workbench, self)
        self.theme_field = ChoiceField(THEME_CHOICES)
        self.size_field = ChoiceField(SIZE_CHOICES)
        self.role_field = ChoiceField(ROLE_CHOICES)
        self.who_field = TextField()
        self.who_field.setMaxLength(MAX_NAME)
        self.departement_field = ChoiceField(
            self.presenter.departements(), empty="Aucun en particulier"
        )
        self.folder = FolderCard(self.presenter)
        self.folds_button = outlined_button("Remettre les panneaux en place", "rotate-ccw")
        page = Page(max_width=912)
        page.body.addWidget(self._look())
        page.body.addWidget(self._work())
        page.body.addWidget(self.folder)
        if lines := self.presenter.fixed():
            page.body.addWidget(_fixed(lines))
        page.body.addStretch(1)
        self.content.addWidget(page, 1)
        self._connect()

    def refresh(self) -> None:
        """Show the preferences as they stand."""
        values = self.presenter.values()
        self._show_look()
        self.role_field.set_value(values["role"])
        self.who_field.set_value(values["who"])
        self.departement_field.set_value(values["home_departement"])
        self.departement_field.setEnabled(not self.presenter.department_is_fixed())
        self.folder.refresh()

    def _show_look(self) -> None:
        """Show the look chosen, wherever it was: keys change the size of the text too."""
        values = self.presenter.values()
        self.theme_field.set_value(values["theme"])
        self.size_field.set_value(values["text_size"])

    def _look(self) -> QWidget:
        card = Card()
        card.body.addWidget(CardTitle("Affichage"))
        form = Form()
        form.add_pair(
            FieldRow("Couleurs", self.theme_field, name="theme"),
            FieldRow("Taille du texte", self.size_field, name="text_size"),
        )
        card.body.addWidget(form)
        card.body.addWidget(
            sentence(
                "Les panneaux repliés à la main restent repliés d’une fois sur l’autre.",
                "text2",
                "dense",
            )
        )
        card.body.addLayout(row(self.folds_button, None))
        return card

    def _work(self) -> QWidget:
        card = Card()
        card.body.addWidget(CardTitle("Travail"))
        form = Form()
        form.add_line(
            FieldRow(
                "Votre rôle",
                self.role_field,
                hint="Le service qui reçoit les dossiers a ses propres lieux\u00a0: réunir, "
                "vérifier, noter, décider, répondre. Les projets restent où ils sont.",
                name="role",
            )
        )
        form.add_line(
            FieldRow(
                "Votre nom",
                self.who_field,
                hint="Il signe vos modifications dans l’historique, à partir de la prochaine "
                "ouverture. Laisser vide pour le nom de session de l’ordinateur.",
                name="who",
            )
        )
        form.add_line(
            FieldRow(
                "Votre département",
                self.departement_field,
                hint=f"Ses communes viennent en premier dans les recherches. {BY_SERVICE}"
                if self.presenter.department_is_fixed()
                else "Ses communes viennent en premier dans les recherches.",
                name="home_departement",
            )
        )
        card.body.addWidget(form)
        return card

    def _connect(self) -> None:
        manager().changed.connect(self._show_look)
        self.theme_field.edited.connect(self.presenter.set_theme)
        self.size_field.edited.connect(self.presenter.set_text_size)
        self.role_field.edited.connect(self.presenter.set_role)
        self.who_field.edited.connect(self.presenter.set_who)
        self.departement_field.edited.connect(self.presenter.set_departement)
        self.folds_button.clicked.connect(self.presenter.unfold_panels)
        self.folder.moving_asked.connect(self.moving_requested)

    def focus_first(self) -> None:
        """Start with the colours."""
        move_focus(self.theme_field)


def _fixed(lines: list[str]) -> QWidget:
    """Say what is not the person's to choose, and who fixed it."""
    card = Card()
    card.body.addWidget(CardTitle(BY_SERVICE.rstrip(".")))
    for line in lines:
        card.body.addWidget(sentence(line, "text", "dense"))
    return card
