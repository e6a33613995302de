"""A deposit that was made: its number, its day, its receipt as the proof, what was sent."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tressons_desktop.exchange.packages import FROZEN_DEPOSIT
from tressons_desktop.exchange.records import write_records
from tressons_desktop.freezing.archive import DepositRefused
from tressons_desktop.freezing.freeze import FrozenArchive
from tressons_desktop.operations.applications import write_application, write_state
from tressons_desktop.operations.declare import in_project, operation
from tressons_desktop.operations.pieces import Arrival, arrival_row
from tressons_desktop.operations.records import insert_records
from tressons_desktop.ports import AttachmentStore, StoredFile, UnitOfWork
from tressons_desktop.project.application_states import RANK, state_of
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.model import Application, Attachment, FrozenDeposit
from tressons_desktop.project.proofs import proof_key

RECEIPT = "Attestation de dépôt"
_CHANGED: Final = "Le projet a changé pendant que le dépôt était figé. Recommencer."
_FOREIGN: Final = "Ce dépôt figé répond à un autre appel. Rien n’a été modifié."


@dataclass(frozen=True, slots=True)
class KeptDeposit:
    """An archive that is in the attachment store, and waits for its record."""

    stored: StoredFile
    archive: FrozenArchive


def keep_archive(archive: FrozenArchive, attachments: AttachmentStore) -> KeptDeposit:
    """Put an archive in the store, before the transaction that names it.

    An interruption leaves at most a file that nobody names; a disk that is full raises and leaves
    nothing.
    """
    return KeptDeposit(attachments.put_bytes(archive.content, media_type=FROZEN_DEPOSIT), archive)


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
    known = uow.find(Application, application_id)
    values: dict[str, object] = {"reference": reference.strip()} if reference.strip() else {}
    if submitted_on is not None:
        values["submitted_on"] = submitted_on
    write_application(uow, application_id, **values)
    _join(uow, known, receipt, today)


@operation(scope=in_project, label="noter le dépôt", waits=False)
def file_deposit(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    application_id: str,
    kept: KeptDeposit,
    filed_on: date | None,
    reference: str = "",
    receipt: Arrival | None = None,
    note: str = "",
    today: date,
) -> None:
    """Keep what was sent as a new version of the application, which passes to "Déposé".

    One transaction: all of it or nothing. A correction sent later takes back neither the first day
    nor the state that the application has come to. Raises DepositRefused when the project is no
    longer the one that was frozen.
    """
    known = uow.find(Application, application_id)
    _check(uow, known, kept)
    values: dict[str, object] = {"reference": reference.strip()} if reference.strip() else {}
    if RANK[state_of(known)] < RANK[ApplicationState.SUBMITTED]:
        write_state(uow, application_id, ApplicationState.SUBMITTED, filed_on, **values)
    elif values:
        write_application(uow, application_id, **values)
    row = {
        "call_id": known.call_id,
        "sha256": kept.stored.sha256,
        "size": kept.stored.size,
        "files": kept.archive.files,
        "filed_on": filed_on,
        "frozen_on": kept.archive.manifest.frozen_on,
        "reference": reference.strip() or known.reference,
        "note": note.strip(),
    }
    insert_records(uow, record_kind=FrozenDeposit, project_id=project_id, index=None, rows=[row])
    _join(uow, known, receipt, today)


def _check(uow: UnitOfWork, application: Application, kept: KeptDeposit) -> None:
    """Refuse what is not the answer to this call, as the project stands in this transaction."""
    if kept.archive.manifest.call_id != application.call_id:
        raise DepositRefused(_FOREIGN)
    file = uow.project_file(application.project_id)
    answer = replace(file, project=replace(file.project, call_id=application.call_id))
    if hashlib.sha256(write_records(answer)).hexdigest() != kept.archive.project_sha256:
        raise DepositRefused(_CHANGED)


def _join(uow: UnitOfWork, known: Application, receipt: Arrival | None, today: date) -> None:
    """Keep the receipt as the proof that the application was sent."""
    if receipt is None:
        return
    key = proof_key(known.call_id, ApplicationState.SUBMITTED)
    row = {**arrival_row(receipt, today, key), "title": RECEIPT, "in_dossier": False}
    insert_records(uow, record_kind=Attachment, project_id=known.project_id, index=None, rows=[row])
