"""The ticks of an expense: one for each funder that chooses what it takes."""

from __future__ import annotations

from functools import partial

from tressons_desktop.operations.ticks import tick_key
from tressons_desktop.project.model import BudgetLine, FundingLine
from tressons_desktop.reading.reading import ProjectReading
from ui.models.cell_values import CellKind
from ui.models.columns import Column
from ui.screens.workspace.steps.budget.presenter import choosing, short_name, taken_by, tick_hint


class FunderTicks:
    """Know the funders of the plan, so that each has its column; what they take is read there."""

    def __init__(self) -> None:
        self._lines: dict[str, FundingLine] = {}
        self._shown: tuple[tuple[str, str], ...] = ()

    def follow(self, reading: ProjectReading) -> bool:
        """Look at another snapshot; tell whether other columns are to be shown."""
        self._lines = {line.id: line for line in choosing(reading)}
        shown = tuple((line.id, short_name(line)) for line in self._lines.values())
        changed, self._shown = shown != self._shown, shown
        return changed

    def columns(self) -> tuple[Column, ...]:
        """Describe the tick of each funder."""
        return tuple(
            Column(
                tick_key(line_id),
                f"Éligible\u00a0: {name}",
                partial(self._taken, line_id),
                kind=CellKind.BOOL,
                hint=tick_hint,
                stamp=partial(self._left_out, line_id),
            )
            for line_id, name in self._shown
        )

    def _left_out(self, line_id: str) -> tuple[str, ...]:
        """Return what a funder does not take: its ticks follow nothing else but the expense."""
        funder = self._lines.get(line_id)
        return funder.excluded if funder is not None else ()

    def _taken(self, line_id: str, expense: BudgetLine) -> bool:
        funder = self._lines.get(line_id)
        return funder is not None and taken_by(funder, expense)
