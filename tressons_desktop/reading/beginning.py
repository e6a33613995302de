"""Begin the reading of a project: its answers stand under the questions of today."""

from __future__ import annotations

from datetime import date

from tressons_desktop.feasibility.following import with_followed_answers
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.content import Content
from tressons_desktop.reading.reading import ProjectReading


def read_project(file: ProjectFile, content: Content, today: date) -> ProjectReading:
    """Read a snapshot; answers given to renamed questions follow to those of today."""
    followed = with_followed_answers(file, content.checklist_of(file.project.kinds))
    stored = None if followed is file else file
    return ProjectReading(followed, content, today, stored)
