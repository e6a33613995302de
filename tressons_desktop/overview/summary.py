"""The line of a project in the list: computed from the snapshot, kept beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tressons_desktop.project.kinds import ProjectKind, ProjectStatus


class DayAhead(NamedTuple):
    """A day to come: what it is, and the call of its application, none for a milestone."""

    day: date
    what: str
    call_id: str = ""


def days_text(days: Iterable[DayAhead]) -> str:
    """Write days to come in one text, a line each: the list reads it as it is."""
    return "\n".join(
        "\t".join((one.day.isoformat(), " ".join(one.what.split()), one.call_id)) for one in days
    )


def read_days_ahead(summary: ProjectSummary) -> tuple[DayAhead, ...]:
    """Read the days to come; of a line made before they were kept, the first alone is known."""
    if not summary.ahead:
        first = summary.deadline
        return (DayAhead(first, summary.deadline_what),) if first is not None else ()
    cells = (line.split("\t") for line in summary.ahead.split("\n"))
    return tuple(DayAhead(date.fromisoformat(day), what, call) for day, what, call in cells)


class ProjectSummary(NamedTuple):
    """What the list of projects shows of one, without loading it.

    A named tuple: ten thousand are made each time the list opens, five times faster this way.
    """

    id: str
    name: str
    kinds: tuple[ProjectKind, ...]
    commune_name: str
    departement_code: str
    status: ProjectStatus
    archived: bool = False
    progress: int = 0
    deadline: date | None = None
    deadline_what: str = ""
    blockers: int = 0
    unknowns: int = 0
    resume_step: str = "project"
    headline_blocker: str = ""
    ahead: str = ""
    """The days to come as ``days_text`` writes them, the first included."""
    lost_files: int = 0
    """How many attached files are known to be missing or spoilt: of this machine, never stored."""

    def is_past(self, today: date) -> bool:
        """Tell whether the day that the line names is over: the next one has to be looked for."""
        return self.deadline is not None and self.deadline < today
