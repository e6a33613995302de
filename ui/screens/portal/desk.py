"""The way in, from the step of the dossier: choose the form of the site, read it, prepare."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.dossier.deposit import keep_matching, kept_matching, write_page
from tressons_desktop.portal.description import read_form_file
from tressons_desktop.portal.draft import DepositDraft
from tressons_desktop.portal.walk import walk_of
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.services import Progress
from tressons_desktop.text.filenames import slug_filename
from ui.background import new_job
from ui.screens.portal.sheet import PortalSheet
from ui.screens.portal.walk_window import WalkWindow
from ui.screens.workspace.steps.file_button import FileButton, FileWanted
from ui.widgets.closing import reads
from ui.workbench import Workbench

TITLE: Final = "Déposer en ligne"
HINT: Final = "Une page à emporter, faite de la description du formulaire, sans connexion."
_EXPORTS: Final = "export_folder"
_WANTED: Final = FileWanted(
    "Description de la démarche", "Description de la démarche (*.json)", "portal_folder"
)
_PAGES: Final = "Page web (*.html)"


class PortalDesk(FileButton):
    """Open the sheet on a description chosen or dropped here; `told` carries how it ended.

    Nothing is written in the project: what is chosen in a sheet that was closed is kept while the
    step is there, by project and by form.
    """

    told = Signal(str, str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, TITLE, "file-text", _WANTED, parent)
        reads(self)
        self.setObjectName("portal")
        self.setAccessibleName(f"{TITLE}, sur Démarche numérique")
        self.set_hint(HINT)
        self._reading: ProjectReading | None = None
        self._at_work = False
        self._left: dict[tuple[str, str], DepositDraft] = {}
        self.sheet: PortalSheet | None = None
        self.walk: WalkWindow | None = None
        self.given.connect(self.open_form)

    def show_reading(self, reading: ProjectReading) -> None:
        """Take another snapshot."""
        self._reading = reading

    # choosing ---------------------------------------------------------------------------------
    def open_form(self, path: Path) -> None:
        """Read a description and prepare, in the background; the sheet opens then."""
        reading = self._reading
        if self._at_work or self.sheet is not None or reading is None:
            return
        self._at_work = True
        folder = self._workbench.services.paths.forms
        job = new_job(partial(_prepared, path, reading, folder), by=self)
        job.succeeded.connect(self._show)
        job.failed.connect(self._failed)
        job.finished.connect(self._ended)
        job.start()

    def _ended(self) -> None:
        self._at_work = False

    def _failed(self, sentence: str) -> None:
        self.told.emit(sentence, "non")

    # the sheet --------------------------------------------------------------------------------
    def _show(self, draft: DepositDraft) -> None:
        if self.sheet is not None or not self.isVisible():
            return
        self.told.emit("", "non")
        if left := self._left.get(self._key(draft)):
            draft.take(left)
        self.sheet = sheet = PortalSheet(draft, self._ask_path, self)
        reads(sheet)
        sheet.save_asked.connect(self._save)
        sheet.walk_asked.connect(self._walk)
        sheet.finished.connect(self._let_go)
        sheet.open()

    def _let_go(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            self._left[self._key(sheet.draft)] = sheet.draft
            sheet.deleteLater()

    def _key(self, draft: DepositDraft) -> tuple[str, str]:
        project_id = self._reading.file.project.id if self._reading else ""
        return project_id, draft.form.sha256

    def _ask_path(self) -> Path | None:
        folder = self._workbench.services.settings.current.extra.get(_EXPORTS, "")
        name = self._reading.file.project.name if self._reading else ""
        proposed = str(Path(folder) / f"depot-{slug_filename(name, empty='projet')}.html")
        chosen, _ = QFileDialog.getSaveFileName(self.sheet, "Page à emporter", proposed, _PAGES)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ".html" else path.with_name(f"{path.name}.html")

    def _save(self, target: Path) -> None:
        """Write the page in the background; what was confirmed is kept for the next project."""
        sheet = self.sheet
        if sheet is None:
            return
        draft, folder = sheet.draft, self._workbench.services.paths.forms

        def write(_progress: Progress) -> Path:
            write_page(draft.page(), target)
            keep_matching(draft.form, draft.matching, folder)
            return target

        job = new_job(write, by=self)
        job.succeeded.connect(self._written)
        job.failed.connect(sheet.show_failed)
        job.start()

    def _written(self, target: Path) -> None:
        self._workbench.services.settings.note(_EXPORTS, str(target.parent))
        if self.sheet is not None:
            self.sheet.show_written()
        said = f"«\u00a0{target.name}\u00a0» est enregistré\u00a0: c’est la page à emporter."
        self.told.emit(said, "ok")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    # one by one -------------------------------------------------------------------------------
    def _walk(self) -> None:
        """Give way to the narrow window: the sheet closes, since it holds the other windows."""
        sheet = self.sheet
        if sheet is None:
            return
        deposit = sheet.draft.deposit
        stops = walk_of(deposit.preparation, deposit.page.siret)
        sheet.reject()
        if not stops:
            return
        if self.walk is not None:
            self.walk.close()
        self.walk = WalkWindow(stops, self.window())
        self.walk.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.walk.destroyed.connect(self._walked)
        self.walk.show()

    def _walked(self) -> None:
        self.walk = None


def _prepared(
    path: Path, reading: ProjectReading, folder: Path, _progress: Progress
) -> DepositDraft:
    form = read_form_file(path)
    return DepositDraft(form, reading, kept_matching(form, folder))
