"""A draft with an accepted value in it, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from tressons_desktop.calls.studio.draft import DraftPath, Typed, value_at, with_value

_NAMING: Final = ("id", "title", "nature", "basis")
"""What a row that stays always says."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A draft with a value in it: where it was put, to show it, and what was there before.

    ``beside``: what was put elsewhere with it, and goes out with it.
    """

    draft: Typed
    path: DraftPath
    before: object
    after: object
    beside: Placed | None = None


def taken_out(draft: Typed, placed: Placed) -> Typed:
    """Return the draft without what was put in; what was changed since then stays as it is."""
    if placed.beside is not None:
        draft = taken_out(draft, placed.beside)
    if value_at(draft, placed.path) == placed.after:
        return with_value(draft, placed.path, placed.before)
    if not isinstance(placed.before, list) or not isinstance(placed.after, list):
        return draft
    kept = _without(value_at(draft, placed.path), placed.before, placed.after)
    return with_value(draft, placed.path, kept)


def _without(now: list[Any], before: list[Any], after: list[Any]) -> list[Any]:
    """Take out of a list what was added to it, and of its rows what was put in them."""
    was = {row["id"]: row for row in before if _is_row(row)}
    put = {row["id"]: row for row in after if _is_row(row) and row not in before}
    added = [row for row in after if row not in before]
    return [
        _emptied(row, was.get(row["id"]), put[row["id"]])
        if _is_row(row) and row["id"] in put
        else row
        for row in now
        if row not in added or (_is_row(row) and row["id"] in was)
    ]


def _is_row(row: Any) -> bool:
    return isinstance(row, dict) and "id" in row


def _emptied(now: Typed, was: Typed | None, put: Typed) -> Typed:
    """Give back to a row what it held; one that was made for this keeps what came since."""
    found = dict(now)
    for key, value in put.items():
        there = was.get(key) if was is not None else _nothing_like(value)
        if (key in _NAMING and was is None) or value == there or key not in now:
            continue
        if now[key] == value:
            found[key] = there
        elif isinstance(value, list) and isinstance(now[key], list):
            kept = there if isinstance(there, list) else []
            new = [one for one in value if one not in kept]
            found[key] = [one for one in now[key] if one not in new]
    return found


def _nothing_like(value: object) -> object:
    return [] if isinstance(value, list) else "" if isinstance(value, str) else value
