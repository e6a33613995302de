"""The words that head every sheet of a workbook."""

from __future__ import annotations

from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.filenames import visible_name

MAY_CHANGE = "Les cellules sur fond clair se modifient\u00a0: les autres se recalculent."


def heading(title: str, reading: ProjectReading, *notes: str) -> tuple[str, ...]:
    """Return the lines at the top of a sheet: what it is, of which project, at which day."""
    project = reading.file.project
    named = [visible_name(one, 200) for one in (project.name, project.commune_name) if one]
    about = ", ".join([*named, f"au {format_day(reading.today)}"])
    return (title, about[:1].upper() + about[1:], *notes)
