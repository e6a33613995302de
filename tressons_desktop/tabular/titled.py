"""Find, in a whole sheet, the table that is wanted: under its titles, without its totals.

A sheet says more than its table: a heading above, totals, other tables below. Adding a total up
with the lines that make it would count everything twice; each row left out is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tressons_desktop.tabular.columns import KnownColumn, match_columns
from tressons_desktop.tabular.table import Rows, Table
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.search import normalise
from tressons_desktop.text.typography import french

_TITLES: Final = 40
_TOTAL: Final = re.compile(
    r"(?:sous |grand |montant )?tota(?:l|ux)"
    r"(?: (?:general|partiel|ht|ttc|hors|toutes|des|du|de|la|les|depenses|recettes|ressources|"
    r"emplois|charges|produits|plan|projet|budget|travaux|lot|financement|eur|euros?|\d+)\b.*)?"
)


def titles_row(rows: Rows, known: Sequence[KnownColumn]) -> tuple[int, int]:
    """Return the row that names the most known columns, and how many; -1 when none does."""
    best, most = -1, 0
    for number, row in enumerate(rows[:_TITLES]):
        found = match_columns(row, known)
        named = sum(key is not None for key in found.keys) if found.recognised else 0
        if named > most:
            best, most = number, named
    return best, most


def table_under_titles(table: Table, known: Sequence[KnownColumn]) -> Table:
    """Return the rows of a table from its titles on, the totals and what follows them left out."""
    start, _ = titles_row(table.rows, known)
    remarks = list(table.remarks)
    rows = table.rows
    if start > 0:
        above = sum(any(row) for row in rows[:start])
        if above:
            left = "laissée de côté" if above == 1 else "laissées de côté"
            lines = plural(above, "ligne au-dessus des titres", "lignes au-dessus des titres")
            remarks.append(f"{lines}, {left}.")
        rows = rows[start:]
    kept, said = _without_totals(rows)
    return Table(_without_blanks(kept), tuple(french(one) for one in (*remarks, *said)))


def _without_totals(rows: Rows) -> tuple[Rows, list[str]]:
    kept, said = [], []
    ended = False
    for number, row in enumerate(rows):
        if ended:
            break
        if not _is_total(row):
            kept.append(row)
            continue
        said.append(f"La ligne «\u00a0{_first(row)[:60]}\u00a0» est laissée de côté.")
        after = rows[number + 1 :]
        ended = not after or not any(after[0])
        rest = sum(any(one) for one in after) if ended else 0
        if rest:
            left = "est laissée de côté" if rest == 1 else "sont laissées de côté"
            said.append(f"{plural(rest, 'ligne', 'lignes')} après le total {left}.")
    return tuple(kept), said


def _is_total(row: Sequence[str]) -> bool:
    return _TOTAL.fullmatch(normalise(_first(row)[:200])) is not None


def _first(row: Sequence[str]) -> str:
    """Return what a row begins with, blanks passed over."""
    return next((" ".join(cell.split()) for cell in row if cell.strip()), "")


def _without_blanks(rows: Rows) -> Rows:
    """Leave out the rows and the columns that hold nothing."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    wide = [
        place
        for place in range(len(rows[0]) if rows else 0)
        if any(row[place].strip() for row in filled)
    ]
    return tuple(tuple(row[place] for place in wide) for row in filled)
