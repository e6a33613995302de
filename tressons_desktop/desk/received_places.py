"""Where each received file lies on this computer, by its fingerprint.

The base keeps what a dossier says, not its pages: these stay where they were received. A file
 that has moved is looked for beside the others; what is found is always what was received.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tressons_desktop.desk.receiving import DossierUnread, fingerprint
from tressons_desktop.desk.row import DeskRow
from tressons_desktop.exchange.files import replacing
from tressons_desktop.exchange.strict_json import JsonRefused, read_object, write_object
from tressons_desktop.private import private_folder

_MOST_BYTES: Final = 20_000_000
_MOST_FOLDERS: Final = 60


class ReceivedPlaces:
    """Remember where files are; what cannot be read or written is only forgotten."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, str] | None = None

    def note(self, sha256: str, path: Path) -> None:
        """Remember where a file is; `keep` writes it."""
        self._all()[sha256] = str(path.absolute())

    def keep(self) -> None:
        """Write what was noted, whole or not at all."""
        try:
            private_folder(self._path.parent, parents=True)
            with replacing(self._path) as partial:
                partial.write_bytes(write_object(dict(sorted(self._all().items()))))
        except OSError:
            return

    def of(self, row: DeskRow) -> Path | None:
        """Return the file of a dossier, where it was or beside the others; None when it is gone."""
        noted = self._all().get(row.sha256)
        tried = [Path(noted)] if noted else []
        tried += [folder / row.filename for folder in self._folders()]
        for path in tried:
            if self._is(path, row):
                return path
        return None

    def _is(self, path: Path, row: DeskRow) -> bool:
        try:
            if not path.is_file() or path.stat().st_size != row.size:
                return False
            return fingerprint(path)[0] == row.sha256
        except (OSError, DossierUnread):
            return False

    def _folders(self) -> Iterable[Path]:
        listed = dict.fromkeys(Path(one).parent for one in self._all().values())
        return list(listed)[-_MOST_FOLDERS:]

    def _all(self) -> dict[str, str]:
        if self._known is None:
            self._known = dict(self._read())
        return self._known

    def _read(self) -> Iterable[tuple[str, str]]:
        try:
            with self._path.open("rb") as stream:
                content = stream.read(_MOST_BYTES + 1)
            found = read_object(content) if len(content) <= _MOST_BYTES else {}
        except (OSError, JsonRefused):
            return []
        return [(sha256, str(path)) for sha256, path in found.items()]
