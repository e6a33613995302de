"""Which application holds what a finding names by its record: a call, a stage, a criterion."""

from __future__ import annotations

from typing import Final

from tressons_desktop.project.model import ProjectFile

IN_DOSSIER: Final = frozenset(
    {"requested", "deadline", "submitted_on", "received_on", "acknowledged_on", "reference"}
)
"""The fields of the application in hand that the step of the dossier shows too."""


def application_place(file: ProjectFile, field: str, record_id: str) -> tuple[str, str] | None:
    """Return the call and the field to go to among the applications; None for any other record."""
    answered = {one.call_id for one in file.applications}
    if record_id in answered:
        aimed = record_id == file.project.call_id
        return None if aimed and field in IN_DOSSIER else (record_id, field)
    call_id, mark, _ = record_id.partition(":")
    return (call_id, record_id) if mark and call_id in answered else None
