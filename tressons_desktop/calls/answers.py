"""What was typed in the fields of a call: each is a text, kept in one way by kind of field.

A number is written as 12.5, a date as 2027-03-01, yes and no as oui and non, several choices on as
many lines, a table as lines of cells parted by tabs. A text that is not of its kind is kept as it
was typed, and says nothing to conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import Call, CallSection, FieldKind
from tressons_desktop.definitions.conditions import Facts, FactValue, all_hold
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.numbers import format_number, unit_words

YES: Final = "oui"
NO: Final = "non"
_NUMBER: Final = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")


def field_value(section: CallSection, body: str) -> FactValue:
    """Read the answer to a field as a fact; None when it is empty or not of its kind."""
    typed = body.strip()
    if not typed:
        return None
    if section.kind is FieldKind.NUMBER:
        return number_of(typed)
    if section.kind is FieldKind.YES_NO:
        return {YES: True, NO: False}.get(typed)
    if section.kind is FieldKind.CHOICES:
        return tuple(line.strip() for line in typed.splitlines() if line.strip())
    return typed


def not_offered(section: CallSection, body: str) -> tuple[str, ...]:
    """List what was answered that the field of a choice does not offer: it was asked otherwise."""
    typed = body.strip()
    if section.kind is FieldKind.YES_NO:
        return (typed,) if typed not in ("", YES, NO) else ()
    if section.kind is FieldKind.CHOICES:
        chosen = [line.strip() for line in typed.splitlines()]
    else:
        closed = section.kind is FieldKind.CHOICE and not section.other_option
        chosen = [typed] if closed else []
    return tuple(dict.fromkeys(one for one in chosen if one and one not in section.options))


FieldEdit = str | Decimal | date | bool | tuple[str, ...] | None
"""What a field of a screen holds."""


def read_answer(section: CallSection, body: str) -> FieldEdit:
    """Return what a field shows; None when it is empty, or is no number or date there.

    What a choice does not offer is shown as it was typed.
    """
    typed = body.strip()
    if section.kind is FieldKind.DATE:
        return day_of(typed)
    if section.kind is FieldKind.CHOICES:
        return tuple(line.strip() for line in typed.splitlines() if line.strip())
    if section.kind is FieldKind.YES_NO and not_offered(section, body):
        return typed
    if section.kind in (FieldKind.NUMBER, FieldKind.YES_NO, FieldKind.CHOICE):
        value = field_value(section, body)
        return value if not isinstance(value, int) or isinstance(value, bool) else Decimal(value)
    return body


def write_answer(value: FieldEdit) -> str:
    """Write what a field holds as it is kept."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return "\n".join(value) if isinstance(value, tuple) else value


def number_of(typed: str) -> Decimal | None:
    """Read a number as it is kept."""
    return Decimal(typed) if _NUMBER.fullmatch(typed) else None


def day_of(typed: str) -> date | None:
    """Read a day as it is kept."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def answer_words(section: CallSection, body: str) -> str:
    """Write an answer as a reader expects it: « 12,5 m² », « 1er mars 2027 », « Oui »."""
    typed = body.strip()
    number = number_of(typed) if section.kind is FieldKind.NUMBER else None
    day = day_of(typed) if section.kind is FieldKind.DATE else None
    if number is not None:
        unit = unit_words(number, section.unit)
        return " ".join(part for part in (format_number(number), unit) if part)
    if day is not None:
        return format_date_long(day)
    if section.kind is FieldKind.YES_NO:
        return {YES: "Oui", NO: "Non"}.get(typed, typed)
    if section.kind is FieldKind.CHOICES:
        return ", ".join(line.strip() for line in typed.splitlines() if line.strip())
    return body


def wrong_answer(section: CallSection, body: str) -> str:
    """Say what is wrong with an answer of its kind; empty when nothing is."""
    typed = body.strip()
    if not typed:
        return ""
    if section.kind is FieldKind.NUMBER:
        return _wrong_number(section, typed)
    if section.kind is FieldKind.DATE and day_of(typed) is None:
        return "une date est attendue"
    if section.kind in (FieldKind.CHOICE, FieldKind.CHOICES) and not section.other_option:
        chosen = typed.splitlines() if section.kind is FieldKind.CHOICES else [typed]
        if any(one.strip() not in section.options for one in chosen):
            return "ce choix n’est pas proposé par l’appel"
    if section.kind is FieldKind.YES_NO and typed not in (YES, NO):
        return "oui ou non est attendu"
    return ""


def _wrong_number(section: CallSection, typed: str) -> str:
    number = number_of(typed)
    if number is None:
        return "un nombre est attendu"
    if section.minimum is not None and number < section.minimum:
        return f"{format_number(section.minimum)} au moins"
    if section.maximum is not None and number > section.maximum:
        return f"{format_number(section.maximum)} au plus"
    return ""


def call_facts(call: Call, file: ProjectFile, facts: Facts) -> Facts:
    """Add to the facts of a project what was answered to a call."""
    fields = typed_fields(call)
    return with_answers(facts, fields, {one.text_key: file.text(one.text_key) for one in fields})


def typed_fields(call: Call) -> tuple[CallSection, ...]:
    """List the fields of a call that are more than a text: conditions may ask them."""
    return tuple(one for one in call.sections if one.kind is not FieldKind.TEXT)


def with_answers(facts: Facts, fields: Iterable[CallSection], texts: Mapping[str, str]) -> Facts:
    """Add to facts the answers to fields, read from the texts by key.

    The answer to a question that is asked no more is kept, and says nothing.
    """
    known = dict(facts)
    depending = []
    for section in fields:
        body = texts.get(section.text_key)
        value = field_value(section, body) if body else None
        if value is not None:
            known[section.fact] = value
            depending += [section] if section.applies else []
    while silent := [one for one in depending if all_hold(one.applies, known) is False]:
        depending = [one for one in depending if one not in silent]
        for section in silent:
            del known[section.fact]
    return known
