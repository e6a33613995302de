"""When the works begin and end and when the place opens, as far as the project says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tressons_desktop.forecast.cash.habits import Anchor, CashHabits
from tressons_desktop.forecast.cash.model import Hypothesis, month_words
from tressons_desktop.forecast.cash.spread import FARTHEST, month_number, month_of
from tressons_desktop.forecast.opening import opening_month
from tressons_desktop.obligations.calendar import reference_dates
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.works import works_end

_LATEST: Final = 24
"""Months of works past which the opening does not tell when they end."""
_STATED: Final = "Calendrier du projet"
_SUPPOSED: Final = "Date supposée, à saisir"


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationDates:
    """Numbers of months, ``works_end`` included; which of them were stated."""

    works: int
    works_end: int
    opening: int
    works_stated: bool
    end_stated: bool
    opening_stated: bool

    def month(self, anchor: Anchor) -> int:
        """Return the month of an anchor."""
        found = {
            Anchor.WORKS: self.works,
            Anchor.WORKS_END: self.works_end,
            Anchor.OPENING: self.opening,
        }
        return found[anchor]

    def hypotheses(self, habits: CashHabits) -> tuple[Hypothesis, ...]:
        """Say the dates that everything else is counted from."""
        start, end = month_words(month_of(self.works)), month_words(month_of(self.works_end))
        both = self.works_stated and (self.end_stated or self.opening_stated)
        words = f"de {start} à {end}" if start != end else f"en {start}"
        if not self.end_stated:
            words += f". {habits.works.why}"
        return (
            Hypothesis("Travaux", words, _STATED if both else _SUPPOSED, not both),
            Hypothesis(
                "Ouverture",
                f"en {month_words(month_of(self.opening))}",
                _STATED if self.opening_stated else _SUPPOSED,
                not self.opening_stated,
            ),
        )


def operation_dates(file: ProjectFile, habits: CashHabits) -> OperationDates:
    """Read the dates of a project; what is missing follows from what is there.

    When nothing is dated, the opening is the one that the operator's forecast supposes.
    """
    known = reference_dates(file)
    planned = works_end(file)
    end = None if planned is None else month_number(planned.last_day)
    opening = None if known.opening is None else month_number(known.opening)
    works = None if known.works is None else month_number(known.works)
    length = habits.works.months
    supposed = month_number(opening_month(file.project)) if opening is None else opening
    start = works if works is not None else (supposed if end is None else end + 1) - length
    last = end
    if last is None or last < start:
        last = start + length - 1
        if opening is not None and 0 < opening - start <= _LATEST:
            last = opening - 1
    last = min(last, start + FARTHEST)
    return OperationDates(
        works=start,
        works_end=last,
        opening=last + 1 if opening is None else opening,
        works_stated=works is not None,
        end_stated=end is not None and end == last,
        opening_stated=opening is not None,
    )
