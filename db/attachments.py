"""Attachments: immutable files named by their SHA-256, beside the database."""

from __future__ import annotations

import io
import os
import stat
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from db.errors import what_to_do
from tressons_desktop.exchange.files import (
    flush,
    is_full,
    left_behind,
    partial_path,
    replace_file,
)
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.exchange.limits import (
    MAX_FILE_BYTES,
    UNKNOWN_FORMAT,
    AttachmentRefused,
)
from tressons_desktop.outcomes import StorageFull, StorageProblem
from tressons_desktop.ports import StoredFile
from tressons_desktop.private import make_private, private_folder

_BLOCK: Final = 1 << 20
_GRACE_DAYS: Final = 30
_DAY: Final = 86_400


class FileStore:
    """The AttachmentStore of ``ports``, in the folder ``root``: ``root/ab/abcdef…``.

    Every file is complete, checked and on the disk before it has its name. It may be used from
    any thread: two writers of the same content give the same file.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def put_file(self, source: Path) -> StoredFile:
        """Copy a file in; the same content is kept once.

        Raises AttachmentRefused for a format or a size that is not accepted, StorageFull.
        """
        from tressons_desktop.exchange.formats import recognise  # no start waits for it

        try:
            self._check_source(source)
            stream = source.open("rb")
        except OSError as problem:
            raise AttachmentRefused(_unreadable(source)) from problem
        with stream:
            return self._put(stream, source.name, lambda copy: recognise(source.name, copy))

    def put_bytes(self, content: bytes, *, media_type: str) -> StoredFile:
        """Keep bytes received in a bundle; they must be what ``media_type`` says."""

        from tressons_desktop.exchange.formats import matches

        def announced(copy: BinaryIO) -> str:
            if media_type != UNKNOWN_FORMAT and not matches(copy, media_type):
                raise AttachmentRefused("Un fichier reçu n’est pas du format annoncé.")
            return media_type

        if len(content) > MAX_FILE_BYTES:
            raise AttachmentRefused(_too_large("le fichier reçu"))
        return self._put(io.BytesIO(content), "le fichier reçu", announced)

    def path_of(self, sha256: str) -> Path | None:
        """Return where a file is, None when it is missing."""
        if not is_sha256(sha256):
            return None
        path = self._path(sha256)
        return path if path.is_file() else None

    def is_intact(self, sha256: str) -> bool:
        """Tell whether a file is there and still is what its name says."""
        path = self.path_of(sha256)
        if path is None:
            return False
        with path.open("rb") as stream:
            return _digest(stream) == sha256

    def collect(self, keep: Collection[str], *, now: float | None = None) -> list[str]:
        """Remove the files older than 30 days that ``keep`` does not name; return their names.

        ``keep`` must name what the database, its journal and every backup still need: see
        ``Backups.files_needed`` and ``files_named_in``.
        """
        limit = (time.time() if now is None else now) - _GRACE_DAYS * _DAY
        removed: list[str] = []
        for path in list(self._files()):
            if path.name not in keep and path.stat().st_mtime < limit:
                _remove(path)
                removed.append(path.name)
        for path in left_behind(self._root):
            _remove(path)
        return removed

    def _path(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256

    def _files(self) -> Iterator[Path]:
        if self._root.is_dir():
            for path in self._root.glob("[0-9a-f][0-9a-f]/*"):
                if is_sha256(path.name) and path.is_file():
                    yield path

    def _check_source(self, source: Path) -> None:
        mode = source.stat().st_mode
        if not stat.S_ISREG(mode):
            raise AttachmentRefused(
                f"«\u00a0{source.name}\u00a0» n’est pas un fichier. Choisir un fichier à la fois."
            )
        if source.stat().st_size > MAX_FILE_BYTES:
            raise AttachmentRefused(_too_large(f"«\u00a0{source.name}\u00a0»"))

    def _put(
        self, stream: BinaryIO, name: str, recognised: Callable[[BinaryIO], str]
    ) -> StoredFile:
        with _telling(name):
            private_folder(self._root, parents=False)
            partial = partial_path(self._root)
            try:
                make_private(partial)
                with partial.open("wb+") as copy:
                    sha256, size = _copy(stream, copy, name)
                    media_type = recognised(copy)
                    flush(copy)
                    copy.seek(0)
                    if _digest(copy) != sha256:
                        raise StorageProblem(
                            f"La copie de {name} n’est pas conforme\u00a0: le disque est peut-être "
                            "abîmé. Réessayer, puis vérifier le disque."
                        )
                path = self._settle(partial, sha256)
            finally:
                partial.unlink(missing_ok=True)
        return StoredFile(sha256, size, media_type, path)

    def _settle(self, partial: Path, sha256: str) -> Path:
        path = self._path(sha256)
        if self.is_intact(sha256):
            with suppress(OSError):
                os.utime(path)  # needed again: the 30 days of ``collect`` start over
            return path
        private_folder(path.parent)
        if path.exists():
            path.chmod(stat.S_IREAD | stat.S_IWRITE)
        replace_file(partial, path)
        path.chmod(stat.S_IREAD)
        return path


def _copy(source: BinaryIO, target: BinaryIO, name: str) -> tuple[str, int]:
    from hashlib import sha256  # no start waits for it

    digest, size = sha256(), 0
    while block := source.read(_BLOCK):
        size += len(block)
        if size > MAX_FILE_BYTES:
            raise AttachmentRefused(_too_large(f"«\u00a0{name}\u00a0»"))
        digest.update(block)
        target.write(block)
    target.seek(0)
    return digest.hexdigest(), size


def _digest(stream: BinaryIO) -> str:
    from hashlib import sha256

    digest = sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _remove(path: Path) -> None:
    path.chmod(stat.S_IREAD | stat.S_IWRITE)
    path.unlink()


def _too_large(name: str) -> str:
    return (
        f"{name[0].upper()}{name[1:]} dépasse 50\u00a0Mo\u00a0: il n’a pas été ajouté. "
        "En faire une version plus légère, par exemple un PDF ou une photo réduite."
    )


def _unreadable(source: Path) -> str:
    return (
        f"«\u00a0{source.name}\u00a0» ne peut pas être lu. "
        "Vérifier qu’il existe toujours et que la clé ou le répertoire est accessible."
    )


@contextmanager
def _telling(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        if is_full(problem):
            raise StorageFull("Le disque est plein. Libérer de la place, puis réessayer.") from (
                problem
            )
        raise StorageProblem(
            f"La copie de {name} dans le répertoire des données a échoué. {what_to_do(problem)}"
        ) from problem
