"""A value as it is typed in the form, and as it stands in a call file: each way, kind by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any, Final

from tressons_desktop.calls.studio.form import MEGABYTE, Field, FormKind
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.codec import clean_text
from tressons_desktop.tabular.values import read_amount, read_number, read_percent
from tressons_desktop.text.dates import DateUnreadable, format_day, parse_day
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number, format_percent

_HOUR: Final = re.compile(r"([0-9]{1,2})(?:[h:]([0-9]{1,2})?)?")


class Unread(Refused):
    """What is typed is not read; the sentence says why and what to write."""


def typed_of(field: Field, value: Any) -> Any:
    """Return what the form shows of a value of the file, None where the file is silent."""
    if value is None:
        return _nothing(field)
    shown = _SHOWN.get(field.kind)
    return shown(value) if shown else value


def _nothing(field: Field) -> Any:
    if field.kind is FormKind.FLAG:
        return field.usual == "oui"
    if field.kind in (FormKind.CHOICES, FormKind.CONDITIONS):
        return []
    return field.usual


def read_typed(field: Field, typed: Any) -> Any:
    """Return the value of the file, None for nothing; raise Unread."""
    if field.kind is FormKind.FLAG:
        return None if bool(typed) is (field.usual == "oui") else bool(typed)
    if field.kind is FormKind.CHOICES:
        return [str(one) for one in typed] or None
    text = clean_text(str(typed or "")).strip()
    if not text:
        return None
    return _READ.get(field.kind, _line)(field, text)


def _line(field: Field, text: str) -> str:
    words = text if field.kind is FormKind.TEXT else " ".join(text.split("\n"))
    if len(words) > field.longest:
        count, most = format_number(len(words)), format_number(field.longest)
        raise Unread(f"Raccourcir\u00a0: {count} caractères, {most} au plus.")
    return words


def _lines(field: Field, text: str) -> list[str]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [_line(field, line) for line in lines]


def _number(field: Field, text: str) -> Decimal:
    reader = {FormKind.EUROS: read_amount, FormKind.PERCENT: read_percent}.get(
        field.kind, read_number
    )
    reading = reader(text)
    if not reading.read or reading.value is None:
        raise Unread(reading.problem or f"Écrire un nombre, comme {field.example}.")
    number = reading.value
    if not field.low <= number <= field.high:
        bounds = f"{format_number(field.low)} et {format_number(field.high)}"
        raise Unread(f"Écrire un nombre entre {bounds}.")
    return number


def _count(field: Field, text: str) -> int:
    number = _number(field, text)
    if number != number.to_integral_value():
        raise Unread(f"Écrire un nombre entier, comme {field.example}.")
    return int(number)


def _megabytes(field: Field, text: str) -> int:
    return max(1, int(_number(field, text) * MEGABYTE))


def _day(_field: Field, text: str) -> date:
    try:
        day = parse_day(text)
    except DateUnreadable as problem:
        raise Unread(str(problem)) from problem
    if day is None:
        raise Unread("Écrire une date, comme 26/02/2027.")
    return day


def _hour(_field: Field, text: str) -> time:
    found = _HOUR.fullmatch("".join(text.lower().split()))
    if found is None:
        raise Unread("Écrire une heure, comme 12:00.")
    hours, minutes = int(found[1]), int(found[2] or 0)
    if hours > 23 or minutes > 59:
        raise Unread("Cette heure n’existe pas\u00a0: écrire par exemple 12:00.")
    return time(hours, minutes)


_READ: Final[Mapping[FormKind, Callable[[Field, str], Any]]] = {
    FormKind.LINES: _lines,
    FormKind.EUROS: _number,
    FormKind.PERCENT: _number,
    FormKind.NUMBER: _number,
    FormKind.COUNT: _count,
    FormKind.MEGABYTES: _megabytes,
    FormKind.DAY: _day,
    FormKind.HOUR: _hour,
}


def _shown_number(value: Decimal | int) -> str:
    return format_number(value)


def _shown_percent(value: Decimal | int) -> str:
    return format_percent(value, 6)


def _shown_size(value: int) -> str:
    return format_number(Decimal(value) / MEGABYTE)


_SHOWN: Final[Mapping[FormKind, Callable[[Any], Any]]] = {
    FormKind.LINES: "\n".join,
    FormKind.EUROS: format_amount,
    FormKind.PERCENT: _shown_percent,
    FormKind.NUMBER: _shown_number,
    FormKind.COUNT: _shown_number,
    FormKind.MEGABYTES: _shown_size,
    FormKind.DAY: format_day,
    FormKind.HOUR: lambda hour: f"{hour:%H:%M}",
    FormKind.CHOICES: list,
}
