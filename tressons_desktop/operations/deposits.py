"""A deposit that was made: its number, its day, and its receipt as the proof."""

from __future__ import annotations

from datetime import date

from tressons_desktop.operations.declare import in_project, operation
from tressons_desktop.operations.pieces import Arrival, arrival_row
from tressons_desktop.operations.records import insert_records
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.model import Application, Attachment

RECEIPT = "Attestation de dépôt"


@operation(scope=in_project, label="noter le dépôt")
def note_deposit(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    application_id: str,
    reference: str,
    submitted_on: date | None,
    receipt: Arrival | None,
    today: date,
) -> None:
    """Note the number and the day of a deposit, with its receipt, which no dossier prints.

    What is empty changes nothing: a day that was typed before stays.
    """
    if reference.strip():
        uow.change(Application, application_id, reference=reference.strip())
    if submitted_on is not None:
        uow.change(Application, application_id, submitted_on=submitted_on)
    if receipt is not None:
        row = {**arrival_row(receipt, today, ""), "title": RECEIPT, "in_dossier": False}
        insert_records(uow, record_kind=Attachment, project_id=project_id, index=None, rows=[row])
