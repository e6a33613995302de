"""Sums carried over: what a long table comes to at the foot of a page, and at the next head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from typing import Final

from tressons_desktop.dossier.content import CellLike, Money, TableBlock, TableCell, cell_value
from tressons_desktop.dossier.pdf.engine.grid import CARRY, Carry, Row
from tressons_desktop.dossier.pdf.engine.parts import PagePart

_FOOT: Final = "À reporter"
_HEAD: Final = "Report"


def carrying(table: TableBlock, make: Callable[[CellLike, int], PagePart]) -> Carry | None:
    """Make what gives the sums after each row; None when the lines do not make the total.

    ``make`` makes a cell of a column.
    """
    sums = {at: found for at in range(1, len(table.columns)) if (found := _sums(table, at))}
    if not sums:
        return None
    heads = 1 if any(column.title for column in table.columns) else 0

    def carried(line: int, at_head: bool) -> Row | None:
        cells: list[PagePart | None] = [make(_said(_HEAD if at_head else _FOOT), 0)]
        for at in range(1, len(table.columns)):
            amount = _amount(table, at, sums[at][line - heads]) if at in sums else None
            cells.append(make(_said(amount), at) if amount is not None else None)
        return Row(cells, line, CARRY, repeated=True)

    return carried


def _said(words: str | Money) -> TableCell:
    return TableCell(words, quiet=True)


def _sums(table: TableBlock, at: int) -> Sequence[Decimal]:
    """Add a column up, row after row; nothing when it does not come to its total."""
    total = cell_value(table.total[at]) if table.total else None
    values = [cell_value(row[at]) for row in table.rows]
    if not isinstance(total, Money) or not all(isinstance(one, Money | None) for one in values):
        return ()
    amounts = [
        one.amount if isinstance(one, Money) and number not in table.groups else Decimal(0)
        for number, one in enumerate(values)
    ]
    made = list(accumulate(amounts))
    return made if made and made[-1] == total.amount else ()


def _amount(table: TableBlock, at: int, amount: Decimal) -> Money | None:
    """Write a sum as the total is written."""
    total = cell_value(table.total[at])
    return replace(total, amount=amount) if isinstance(total, Money) else None
