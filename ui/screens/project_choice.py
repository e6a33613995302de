"""Which project a screen of the rail speaks of: those that may be chosen, the first one."""

from __future__ import annotations

from collections.abc import Sequence

from ui.workbench import Workbench


def projects_to_choose(workbench: Workbench) -> list[tuple[str, str]]:
    """List the projects that may be chosen, the last changed first: identifier, words."""
    listed = [one.summary for one in workbench.list_projects() if not one.summary.archived]
    return [(one.id, _named(one.name, one.commune_name)) for one in listed]


def first_project(workbench: Workbench, ids: Sequence[str]) -> str:
    """Return the project that was open last, else the first of some."""
    last = workbench.services.settings.current.last_project_id
    return last if last in ids else ids[0] if ids else ""


def _named(name: str, commune: str) -> str:
    name = name or "Projet sans nom"
    return f"{name}, {commune}" if commune else name
