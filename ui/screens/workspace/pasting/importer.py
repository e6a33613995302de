"""Take the lines of a list from a file: chosen, or dropped on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.project.later import READ_ONLY
from ui.access.announcer import announce
from ui.background import new_job
from ui.screens.workspace.pasting.paster import PastedInto, Paster

if TYPE_CHECKING:
    from tressons_desktop.intake.received_sheets import ReceivedSheet

_FILES: Final = "Tableaux (*.xlsx *.ods *.csv *.tsv *.txt *.zip);;Tous les fichiers (*)"
_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".tab", ".txt"})
_FOLDER: Final = "import_folder"
LEFT: Final = "Le fichier n’est pas importé\u00a0: la liste a été quittée."
READING: Final = "Lecture du fichier…"


class Importer(QObject):
    """Read a file beside the window, then show it as what is pasted is shown."""

    def __init__(self, table: PastedInto, paster: Paster, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._table = table
        self._paster = paster
        self._path: Path | None = None

    def choose(self) -> None:
        """Ask which file to read, from the folder used last."""
        if not self._may_write():
            return
        settings = self._table.workbench.services.settings
        folder = settings.current.extra.get(_FOLDER, "")
        title = f"Importer dans {self._table.spec.title}"
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, _FILES)
        if name:
            settings.note(_FOLDER, str(Path(name).parent))
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a file in the examining process; one at a time."""
        if self._path is not None or not self._may_write():
            return
        self._path = path
        shelf = self._table.workbench.services.files
        announce(self._window, READING)
        job = new_job(lambda _progress: shelf.read_sheets(path), self)
        job.succeeded.connect(self._read)
        job.failed.connect(self._not_read)
        job.start()

    @property
    def busy(self) -> bool:
        """Tell whether a file is being read."""
        return self._path is not None

    def _read(self, sheets: tuple[ReceivedSheet, ...]) -> None:
        path, self._path = self._path, None
        if path is None or not self._table.isVisible():
            self._table.workbench.refused.emit(LEFT)
        else:
            self._paster.take_sheets(path.name, sheets)

    def _not_read(self, sentence: str) -> None:
        self._path = None
        self._table.workbench.refused.emit(sentence)

    def _may_write(self) -> bool:
        if self._table.workbench.is_read_only(self._table.project_id):
            self._table.workbench.refused.emit(READ_ONLY)
            return False
        return True


def dropped_table(data: QMimeData) -> Path | None:
    """Return the only table of what is dropped; None for anything else."""
    urls = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(urls) == 1 and urls[0].suffix.lower() in _SUFFIXES:
        return urls[0]
    return None
