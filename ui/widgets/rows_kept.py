"""Rows of a column that follow a list: those that are still true stay, where they are."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

K = TypeVar("K", bound=Hashable)
W = TypeVar("W", bound=QWidget)


def keep_rows(
    column: QVBoxLayout, rows: dict[K, W], wanted: Sequence[K], make: Callable[[K], W]
) -> dict[K, W]:
    """Make the top of a column show one row for each thing wanted; return the rows by thing.

    A row is made for what is new and removed for what is gone: nothing else is touched, so that
    one more thing costs one row, and the keyboard stays where it is.
    """
    things = set(wanted)
    for thing, row in rows.items():
        if thing not in things:
            # Hidden first: a row whose showing still waits would come up as a window.
            row.hide()
            column.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
    kept = {thing: rows[thing] if thing in rows else make(thing) for thing in wanted}
    for place, row in enumerate(kept.values()):
        there = column.itemAt(place)
        if there is None or there.widget() is not row:
            column.removeWidget(row)
            column.insertWidget(place, row)
    return kept
