"""What the interface and the headless commands are given by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from tressons_desktop.calls.model import Call
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.paths import DataPaths
from tressons_desktop.ports import Clock, Store
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.settings import Settings
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
    territory: TerritoryIndex
    layers: Any
    backups: Any
    checklist: Checklist
    calls: tuple[Call, ...]
    version: str
    compose: Callable[[ProjectFile], Dossier]
    export_pdf: Callable[[Dossier, Path, Progress], Any]
    render_pages: Callable[..., Any]
    exchange: Any = None
    notices: list[str] = field(default_factory=list)

    def today(self) -> date:
        """Return the local date."""
        return self.clock.today()

    def call_of(self, file: ProjectFile) -> Call | None:
        """Return the call a project aims at."""
        aimed = file.project.call_id
        return next((call for call in self.calls if call.id == aimed), None)

    @cached_property
    def calls_by_id(self) -> dict[str, Call]:
        """Give the known calls by identifier."""
        return {call.id: call for call in self.calls}
