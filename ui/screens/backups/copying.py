"""Copy a backup and the attachments to another folder, checked, and read such a copy again."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from tressons_desktop.exchange.files import replacing
from tressons_desktop.exchange.formats import content_type
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.exchange.limits import MAX_FILE_BYTES
from tressons_desktop.exchange.packages import FROZEN_DEPOSIT
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.ports import AttachmentStore
from tressons_desktop.text.failures import not_written
from tressons_desktop.text.numbers import plural

ATTACHMENTS_FOLDER = "pieces-jointes"
_BLOCK = 1 << 20


class CopyFailed(Refused):
    """A copy was not made; the message is a French sentence."""


def copy_backup(backup: Path, attachments: Path, folder: Path, progress: Progress) -> Path:
    """Copy a backup, then the attachments it may need; files already there are kept.

    Every copy is read again and compared before it takes its name. Raises CopyFailed.
    """
    try:
        files = sorted(p for p in attachments.glob("[0-9a-f][0-9a-f]/*") if p.is_file())
        progress(0.0, "Copie de la sauvegarde")
        target = folder / backup.name
        _copy_checked(backup, target)
        kept = folder / ATTACHMENTS_FOLDER
        for done, file in enumerate(files, start=1):
            progress(done / (len(files) + 1), "Copie des pièces jointes")
            there = kept / file.name
            if not (there.is_file() and there.stat().st_size == file.stat().st_size):
                kept.mkdir(exist_ok=True)
                _copy_checked(file, there)
    except CopyFailed:
        raise
    except OSError as problem:
        raise CopyFailed(not_written(problem, folder / backup.name)) from problem
    return target


@dataclass(frozen=True, slots=True)
class FilesTaken:
    """How many files of a copy were taken; the ``left`` are damaged, or of no accepted format."""

    taken: int
    left: int

    @property
    def words(self) -> str:
        """Say what was left, empty when nothing was."""
        said = plural(self.left, "fichier de la copie, abîmé,", "fichiers de la copie, abîmés,")
        return f"{said} laissé{'s' * (self.left > 1)} sur la clé." if self.left else ""


def take_attachments(backup: Path, store: AttachmentStore, progress: Progress) -> FilesTaken:
    """Bring in the files that lie beside a copied backup, frozen deposits too.

    Each one is checked as any file that comes from outside; those refused are left where they are.
    """
    taken = left = 0
    folder = backup.parent / ATTACHMENTS_FOLDER
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    for done, file in enumerate(files):
        progress(done / len(files), "Reprise des pièces jointes")
        if not is_sha256(file.name) or store.path_of(file.name) is not None:
            continue
        if _taken(file, store):
            taken += 1
        else:
            left += 1
    return FilesTaken(taken, left)


def _taken(file: Path, store: AttachmentStore) -> bool:
    try:
        if file.stat().st_size > MAX_FILE_BYTES or _digest(file) != file.name:
            return False
        with file.open("rb") as stream:
            frozen = content_type(stream) == FROZEN_DEPOSIT
        if frozen:  # only made here, never attached by hand
            store.put_bytes(file.read_bytes(), media_type=FROZEN_DEPOSIT)
        else:
            store.put_file(file)
    except (Refused, OSError):
        return False
    return True


def _copy_checked(source: Path, target: Path) -> None:
    with replacing(target) as partial:
        shutil.copyfile(source, partial)
        if _digest(source) != _digest(partial):
            raise CopyFailed(
                f"La copie de «\u00a0{source.name}\u00a0» n’est pas fidèle. Rien n’a été gardé. "
                "Essayer une autre clé."
            )


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
