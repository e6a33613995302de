"""Ma commune: identity entered once, reused in every project."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from tressons_desktop.operations.profiles import PROFILES
from tressons_desktop.ports import Changes
from tressons_desktop.project.model import CommuneProfile
from tressons_desktop.project.snapshot import value_of
from tressons_desktop.project.values import FctvaDelay, VatSituation
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.screens.commune.fields import LogoField, SiretField
from ui.screens.commune.presenter import FCTVA_WORDS, VAT_WORDS, CommunePresenter, filled_words
from ui.screens.commune.territory_card import TerritoryCard
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.screens.titled import Page, TitledScreen, sentence
from ui.theme import px
from ui.widgets.basics import Text, row
from ui.widgets.buttons import outlined_button, plain_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.commune_search import CommuneSearch
from ui.widgets.feedback import SaveState
from ui.widgets.form import FieldRow, Form
from ui.widgets.number_fields import CountField
from ui.widgets.record_field import ValueField
from ui.widgets.text_fields import TextField
from ui.workbench import Workbench

_COMMUNE_HINT = (
    "Trois lettres suffisent. Le code INSEE, le SIREN, la population et l’intercommunalité "
    "viennent avec."
)
_NONE_YET = "Dites d’abord quelle est votre commune\u00a0: elle sera proposée pour chaque projet."
_ADDING = "Quelle commune ajouter\u00a0? Elle aura sa propre identité."
_CHOICES = ("vat", "fctva_delay")
"""Fields that always hold something."""

_TEXTS = (
    (("mayor_name", "Maire, prénom et nom"), ("mayor_title", "Fonction du signataire")),
    (("secretary_name", "Secrétaire de mairie"), ("email", "Courriel de la mairie")),
    (("phone", "Téléphone"), ("website", "Site internet")),
    (("address", "Adresse de la mairie"), ("postal_code", "Code postal")),
)


class CommuneScreen(TitledScreen):
    """The identity of one commune, and the selector when there are several."""

    key = "commune"
    title = "Ma commune"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = CommunePresenter(workbench, self)
        self.rows: dict[str, FieldRow] = {}
        self._shown_id = ""
        self.selector = ChoiceField()
        self.selector.setAccessibleName("Commune affichée")
        self.save_state = SaveState()
        self.add_button = outlined_button("Ajouter une commune", "plus")
        self.cancel_button = plain_button("Ne pas en ajouter", "x")
        self.remove_button = plain_button("Retirer cette commune", "trash-2")
        self.search_field = CommuneSearch(self.presenter.search, self.presenter.describe)
        self.logo = LogoField()
        self.vat_words = sentence("", "text2", "dense")
        self.territory = TerritoryCard()
        self.invitation = Text("", "body", wrap=True)
        self._build()
        self._connect()

    # building -----------------------------------------------------------------------------------
    def _build(self) -> None:
        for widget in (self.save_state, self.selector, self.add_button):
            self.header.add_action(widget)
        self.save_state.hide()
        self.selector.setMinimumContentsLength(16)
        page = self.page = Page(max_width=1280)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(px(28))
        self.columns.addWidget(self._form(), 1)
        self.columns.addWidget(self.territory, 0, Qt.AlignmentFlag.AlignTop)
        page.body.addWidget(self.invitation)
        page.body.addLayout(self.columns)
        page.body.addStretch(1)
        self.content.addWidget(page, 1)
        self._size_card()

    def _form(self) -> QWidget:
        self.form = Form()
        self.form.add_line(self._row("commune_code", "Commune", self.search_field, _COMMUNE_HINT))
        siret, members = SiretField(), CountField(maximum=999)
        self.form.add_pair(
            self._row("siret", "SIRET de la commune", siret),
            self._row("councillors", "Nombre de conseillers municipaux", members),
        )
        for left, right in _TEXTS:
            self.form.add_pair(
                self._row(*left, TextField()),
                self._row(*right, TextField()),
            )
        vat = ChoiceField(Option(one, one.label) for one in VatSituation)
        self.form.add_line(self._row("vat", "Situation de la commune envers la TVA", vat))
        self.form.add_line(self.vat_words)
        delay = ChoiceField(Option(one, one.label) for one in FctvaDelay)
        self.form.add_line(self._row("fctva_delay", "Versement du FCTVA", delay, FCTVA_WORDS))
        self.form.add_line(
            self._row("logo", "Logo", self.logo, "Imprimé en couverture des dossiers. PNG ou JPEG.")
        )
        buttons = QWidget()
        buttons.setLayout(row(self.remove_button, self.cancel_button, None))
        self.form.add_line(buttons)
        return self.form

    def _row(self, name: str, label: str, field: QWidget, hint: str = "") -> FieldRow:
        made = FieldRow(label, field, hint=hint, name=name)
        self.rows[name] = made
        return made

    def _connect(self) -> None:
        present = self.presenter
        self.selector.edited.connect(self._profile_chosen)
        self.add_button.clicked.connect(self._add)
        self.cancel_button.clicked.connect(self._cancel_adding)
        self.remove_button.clicked.connect(present.remove)
        self.logo.choose_requested.connect(self._choose_logo)
        self.logo.remove_requested.connect(present.remove_logo)
        present.logo_refused.connect(self._logo_refused)
        self.bindings = {
            name: FieldBinding(self.workbench, made.field, present.store)
            for name, made in self.rows.items()
            if isinstance(made.field, ValueField)
        }
        self.search_field.edited.connect(self._commune_chosen)
        self.workbench.saved.connect(self._saved)
        self.workbench.save_failed.connect(self._not_saved)
        self.save_state.retry_requested.connect(self.workbench.retry)

    # the screen ---------------------------------------------------------------------------------
    def undo_scope(self) -> str:
        """Undo what was done here."""
        return PROFILES

    def concerns(self, changes: Changes) -> bool:
        """Tell whether a commune changed, or what could not be read of one."""
        return bool(changes.kinds & {"commune_profile", "draft"})

    def shown(self) -> None:
        """Layers may have been loaded since the last visit: look again."""
        self._dirty = False
        self.refresh()

    def focus_first(self) -> None:
        """Start with the commune."""
        move_focus(self.search_field)

    def refresh(self) -> None:
        """Show the commune in hand."""
        profiles = self.presenter.profiles()
        profile = self.presenter.profile()
        self._show_selector(profiles, profile)
        self._show_choosing(first=not profiles, adding=profile is None)
        shown = profile or CommuneProfile(id="")
        self._show_fields(shown)
        self.vat_words.setText(VAT_WORDS[shown.vat])
        self._show_siret(shown)
        self.logo.show_logo(self.presenter.logo_path(shown), shown.commune_name)
        if trouble := self.presenter.logo_trouble(shown):
            self.rows["logo"].set_message(trouble)
        self.territory.show_facts(*self.presenter.facts(shown))

    def _show_fields(self, shown: CommuneProfile) -> None:
        if shown.id != self._shown_id:
            self._shown_id = shown.id
            self.rows["logo"].set_message("")
            self.save_state.setVisible(bool(self.workbench.unsaved))
            self.page.verticalScrollBar().setValue(0)
        drafts = self.presenter.drafts(shown)
        for name, binding in self.bindings.items():
            value = value_of(shown, name)
            address = FieldAddress.of("", shown, name)
            binding.show(address, value if name in _CHOICES else value or None, drafts.get(name))

    def _show_siret(self, profile: CommuneProfile) -> None:
        made = self.rows["siret"]
        made.set_message(self.presenter.check_siret(profile, profile.siret))
        if not profile.siret:
            made.set_message(self.presenter.siret_hint(profile), "info")

    def _show_selector(
        self, profiles: Sequence[CommuneProfile], profile: CommuneProfile | None
    ) -> None:
        self.selector.set_choices(
            Option(one.id, one.commune_name or "Commune à choisir") for one in profiles
        )
        self.selector.set_value(profile.id if profile else None)
        self.selector.setVisible(len(profiles) > 1 and profile is not None)
        self.add_button.setVisible(profile is not None)
        self.remove_button.setVisible(len(profiles) > 1 and profile is not None)

    def _show_choosing(self, *, first: bool, adding: bool) -> None:
        self.invitation.setText(_NONE_YET if first else _ADDING)
        self.invitation.setVisible(adding)
        self.cancel_button.setVisible(adding and not first)
        for name, made in self.rows.items():
            made.setVisible(name == "commune_code" or not adding)
        self.vat_words.setVisible(not adding)
        self.territory.setVisible(not adding)

    def narrowed(self, narrow: bool) -> None:
        """Put the facts under the form when there is one column."""
        self.columns.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._size_card()

    def _text_resized(self) -> None:
        super()._text_resized()
        self._size_card()

    def _size_card(self) -> None:
        self.territory.setMinimumWidth(0 if self.narrow else px(330))
        self.territory.setMaximumWidth(px(880) if self.narrow else px(330))

    # actions ------------------------------------------------------------------------------------
    def set_logo(self, file: Path) -> None:
        """Keep an image as the logo; when it cannot be, the reason comes under the field."""
        self.presenter.set_logo(file)

    def _commune_chosen(self) -> None:
        """Show what the official files say of it, and say that it came."""
        self.refresh()
        profile = self.presenter.profile()
        if profile is not None and profile.commune_code:
            announce(self, filled_words(profile))

    def _logo_refused(self, words: str) -> None:
        self.rows["logo"].set_message(words)
        if words:
            announce(self, f"Logo\u00a0: {words}", urgent=True)

    def _profile_chosen(self, profile_id: object) -> None:
        self.flush()
        self.presenter.choose(str(profile_id))
        self.refresh()

    def _add(self) -> None:
        self.flush()
        self.presenter.adding = True
        self.refresh()
        move_focus(self.search_field)

    def _cancel_adding(self) -> None:
        self.search_field.forget()
        self.presenter.adding = False
        self.refresh()

    def _choose_logo(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "Choisir le logo", "", "Images (*.png *.jpg *.jpeg)"
        )
        if name:
            self.set_logo(Path(name))

    def _not_saved(self, words: str) -> None:
        self.save_state.show()
        self.save_state.set_failed(words)

    def _saved(self, when: datetime) -> None:
        self.save_state.show()
        self.save_state.set_saved(f"{when.hour}:{when.minute:02d}")
