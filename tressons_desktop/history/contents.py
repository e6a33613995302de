"""What a line of the history holds whole: shown when it is unfolded, searched always."""

from __future__ import annotations

from typing import Final

from tressons_desktop.history.naming import Naming
from tressons_desktop.history.told import Act, Entry, ToldLine
from tressons_desktop.project.field_words import field_words
from tressons_desktop.project.model import field_names
from tressons_desktop.text.spaces import NBSP

_SILENT: Final = frozenset(
    {"commune_code", "departement_code", "profile_id", "answered_on", "answered_by"}
)
"""Fields that follow another without a word."""


def whole_texts(line: ToldLine, naming: Naming) -> tuple[str, str]:
    """Write whole what the line changed, before and after; every field of a whole record."""
    if line.act is Act.CHANGED:
        first = line.changes[0]
        return (
            naming.whole(line.kind, first.field, first.old),
            naming.whole(line.kind, first.field, first.new),
        )
    return _facts(line, naming, gone=True), _facts(line, naming, gone=False)


def _facts(line: ToldLine, naming: Naming, *, gone: bool) -> str:
    """Write the fields of a record that came or went, one a line, the empty ones left out."""
    told: list[str] = []
    order = field_names(line.kind).index
    for change in sorted(line.changes, key=lambda one: order(one.field)):
        value = change.old if gone else change.new
        if value not in (None, "", [], False):
            label = field_words(line.kind, change.field).label
            told.append(f"{label}{NBSP}: {naming.whole(line.kind, change.field, value)}")
    return "\n".join(told)


def followers(line: ToldLine, naming: Naming) -> list[tuple[str, str, str]]:
    """List what was written with the field of a line: label, before, after."""
    return [
        (
            field_words(line.kind, change.field).label,
            naming.short(line.kind, change.field, change.old),
            naming.short(line.kind, change.field, change.new),
        )
        for change in line.changes[1:]
        if line.act is Act.CHANGED and change.field not in _SILENT
    ]


def haystack(entry: Entry, naming: Naming) -> str:
    """Gather all that a search may find in an entry: words, amounts, whole texts, who."""
    parts = [entry.place, entry.before, entry.after, entry.gesture.who]
    for line in entry.lines:
        parts += [line.place, line.before, line.after]
        for change in line.changes:
            parts += [
                naming.whole(line.kind, change.field, one) for one in (change.old, change.new)
            ]
    return f"{NBSP}".join(parts)
