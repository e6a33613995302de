"""One field of a blank form: the answer, and the fact of the project that it comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from tressons_desktop.dossier.blank_forms.draft import YES, FormDraft
from tressons_desktop.dossier.blank_forms.model import FormField, FormFieldKind
from tressons_desktop.dossier.blank_forms.suggesting import fitting_facts
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.text.numbers import plural
from ui.theme import px
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.filters import MenuFilter
from ui.widgets.form import FieldRow
from ui.widgets.record_field import ValueField
from ui.widgets.text_fields import TextArea, TextField

FACT = "Donnée du projet"
NO_FACT = "Aucune donnée"
_NARROW = 660
_FIXED = QSizePolicy.Policy.Fixed


class FormFieldLine(QWidget):
    """Show a field of the form; `edited` carries its name once its answer may have changed."""

    edited = Signal(str)

    def __init__(self, field: FormField, draft: FormDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self._draft = field, draft
        self.answer = _answer_field(field)
        self.row = FieldRow(
            field.label, self.answer, hint=_hint(field), max_chars=_longest(field), parent=self
        )
        self.fact = MenuFilter(f"{FACT} pour «\u00a0{field.label}\u00a0»", NO_FACT, "outlined")
        self._offer()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(8))
        self._layout.addWidget(self.row, 1)
        self._above = QSpacerItem(0, 0, _FIXED, _FIXED)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addItem(self._above)
        beside.addWidget(self.fact, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        self._layout.addLayout(beside)
        self.fact.setFixedWidth(px(300))
        self.answer.edited.connect(self._typed)
        self.fact.picked.connect(self._chosen)
        self.show_answer()

    def show_answer(self) -> None:
        """Show what the field holds now, and why the fact does not answer it."""
        self.answer.set_value(self._draft.shown(self.field.name))
        self.row.set_message(self._draft.doubt(self.field.name), "info")

    def flush(self) -> None:
        """Take what is still being typed."""
        self.answer.flush()

    def say(self, sentence: str) -> None:
        """Say what became of the answer in the copy that was written."""
        self.row.set_message(sentence, "info")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._level(0 if narrow else self._depth())

    def _depth(self) -> int:
        """Return how far under its label, which may take lines, the answer is."""
        inside = self.row.layout()
        assert inside is not None
        inside.activate()
        line = min(self.answer.minimumSizeHint().height(), px(40))
        return self.answer.y() + (line - self.fact.sizeHint().height()) // 2

    def _level(self, above: int) -> None:
        """Put the fact on the level of the answer."""
        if above != self._above.sizeHint().height():
            self._above.changeSize(0, max(above, 0), _FIXED, _FIXED)
            self._layout.invalidate()

    def _offer(self) -> None:
        listed = [(key, FACT_LIST[key].label) for key in fitting_facts(self.field)]
        choices: list[tuple[object, str]] = [(None, NO_FACT), *listed]
        self.fact.offer(lambda: choices, dict(choices).get, len(choices))
        self.fact.choose(self._draft.fact(self.field.name) or None)

    def _typed(self, value: object) -> None:
        self._draft.type(self.field.name, str(value or ""))
        self.row.set_message(self._draft.doubt(self.field.name), "info")
        self.edited.emit(self.field.name)

    def _chosen(self, value: object) -> None:
        self.answer.flush()  # or what is still being typed would come after the choice
        self._draft.choose(self.field.name, str(value or ""))
        self.show_answer()
        self.edited.emit(self.field.name)


def _answer_field(field: FormField) -> ValueField:
    if field.kind is FormFieldKind.CHECK:
        return ChoiceField([Option("", "Non cochée"), Option(YES, "Cochée")])
    if field.options and not field.free:
        return ChoiceField(
            [Option("", "Aucune réponse"), *(Option(one.value, one.label) for one in field.options)]
        )
    if field.kind is FormFieldKind.LINES:
        return TextArea(min_lines=2, max_lines=6)
    return TextField()


def _longest(field: FormField) -> int | None:
    return field.longest if field.kind is not FormFieldKind.COMB else None


def _hint(field: FormField) -> str:
    parts = []
    if field.kind is FormFieldKind.COMB and field.longest:
        parts.append(plural(field.longest, "case", "cases"))
    if field.printed and field.printed != field.label:
        parts.append(f"imprimé à côté\u00a0: {field.printed}")
    if field.required:
        parts.append("demandé par le formulaire")
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]
