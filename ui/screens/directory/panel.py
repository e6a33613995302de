"""What is said beside the list: the organisation chosen, levers to take up, what others did."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.directory.finding import DirectoryFound
from tressons_desktop.directory.model import (
    DirectoryEntry,
    Inspiration,
    Lever,
    LeverAction,
    Reading,
)
from ui.screens.directory.words import TO_VERIFY, DirectoryLine, sources_words
from ui.screens.titled import Page, sentence
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import CardTitle, IconMark, PartTitle, Rule, StepTitle, Text, clear
from ui.widgets.buttons import link_button, outlined_button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.flow import FlowLayout

WIDTH = 372
_VERIFY = ChipLook(TO_VERIFY, "circle-question-mark", "ver")
_PLANNED = ChipLook("Au plan d’actions", "check", "ok")
_NEWEST = 3
"""Inspirations shown before the others are asked for."""


class DirectoryPanel(QWidget):
    """Say everything of a line, then what could be done; its buttons ask, the screen does."""

    contact_wanted = Signal()
    partner_wanted = Signal()
    plan_wanted: Carries[tuple[Lever, LeverAction]] = carrying()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = Page()
        self.page.setAccessibleName("Organisme choisi, leviers et inspirations")
        self.page.body.setSpacing(px(8))
        self._chosen, self._ways, self._told = (QWidget() for _ in range(3))
        for part in (self._chosen, self._ways, self._told):
            inside = QVBoxLayout(part)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(px(6))
            self.page.body.addWidget(part)
        self.page.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._all_told = False
        self._found: DirectoryFound | None = None

    # the organisation -----------------------------------------------------------------------
    def show_line(
        self, line: DirectoryLine | None, noted: str, *, partner: bool, why_not: str
    ) -> None:
        """Show who was chosen; ``why_not`` says why no partner can be added."""
        body = _emptied(self._chosen)
        if line is None:
            return
        body.addWidget(StepTitle(line.name, wrap=True))
        body.addWidget(Text(line.family, "dense", "text2", wrap=True))
        if line.organisation is not None:
            body.addWidget(sentence(line.organisation.good_for))
            body.addWidget(sentence(line.organisation.conditions, "text2", "dense"))
        elif line.does:
            body.addWidget(sentence(line.does))
        for mark, words in _reaching(line):
            body.addWidget(_marked(mark, words))
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=px(10))
        known = line.contact is not None
        contact = outlined_button(
            "Modifier le contact" if known else "Saisir les coordonnées", "pencil"
        )
        contact.clicked.connect(self.contact_wanted)
        add = outlined_button("Ajouter aux partenaires", "handshake")
        add.explain("Déjà parmi les partenaires du projet." if partner else why_not)
        add.clicked.connect(self.partner_wanted)
        flow.addWidget(contact)
        flow.addWidget(add)
        body.addWidget(buttons)
        if line.organisation is not None:
            _say_source(body, line.organisation, noted)

    # levers -----------------------------------------------------------------------------------
    def show_levers(
        self,
        levers: tuple[Lever, ...],
        is_planned: Callable[[Lever, LeverAction], bool],
        why_not: str,
    ) -> None:
        """Show the things to do, those of the plan said to be."""
        body = _emptied(self._ways)
        if not levers:
            return
        body.addWidget(Rule())
        body.addWidget(StepTitle("Leviers", wrap=True))
        body.addWidget(
            sentence(
                "Ce que la commune peut faire\u00a0; chaque ligne s’ajoute au plan d’actions.",
                "text2",
                "dense",
            )
        )
        for lever in levers:
            body.addWidget(CardTitle(lever.title, wrap=True))
            body.addWidget(sentence(lever.why, "text2", "dense"))
            for action in lever.actions:
                body.addWidget(self._to_do(lever, action, is_planned(lever, action), why_not))
        body.addWidget(sentence(sources_words(levers[0].sources), "text2", "note"))

    def _to_do(self, lever: Lever, action: LeverAction, planned: bool, why_not: str) -> QWidget:
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(8))
        inside.addWidget(Text(action.title, "dense", wrap=True), 1)
        if planned:
            inside.addWidget(Chip(_PLANNED), 0, Qt.AlignmentFlag.AlignTop)
            return line
        add = link_button("Ajouter")
        add.setAccessibleName(f"Ajouter au plan d’actions\u00a0: {action.title}")
        add.explain(why_not)
        add.clicked.connect(lambda: self.plan_wanted.emit((lever, action)))
        inside.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        return line

    # what others did ---------------------------------------------------------------------------
    def show_told(self, found: DirectoryFound) -> None:
        """Show what others did, and what there is to read."""
        if found is not self._found:
            self._found, self._all_told = found, False
        body = _emptied(self._told)
        shown = found.inspirations if self._all_told else found.inspirations[:_NEWEST]
        if shown:
            body.addWidget(Rule())
            body.addWidget(StepTitle("Inspirations", wrap=True))
        for one in shown:
            _say_inspiration(body, one)
        left = len(found.inspirations) - len(shown)
        if left:
            more = link_button(f"Voir les autres inspirations ({left})")
            more.clicked.connect(self._tell_all)
            body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if found.readings:
            body.addWidget(Rule())
            body.addWidget(StepTitle("À lire", wrap=True))
        for reading in found.readings:
            _say_reading(body, reading)

    def _tell_all(self) -> None:
        self._all_told = True
        if self._found is not None:
            self.show_told(self._found)


def _emptied(part: QWidget) -> QVBoxLayout:
    layout = part.layout()
    assert isinstance(layout, QVBoxLayout)
    clear(layout)
    return layout


def _reaching(line: DirectoryLine) -> list[tuple[str, str]]:
    contact, one = line.contact, line.organisation
    said = []
    if contact is not None:
        said += [("user", contact.person), ("phone", contact.phone), ("mail", contact.email)]
        said += [("pencil", contact.note if one is not None else "")]
    if one is not None:
        said += [("phone", one.phone), ("external-link", one.web)]
    return [(mark, words) for mark, words in said if words]


def _marked(icon: str, words: str) -> QWidget:
    line = QWidget()
    inside = QHBoxLayout(line)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(px(8))
    inside.addWidget(IconMark(icon, "text2", 17), 0, Qt.AlignmentFlag.AlignTop)
    inside.addWidget(sentence(words, "text", "dense"), 1)
    return line


def _say_source(body: QVBoxLayout, entry: DirectoryEntry, noted: str = "") -> None:
    said = f"{sources_words(entry.sources)}. {noted}".strip()
    body.addWidget(sentence(said, "text2", "note"))
    if entry.needs_checking:
        body.addWidget(Chip(_VERIFY), 0, Qt.AlignmentFlag.AlignLeft)


def _say_inspiration(body: QVBoxLayout, one: Inspiration) -> None:
    body.addWidget(PartTitle(one.where, wrap=True))
    body.addWidget(sentence(one.what, "text", "dense"))
    body.addWidget(_marked("lightbulb", f"À reprendre\u00a0: {_lowered(one.take)}"))
    _say_source(body, one)


def _say_reading(body: QVBoxLayout, one: Reading) -> None:
    body.addWidget(PartTitle(one.title, wrap=True))
    body.addWidget(Text(one.by, "note", "text2", wrap=True))
    body.addWidget(sentence(one.says, "text", "dense"))


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
