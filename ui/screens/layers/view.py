"""Couches et grilles: the bundled communes, and the layers loaded from published files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.territory.layer_kinds import LayerKind
from tressons_desktop.territory.layer_model import LayerId, LayerInfo
from tressons_desktop.territory.model import TerritoryUnavailable
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.typography import french
from ui.access.focus import move_focus
from ui.screens.layers.catalogue import Published, catalogue
from ui.screens.layers.checklists import ChecklistsCard, ChecklistsPresenter
from ui.screens.layers.presenter import REPLACE, LayersPresenter
from ui.screens.titled import Page, TitledScreen, sentence
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, NamedGroup, Rule, Text, row
from ui.widgets.buttons import link_button, plain_button, primary_button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.feedback import Banner, JobBar
from ui.workbench import Workbench

BUNDLED = ChipLook("Fourni avec l’application", "package", "pri")
LOADED = ChipLook("Chargée", "check", "ok")
ABSENT = ChipLook("Non chargée", "circle-dashed", "so")
LENT = "Elle vient d’un colis de données\u00a0: la retirer avec lui."
_FILTER = "Fichiers publiés (*.csv *.tsv *.txt *.zip *.gz *.geojson *.json);;Tous les fichiers (*)"


class LayersScreen(TitledScreen):
    """Show where facts come from; load what is missing."""

    key = "layers"
    title = "Couches et grilles"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = LayersPresenter(workbench, self)
        self.checklists = ChecklistsPresenter(workbench, self)
        self.checklists_card = ChecklistsCard(self.checklists)
        self.load_button = primary_button("Charger un fichier", "upload")
        self.banner = Banner()
        self.job_bar = JobBar()
        self.job_bar.hide()
        self.page = Page(max_width=980)
        self.lines: dict[LayerId, LayerLine] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        self.back_button = plain_button("Revenir aux textes et chiffres", "arrow-left")
        self.back_button.clicked.connect(lambda: self.screen_requested.emit("register"))
        self.header.add_action(self.back_button)
        self.header.add_action(self.load_button)
        self.content.addWidget(self.banner)
        self.content.addWidget(self.job_bar)
        self.content.addWidget(self.page, 1)
        self.page.body.addWidget(self._bundled())
        card = Card()
        card.body.setSpacing(px(14))
        card.body.addWidget(CardTitle("Couches à charger"))
        card.body.addWidget(
            sentence(
                "Télécharger le fichier tel que son producteur le publie, puis le charger ici "
                "sans l’ouvrir ni le modifier. L’application le reconnaît à son contenu.",
                "text2",
            )
        )
        for kind, published in catalogue():
            line = LayerLine(kind, published)
            line.remove_requested.connect(self._remove)
            card.body.addWidget(Rule())
            card.body.addWidget(line)
            self.lines[kind.id] = line
        self.page.body.addWidget(card)
        self.page.body.addWidget(self.checklists_card)
        self.page.body.addStretch(1)

    def _bundled(self) -> QWidget:
        card = Card()
        head = row(CardTitle("Communes, intercommunalités, départements", wrap=True))
        head.addWidget(Chip(BUNDLED))
        card.body.addLayout(head)
        try:
            vintage = self.presenter.services.territory.vintage
        except TerritoryUnavailable as problem:
            card.body.addWidget(sentence(str(problem), "non"))
            return card
        card.body.addWidget(
            sentence(_capital(french(f"{vintage.cog}, {vintage.population}, {vintage.epci}.")))
        )
        card.body.addWidget(
            sentence(french(f"{vintage.producer}. {vintage.licence}."), "text2", "dense")
        )
        return card

    def _connect(self) -> None:
        present = self.presenter
        present.changed.connect(self.refresh)
        present.told.connect(self._say)
        present.progressed.connect(self.job_bar.show_progress)
        present.busy_changed.connect(self._show_busy)
        self.job_bar.stop_requested.connect(present.stop)
        self.banner.action_triggered.connect(self._act)
        self.banner.closed.connect(self._forget_removed)
        self.checklists.told.connect(self._say)
        self.checklists.changed.connect(self.checklists_card.show_checklists)
        self.load_button.clicked.connect(self._choose_file)

    def at_work(self) -> bool:
        """Tell whether a file is being loaded, or the banner still offers something."""
        return super().at_work() or not self.banner.isHidden()

    def concerns(self, changes: object) -> bool:
        """Tell that an edit of a project does not change the layers."""
        return False

    def refresh(self) -> None:
        """Show which layers are loaded."""
        loaded, lent = self.presenter.loaded(), self.presenter.lent()
        for layer, line in self.lines.items():
            line.show_info(loaded.get(layer), lent=layer in lent)

    def focus_first(self) -> None:
        """Start with loading a file."""
        move_focus(self.load_button)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Charger un référentiel", "", _FILTER)
        if name:
            self.presenter.load(Path(name))

    def _remove(self) -> None:
        line = self.sender()
        if isinstance(line, LayerLine):
            self.presenter.remove(line.kind.id, french(line.kind.title))

    def _act(self) -> None:
        """Do what the banner offers: load a file all the same, or take back a removal."""
        if self.presenter.insist():
            return
        self.banner.say("")
        if not self.checklists.take_back():
            self.presenter.take_back()

    def _forget_removed(self) -> None:
        self.presenter.forget_doubtful()
        self.checklists.forget_removed()
        self.presenter.forget_removed()

    def _say(self, words: str, tone: str, action: str) -> None:
        if action != REPLACE:
            self.presenter.forget_doubtful()
        self.banner.say(words, tone=tone, action=action)

    def _show_busy(self, busy: bool) -> None:
        self.job_bar.setVisible(busy)
        self.load_button.explain("Un fichier est en cours de chargement." if busy else "")
        for line in self.lines.values():
            line.remove_button.setEnabled(not busy)
        if busy:
            self.banner.say("")


class LayerLine(NamedGroup):
    """Show one layer: what it is, what it brings, whether it is loaded."""

    remove_requested = Signal()

    def __init__(self, kind: LayerKind, published: Published) -> None:
        super().__init__()
        self.kind = kind
        self._published = published
        title = french(kind.title)
        self.chip = Chip(ABSENT)
        self.facts = sentence("", "text2", "dense")
        self.remove_button = link_button("Retirer")
        self.remove_button.setAccessibleName(f"Retirer\u00a0: {title}")
        self.remove_button.clicked.connect(self.remove_requested)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(Text(title, "label", wrap=True), 1)
        head.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addLayout(head)
        layout.addWidget(sentence(published.brings))
        layout.addWidget(self.facts)
        self.show_info(None)

    def show_info(self, info: LayerInfo | None, *, lent: bool = False) -> None:
        """Show the loaded layer, or where to find its file; one of a data pack goes with it."""
        self.chip.set_look(ABSENT if info is None else LOADED)
        self.remove_button.setVisible(info is not None and not lent)
        words = f"Où la trouver\u00a0: {self._published.where}" if info is None else cited(info)
        words = f"{words} {LENT}" if lent else words
        self.facts.setText(words)
        self.setAccessibleName(f"{french(self.kind.title)}, {self.chip.look.text}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def cited(info: LayerInfo) -> str:
    """Cite a loaded layer: producer, vintage, licence, when it was loaded, how much it says."""
    when = format_date_short(info.loaded_at.date())
    parts = [
        f"{info.producer}, {info.vintage}, {info.licence}. Chargée le {when}\u00a0: {info.counted}"
    ]
    if info.unknown_count:
        parts.append(plural(info.unknown_count, "code inconnu", "codes inconnus"))
    words = f"{', '.join(parts)}, fichier «\u00a0{info.file_name}\u00a0»."
    return f"{words} {info.note}".strip()
