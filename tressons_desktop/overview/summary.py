"""The line of a project in the list: computed from the snapshot, kept beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tressons_desktop.project.values import ProjectKind, ProjectStatus


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """What the list of projects shows of one, without loading it."""

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
