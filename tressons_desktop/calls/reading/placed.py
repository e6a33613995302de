"""A draft with an accepted value in it, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from tressons_desktop.calls.studio.draft import Path, Typed, value_at, with_value


@dataclass(frozen=True, slots=True)
class Placed:
    """A draft with a value in it: where it was put, to show it, and what was there before.

    ``beside``: what was put elsewhere with it, and goes out with it.
    """

    draft: Typed
    path: Path
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
    added = [row for row in placed.after if row not in placed.before]
    kept = [row for row in value_at(draft, placed.path) if row not in added]
    return with_value(draft, placed.path, kept)
