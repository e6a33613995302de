"""« Projets supprimés »: what was deleted, by whom, until when; bring back, or empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.history.model import DeletedProject
from tressons_desktop.text.sizes import size_words
from ui.kinds import KIND_ICONS
from ui.screens.history.words import deleted_words, is_ending, until_words
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, IconMark, KindTile, NamedGroup, Text, column, row
from ui.widgets.buttons import link_button, outlined_button
from ui.widgets.scroll_page import ScrollPage

TITLE = "Projets supprimés"
KEPT = "Gardés 90 jours avec leurs textes, pièces et historique."
NOTHING = "Aucun projet supprimé. Un projet supprimé reste ici 90 jours, puis il est effacé."


class DeletedCard(Card):
    """One deleted project, and the button that brings it back."""

    def __init__(self, project: DeletedProject, now: datetime) -> None:
        super().__init__(padding=14)
        self.project = project
        name = project.name.strip() or "Projet sans nom"
        where = project.commune_name or "Commune à choisir"
        if project.commune_name and project.departement_code:
            where = f"{where} ({project.departement_code})"
        icon = KIND_ICONS[project.kinds[0]] if project.kinds else "folder"
        names = column(CardTitle(name, wrap=True), Text(where, "note", "text2"), spacing=0)
        self.restore_button = outlined_button("Restaurer")
        self.restore_button.setAccessibleName(f"Restaurer {name}")
        ending = is_ending(project, now)
        left = Text(until_words(project, now), "dense", "part" if ending else "text2", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(px(6))
        if ending:
            left.setProperty("type", "dense-bold")
            foot.addWidget(IconMark("clock", "part", 16))
        foot.addWidget(left, 1)
        foot.addWidget(self.restore_button)
        tile = KindTile(icon, 34)
        head = row(spacing=12)
        head.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        self.body.addLayout(head)
        self.body.addWidget(Text(deleted_words(project), "dense", wrap=True))
        self.body.addLayout(foot)
        self.setAccessibleName(f"{name}, {where}, {deleted_words(project)}")


class BinPanel(NamedGroup):
    """List the deleted projects. `restore_asked` carries one, `empty_asked` asks to empty all."""

    restore_asked: Carries[DeletedProject] = carrying()
    empty_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, titled: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("bin")
        self.setAccessibleName(TITLE)
        self.title = CardTitle(TITLE)
        self.count = Text("", "dense", "text2")
        self.about = Text(KEPT, "dense", "text2", wrap=True)
        self.nothing = Text(NOTHING, "dense", "text2", wrap=True)
        self.weight = Text("", "dense", "text2", wrap=True)
        self.empty_link = link_button("Vider la corbeille")
        self.empty_link.clicked.connect(self.empty_asked)
        self.cards: list[DeletedCard] = []
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._foot = QFrame()
        self._build(titled)
        self.show_projects((), datetime.now().astimezone())

    def _build(self, titled: bool) -> None:
        scroll = ScrollPage()
        scroll.setWidget(self._list)
        self._list.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        self._lines.setContentsMargins(px(4), px(4), px(8), px(4))
        self._lines.setSpacing(px(10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(14), px(12), px(10))
        layout.setSpacing(px(4))
        head = row(4, self.title, None, self.count, 4)
        layout.addLayout(head)
        for label in (self.about, self.nothing):
            label.setIndent(px(4))
            layout.addWidget(label)
        layout.addWidget(scroll, 1)
        self.title.setVisible(titled)  # once it has a parent: alone it is a window
        self.count.setVisible(titled)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(px(4), px(8), px(4), 0)
        foot.addWidget(self.weight, 1)
        foot.addWidget(self.empty_link)
        layout.addWidget(self._foot)

    def show_projects(self, projects: Sequence[DeletedProject], now: datetime) -> None:
        """Show what is in the bin."""
        self.cards = []
        while (taken := self._lines.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for project in projects:
            card = DeletedCard(project, now)
            card.restore_button.clicked.connect(partial(self._asked, project))
            self.cards.append(card)
            self._lines.addWidget(card)
        self._lines.addStretch(1)
        self.count.setText(str(len(projects)) if projects else "")
        self.about.setVisible(bool(projects))
        self.nothing.setVisible(not projects)
        self._foot.setVisible(bool(projects))
        total = sum(project.size for project in projects)
        self.weight.setText(f"{size_words(total)} sur cet ordinateur" if total else "")

    def _asked(self, project: DeletedProject, _checked: bool = False) -> None:
        self.restore_asked.emit(project)
