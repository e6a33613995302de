"""Write the calendar for an agenda, or the whole plan for a spreadsheet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.planning.ics import write_ics
from tressons_desktop.planning.sheet import write_csv
from tressons_desktop.text.filenames import slug_filename
from ui.workbench import Workbench


class CalendarExport(QObject):
    """Ask where, write the file whole or not at all, and say it."""

    def __init__(self, workbench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._workbench = workbench
        self._window = window

    def ask_ics(self, project_id: str) -> None:
        """Ask where to write the calendar."""
        path = self._ask(project_id, "calendrier", "Exporter le calendrier", "ics", "Calendrier")
        if path is not None:
            self.write_ics(project_id, path)

    def ask_csv(self, project_id: str) -> None:
        """Ask where to write the table."""
        path = self._ask(project_id, "plan-actions", "Exporter le tableau", "csv", "Tableau")
        if path is not None:
            self.write_csv(project_id, path)

    def write_ics(self, project_id: str, path: Path) -> None:
        """Write the deadline, the milestones and the dated actions for an agenda."""
        reading = self._workbench.reading(project_id)
        name = reading.file.project.name.strip() or "Projet sans nom"
        now = datetime.now().astimezone()
        self._write(path, write_ics(reading.calendar, name=name, now=now))

    def write_csv(self, project_id: str, path: Path) -> None:
        """Write the steps and the whole action plan for a spreadsheet."""
        reading = self._workbench.reading(project_id)
        self._write(path, write_csv(reading.file, reading.calendar, reading.planned))

    def _ask(self, project_id: str, start: str, title: str, suffix: str, words: str) -> Path | None:
        file = self._workbench.project_file(project_id)
        name = f"{start}-{slug_filename(file.project.name, empty='projet')}.{suffix}"
        folder = self._workbench.services.settings.current.extra.get("export_folder", "")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, title, str(Path(folder) / name), f"{words} (*.{suffix})"
        )
        if not chosen:
            return None
        path = Path(chosen)
        return (
            path if path.suffix.lower() == f".{suffix}" else path.with_name(f"{path.name}.{suffix}")
        )

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_whole(path, data, check=_no_check)
        except DossierWriteError as problem:
            self._workbench.refused.emit(str(problem))
            return
        self._workbench.services.settings.note("export_folder", str(path.parent))
        self._workbench.notify(f"«\u00a0{path.name}\u00a0» est enregistré.")


def _no_check(_path: Path) -> None:
    """Trust the bytes: text, unlike a PDF, has no structure to read again."""
