"""Show one call: what it pays, what it asks, what it looks at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.calls.model import Call, RequiredPiece
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.typography import french
from ui.plain import Markup, broken, inked, strong
from ui.screens.calls.match_words import MODEL_WORDS
from ui.screens.calls.terms_words import (
    admission_of,
    aids_of,
    criterion_note,
    dates_of,
    identity_more,
    promises_of,
)
from ui.screens.calls.words import (
    RuleWords,
    identity_of,
    piece_note,
    rules_of,
    section_note,
)
from ui.screens.titled import Page, sentence
from ui.theme import px, theme
from ui.widgets.basics import Card, CardTitle, RichLabel, StepTitle, Text
from ui.widgets.basics import Rule as ThinLine
from ui.widgets.chip import BLOCKER_CHIP, Chip, ChipLook
from ui.widgets.flow import FlowLayout

MODEL = ChipLook("Modèle à adapter", "copy", "pri")
TO_VERIFY = ChipLook("À vérifier", "circle-question-mark", "ver")
BLOCKING = ChipLook("Bloque le dépôt", BLOCKER_CHIP.icon, BLOCKER_CHIP.tone)
_MADE_UP_WORDS = (
    "Ceci est un modèle, composé à partir de règlements réels\u00a0: aucun département ne l’a "
    "publié. Comparer chaque chiffre, chaque pièce et la date limite au règlement de votre "
    "département avant de déposer."
)
_VERIFY_WORDS = "Les chiffres sont à vérifier dans le règlement avant le dépôt."


class CallPage(Page):
    """The content of one call, read only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, max_width=880)
        self.call: Call | None = None

    def show_call(self, call: Call) -> None:
        """Show a call from its top."""
        self.call = call
        self.clear()
        self.body.addWidget(_head(call))
        if dates := dates_of(call):
            self.body.addWidget(_lined("Dates", dates))
        self.body.addWidget(_rules(call))
        if aids := aids_of(call):
            self.body.addWidget(_lined("Aides, ligne par ligne", aids))
        if promises := promises_of(call):
            self.body.addWidget(_lined("Engagements", promises))
        if call.sections:
            self.body.addWidget(_sections(call))
        if call.pieces:
            self.body.addWidget(_pieces(call))
        if call.criteria:
            self.body.addWidget(_criteria(call))
        self.body.addStretch(1)
        self.verticalScrollBar().setValue(0)


def _head(call: Call) -> QWidget:
    card = Card()
    card.body.addWidget(StepTitle(call.title, wrap=True))
    chips = QWidget()
    flow = FlowLayout(chips, spacing=px(8))
    if call.is_model:
        flow.addWidget(Chip(MODEL))
    if call.to_verify:
        flow.addWidget(Chip(TO_VERIFY))
    card.body.addWidget(chips)
    if not (call.is_model or call.to_verify):
        chips.hide()
    if call.is_model and call.checked_on is None:
        card.body.addWidget(sentence(_MADE_UP_WORDS))
    elif call.is_model and "règlement en vigueur" not in call.summary:
        card.body.addWidget(sentence(MODEL_WORDS))
    elif call.to_verify:
        card.body.addWidget(sentence(_VERIFY_WORDS))
    if call.summary and (call.checked_on is not None or not call.is_model):
        card.body.addWidget(sentence(french(call.summary)))
    card.body.addLayout(_lines((*identity_of(call), *identity_more(call))))
    return card


def _lined(title: str, lines: Sequence[RuleWords]) -> QWidget:
    card = Card()
    card.body.addWidget(CardTitle(title, wrap=True))
    card.body.addLayout(_lines(lines))
    return card


def _rules(call: Call) -> QWidget:
    card = Card()
    card.body.addWidget(CardTitle("Qui peut candidater, pour combien", wrap=True))
    rules = (*rules_of(call), *admission_of(call))
    if not (rules or call.aid_lines):
        card.body.addWidget(sentence("L’appel ne fixe ni public, ni taux, ni plafond.", "text2"))
    card.body.addLayout(_lines(rules))
    return card


def _lines(rules: Sequence[RuleWords]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(8))
    grid.setColumnStretch(1, 1)
    for place, rule in enumerate(rules):
        name = Text(rule.label, "dense", "text2", wrap=True)
        name.setFixedWidth(px(176))
        value = QVBoxLayout()
        value.setSpacing(px(1))
        value.addWidget(sentence(rule.words))
        if rule.source:
            value.addWidget(sentence(rule.source, "text2", "note"))
        grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(value, place, 1)
    return grid


def _sections(call: Call) -> QWidget:
    card = _counted("Rubriques à rédiger", plural(len(call.sections), "rubrique", "rubriques"))
    for section in call.sections:
        _item(card, section.title, section_note(section), section.help)
    return card


def _pieces(call: Call) -> QWidget:
    card = _counted("Pièces à joindre", plural(len(call.pieces), "pièce", "pièces"))
    for piece in call.pieces:
        _item(card, piece.title, piece_note(piece), piece.how, chip=_blocking(piece))
    return card


def _criteria(call: Call) -> QWidget:
    card = _counted("Ce que regarde le jury", plural(len(call.criteria), "critère", "critères"))
    for criterion in call.criteria:
        _item(card, criterion.title, criterion_note(criterion), criterion.help)
    return card


def _blocking(piece: RequiredPiece) -> Chip | None:
    return Chip(BLOCKING) if piece.blocking else None


def _counted(title: str, count: str) -> Card:
    card = Card()
    head = QHBoxLayout()
    head.addWidget(CardTitle(title, wrap=True), 1)
    head.addWidget(Text(count, "dense", "text2"))
    card.body.addLayout(head)
    card.body.setSpacing(px(10))
    return card


def _item(card: Card, title: str, note: str, words: str, *, chip: Chip | None = None) -> None:
    """Add an item as one label: a call has dozens, and each widget costs."""
    card.body.addWidget(ThinLine())
    label = RichLabel(_markup(title, note, words), wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if chip is None:
        card.body.addWidget(label)
        return
    line = QHBoxLayout()
    line.setSpacing(px(12))
    line.addWidget(label, 1)
    line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    card.body.addLayout(line)


def _markup(title: str, note: str, words: str) -> Markup:
    parts: list[str] = [strong(french(title))]
    if words:
        parts.append(french(words))
    if note:
        parts.append(inked(note, theme().hex("text2")))
    return broken(*parts)
