"""The sheet "Déposer sur Démarche numérique": what the link carries, what is left, and the page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.portal.draft import DepositDraft
from tressons_desktop.portal.form import FormRefused
from tressons_desktop.portal.link import MAX_LINK
from tressons_desktop.portal.preparation import Manner
from tressons_desktop.text.numbers import format_number, plural
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.dialogs import AskPath, Sheet
from ui.screens.portal.line import PortalLine
from ui.theme import px
from ui.widgets.basics import Rule, Text, clear, row
from ui.widgets.buttons import Button, icon_button, link_button
from ui.widgets.form import FieldRow
from ui.widgets.message import Message
from ui.widgets.spoken_text import SpokenText
from ui.widgets.text_fields import TextField

SAVE: Final = "Enregistrer la page"
HELP: Final = "Donner les réponses une à une"
COPY: Final = "Copier le lien"
COPIED: Final = (
    "Lien copié. L’ouvrir une seule fois, là où il y a Internet\u00a0: chaque ouverture ailleurs "
    "crée un autre brouillon."
)
_BUSY: Final = "La page est en train d’être écrite."
_INTRO: Final = (
    "La page s’emporte sur une clé et s’ouvre sans Tressons\u00a0: le lien prérempli, les réponses "
    "à copier dans l’ordre du site, les pièces. À droite, la donnée du projet d’où vient chaque "
    "réponse, {0}."
)


class PortalSheet(Sheet):
    """Look at a deposit before it is carried; `save_asked` carries where the page goes."""

    save_asked = Signal(Path)
    walk_asked = Signal()

    def __init__(
        self, draft: DepositDraft, ask: AskPath, parent: QWidget, *, remark: str = ""
    ) -> None:
        super().__init__(
            "Déposer sur Démarche numérique", SAVE, reject="Fermer", width=900, parent=parent
        )
        self.draft, self._ask, self._remark = draft, ask, remark
        self._groups = draft.groups()
        self._at = 0
        self.lines: list[PortalLine] = []
        self.form_title = Text(draft.title, "body", wrap=True)
        told = (
            f"confirmée la dernière fois{_added(draft)}"
            if draft.confirmed
            else "proposée d’après ses mots, à relire"
        )
        self.intro = Text(_INTRO.replace("{0}", told), "dense", "text2", wrap=True)
        self.address = TextField()
        self.address_row = FieldRow(
            "Adresse de la démarche",
            self.address,
            hint="Le fichier ne la donne pas. Sans elle il n’y a pas de lien.",
            name="portal_address",
        )
        self.remarks = Message()
        self.carried_words = Text("", "dense-bold", wrap=True)
        self.where = Text("", "dense", "text2")
        self.before = icon_button("chevron-left", "Champs précédents")
        self.after = icon_button("chevron-right", "Champs suivants")
        self.walk_button = Button(HELP, "outlined", "copy")
        self.copy_button = link_button(COPY, "link-2")
        self.told = SpokenText()
        self._fields = QVBoxLayout()
        self._build()
        self._connect()
        self._show_group(0)
        self.fit()

    def _build(self) -> None:
        self._fields.setSpacing(px(12))
        turn = QWidget()
        turn.setLayout(row(self.where, None, self.before, self.after))
        turn.setVisible(len(self._groups) > 1)
        self.address_row.setVisible(not self.draft.form.address)
        remarks = (self._remark, *self.draft.deposit.page.remarks)
        self.remarks.say(" ".join(one for one in remarks if one))
        for widget in (self.form_title, self.intro, self.address_row, self.remarks):
            self.body.addWidget(widget)
        carried = row(self.carried_words, self.walk_button)
        carried.setStretch(0, 1)  # the words take what the button leaves
        self.body.addLayout(carried)
        self.body.addLayout(row(self.copy_button, None))
        self.body.addWidget(turn)
        self.body.addLayout(self._fields)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, self.told)

    def _connect(self) -> None:
        self.before.clicked.connect(self._previous)
        self.after.clicked.connect(self._next)
        self.address.edited.connect(self._addressed)
        self.walk_button.clicked.connect(self.walk_asked)
        self.copy_button.clicked.connect(self._copy)

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the main button, the reading comes first."""
        return self.address if self.address_row.isVisibleTo(self) else self.accept_button

    # showing ----------------------------------------------------------------------------------
    def _show_group(self, at: int) -> None:
        self._at = at
        clear(self._fields)
        self.lines = []
        section = ""
        for key in self._groups[at]:
            title = self.draft.section_of(key)
            if title != section:
                section = title
                self._fields.addWidget(Text(title, "dense-bold", "primary", wrap=True))
            line = PortalLine(key, self.draft)
            line.changed.connect(self._changed)
            self.lines.append(line)
            self._fields.addWidget(line)
            self._fields.addWidget(Rule())
        first = sum(len(group) for group in self._groups[:at]) + 1
        total = sum(map(len, self._groups))
        last = first + len(self.lines) - 1
        self.where.setText(f"Champs {first} à {last} sur {total}, dans l’ordre du site")
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at < len(self._groups) - 1)
        self._scroll.verticalScrollBar().setValue(0)
        self._show_size()

    def _show_size(self) -> None:
        self.carried_words.setText(size_words(self.draft))
        self.copy_button.setVisible(bool(self.draft.deposit.preparation.link.carried))

    def _changed(self, _key: str) -> None:
        for line in self.lines:
            line.show_field()
        self._show_size()
        announce(self, self.carried_words.text())

    def _addressed(self, text: object) -> None:
        try:
            self.draft.give_address(str(text or ""))
        except FormRefused as refusal:
            self.address_row.set_message(str(refusal) if text else "")
            return
        self.address_row.set_message("")
        self._changed("")

    def _previous(self) -> None:
        self._turn_to(self._at - 1)

    def _next(self) -> None:
        self._turn_to(self._at + 1)

    def _turn_to(self, at: int) -> None:
        self._show_group(at)
        announce(self, self.where.text())
        move_focus(self.after if self.after.isEnabled() else self.before)

    def _copy(self) -> None:
        """Put the link in the clipboard: the computer may have Internet, Tressons opens nothing."""
        QGuiApplication.clipboard().setText(self.draft.deposit.preparation.link.address)
        self.told.tell(COPIED, "ok")

    # writing ----------------------------------------------------------------------------------
    def accept(self) -> None:
        """Ask where, then have the page written; the sheet stays until it is."""
        if not self.accept_button.isEnabled():
            return
        path = self._ask()
        if path is not None:
            self.told.tell("")
            self.accept_button.explain(_BUSY)
            self.save_asked.emit(path)

    def show_failed(self, sentence: str) -> None:
        """Say why no page was written."""
        self.accept_button.explain("")
        self.told.tell(sentence)

    def show_written(self) -> None:
        """Close: the page is there."""
        self.accept_button.explain("")
        self.done(Sheet.DialogCode.Accepted)


def _added(draft: DepositDraft) -> str:
    if not draft.added:
        return ""
    count = plural(draft.added, "nouvelle proposition", "nouvelles propositions")
    return f", sauf {count} à relire"


def size_words(draft: DepositDraft) -> str:
    """Say what the link carries, its length, and what is left to paste."""
    preparation = draft.deposit.preparation
    link = preparation.link
    if not link.carried:
        return "Aucune réponse dans un lien."
    carried = plural(len(link.carried), "réponse dans le lien", "réponses dans le lien")
    length = f"{format_number(link.length)} caractères sur {format_number(MAX_LINK)}"
    left = preparation.count(Manner.PASTE)
    return f"{carried} ({length}), {plural(left, 'à coller', 'à coller')}"
