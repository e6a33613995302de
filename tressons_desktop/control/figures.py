"""Figures that say the same thing in two places, and disagree: both are named."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tressons_desktop.calls.wording import fitted
from tressons_desktop.project.finding import Finding, Link, Severity
from tressons_desktop.project.forecast_amounts import sound
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.numbers import format_number


def figure_findings(file: ProjectFile) -> Iterator[Finding]:
    """Compare the jobs of the project with the posts of the forecast, once each says its time."""
    jobs = file.project.jobs
    times = [one.fte for one in file.staff]
    known = [one for one in times if one is not None and sound(one)]
    if jobs is None or not known or len(known) < len(times):
        return
    posts = sum(known, Decimal(0))
    if posts == jobs:
        return
    said = f"Emplois\u00a0: {format_number(jobs)} au projet, {format_number(posts)} dans les postes"
    first, other = Link("Le projet", "project", "jobs"), Link("Les postes", "activity", "staff")
    yield Finding(
        id="figures:jobs",
        severity=Severity.WARNING,
        sentence=fitted(said),
        step=first.step,
        field=first.field,
        words=first.words,
        other=other,
    )
