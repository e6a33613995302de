"""A table as it was received: rectangular rows of text, and what there is to say of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tressons_desktop.outcomes import Refused
from tressons_desktop.text.typography import french

MAX_ROWS: Final = 5_000
"""More than any budget, survey or list of quotes holds."""
MAX_COLUMNS: Final = 300

Rows = tuple[tuple[str, ...], ...]


class TableRefused(Refused):
    """Say, in French, why a table was not read."""

    def __init__(self, message: str) -> None:
        super().__init__(french(message))


@dataclass(frozen=True, slots=True)
class Table:
    """Hold rows that all have as many cells; `remarks` are sentences for the user.

    `lines` gives, for a table read from a file, the line where each row starts.
    """

    rows: Rows
    remarks: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.rows[0]) if self.rows else 0


def rectangular(rows: Iterable[Sequence[str]]) -> Rows:
    """Complete short rows with empty cells."""
    kept = [tuple(row) for row in rows]
    width = max((len(row) for row in kept), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in kept)
