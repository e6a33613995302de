"""The sheet of the rules: what each one says of the plan, at the day of the workbook."""

from __future__ import annotations

from typing import Final

from tressons_desktop.dossier.office.book import BookSheet, Kind, SheetCell, figure, words
from tressons_desktop.dossier.office.grid import Grid
from tressons_desktop.dossier.office.heading import heading
from tressons_desktop.finance.check import Check, CheckPart
from tressons_desktop.reading.reading import ProjectReading

_TITLES: Final = ("Règle", "Verdict", "Constat", "Marge", "Ce que dit la règle", "Source", "Date")
_WIDTHS: Final = (32, 16, 60, 16, 60, 36, 14)
_AT_THIS_DAY: Final = (
    "Verdicts à cette date, sur les montants de Tressons\u00a0: "
    "ils ne suivent pas ce qui est modifié dans ce classeur."
)


def checks_sheet(reading: ProjectReading) -> BookSheet:
    """Lay each rule, then the same rule funder by funder where they differ."""
    grid = Grid("Contrôles", _WIDTHS)
    grid.title(*heading("Contrôles du plan de financement", reading, _AT_THIS_DAY))
    grid.heads(_TITLES, figures=(3,), keep=True)
    for check in reading.checks:
        grid.add(*_check(check))
        for part in check.parts:
            grid.add(*_part(check, part))
    return grid.sheet()


def _check(check: Check) -> tuple[SheetCell, ...]:
    return (
        words(check.title),
        words(check.label),
        words(". ".join(one.rstrip(".") for one in (check.sentence, check.note) if one)),
        figure(check.margin, Kind.MONEY),
        words(check.rule),
        words(check.source),
        words(check.source_date),
    )


def _part(check: Check, part: CheckPart) -> tuple[SheetCell, ...]:
    return (
        words(f"{check.title}, {part.name}"),
        words(part.verdict.label),
        words(part.sentence),
        figure(None, Kind.MONEY),
        words(part.rule),
        words(part.source),
        words(part.source_date),
    )
