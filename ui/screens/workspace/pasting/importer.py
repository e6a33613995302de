"""Take the lines of a list from a file: chosen, or dropped on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.project.later import READ_ONLY
from ui.access.announcer import announce
from ui.background import new_job
from ui.screens.workspace.pasting.from_file import BEST, sheet_plan
from ui.screens.workspace.pasting.paster import PastedInto, Paster

if TYPE_CHECKING:
    from tressons_desktop.intake.received_sheets import ReceivedSheet
    from ui.models.paste_plan import PastePlan

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
        announce(self._window, READING)
        shelf = self._table.workbench.services.files
        self._start(lambda: shelf.read_sheets(path), BEST)

    @property
    def busy(self) -> bool:
        """Tell whether a file is being read."""
        return self._path is not None

    def _start(self, find: Callable[[], tuple[ReceivedSheet, ...]], chosen: int) -> None:
        """Find the sheets and read one for the columns of the list, beside the window."""
        name = self._path.name if self._path is not None else ""
        spec, records = self._table.spec, self._table.records

        def work(_progress: object) -> tuple[tuple[ReceivedSheet, ...], PastePlan]:
            sheets = find()
            return sheets, sheet_plan(name, sheets, spec, records, chosen)

        job = new_job(work, self)
        job.succeeded.connect(self._read)
        job.failed.connect(self._not_read)
        job.start()

    def _read(self, found: tuple[tuple[ReceivedSheet, ...], PastePlan]) -> None:
        path, self._path = self._path, None
        sheets, plan = found
        if path is None or not self._table.isVisible():
            self._table.workbench.refused.emit(LEFT)
        elif plan.aim.records != self._table.records:  # the list changed meanwhile
            self._again(path, sheets, plan.source.shown if plan.source else BEST)
        else:
            dialog = self._paster.propose(plan)
            if dialog is not None:
                dialog.other_sheet.connect(partial(self._again, path, sheets))

    def _again(self, path: Path, sheets: tuple[ReceivedSheet, ...], chosen: int) -> None:
        """Show another sheet of a file that was read."""
        if self._path is None:
            self._path = path
            self._start(lambda: sheets, chosen)

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
