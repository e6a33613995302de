"""The sheet of what the figures suppose, and of what is missing to say more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tressons_desktop.dossier.office.book import BookSheet, SheetCell, words
from tressons_desktop.dossier.office.grid import Grid
from tressons_desktop.dossier.office.heading import heading
from tressons_desktop.forecast.cash.model import CashPlan
from tressons_desktop.forecast.economy import economy_lines
from tressons_desktop.reading.reading import ProjectReading

NAME: Final = "Hypothèses"
_WIDTHS: Final = (36, 70, 60, 14)
_TITLES: Final = ("Sur quoi", "Hypothèse", "D’où elle vient", "À vérifier")


def assumptions_sheet(reading: ProjectReading) -> BookSheet | None:
    """Lay the hypotheses of the result and of both cash plans; nothing when there is none."""
    rows = list(_rows(reading))
    if not rows:
        return None
    grid = Grid(NAME, _WIDTHS)
    grid.title(*heading("Hypothèses", reading))
    grid.heads(_TITLES, keep=True)
    for row in rows:
        grid.add(*row)
    return grid.sheet()


def _rows(reading: ProjectReading) -> Iterator[tuple[SheetCell, ...]]:
    forecast = reading.forecast
    for activity in forecast.activities:
        if activity.words:
            yield _row(activity.label or "Activité", activity.words, "Saisi dans Tressons", "")
    for line in economy_lines(forecast):
        yield _row(line.label, line.value, line.origin, "")
    for gap in forecast.statement.gaps:
        yield _row("Chiffre qui manque", gap.sentence, "", "Oui")
    yield from _of_plan("Trésorerie de l’opération", reading.cash.operation.plan)
    yield from _of_plan("Trésorerie de l’exploitant", reading.cash.operator.plan)


def _of_plan(name: str, plan: CashPlan) -> Iterator[tuple[SheetCell, ...]]:
    if plan.empty:
        return
    for one in plan.hypotheses:
        yield _row(
            f"{name}\u00a0: {one.about}", one.words, one.origin, "Oui" if one.to_verify else ""
        )


def _row(*texts: str) -> tuple[SheetCell, ...]:
    return tuple(words(text) for text in texts)
