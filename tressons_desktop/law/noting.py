"""A figure of law noted here, in place of ours: where it was read, its day, what ours was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.law.loader import FORMAT, LONGEST_SAYS
from tressons_desktop.law.model import LawEntry, LawTheme, LawValueThen, written
from tressons_desktop.text.dates import format_date_short, format_day

MOST_TIMES: Final = 10
"""A figure so many times larger, or smaller, than ours is a slip of the hand."""
_WHOLE: Final = ("%", "€", "€/km")
_HUNDRED: Final = Decimal(100)


def may_be_noted(entry: LawEntry) -> bool:
    """Tell whether another figure may be noted: a number with its unit.

    Words that spell it out would go on saying the one before.
    """
    spelled = bool(entry.words) and entry.figure not in entry.words
    number = isinstance(entry.value, Decimal) and entry.value > 0
    return number and bool(entry.unit) and not spelled


def bounds_of(entry: LawEntry) -> tuple[Decimal, Decimal]:
    """Return the least and the most that may be noted in place of a figure."""
    value = entry.value if isinstance(entry.value, Decimal) else Decimal(1)
    most = value * MOST_TIMES
    return value / MOST_TIMES, min(most, max(value, _HUNDRED)) if entry.unit == "%" else most


def places_of(entry: LawEntry) -> int:
    """Return how many decimals a figure may have: none for what is counted."""
    return 3 if entry.unit in _WHOLE else 0


def noted_entry(
    entry: LawEntry, value: Decimal, source: str, source_date: date, today: date
) -> LawEntry:
    """Return an entry with the figure noted in place of its own, which is still told."""
    before, now = entry.figure, written(value, entry.unit)
    where = ", ".join(one for one in (entry.text, entry.source) if one)
    note = f"Chiffre noté ici le {format_date_short(today)}, à la place de {before} ({where})."
    return replace(
        entry,
        value=value,
        says=entry.says.replace(before, now),
        words=entry.words.replace(before, now),
        source=source,
        source_date=format_day(source_date),
        url="",
        checked_on=today,
        valid_from=None,
        to_verify=False,
        noted=True,
        note=note[:LONGEST_SAYS],
    )


def noted_files(entries: Iterable[LawEntry], today: date) -> dict[str, dict[str, object]]:
    """Return the files that hold entries, one for each matter, in the words of a file of law."""
    matters: dict[LawTheme, list[LawEntry]] = {}
    for one in entries:
        matters.setdefault(one.theme, []).append(one)
    return {
        f"{theme.id}.toml": {
            "format": FORMAT,
            "id": theme.id,
            "version": "notée",
            "title": theme.title,
            "date": today,
            "entries": [_words(one) for one in mine],
        }
        for theme, mine in matters.items()
    }


def _words(one: LawEntry) -> dict[str, object]:
    said = {
        "id": one.id,
        "title": one.title,
        "text": one.text,
        "says": one.says,
        "value": one.value,
        "unit": one.unit,
        "words": one.words,
        "source": one.source,
        "source_date": one.source_date,
        "checked_on": one.checked_on,
        "valid_to": one.valid_to,
        "recodified_from": list(one.recodified_from),
        "earlier": [_earlier(then) for then in one.earlier],
        "note": one.note,
    }
    return {key: value for key, value in said.items() if value not in (None, "", [])}


def _earlier(then: LawValueThen) -> dict[str, object]:
    said = {
        "value": then.value,
        "text": then.text,
        "valid_from": then.valid_from,
        "valid_to": then.valid_to,
    }
    return {key: value for key, value in said.items() if value not in (None, "")}
