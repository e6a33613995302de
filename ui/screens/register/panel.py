"""What is said of one text of the register."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.register.model import RegisterEntry
from tressons_desktop.text.dates import format_date_short
from ui.screens.register.words import RegisterLine, since_words
from ui.screens.titled import Page, sentence
from ui.theme import px
from ui.widgets.basics import CardTitle, StepTitle, Text
from ui.widgets.chip import Chip, ChipLook

WIDTH = 308
_VERIFY = ChipLook("À vérifier", "circle-question-mark", "ver")
_OLD = ChipLook("Vérifié depuis plus d’un an", "clock", "part")
_PAST = ChipLook("Remplacé", "history", "so")
_STILL = "Le chiffre reste utilisable, avec la mention «\u00a0à vérifier\u00a0»."


class RegisterPanel(QWidget):
    """Say everything of an entry, and of the text that took its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = Page()
        self.page.setAccessibleName("Texte choisi")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    def show_line(self, line: RegisterLine | None, after: RegisterEntry | None) -> None:
        """Show an entry from its top; nothing without one."""
        self.page.clear()
        body = self.page.body
        body.setSpacing(px(8))
        if line is None:
            return
        one = line.entry
        body.addWidget(StepTitle(one.title, wrap=True))
        body.addWidget(Text(one.part.label, "dense", "text2", wrap=True))
        for shown, look in (
            (one.needs_checking, _VERIFY),
            (line.old, _OLD),
            (line.past, _PAST),
        ):
            if shown:
                body.addWidget(Chip(look), 0, Qt.AlignmentFlag.AlignLeft)
        if one.figure:
            body.addWidget(sentence(one.figure, "text", "label"))
        if one.note:
            body.addWidget(sentence(one.note))
        if line.old:
            body.addWidget(sentence(_STILL, "text2", "dense"))
        body.addWidget(CardTitle("Sources", wrap=True))
        for source in one.sources:
            body.addWidget(sentence(str(source), "text", "dense"))
        body.addWidget(CardTitle("Dates", wrap=True))
        body.addWidget(sentence(f"En vigueur depuis\u00a0: {since_words(one)}.", "text", "dense"))
        if one.until is not None:
            until = f"Jusqu’au\u00a0: {format_date_short(one.until)}."
            body.addWidget(sentence(until, "text", "dense"))
        if after is not None:
            body.addWidget(sentence(_replaced(after), "text", "dense"))
        checked = f"Vérifié le {format_date_short(one.checked_on)}."
        body.addWidget(sentence(checked, "text", "dense"))
        body.addWidget(CardTitle("Où il sert", wrap=True))
        body.addWidget(sentence(one.serves, "text", "dense"))
        body.addStretch(1)
        self.page.verticalScrollBar().setValue(0)


def _replaced(after: RegisterEntry) -> str:
    figure = f"\u00a0: {after.figure}" if after.figure else ""
    return f"Remplacé depuis le {since_words(after)}{figure} ({after.sources[0]})."
