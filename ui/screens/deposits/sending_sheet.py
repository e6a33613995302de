"""The sheet "Préparer le dépôt" of a call that takes paper or e-mail: what leaves, what words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tressons_desktop.applications.sending import Sending
from tressons_desktop.calls.terms import DepositKind, DepositWay
from ui.access.announcer import announce
from ui.dialogs import Sheet
from ui.screens.deposits.gathering import GATHERING, Gathered
from ui.screens.deposits.sending_words import (
    copies_words,
    files_words,
    gathered_words,
    lacking_words,
)
from ui.widgets.basics import CardTitle, Text, row
from ui.widgets.buttons import link_button, outlined_button
from ui.widgets.feedback import JobBar
from ui.widgets.form import FieldRow
from ui.widgets.message import Message
from ui.widgets.spoken_text import SpokenText
from ui.widgets.text_fields import TextArea

TITLE: Final = "Préparer le dépôt"
GATHER: Final = "Réunir les fichiers"
_PORTAL: Final = "Déposer en ligne"
AskFolder = Callable[[], Path | None]


class SendingSheet(Sheet):
    """Say what to print and what to join; `gather_asked` carries the folder that was chosen."""

    gather_asked = Signal(Path)
    portal_asked = Signal()
    stop_asked = Signal()

    def __init__(self, sending: Sending, ask: AskFolder, parent: QWidget, *, portal: bool) -> None:
        super().__init__(
            TITLE, GATHER, reject="Fermer", icon="folder-open", width=760, parent=parent
        )
        self.sending, self._ask = sending, ask
        self.lacking = Message()
        self.weight = Message()
        self.portal_button = outlined_button(_PORTAL, "file-text")
        self.portal_button.clicked.connect(self.portal_asked)
        self.bar = JobBar()
        self.bar.hide()
        self.bar.stop_requested.connect(self.stop_asked)
        self.told = SpokenText()
        self.mail = TextArea(min_lines=6, max_lines=9)
        self.copies: dict[str, QWidget] = {}
        self._build()
        self.portal_button.setVisible(portal)
        self.fit()

    def _build(self) -> None:
        words = lacking_words(self.sending)
        self.body.addWidget(self.lacking)
        self.lacking.say(words, "triangle-alert", "part")
        self.body.addLayout(row(self.portal_button, None))
        for way in self.sending.ways:
            if way.kind is DepositKind.EMAIL:
                self._add_mail(way)
            else:
                self._add_paper(way)
        self.body.addWidget(CardTitle("Les fichiers, renommés et réunis", wrap=True))
        self.body.addWidget(Text(files_words(self.sending), "dense", wrap=True))
        for widget in (self.bar, self.told):
            self.body.addWidget(widget)

    def _add_mail(self, way: DepositWay) -> None:
        self.body.addWidget(CardTitle(way.kind.label, wrap=True))
        for label, text in (("Adresse", way.address), ("Objet", self.sending.subject)):
            self.body.addWidget(self._copied(label, text, way))
        self.mail.setPlainText(self.sending.body)
        self.mail.make_read_only()
        self.body.addWidget(FieldRow("Texte", self.mail, name="mail_body"))
        self.body.addLayout(row(self._copy_button("le texte", self.sending.body), None))
        self.body.addWidget(self.weight)
        if way.help.strip():
            self.body.addWidget(Text(way.help, "dense", "text2", wrap=True))
        self._show_weight(whole=False)

    def _add_paper(self, way: DepositWay) -> None:
        self.body.addWidget(CardTitle(way.kind.label, wrap=True))
        self.body.addWidget(Text(copies_words(way), "dense", wrap=True))
        self.body.addWidget(self._copied("Adresse", way.address, way))
        if way.help.strip():
            self.body.addWidget(Text(way.help, "dense", "text2", wrap=True))

    def _copied(self, label: str, text: str, way: DepositWay) -> QWidget:
        """Show a short text with the way to copy it."""
        held = QWidget()
        said = Text(f"{label}\u00a0: {text}", "dense", wrap=True)
        named = "l’adresse" if label == "Adresse" else "l’objet"
        button = self._copy_button(named, text)
        button.setAccessibleName(f"Copier {named}, {way.kind.label.lower()}")
        held.setLayout(row(said, button))
        return held

    def _copy_button(self, named: str, text: str) -> QWidget:
        button = link_button(f"Copier {named}", "copy")
        button.clicked.connect(partial(self._copy, named, text))
        self.copies[named] = button
        return button

    def _copy(self, named: str, text: str, _checked: bool = False) -> None:
        QGuiApplication.clipboard().setText(text)
        announce(self, f"Copié\u00a0: {named}.")

    def _show_weight(self, *, whole: bool) -> None:
        way = self.sending.way(DepositKind.EMAIL)
        if way is not None:
            words, over = self.sending.weight(way, whole=whole)
            self.weight.say(
                words, "triangle-alert" if over else "paperclip", "non" if over else "text2"
            )

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the main button, the reading comes first."""
        return self.accept_button

    # gathering --------------------------------------------------------------------------------
    def accept(self) -> None:
        """Ask where, then have the files gathered; the sheet stays: its words are still to copy."""
        if not self.accept_button.isEnabled():
            return
        folder = self._ask()
        if folder is not None:
            self.told.tell("")
            self.accept_button.explain(f"{GATHERING} en cours.")
            self.bar.show_progress(0.0, GATHERING)
            self.bar.show()
            self.gather_asked.emit(folder)

    def show_progress(self, ratio: float, doing: str) -> None:
        """Follow the work."""
        self.bar.show_progress(ratio, doing)

    def show_ended(self, sentence: str) -> None:
        """Say why nothing was gathered."""
        self._rest()
        self.told.tell(sentence)

    def show_gathered(self, gathered: Gathered) -> None:
        """Say what is in the folder, and what the e-mail really weighs."""
        self._rest()
        self.sending = replace(self.sending, files=gathered.files)
        self._show_weight(whole=True)
        said = gathered_words(gathered.folder, len(gathered.files), gathered.lost)
        self.told.tell(said, "part" if gathered.lost else "ok")
        self._scroll.verticalScrollBar().setValue(self._scroll.verticalScrollBar().maximum())

    def _rest(self) -> None:
        self.bar.hide()
        self.accept_button.explain("")
