"""What the applicant says of the criteria of a call."""

from __future__ import annotations

from tressons_desktop.operations.declare import Arguments, in_project, operation, same_fields
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.application_records import CriterionNote
from tressons_desktop.project.keyed import keyed


def _noting(arguments: Arguments) -> str:
    return f"noter le critère «\u00a0{arguments['title']}\u00a0»"


@operation(scope=in_project, label=_noting, continues=same_fields("criterion"))
def note_criterion(
    uow: UnitOfWork, /, *, project_id: str, criterion: str, title: str, **values: object
) -> None:
    """Write the level, the proof or the files of a criterion, named by ``criterion_key``."""
    notes = uow.project_file(project_id).criteria
    known = next((note for note in notes if note.criterion == criterion), None)
    if known is None:
        uow.add(keyed(CriterionNote, project_id, criterion, **values))
    else:
        uow.change(CriterionNote, known.id, **values)
