"""One field of the site's form: its answer, how it gets there, the fact that it comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.portal.draft import DepositDraft
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.portal.matching import fitting_facts
from tressons_desktop.portal.preparation import PreparedField
from ui.screens.portal.manners import MANNER_CHIPS
from ui.theme import px
from ui.widgets.basics import NamedGroup, Text
from ui.widgets.chip import Chip
from ui.widgets.choice_fields import CheckField
from ui.widgets.filters import MenuFilter

FACT = "Donnée du projet"
NO_FACT = "Aucune donnée"
CARRIED = "Dans le lien"
_TYPED = "Répondu dans la candidature."
_SHOWN = 300
_BESIDE = 250


class PortalLine(NamedGroup):
    """Show a field; `changed` carries its key once its fact or its tick was changed."""

    changed = Signal(str)

    def __init__(self, key: str, draft: DepositDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._draft = key, draft
        field = draft.fields[key].field
        self.setAccessibleName(field.label)
        self.question = Text(field.label, "label", wrap=True)
        self.answer = Text("", "body", wrap=True)
        self.note = Text("", "dense", "text2", wrap=True)
        self.chip = Chip(MANNER_CHIPS[draft.fields[key].manner])
        self.carried = CheckField(CARRIED)
        self.carried.setAccessibleName(CARRIED)  # its group says of which field
        self.fact = MenuFilter(FACT, NO_FACT, "outlined")
        self.fact.setFixedWidth(px(_BESIDE))
        self._build()
        self._offer()
        self.show_field()
        self.carried.edited.connect(self._ticked)
        self.fact.picked.connect(self._chosen)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(px(2))
        for widget in (self.question, self.answer, self.note):
            words.addWidget(widget)
        words.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(px(6))
        for control in (self.chip, self.carried, self.fact):
            beside.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        holder = QWidget()
        holder.setLayout(beside)
        holder.setFixedWidth(px(_BESIDE))
        beside.setContentsMargins(0, 0, 0, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addLayout(words, 1)
        layout.addWidget(holder)

    def _offer(self) -> None:
        listed = [(key, FACT_LIST[key].label) for key in fitting_facts(self._field.field)]
        choices: list[tuple[object, str]] = [(None, NO_FACT), *listed]
        self.fact.offer(lambda: choices, dict(choices).get, len(choices))
        self.fact.choose(self._draft.fact(self.key) or None)
        self.fact.setVisible(bool(listed) and not self._field.field.statement)

    @property
    def _field(self) -> PreparedField:
        return self._draft.fields[self.key]

    def show_field(self) -> None:
        """Show what became of the field."""
        prepared = self._field
        answer = prepared.answer
        self.answer.setText(answer if len(answer) <= _SHOWN else f"{answer[:_SHOWN]}…")
        self.answer.setVisible(bool(answer))
        note = _note(prepared) or (_TYPED if self._draft.is_typed(self.key) else "")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        tickable = self._draft.may_carry(self.key)
        self.carried.setVisible(tickable)
        self.carried.set_value(self._draft.carries(self.key))
        self.chip.set_look(MANNER_CHIPS[prepared.manner])
        self.chip.setVisible(not tickable)
        if self._draft.is_typed(self.key):
            self.fact.hide()  # what was typed for this call wins over any fact

    def _ticked(self, carried: object) -> None:
        self._draft.tick(self.key, carried=bool(carried))
        self.changed.emit(self.key)

    def _chosen(self, fact: object) -> None:
        self._draft.choose(self.key, str(fact or ""))
        self.changed.emit(self.key)


def _note(prepared: PreparedField) -> str:
    """Say why the link does not carry an answer, what may be refused later, or what lacks."""
    if prepared.lost:
        return f"Hors du lien\u00a0: {prepared.why}."
    if prepared.doubt is not None:
        return f"À vérifier\u00a0: {prepared.doubt.value}."
    if prepared.missing:
        return f"Le projet ne dit pas encore {prepared.missing[:1].lower()}{prepared.missing[1:]}."
    return f"Affiché si {prepared.when}." if prepared.when else ""
