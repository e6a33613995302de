"""Read what was copied in a spreadsheet, a word processor or a page: text, and HTML if any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from tressons_desktop.tabular.html_cells import HtmlTable, html_table, is_hidden
from tressons_desktop.tabular.quoting import split_cells
from tressons_desktop.tabular.table import (
    MAX_COLUMNS,
    MAX_ROWS,
    Rows,
    Table,
    TableRefused,
    rectangular,
)
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.typography import french

MAX_TEXT: Final = 4_000_000
MAX_HTML: Final = 16_000_000

_ALL_QUOTED: Final = re.compile(r'"[^"]*"|')
_QUOTED_NUMBER: Final = re.compile(r'"[\d .,]*\d[\d .,]*"')
_TEXT_KEPT: Final = (
    "Le tableau copié et son texte ne disent pas la même "
    "chose\u00a0: le texte, plus complet, est lu."
)
_TABLE_KEPT: Final = (
    "Le tableau copié et son texte ne disent pas la même "
    "chose\u00a0: le tableau, plus complet, est lu."
)
_UNQUOTED: Final = "Les guillemets qui entouraient chaque cellule sont laissés de côté."
_UNCOVERED: Final = "Les nombres que des colonnes trop étroites cachaient (####) sont lus."
_SEMICOLONS: Final = "Les points-virgules sont lus comme des séparations de colonnes."


def read_clipboard(text: str, html: str = "") -> Table:
    """Return the table that was copied; raise TableRefused when it is too large.

    The text flavour gives each cell exactly, but its quotes are doubtful; the HTML one gives the
    shape, but not every space. When both say the same, the shape is that of the HTML and the cells
    those of the text. When they do not, the one that keeps the most is taken and a remark says so.
    """
    if len(text) > MAX_TEXT:
        raise _too_large()
    rows = _without_empty_tail(split_cells(text))
    remarks: list[str] = []
    _check(rows)
    table = html_table(html) if "<t" in html and len(html) <= MAX_HTML else HtmlTable()
    if table.rows and not table.too_large:
        rows, remarks = _agreed(text, rows, rectangular(table.rows))
        if table.uncovered and not any(is_hidden(cell) for row in rows for cell in row):
            remarks.append(_UNCOVERED)
    elif rows:
        rows, remarks = _plain(rows)
    return Table(rows, tuple(french(remark) for remark in remarks))


def _agreed(text: str, rows: Rows, shown: Rows) -> tuple[Rows, list[str]]:
    """Choose between the cells of the text and those of the table shown."""
    for cells in (rows, rectangular(split_cells(text, len(shown[0])))):
        if _same(cells, shown):
            return _completed(cells, shown), []
    told, seen = _letters((text,)), _letters(cell for row in shown for cell in row)
    if told == seen or not told:
        return shown, []
    if len(seen) >= len(told):
        return shown, [_TABLE_KEPT]
    return _plain(rows)[0], [_TEXT_KEPT]


def _completed(rows: Rows, shown: Rows) -> Rows:
    """Give back what a text flavour hides: line ends turned into spaces, numbers in ####."""
    return tuple(
        tuple(
            other if is_hidden(one) or ("\n" in other and "\n" not in one) else one
            for one, other in zip(line, others, strict=True)
        )
        for line, others in zip(rows, shown, strict=True)
    )


def _same(rows: Rows, shown: Rows) -> bool:
    """Tell whether two tables have the same cells, spaces apart."""
    if len(rows) != len(shown) or (rows and len(rows[0]) != len(shown[0])):
        return False
    return all(
        is_hidden(one) or "".join(one.split()) == "".join(other.split())
        for line, others in zip(rows, shown, strict=True)
        for one, other in zip(line, others, strict=True)
    )


def _letters(cells: Iterable[str]) -> str:
    """Return all that is written, quotes and spaces apart."""
    return "".join("".join(cells).replace('"', "").split())


def _plain(rows: Rows) -> tuple[Rows, list[str]]:
    """Read what spreadsheets do not write: every cell quoted, columns parted by semicolons."""
    cells = [cell for row in rows for cell in row]
    quoted = len(rows[0]) > 1 and all(_ALL_QUOTED.fullmatch(cell) for cell in cells)
    if quoted and any(_QUOTED_NUMBER.fullmatch(cell) for cell in cells):
        return tuple(tuple(cell[1:-1] for cell in row) for row in rows), [_UNQUOTED]
    if len(rows[0]) == 1 and len(rows) > 1:
        counts = {row[0].count(";") for row in rows if row[0]}
        if len(counts) == 1 and max(counts) >= 2:
            parts: Sequence[Sequence[str]] = [row[0].split(";") for row in rows]
            return rectangular(parts), [_SEMICOLONS]
    return rows, []


def _without_empty_tail(rows: list[list[str]]) -> Rows:
    """Leave out the empty rows that end a copy of whole columns."""
    last = len(rows)
    if last > MAX_ROWS:
        last = next((n for n in range(last, 0, -1) if any(map(str.strip, rows[n - 1]))), 0)
    return rectangular(rows[:last])


def _check(rows: Rows) -> None:
    if len(rows) > MAX_ROWS or (rows and len(rows[0]) > MAX_COLUMNS):
        raise _too_large()


def _too_large() -> TableRefused:
    return TableRefused(
        "Le tableau copié est trop grand\u00a0: copier au plus "
        f"{format_number(MAX_ROWS)} lignes et "
        f"{MAX_COLUMNS} colonnes, en plusieurs fois s’il le faut."
    )
