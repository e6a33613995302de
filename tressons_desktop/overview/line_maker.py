"""Make the line of a project at each commit, with what the application knows around it."""

from __future__ import annotations

from collections.abc import Callable

from tressons_desktop.calls.model import Call
from tressons_desktop.definitions.conditions import project_facts
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.overview.summarise import summarise
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.ports import Clock
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import ProjectKind
from tressons_desktop.territory.index import TerritoryIndex


class LineMaker:
    """Summarise a snapshot against the checklist and the call it aims at."""

    def __init__(
        self,
        grid_of: Callable[[tuple[ProjectKind, ...]], Checklist],
        calls: tuple[Call, ...],
        territory: TerritoryIndex,
        clock: Clock,
        lent_to: Callable[[ProjectFile], ProjectFile] = lambda file: file,
    ) -> None:
        self._grid_of = grid_of
        self._calls = {call.id: call for call in calls}
        self._territory = territory
        self._clock = clock
        self._lent_to = lent_to

    def __call__(self, file: ProjectFile) -> ProjectSummary:
        """Return the line of a project, with what is known against its files."""
        file = self._lent_to(file)
        commune = self._territory.commune(file.project.commune_code)
        facts = project_facts(file, population=commune.population if commune else None)
        call = self._calls.get(file.project.call_id)
        return summarise(
            file, self._grid_of(file.project.kinds), call, self._clock.today(), facts=facts
        )
