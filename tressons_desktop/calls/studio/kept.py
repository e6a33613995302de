"""A draft read from the disk: taken up whole, or not at all when it is none of ours.

What it lacks comes from a blank one; what it has more stays where it is, for whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tressons_desktop.calls.studio.draft import SOURCES, Typed, new_part
from tressons_desktop.calls.studio.form import Field, FormKind, FormPart
from tressons_desktop.calls.studio.tabs import FIELDS, PARTS


class NotADraft(Exception):
    """What was read has not the shape of a draft."""


def taken_up(kept: object, blank: Typed) -> Typed:
    """Return a draft that every reader of drafts takes; raise NotADraft."""
    typed = _filled(kept, blank, FIELDS, PARTS)
    _expect(isinstance(typed["id"], str))
    _expect(isinstance(typed[SOURCES], dict))
    _expect(all(isinstance(one, dict) for one in typed[SOURCES].values()))
    return typed


def _filled(
    kept: object, blank: Typed, fields: Iterable[Field], parts: Iterable[FormPart]
) -> Typed:
    if not isinstance(kept, dict):
        raise NotADraft
    typed: Typed = blank | kept
    for field in fields:
        _check(field, typed[field.key], blank[field.key])
    for part in parts:
        typed[part.key] = [_part(part, one) for one in _listed(typed[part.key])]
    return typed


def _part(part: FormPart, kept: object) -> Typed:
    row = _filled(kept, new_part(part, ()), part.fields, part.parts)
    _expect(not part.named or isinstance(row["id"], str))
    return row


def _check(field: Field, value: Any, like: object) -> None:
    if field.kind is FormKind.CONDITIONS:
        for row in _listed(value):
            _check_condition(row)
    elif field.kind is FormKind.CHOICES:
        _expect(all(isinstance(one, str) for one in _listed(value)))
    else:
        _expect(type(value) is type(like))


def _check_condition(row: object) -> None:
    """Accept a line of conditions: texts and lists of texts, or ways that are such lines."""
    if not isinstance(row, dict):
        raise NotADraft
    for key, value in row.items():
        if key == "either":
            for one in (line for way in _listed(value) for line in _listed(way)):
                _check_condition(one)
        elif not isinstance(value, str):
            _expect(all(isinstance(one, str) for one in _listed(value)))


def _listed(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise NotADraft
    return value


def _expect(true: bool) -> None:
    if not true:
        raise NotADraft
