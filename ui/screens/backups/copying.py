"""Copy a backup and the attachments to another folder, checked, and read such a copy again."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from pathlib import Path

from tressons_desktop.exchange.files import replacing
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import AttachmentStore
from tressons_desktop.services import Progress
from tressons_desktop.text.failures import not_written

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


def take_attachments(backup: Path, store: AttachmentStore, progress: Progress) -> int:
    """Bring in the attachments that lie beside a copied backup; return how many.

    Each one is checked as any file that comes from outside; those refused are left where they are.
    """
    taken = 0
    folder = backup.parent / ATTACHMENTS_FOLDER
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    for done, file in enumerate(files):
        progress(done / len(files), "Reprise des pièces jointes")
        if store.path_of(file.name) is None and _digest(file) == file.name:
            with suppress(Refused):
                store.put_file(file)
                taken += 1
    return taken


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
