"""Read one received file, as hostile as any: its project, when it was made, and its seal."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol

from tressons_desktop.desk.row import Seal
from tressons_desktop.exchange.bundle import MAX_BUNDLE_BYTES
from tressons_desktop.exchange.dossier_mark import ARCHIVE
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.intake.dossier_state import ALTERED, INTACT, DossierState
from tressons_desktop.intake.envelope import PROJECT, opened_letter
from tressons_desktop.intake.received_sheets import ReceivedSheet
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.failures import named, not_read
from tressons_desktop.text.filenames import visible_name
from tressons_desktop.text.spaces import NBSP

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_BLOCK: Final = 1 << 20


class DossierUnread(Refused):
    """A received file that was not read; the message says which and why."""


class Looks(Protocol):
    """What opens a PDF or a spreadsheet in a process of its own."""

    def take_out(self, path: Path, out: Path) -> bool: ...
    def look_over(self, path: Path) -> DossierState: ...
    def read_sheets(self, path: Path) -> tuple[ReceivedSheet, ...]: ...


@dataclass(frozen=True, slots=True)
class Received:
    """A project that came in a file, and what is known of that file."""

    file: ProjectFile
    filename: str
    sha256: str
    size: int
    made_at: str
    made_by: str
    seal: Seal
    added: int = 0

    def day(self, today: date) -> date:
        """Return the day the dossier was made, never after today; today when it does not say."""
        if not _MOMENT.fullmatch(self.made_at):
            return today
        try:
            made = datetime.fromisoformat(self.made_at).astimezone().date()
        except (ValueError, OverflowError, OSError):
            return today
        return min(made, today)


def fingerprint(path: Path) -> tuple[str, int]:
    """Return the SHA-256 of a file and its size; raise DossierUnread when it cannot be read."""
    whole, size = hashlib.sha256(), 0
    try:
        if not path.is_file():
            raise DossierUnread(f"{named(path)} n’est pas un fichier ordinaire.")
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                whole.update(block)
                size += len(block)
                if size > MAX_BUNDLE_BYTES:
                    raise DossierUnread(
                        f"{named(path)} dépasse 1{NBSP}Go{NBSP}: ce n’est pas un dossier."
                    )
    except OSError as problem:
        raise DossierUnread(not_read(problem, path)) from problem
    return whole.hexdigest(), size


def read_received(path: Path, looks: Looks, known: tuple[str, int] | None = None) -> Received:
    """Read the project of a ``.tressons`` file, or the one that a dossier carries.

    Raises Refused with one sentence; nothing is written anywhere.
    """
    sha256, size = known or fingerprint(path)
    with opened_letter(path) as letter:
        if letter.kind == PROJECT:
            bundle, seal, added = read_bundle(letter.path), Seal.NONE, 0
        else:
            with TemporaryDirectory(prefix="tressons-") as folder:
                source = Path(folder) / ARCHIVE
                if not looks.take_out(letter.path, source):
                    raise DossierUnread(_NO_PROJECT.format(named(path)))
                bundle = read_bundle(source)
            state = looks.look_over(letter.path)
            seal, added = _seal(state), state.added
    manifest = bundle.manifest
    return Received(
        file=bundle.file,
        filename=visible_name(path.name, 200),
        sha256=sha256,
        size=size,
        made_at=manifest.made_at,
        made_by=manifest.made_by,
        seal=seal,
        added=added,
    )


_NO_PROJECT: Final = (
    "{} est un PDF qui ne porte pas de projet\u00a0: il a été fait par un autre logiciel, imprimé "
    "puis numérisé, ou exporté sans ses données. Demander le dossier exporté par Tressons."
)


def _seal(state: DossierState) -> Seal:
    if state.state == INTACT:
        return Seal.WHOLE
    return Seal.ALTERED if state.state == ALTERED else Seal.NONE
