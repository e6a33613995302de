"""The work of receiving a file: a project is read whole, a dossier says which project it is of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tressons_desktop.outcomes import Progress
from tressons_desktop.project.held import held_files
from tressons_desktop.services import Services

if TYPE_CHECKING:
    from tressons_desktop.exchange.bundle import Bundle


@dataclass(frozen=True, slots=True)
class ReceivedFiles:
    """A project read from a file, or the project that a dossier names (None: not ours).

    A dossier may give both: its project is opened when it is here, recreated when it is not.
    ``warning`` says what to know of it. ``call`` is the file itself when it holds a call, or
    a data pack, instead.
    """

    bundle: Bundle | None = None
    project_id: str | None = None
    call: Path | None = None
    warning: str = ""


class Receiving:
    """Take off what wraps the file, read it, keep and judge what it carries."""

    def __init__(self, services: Services, path: Path) -> None:
        self._services = services
        self._path = path

    def __call__(self, progress: Progress) -> ReceivedFiles:
        from tressons_desktop.calls.package import is_package
        from tressons_desktop.exchange.reading import read_bundle
        from tressons_desktop.intake.envelope import DOSSIER, opened_letter
        from tressons_desktop.operations.exchange import keep_contents
        from tressons_desktop.packs.archive import is_pack

        if is_package(self._path) or is_pack(self._path):
            return ReceivedFiles(call=self._path)
        with opened_letter(self._path) as letter:
            if letter.kind == DOSSIER:
                return self._dossier(letter.path, progress)
            bundle = read_bundle(letter.path, progress=progress)
            keep_contents(bundle, self._services.store.attachments)
        self._services.files.verify(held_files(bundle.file), progress)
        return ReceivedFiles(bundle)

    def _dossier(self, path: Path, progress: Progress) -> ReceivedFiles:
        """Read which project a dossier is of, and the one that it carries."""
        from tressons_desktop.exchange.dossier_mark import ARCHIVE
        from tressons_desktop.exchange.reading import read_bundle

        files = self._services.files
        project_id = files.project_of(path)
        if project_id is None:
            return ReceivedFiles()
        with TemporaryDirectory(prefix="tressons-") as folder:
            taken = Path(folder) / ARCHIVE
            if not files.take_out(path, taken):
                return ReceivedFiles(project_id=project_id)
            bundle = read_bundle(taken, progress=progress)
        files.verify(held_files(bundle.file), progress)
        state = files.look_over(path)
        return ReceivedFiles(bundle, project_id, warning=state.sentence if state.altered else "")
