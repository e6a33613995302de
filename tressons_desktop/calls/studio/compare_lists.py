"""Say of a list what came into it and what left it, never the whole of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from tressons_desktop.calls.studio.conditions import Asked, ConditionRow, row_words
from tressons_desktop.calls.studio.form import Field, FormKind

LISTS = (FormKind.LINES, FormKind.CHOICES, FormKind.CONDITIONS)
"""What holds several things."""
_WAYS = ("any", "none")


def list_change(
    field: Field, before: object, after: object, known: tuple[Sequence[Asked], Sequence[Asked]]
) -> str:
    """Tell what changed in a list: « ajouté … ; retiré … »; nothing when it is the same."""
    if field.kind is FormKind.CONDITIONS:
        rows = cast("list[ConditionRow]", before or []), cast("list[ConditionRow]", after or [])
        return "\u202f; ".join(_conditions(*rows, *known))
    old, new = _items(field, before), _items(field, after)
    return _told(old, new)


def _items(field: Field, typed: object) -> list[str]:
    names = dict(field.words)
    chosen = cast("list[str]", typed or [])
    lines = str(typed or "").split("\n") if field.kind is FormKind.LINES else chosen
    return [names.get(line.strip(), line.strip()) for line in lines if line.strip()]


def _told(old: Sequence[str], new: Sequence[str]) -> str:
    come, gone = _missing(new, old), _missing(old, new)
    if not come and not gone:
        return "" if list(old) == list(new) else "autre ordre"
    said = [f"ajouté {_listed(come)}" if come else "", f"retiré {_listed(gone)}" if gone else ""]
    return ", ".join(one for one in said if one)


def _missing(found: Iterable[str], others: Sequence[str]) -> list[str]:
    return [one for one in found if one not in others]


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"«\u00a0{one}\u00a0»" for one in words)


def _conditions(
    old: list[ConditionRow],
    new: list[ConditionRow],
    known_old: Sequence[Asked],
    known_new: Sequence[Asked],
) -> Iterator[str]:
    """Tell each condition that came or left; of one whose words changed, those words alone."""
    come = [row for row in new if row not in old]
    for row in [row for row in old if row not in new]:
        other = next((one for one in come if _alike(row, one)), None)
        if other is None:
            yield f"retiré «\u00a0{row_words(row, known_old)}\u00a0»"
            continue
        come.remove(other)
        asked = next((one for one in known_new if one.fact == other["fact"]), None)
        names = dict(asked.choices) if asked else {}
        told = _told(_words(row, names), _words(other, names))
        yield f"{asked.words if asked else other['fact']}\u00a0: {told or 'autre ordre'}"
    for row in come:
        yield f"ajouté «\u00a0{row_words(row, known_new)}\u00a0»"


def _alike(one: ConditionRow, other: ConditionRow) -> bool:
    """Tell whether two conditions ask words of one fact in the same way."""
    keys = [way for way in _WAYS if one.get(way)]
    return (
        bool(keys) and one.get("fact") == other.get("fact") and all(other.get(way) for way in keys)
    ) and set(one) == set(other)


def _words(row: ConditionRow, names: dict[str, str]) -> list[str]:
    found = [row[way] for way in _WAYS if row.get(way)]
    lists = [value.split("\n") if isinstance(value, str) else value for value in found]
    return [names.get(one, one) for one in (word for words in lists for word in words) if one]
