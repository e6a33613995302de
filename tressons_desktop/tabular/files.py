"""Read a table from a file, whatever program wrote it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tressons_desktop.tabular.delimited import (
    Layout,
    Recognises,
    RowUnreadable,
    layout_of,
    rows_after,
    usual_titles,
)
from tressons_desktop.tabular.received import FileRefused, ReceivedText, read_texts
from tressons_desktop.tabular.table import MAX_COLUMNS, Table, rectangular
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.typography import french

MAX_ROWS: Final = 200_000
_MAX_BYTES: Final = 8 * 1024 * 1024
_REPAIR: Final = "Le corriger dans le tableur, puis l’enregistrer à nouveau au format CSV."


def read_table_file(path: Path, recognises: Recognises | None = None) -> Table:
    """Return the table of a file, its row of titles first; raise FileRefused otherwise.

    `recognises` gives a mark to a row of titles; in an archive the table is the one it marks best.
    Without it the titles are the first row as wide as those that follow.
    """
    best: tuple[float, ReceivedText, Layout] | None = None
    for one in read_texts(path, most=_MAX_BYTES):
        mark = recognises or usual_titles(one.text)
        layout = layout_of(one.text, mark)
        if layout is None:
            continue
        worth = mark(layout.titles, layout.over)
        if best is None or worth > best[0]:
            best = worth, one, layout
    if best is None:
        raise FileRefused(path.name, "il ne contient pas de tableau", _REPAIR)
    return _table(best[1], best[2])


def _table(source: ReceivedText, layout: Layout) -> Table:
    rows: list[list[str]] = [list(layout.titles)]
    lines = [layout.line]
    try:
        for line, cells in rows_after(source.text, layout):
            rows.append(cells)
            lines.append(line)
            if len(rows) > MAX_ROWS or len(cells) > MAX_COLUMNS:
                most = f"{format_number(MAX_ROWS)} lignes et {MAX_COLUMNS} colonnes"
                raise FileRefused(source.name, f"il dépasse {most}", _REPAIR)
    except RowUnreadable as problem:
        reason = f"la ligne {problem.line} ne peut pas être lue"
        raise FileRefused(source.name, reason, _REPAIR) from problem
    remarks = [source.remark] if source.remark else []
    if layout.above:
        remarks.append(skipped_words(layout))
    return Table(rectangular(rows), tuple(french(one) for one in remarks), tuple(lines))


def skipped_words(layout: Layout) -> str:
    """Say which lines stand above the titles, and were left out."""
    first = layout.above[0]
    shown = first if len(first) <= 60 else first[:59] + "…"
    if len(layout.above) == 1:
        return french(
            f"La ligne au-dessus des titres est laissée de côté\u00a0: «\u00a0{shown}\u00a0»."
        )
    count = len(layout.above)
    return french(
        f"Les {count} lignes au-dessus des titres sont laissées de "
        f"côté\u00a0: «\u00a0{shown}\u00a0»…"
    )
