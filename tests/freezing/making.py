"""A filled project, frozen as it would be sent."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tests.db.keeping import Keeper
from tests.dossier.snapshot import example, read
from tests.exchange.making import PDF, TODAY
from tressons_desktop.freezing.freeze import FrozenArchive, freeze
from tressons_desktop.freezing.opening import read_archive, reading_then
from tressons_desktop.operations.deposits import file_deposit, keep_archive
from tressons_desktop.operations.projects import write_text
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Attachment, FrozenDeposit, ProjectFile
from tressons_desktop.reading.content import Sources
from tressons_desktop.reading.reading import ProjectReading


@cache
def filled() -> ProjectFile:
    """The example, the same for every test."""
    return example()


@cache
def reading() -> ProjectReading:
    return read(filled())


def frozen(read: ProjectReading | None = None) -> FrozenArchive:
    """Freeze the answer to the call aimed at."""
    read = read or reading()
    return freeze(read, read.file.project.call_id, lambda _sha256: None, app_version="0.1.0")


@cache
def content() -> bytes:
    """The archive of the example."""
    return frozen().content


def opened(archive: bytes) -> ProjectReading:
    """Read an archive with the obligations and the questionnaires of the tests."""
    return reading_then(read_archive(archive), sources())


def sources() -> Sources:
    return reading().content._sources


def record_of(archive: FrozenArchive, sha256: str, project_id: str) -> FrozenDeposit:
    return FrozenDeposit(
        id=new_id(),
        project_id=project_id,
        call_id=archive.manifest.call_id,
        sha256=sha256,
        size=len(archive.content),
        files=archive.files,
        filed_on=archive.manifest.frozen_on,
        frozen_on=archive.manifest.frozen_on,
    )


def with_file(file: ProjectFile, sha256: str) -> ProjectFile:
    """Attach a small PDF."""
    attached = Attachment(
        id=new_id(),
        project_id=file.project.id,
        sha256=sha256,
        filename="devis.pdf",
        media_type="application/pdf",
        size=len(PDF),
    )
    return replace(file, attachments=(*file.attachments, attached))


def sent_again(house: Keeper, project_id: str) -> None:
    """Correct a project that is kept, freeze it and note it as a new version."""
    number = len(house.file(project_id).deposits) + 1
    house.do(write_text, project_id=project_id, key="resume", body=f"Envoi {number}.", title="")
    read_now = replace(reading(), file=house.file(project_id))
    files, application = house.store.attachments, read_now.file.application
    assert application is not None
    house.do(
        file_deposit,
        project_id=project_id,
        application_id=application.id,
        kept=keep_archive(freeze(read_now, application.call_id, files.path_of), files),
        filed_on=TODAY,
        today=TODAY,
    )
