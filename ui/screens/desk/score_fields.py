"""The marks of one reader: a figure and a remark for each criterion, by keys alone."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.calls.model import Criterion
from tressons_desktop.desk.marks import scale_of
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP
from ui.screens.desk.instructing import GivenMarks
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.choice_fields import CheckField
from ui.widgets.form import FieldRow
from ui.widgets.number_fields import NumberField
from ui.widgets.text_fields import TextArea

_APART = (
    "Vos notes restent à vous\u00a0: elles ne sont montrées, et vous ne voyez celles des autres, "
    "qu’une fois deux lecteurs arrivés au bout de ce dossier."
)


class ScoreFields(QWidget):
    """Take the marks of one reader; `typed` says that something changed."""

    typed = Signal()

    def __init__(
        self,
        criteria: tuple[Criterion, ...],
        given: GivenMarks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.fields: dict[str, tuple[NumberField, TextArea]] = {}
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(px(4), px(4), px(8), px(4))
        self._body.setSpacing(px(12))
        self._body.addWidget(Text(_APART, "dense", "text2", wrap=True))
        for one in criteria:
            self._add(one, *given.given.get(one.id, (None, "")))
        self.done_field = CheckField("J’ai fini ce dossier")
        self.done_field.set_value(given.done)
        self.done_field.edited.connect(self._told)
        self._body.addWidget(self.done_field)

    def _add(self, criterion: Criterion, value: Decimal | None, remark: str) -> None:
        most = scale_of(criterion)
        mark = NumberField(places=2, minimum=Decimal(0), maximum=most)
        mark.set_value(value)
        words = TextArea(min_lines=1, max_lines=3)
        words.set_value(remark)
        self.fields[criterion.id] = mark, words
        for field in (mark, words):
            field.edited.connect(self._told)
        label = f"{criterion.title}, sur {format_number(most)}"
        self._body.addWidget(FieldRow(label, mark, hint=_weight(criterion)))
        self._body.addWidget(FieldRow(f"Remarque{NBSP}: {criterion.title}", words))

    def _told(self, _value: object = None) -> None:
        self.typed.emit()

    def flush(self) -> None:
        """Read what is still being typed."""
        for mark, words in self.fields.values():
            mark.flush()
            words.flush()

    def unread(self) -> NumberField | None:
        """Return the first mark whose text could not be read."""
        return next((mark for mark, _words in self.fields.values() if mark.problem()), None)

    def given(self) -> GivenMarks:
        """Return what was typed."""
        found: dict[str, tuple[Decimal | None, str]] = {}
        for name, (mark, words) in self.fields.items():
            value = mark.value()
            number = value if isinstance(value, Decimal) else None
            found[name] = number, str(words.value() or "").strip()
        return GivenMarks(found, self.done_field.value())


def _weight(criterion: Criterion) -> str:
    said = [criterion.help] if criterion.help else []
    if criterion.weight is not None:
        said.append(f"Compte pour {format_number(criterion.weight)} points.")
    if criterion.threshold is not None:
        said.append(f"Écarté sous {format_number(criterion.threshold)}.")
    return " ".join(said)
