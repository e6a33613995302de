"""The fields of a call, each of its kind: a text, a number with its unit, a date, a choice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from tressons_desktop.calls.answers import write_answer
from tressons_desktop.calls.model import CallSection, FieldKind
from ui.screens.workspace.steps.dossier.presenter import answer_limit, no_longer_offered
from ui.widgets.choice_fields import ChoiceField, MultiChoiceField, Option
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldRow
from ui.widgets.number_fields import NumberField
from ui.widgets.record_field import ValueField
from ui.widgets.text_fields import TextArea, TextField

_NOT_SAID = "Non renseigné"
_LINES = {FieldKind.TEXT: 4, FieldKind.TABLE: 3}


def new_field(section: CallSection, more: Sequence[str] = ()) -> ValueField:
    """Make the field of a question of a call; ``more`` are answers that it no longer offers."""
    others = [Option(one, no_longer_offered(one)) for one in more]
    if section.kind is FieldKind.NUMBER:
        return NumberField(unit=section.unit, minimum=section.minimum, maximum=section.maximum)
    if section.kind is FieldKind.DATE:
        return DateField()
    if section.kind is FieldKind.YES_NO:
        said = [Option(True, "Oui"), Option(False, "Non"), *others]
        return ChoiceField(said, empty=_NOT_SAID)
    if section.kind is FieldKind.CHOICE:
        if section.other_option:
            return TextField()
        offered = [Option(one, one) for one in section.options]
        return ChoiceField([*offered, *others], empty=_NOT_SAID)
    if section.kind is FieldKind.CHOICES:
        return MultiChoiceField([*(Option(one, one) for one in section.options), *others])
    return TextArea(min_lines=_LINES[section.kind])


def new_row(section: CallSection, field: QWidget) -> FieldRow:
    """Surround a field with its question, what helps to answer, and its counter."""
    return FieldRow(
        f"{section.title} ({section.freedom})" if section.freedom else section.title,
        field,
        hint=" ".join(_hints(section)),
        limit=answer_limit(section),
        name=section.text_key,
    )


def kept_of(value: object) -> str:
    """Write what a field tells as it is kept."""
    if isinstance(value, str | bool | Decimal | date):
        return write_answer(value)
    return write_answer(tuple(str(one) for one in value) if isinstance(value, tuple) else None)


def _hints(section: CallSection) -> list[str]:
    found = [section.help] if section.help else []
    if section.kind is FieldKind.TABLE:
        columns = ", ".join(section.columns)
        found.append(f"Une ligne par élément, dans cet ordre\u00a0: {columns}.")
    if section.kind is FieldKind.CHOICE and section.other_option:
        found.append(f"Par exemple\u00a0: {', '.join(section.options)}.")
    if section.example:
        found.append(f"Exemple\u00a0: {section.example}")
    return found
