"""What the interface and the headless commands are given by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # nothing of this is needed to show the list of projects
    from tressons_desktop.calls.model import Call
    from tressons_desktop.definitions.conditions import Facts
    from tressons_desktop.dossier.content import Dossier
    from tressons_desktop.feasibility.assessment import Assessment
    from tressons_desktop.feasibility.model import Checklist
    from tressons_desktop.guide import Guide
    from tressons_desktop.intake.rounds import Rounds
    from tressons_desktop.intake.shelf import Shelf
    from tressons_desktop.obligations.model import Obligation
    from tressons_desktop.paths import DataPaths
    from tressons_desktop.ports import Clock, Store
    from tressons_desktop.project.model import ProjectFile
    from tressons_desktop.project.values import ProjectKind
    from tressons_desktop.settings import Settings
    from tressons_desktop.survey.model import Survey
    from tressons_desktop.territory.index import TerritoryIndex

Progress = Callable[[float, str], None]
"""Called with a ratio and what is being done; raising from it stops the work."""


@dataclass
class Services:
    """Everything a screen may ask for, ready to use.

    The functions hide the rooms that the interface may not enter: storage and the PDF engine.
    """

    store: Store
    paths: DataPaths
    settings: Settings
    clock: Clock
    load_territory: Callable[[], TerritoryIndex]
    load_layers: Callable[[], Any]
    backups: Any
    load_checklists: Callable[[], tuple[Checklist, ...]]
    load_calls: Callable[[], tuple[Call, ...]]
    version: str
    signature: str
    compose: Callable[[ProjectFile], Dossier]
    export_pdf: Callable[[Dossier, Path, Progress], Any]
    render_pages: Callable[..., Any]
    identify_dossier: Callable[[Path], str | None]
    load_obligations: Callable[[], tuple[Obligation, ...]] = tuple
    load_surveys: Callable[[], tuple[Survey, ...]] = tuple
    read_only: bool = False
    _grids: dict[Any, Any] = field(default_factory=dict, init=False)

    @cached_property
    def territory(self) -> TerritoryIndex:
        """Return the communes, opened at the first need."""
        return self.load_territory()

    @cached_property
    def layers(self) -> Any:
        """Return the published layers that were loaded, opened at the first need."""
        return self.load_layers()

    @cached_property
    def checklists(self) -> tuple[Checklist, ...]:
        """Return every feasibility grid, the common one first, read at the first need."""
        return self.load_checklists()

    def read_checklists_again(self) -> None:
        """Forget the grids that were read: the user added or removed one."""
        self.__dict__.pop("checklists", None)

    def checklist_of(self, file: ProjectFile) -> Checklist:
        """Return the grid of a project: the common one and those of its kinds."""
        return self.grid_of(file.project.kinds)

    def grid_of(self, kinds: tuple[ProjectKind, ...]) -> Checklist:
        """Return the grid for some kinds; put together once."""
        from tressons_desktop.feasibility.library import grid_for

        if self._grids.get("of") is not self.checklists:
            self._grids = {"of": self.checklists}
        if kinds not in self._grids:
            self._grids[kinds] = grid_for(self.checklists, kinds)
        grid: Checklist = self._grids[kinds]
        return grid

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """Return the known calls, read at the first need."""
        return self.load_calls()

    @cached_property
    def guide(self) -> Guide:
        """Return what proposes answers, studies the market and lists the obligations."""
        from tressons_desktop.guide import Guide

        return Guide(self)

    @cached_property
    def files(self) -> Shelf:
        """Return what is known of the attached files, read at the first need."""
        from tressons_desktop.intake.shelf import Shelf

        return Shelf(self.paths.cache, self.store.attachments)

    @cached_property
    def rounds(self) -> Rounds:
        """Return what verifies the files of every project, a part at a time."""
        from tressons_desktop.intake.rounds import Rounds

        return Rounds(self.paths.cache, self.files, self.today)

    def lost_files(self) -> dict[str, int]:
        """Count the files known to be lost in each project that has some, at no cost when none."""
        lost = self.files.lost() if "files" in self.__dict__ else ()
        return self.store.count_files(lost) if lost else {}

    def close(self) -> None:
        """Give the data back."""
        if "files" in self.__dict__:
            self.files.close()
        self.store.close()
        if "territory" in self.__dict__:
            self.territory.close()

    def today(self) -> date:
        """Return the local date."""
        return self.clock.today()

    def call_of(self, file: ProjectFile) -> Call | None:
        """Return the call a project aims at."""
        aimed = file.project.call_id
        return next((call for call in self.calls if call.id == aimed), None)

    def facts_of(self, file: ProjectFile) -> Facts:
        """Return what conditions may ask of a project, its commune and the loaded layers."""
        from tressons_desktop.definitions.conditions import project_facts

        code = file.project.commune_code
        commune = self.territory.commune(code) if code else None
        return project_facts(file, population=commune.population if commune else None)

    def assessment_of(self, file: ProjectFile) -> Assessment:
        """Assess a project against the checklist."""
        from tressons_desktop.feasibility.opinion import assess

        return assess(self.checklist_of(file), file.answers, self.facts_of(file))

    @property
    def home_departement(self) -> str | None:
        """Return the département to show first: the one chosen, else that of "Ma commune"."""
        if self.settings.current.home_departement:
            return self.settings.current.home_departement
        profiles = self.store.profiles()
        return profiles[0].departement_code or None if profiles else None

    @cached_property
    def calls_by_id(self) -> dict[str, Call]:
        """Give the known calls by identifier."""
        return {call.id: call for call in self.calls}
