"""Look at data that cannot be written: a private copy is opened, and every edit is refused.

Why a copy: reading what a cut left beside the file (its ``-wal``) needs to write there, and a full
disk or a write-protected key takes nothing. An older version is brought up to date on the copy.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.attachments import FileStore
from db.backup_copy import side_files
from db.late import LateStore
from tressons_desktop.exchange.files import is_full
from tressons_desktop.outcomes import Refused, StorageFull
from tressons_desktop.ports import StoredFile

if TYPE_CHECKING:
    from db.store import SqliteStore
    from db.unit_of_work import SqliteUnitOfWork

REFUSED: Final = (
    "Les données sont ouvertes en lecture seule\u00a0: rien ne peut y être changé. "
    "Fermer Tressons, puis le rouvrir quand leur répertoire acceptera l’écriture."
)
_PLACES: Final = (None, "/dev/shm")
"""Where a private copy may go: the system's own place, then the memory of Linux."""


class ReadOnlyStore(LateStore):
    """The Store of ``ports`` over a private copy, which goes away when it is closed."""

    def __init__(
        self, path: Path, *, attachments: FileStore, make: Callable[[Path], SqliteStore]
    ) -> None:
        self._folder = _private_copy(path)
        copy = self._folder / path.name
        try:
            super().__init__(
                copy,
                attachments=attachments,
                make=lambda: make(copy),
                before_migration=lambda _version: None,
            )
        except BaseException:
            self._remove()
            raise

    def unit_of_work(self) -> AbstractContextManager[SqliteUnitOfWork]:
        """Refuse: nothing is written."""
        raise Refused(REFUSED)

    def refresh_summaries(self, project_ids: Sequence[str]) -> None:
        """Leave the lines as they are."""

    def close(self) -> None:
        """Forget the copy."""
        super().close()
        self._remove()

    def _remove(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


class ReadOnlyFiles(FileStore):
    """Attachments to look at."""

    def _put(self, *_asked: object) -> StoredFile:
        raise Refused(REFUSED)


def _private_copy(path: Path) -> Path:
    """Copy the file and what lies beside it into a folder of ours; raise OSError otherwise."""
    full: OSError | None = None
    for place in _PLACES:
        if place is not None and not Path(place).is_dir():
            continue
        folder = Path(tempfile.mkdtemp(prefix="tressons-lecture-", dir=place))
        try:
            for source in (path, *side_files(path)):
                if source == path or (source.exists() and not source.name.endswith("-shm")):
                    shutil.copyfile(source, folder / source.name)
        except OSError as problem:
            shutil.rmtree(folder, ignore_errors=True)
            if not is_full(problem):
                raise
            full = problem
        else:
            return folder
    raise StorageFull(
        "Il n’y a pas assez de place pour ouvrir les données, même en lecture seule. "
        "Libérer de la place, puis réessayer."
    ) from full
