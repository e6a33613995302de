"""One call beside the project: rule by rule, then what it may bring, line by line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.calls.matching import Eligibility
from ui.screens.calls.delegate import SIGNS
from ui.screens.calls.match_words import AmountLine, PanelWords, RuleLine
from ui.screens.titled import Page, sentence
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, IconMark, Rule, StepTitle, Text
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.flow import FlowLayout

WIDTH = 352
MODEL = ChipLook("Modèle relevé", "clock", "so")
_CHIPS = {
    str(Eligibility.YES): ChipLook(Eligibility.YES.label, "circle-check", "ok"),
    str(Eligibility.UNKNOWN): ChipLook(Eligibility.UNKNOWN.label, "circle-question-mark", "ver"),
    str(Eligibility.NO): ChipLook(Eligibility.NO.label, "circle-x", "non"),
}
_MARKS = {True: "circle-check", None: "circle-question-mark", False: "circle-x"}
_INKS = {True: "ok", None: "ver", False: "non"}


class MatchPanel(QWidget):
    """Say everything of a call; `fact_wanted` carries the fact whose place is to be opened."""

    fact_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = Page()
        self.page.setAccessibleName("Appel choisi")
        self.prepare_button = primary_button("Préparer une candidature", "send")
        self.read_button = link_button("Lire la fiche")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page, 1)
        self._actions = QWidget()
        line = FlowLayout(self._actions, spacing=px(12))
        line.setContentsMargins(px(8), 0, 0, 0)
        line.addWidget(self.prepare_button)
        line.addWidget(self.read_button)
        layout.addWidget(self._actions)

    def show_words(self, words: PanelWords, *, answered: bool) -> None:
        """Show a call from its top."""
        self.page.clear()
        body = self.page.body
        body.setSpacing(px(8))
        body.setContentsMargins(px(8), px(6), px(10), px(20))
        body.addWidget(StepTitle(words.title, wrap=True))
        body.addWidget(Text(words.funder, "dense", "text2", wrap=True))
        body.addWidget(_chips(words))
        body.addWidget(sentence(", ".join(one for one in words.when if one), "text", "dense"))
        if words.noted:
            body.addWidget(sentence(words.noted, "text2", "note"))
        for envelope in words.envelopes:
            body.addWidget(sentence(f"Enveloppe de {envelope}", "text2", "note"))
        body.addWidget(sentence(f"Source\u00a0: {words.source}", "text2", "note"))
        if words.rules_title:
            body.addWidget(CardTitle(words.rules_title, wrap=True))
        for rule in words.rules:
            body.addWidget(self._rule(rule))
        if words.amounts:
            body.addWidget(Rule())
            body.addWidget(CardTitle("Montant probable", wrap=True))
        for amount in words.amounts:
            body.addWidget(_amount(amount))
        if words.total and len(words.amounts) > 1:
            body.addWidget(Rule())
            body.addWidget(_amount(AmountLine("Total", words.total, words.total_note), strong=True))
        for warning in words.warnings:
            body.addWidget(_warning(warning))
        body.addStretch(1)
        self.prepare_button.setText(
            "Ouvrir la candidature" if answered else "Préparer une candidature"
        )
        self.page.verticalScrollBar().setValue(0)

    def _rule(self, rule: RuleLine) -> QWidget:
        if rule.holds is not None:
            return _marked(rule.holds, rule.title, rule.note)
        card = Card(padding=10)
        card.setAccessibleName(rule.title)
        card.body.addWidget(_marked(None, rule.title, rule.note, strong=True))
        link = link_button(rule.link)
        link.setAccessibleName(f"{rule.link}\u00a0: {rule.title}")
        link.clicked.connect(lambda *, fact=rule.fact: self.fact_wanted.emit(fact))
        card.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def _chips(words: PanelWords) -> QWidget:
    chips = QWidget()
    flow = FlowLayout(chips, spacing=px(8))
    if words.eligibility:
        flow.addWidget(Chip(_CHIPS[words.eligibility]))
    if words.is_model:
        flow.addWidget(Chip(MODEL))
    return chips


def _marked(holds: bool | None, title: str, note: str = "", *, strong: bool = False) -> QWidget:
    line, text = QWidget(), QVBoxLayout()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    mark = IconMark(_MARKS[holds], _INKS[holds], 18)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    text.setSpacing(px(1))
    text.addWidget(Text(title, "dense-bold" if strong else "dense", "text", wrap=True))
    if note:
        text.addWidget(Text(note, "note", "text2", wrap=True))
    row.addLayout(text, 1)
    return line


def _amount(line: AmountLine, *, strong: bool = False) -> QWidget:
    role = "dense-bold" if strong else "dense"
    held, text = QWidget(), QVBoxLayout()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(12))
    text.setSpacing(px(1))
    text.addWidget(Text(line.title, role, "text", wrap=True))
    if line.note:
        text.addWidget(Text(line.note, "note", "text2", wrap=True))
    row.addLayout(text, 1)
    row.addWidget(Text(line.amount, role, "text"), 0, Qt.AlignmentFlag.AlignTop)
    return held


def _warning(words: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    row.addWidget(IconMark("triangle-alert", "part", 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(f"Avec cette aide, {words}", "dense", "text", wrap=True), 1)
    return line


assert set(_CHIPS) == set(SIGNS)
