"""What deposits ask of a job: freeze and keep, open and compare. No widget here."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tressons_desktop.exchange.files import replacing
from tressons_desktop.freezing.compare import Difference, compare_with_today
from tressons_desktop.freezing.freeze import freeze
from tressons_desktop.freezing.opening import open_deposit
from tressons_desktop.operations.deposits import KeptDeposit, keep_archive
from tressons_desktop.operations.pieces import Arrival
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.ports import StoredFile
from tressons_desktop.project.model import FrozenDeposit
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.services import Services
from tressons_desktop.text.failures import not_written
from ui.screens.workspace.steps.attaching import Bringing

FREEZING: Final = "Mise à l’abri de ce qui est déposé"
LOST: Final = "Le PDF envoyé n’est plus sur cet ordinateur. Le reprendre d’une sauvegarde."
_PDF: Final = "dossier.pdf"


@dataclass(frozen=True, slots=True)
class WantedDeposit:
    """What a person says of a deposit: its day, its number, whether its PDF is kept too."""

    filed_on: date | None
    reference: str
    with_pdf: bool
    proof: Path | None = None


@dataclass(frozen=True, slots=True)
class ReadyDeposit:
    """What a deposit is noted from: both are in the attachment store, and wait for a record."""

    kept: KeptDeposit
    proof: Arrival | None = None


@dataclass(frozen=True, slots=True)
class OpenedDeposit:
    """A deposit opened as it was, and what differs today."""

    record: FrozenDeposit
    then: ProjectReading
    differences: tuple[Difference, ...]


def freezing(
    services: Services, reading: ProjectReading, wanted: WantedDeposit
) -> Callable[[Progress], ReadyDeposit]:
    """Return the work that freezes the answer to the call in hand, and puts it in the store."""

    def work(progress: Progress) -> ReadyDeposit:
        files = services.store.attachments
        proof = _proof(services, wanted.proof, progress) if wanted.proof else None
        pdf = _dossier(services, reading, progress) if wanted.with_pdf else None
        progress(0.9, FREEZING)
        call_id = reading.file.project.call_id
        version = services.version
        archive = freeze(reading, call_id, files.path_of, app_version=version, dossier=pdf)
        return ReadyDeposit(keep_archive(archive, files), proof)

    return work


def _proof(services: Services, path: Path, progress: Progress) -> Arrival:
    """Bring the proof in first: without it nothing is noted."""
    (brought,) = Bringing(services, (path,))(progress)
    if brought.stored is None:
        raise Refused(brought.refusal)
    return Arrival(brought.stored, path.name)


def _dossier(services: Services, reading: ProjectReading, progress: Progress) -> StoredFile:
    """Write the finished PDF as it is sent, and keep it."""
    with tempfile.TemporaryDirectory(prefix="tressons-") as folder:
        path = Path(folder) / _PDF
        services.press.write(services.compose(reading), path, progress)
        return services.store.attachments.put_file(path)


def opening(
    services: Services, record: FrozenDeposit, now: ProjectReading
) -> Callable[[Progress], OpenedDeposit]:
    """Return the work that opens a deposit and compares it with today."""

    def work(_progress: Progress) -> OpenedDeposit:
        files, sources = services.store.attachments, services.library.sources
        then = open_deposit(record, files.path_of, sources)
        answer = now.answering(record.call_id)
        return OpenedDeposit(record, then, compare_with_today(then, answer))

    return work


def copy_sent(services: Services, sha256: str, target: Path) -> str:
    """Write a copy of the PDF that was sent; return the sentence that says how it went."""
    source = services.store.attachments.path_of(sha256)
    if source is None:
        return LOST
    try:
        with replacing(target) as partial:
            partial.write_bytes(source.read_bytes())
    except OSError as problem:
        return not_written(problem, target)
    return f"Copie écrite\u00a0: {target}"
