"""What is said of one text of the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.register.model import RegisterEntry
from tressons_desktop.register.uses import LawUse
from tressons_desktop.text.dates import format_date_short
from ui.screens.register.noting import NotedFigure
from ui.screens.register.words import USE_LINKS, RegisterLine, since_words
from ui.screens.titled import Page, sentence
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import CardTitle, StepTitle, Text
from ui.widgets.buttons import link_button
from ui.widgets.chip import Chip, ChipLook

WIDTH = 308
_VERIFY = ChipLook("À vérifier", "circle-question-mark", "ver")
_OLD = ChipLook("Vérifié depuis plus d’un an", "clock", "part")
_PAST = ChipLook("Remplacé", "history", "so")
_NOTED = ChipLook("Noté ici", "pencil", "part")
_STILL = "Le chiffre reste utilisable, avec la mention «\u00a0à vérifier\u00a0»."


class RegisterPanel(QWidget):
    """Say everything of an entry, and of the text that took its place; ask for where it serves."""

    use_wanted: Carries[LawUse] = carrying()
    figure_wanted: Carries[NotedFigure] = carrying()
    ours_wanted: Carries[NotedFigure] = carrying()

    def __init__(self, leads: Callable[[LawUse], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leads = leads
        self.page = Page()
        self.page.setAccessibleName("Texte choisi")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    def show_line(
        self,
        line: RegisterLine | None,
        after: RegisterEntry | None,
        figure: NotedFigure | None = None,
    ) -> None:
        """Show an entry from its top; nothing without one. ``figure``: what may be noted of it."""
        self.page.clear()
        body = self.page.body
        body.setSpacing(px(8))
        if line is None:
            return
        one = line.entry
        body.addWidget(StepTitle(one.title, wrap=True))
        body.addWidget(Text(one.subject, "dense", "text2", wrap=True))
        for shown, look in (
            (one.needs_checking, _VERIFY),
            (line.old, _OLD),
            (line.past, _PAST),
            (figure is not None and figure.noted is not None, _NOTED),
        ):
            if shown:
                body.addWidget(Chip(look), 0, Qt.AlignmentFlag.AlignLeft)
        if one.figure:
            body.addWidget(sentence(one.figure, "text", "label"))
        if one.note:
            body.addWidget(sentence(one.note))
        if figure is not None:
            self._offer(figure)
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
        if one.former:
            named = f"Ancien nom\u00a0: {', '.join(one.former)}."
            body.addWidget(sentence(named, "text", "dense"))
        checked = f"Vérifié le {format_date_short(one.checked_on)}."
        body.addWidget(sentence(checked, "text", "dense"))
        body.addWidget(CardTitle("Où il sert", wrap=True))
        if one.serves:
            body.addWidget(sentence(one.serves, "text", "dense"))
        self._show_uses(one.uses)
        body.addStretch(1)
        self.page.verticalScrollBar().setValue(0)

    def _offer(self, figure: NotedFigure) -> None:
        """Offer to note another figure, and to come back to ours once one is."""
        body = self.page.body
        if figure.words:
            body.addWidget(sentence(figure.words, "text", "dense"))
        noted = figure.noted is not None
        note = link_button(
            "Changer ce qui est noté" if noted else "Noter un autre chiffre", "pencil"
        )
        note.clicked.connect(lambda _=False: self.figure_wanted.emit(figure))
        body.addWidget(note, 0, Qt.AlignmentFlag.AlignLeft)
        if noted:
            back = link_button(f"Reprendre {figure.ours.figure}", "rotate-ccw")
            back.clicked.connect(lambda _=False: self.ours_wanted.emit(figure))
            body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_uses(self, uses: Sequence[LawUse]) -> None:
        """Name each place that cites the text, with the way there when a project has it."""
        for use in uses:
            said = sentence(f"{use.kind.label}\u00a0: {use.title}", "text", "dense")
            self.page.body.addWidget(said)
            if not self.leads(use):
                continue
            link = link_button(USE_LINKS[use.kind], "arrow-right")
            link.setAccessibleName(f"{USE_LINKS[use.kind]}\u00a0: {use.title}")
            link.clicked.connect(lambda _=False, use=use: self.use_wanted.emit(use))
            self.page.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


def _replaced(after: RegisterEntry) -> str:
    figure = f"\u00a0: {after.figure}" if after.figure else ""
    return f"Remplacé depuis le {since_words(after)}{figure} ({after.sources[0]})."
