"""Ready-made fields of the steps, with the words and icons of the closed lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from tressons_desktop.project.values import Choice as Value
from tressons_desktop.project.values import LegalForm, ProjectKind, ProjectStatus
from ui.kinds import KIND_ICONS
from ui.widgets.choice_fields import ChoiceField, MultiChoiceField, Option
from ui.widgets.date_field import DateField, PartialDateField
from ui.widgets.number_fields import NumberField
from ui.widgets.record_field import ValueField
from ui.widgets.text_fields import TextArea, TextField


def choices(values: Iterable[Value]) -> list[Option]:
    """Turn a closed list into what a field shows."""
    return [Option(value, value.label) for value in values]


def kinds_field() -> ValueField:
    """Make the field of the project's kinds."""
    return MultiChoiceField([Option(kind, kind.label, KIND_ICONS[kind]) for kind in ProjectKind])


def status_field() -> ValueField:
    """Make the field of the project's status."""
    return ChoiceField(choices(ProjectStatus))


def legal_form_field() -> ValueField:
    """Make the field of a legal form."""
    return ChoiceField(choices(LegalForm), empty="À préciser")


def text_area(lines: int = 5) -> Callable[[], ValueField]:
    """Make a maker of text areas of at least so many lines."""
    return partial(TextArea, min_lines=lines, max_lines=16)


def decimal_field(unit: str, places: int = 2) -> Callable[[], ValueField]:
    """Make a maker of number fields with a unit."""
    return partial(NumberField, places=places, unit=unit)


__all__ = [
    "DateField",
    "PartialDateField",
    "TextField",
    "choices",
    "decimal_field",
    "kinds_field",
    "legal_form_field",
    "status_field",
    "text_area",
]
