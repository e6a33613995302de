"""What a sheet of a file would write in a list, before anything is shown: safe in a job."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tressons_desktop.intake.received_sheets import ReceivedSheet
from tressons_desktop.project.model import OrderedRecord
from tressons_desktop.tabular.columns import KnownColumn
from tressons_desktop.tabular.table import TableRefused
from tressons_desktop.tabular.titled import table_under_titles, titles_row
from tressons_desktop.text.filenames import visible_name
from tressons_desktop.text.numbers import format_number
from ui.models.paste_plan import Aim, PastePlan, PasteSource
from ui.screens.workspace.table_spec import TableSpec

MAX_ROWS: Final = 2000
MAX_COLUMNS: Final = 100
BEST: Final = -1
"""Asks for the sheet that names the most columns of the list."""


def sheet_plan(
    name: str,
    sheets: Sequence[ReceivedSheet],
    spec: TableSpec,
    records: tuple[OrderedRecord, ...],
    chosen: int = BEST,
) -> PastePlan:
    """Read a sheet for the columns of a list, its lines to come after those in place.

    Raise TableRefused, with a sentence, when it has no line or too many.
    """
    known = [KnownColumn(one.key, one.title, one.words) for one in spec.columns]
    if chosen == BEST:
        marks = [titles_row(one.rows, known)[1] for one in sheets]
        chosen = marks.index(max(marks))
    table = table_under_titles(sheets[chosen].table, known)
    shown = visible_name(name)
    if not any(text.strip() for line in table.rows for text in line):
        raise TableRefused(f"«\u00a0{shown}\u00a0» ne contient aucune ligne à importer.")
    if len(table.rows) > MAX_ROWS or table.width > MAX_COLUMNS:
        raise TableRefused(
            f"«\u00a0{shown}\u00a0» est trop grand\u00a0: au plus {format_number(MAX_ROWS)} lignes "
            f"et {MAX_COLUMNS} colonnes à la fois. L’importer en plusieurs parties."
        )
    first = next(n for n, column in enumerate(spec.columns) if column.editable)
    plan = PastePlan(
        table.rows,
        spec.columns,
        Aim(spec.blank(), records, len(records), first),
        remarks=table.remarks,
        source=PasteSource(shown, tuple(one.name for one in sheets), chosen),
    )
    plan.edits()  # kept with the plan: the window has only to show them
    return plan
