"""The way in, from the step of the dossier: the form of the call, or one chosen, then prepare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from tressons_desktop.dossier.deposit import MatchingShelf, write_page
from tressons_desktop.exchange.call_files import carried_form
from tressons_desktop.operations.applications import edit_application
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.portal.call_answers import comes_from
from tressons_desktop.portal.changes import compared_words
from tressons_desktop.portal.description import form_bytes, read_form
from tressons_desktop.portal.draft import DepositDraft
from tressons_desktop.portal.walk import walk_of
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.filenames import slug_filename
from ui.background import new_job
from ui.screens.portal.form_sheet import FILES, FOLDER, FormFileSheet
from ui.screens.portal.sheet import PortalSheet
from ui.screens.portal.walk_window import WalkWindow
from ui.screens.workspace.steps.file_button import FileButton, FileWanted
from ui.widgets.closing import reads
from ui.workbench import Workbench

TITLE: Final = "Déposer en ligne"
HINT: Final = "Une page à emporter, faite de la description du formulaire, sans connexion."
_EXPORTS: Final = "export_folder"
_WANTED: Final = FileWanted("Description de la démarche", FILES, FOLDER)
_RENEW: Final = "Pour le reprendre dans l’appel, le recevoir dans «\u00a0Appels à projets\u00a0»."
_PAGES: Final = "Page web (*.html)"


@dataclass(frozen=True, slots=True)
class Preparing:
    """What a deposit is prepared from: a file chosen, or the form that the call carries."""

    reading: ProjectReading
    shelf: MatchingShelf
    call: Path | None
    chosen: Path | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft, where what is confirmed of it goes, and what is to be known of the form."""

    draft: DepositDraft
    shelf: MatchingShelf
    remark: str = ""


class PortalButton(FileButton):
    """Open the sheet on the form of the call, or on one chosen or dropped; `told` says the end.

    The project keeps the day of the preparation alone: what is chosen in a sheet that was closed is
    kept while the step is there, by project and by form.
    """

    told = Signal(str, str)

    def __init__(
        self,
        workbench: Workbench,
        parent: QWidget | None = None,
        *,
        words: str = TITLE,
        role: str = "outlined",
    ) -> None:
        super().__init__(workbench, words, "file-text", _WANTED, parent)
        self.set_role(role)
        reads(self)
        self.setObjectName("portal")
        self.setAccessibleName(f"{words}, sur Démarche numérique")
        self.set_hint(HINT)
        self._reading: ProjectReading | None = None
        self._at_work = False
        self._left: dict[tuple[str, str], DepositDraft] = {}
        self._shelf: MatchingShelf | None = None
        self.explaining: FormFileSheet | None = None
        self.sheet: PortalSheet | None = None
        self.walk: WalkWindow | None = None
        self.given.connect(self.open_form)

    def show_reading(self, reading: ProjectReading) -> None:
        """Take another snapshot."""
        self._reading = reading

    # choosing ---------------------------------------------------------------------------------
    def _choose(self) -> None:
        """Prepare at once when the call carries its form; else say which file is asked, and ask."""
        call = self._reading.call if self._reading else None
        asked = call is not None and any(way.form is not None for way in call.deposit_ways)
        if asked and self._call_file() is not None:
            self._prepare(None)
        else:
            self._explain()

    def _explain(self) -> None:
        if self.explaining is not None or self.sheet is not None:
            return
        self.explaining = sheet = FormFileSheet(TITLE, self)
        reads(sheet)
        sheet.finished.connect(self._explained)
        sheet.open()

    def _explained(self, result: int) -> None:
        sheet, self.explaining = self.explaining, None
        if sheet is not None:
            sheet.deleteLater()
        if result == FormFileSheet.DialogCode.Accepted:
            super()._choose()

    def _call_file(self) -> Path | None:
        call = self._reading.call if self._reading else None
        folder = self._workbench.services.content.call_folder
        return folder.file_of(call.id) if call is not None else None

    def open_form(self, path: Path) -> None:
        """Read a description and prepare, in the background; the sheet opens then."""
        self._prepare(path)

    def _prepare(self, chosen: Path | None) -> None:
        reading = self._reading
        if self._at_work or self.sheet is not None or reading is None:
            return
        self._at_work = True
        paths, call = self._workbench.services.paths, self._call_file()
        own = call if call is not None and call.parent == paths.calls else None
        preparing = Preparing(reading, MatchingShelf(paths.forms, own), call, chosen)
        job = new_job(partial(_prepared, preparing), by=self)
        job.succeeded.connect(self._show)
        job.failed.connect(self._failed)
        job.finished.connect(self._ended)
        job.start()

    def _ended(self) -> None:
        self._at_work = False

    def _failed(self, sentence: str) -> None:
        self.told.emit(sentence, "non")

    # the sheet --------------------------------------------------------------------------------
    def _show(self, prepared: Prepared | None) -> None:
        self._ended()  # before the job itself says so: the sheet may be left at once
        if prepared is None:
            self._explain()
            return
        around = self.parentWidget()  # the button itself may be behind "…"
        if self.sheet is not None or around is None or not around.isVisible():
            return
        self.told.emit("", "non")
        draft, self._shelf = prepared.draft, prepared.shelf
        if left := self._left.get(self._key(draft)):
            draft.take(left)
        self.sheet = sheet = PortalSheet(draft, self._ask_path, self, remark=prepared.remark)
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
        """Write the page in the background, then keep what was confirmed with the call."""
        sheet, shelf = self.sheet, self._shelf
        if sheet is None or shelf is None:
            return
        job = new_job(partial(_written, sheet.draft, shelf, target), by=self)
        job.succeeded.connect(self._say_written)
        job.failed.connect(sheet.show_failed)
        job.start()

    def _say_written(self, ended: tuple[Path, str]) -> None:
        target, problem = ended
        self._workbench.services.settings.note(_EXPORTS, str(target.parent))
        said = f"«\u00a0{target.name}\u00a0» est enregistré\u00a0: c’est la page à emporter."
        if self.sheet is not None:
            self._note_prepared(self.sheet.draft)
            self.sheet.show_written()
        if problem:
            said = f"{said} Les données choisies pour chaque champ n’ont pas été gardées. {problem}"
        self.told.emit(said, "part" if problem else "ok")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    def _note_prepared(self, draft: DepositDraft) -> None:
        """Note in the application the day when its deposit was prepared."""
        reading = self._reading
        application = reading.file.application if reading else None
        if reading is None or application is None or reading.file.later is not None:
            return
        ways = reading.call.deposit_ways if reading.call else ()
        another = any(way.form is not None for way in ways)
        if another and not comes_from(reading.call, draft.form):
            return
        self._workbench.run(
            edit_application,
            project_id=application.project_id,
            application_id=application.id,
            prepared_on=reading.today,
        )

    # one by one -------------------------------------------------------------------------------
    def _walk(self) -> None:
        """Give way to the narrow window: the sheet closes, since it holds the other windows."""
        sheet = self.sheet
        if sheet is None:
            return
        deposit = sheet.draft.deposit
        stops = walk_of(deposit.preparation, deposit.page.siret)
        if stops:
            self._note_prepared(sheet.draft)
        sheet.reject()
        if not stops:
            return
        for one in self.window().findChildren(WalkWindow):
            one.close()  # that of a project left meanwhile too: one of them stands over the site
        self.walk = WalkWindow(stops, self.window())
        self.walk.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.walk.destroyed.connect(self._walked)
        self.walk.show()

    def _walked(self, gone: QObject) -> None:
        if self.walk is None or not isValid(self.walk) or self.walk is gone:
            self.walk = None  # another may stand there by now


def _prepared(preparing: Preparing, _progress: Progress) -> Prepared | None:
    """Read the form and answer it; None when the call lost the one that it carried."""
    reading, shelf = preparing.reading, preparing.shelf
    carried = carried_form(preparing.call) if preparing.call is not None else None
    if preparing.chosen is None and carried is None:
        return None
    if preparing.chosen is not None:
        content, name = form_bytes(preparing.chosen), preparing.chosen.name
    else:
        content, name = carried.content if carried else b"", "formulaire.json"
    form = read_form(content, name)
    if carried is None or not comes_from(reading.call, form):
        alone = MatchingShelf(shelf.folder)
        return Prepared(DepositDraft(form, reading, alone.read(form)), alone)
    kept = MatchingShelf(shelf.folder, shelf.call, carried.matching)
    remark = ""
    if content != carried.content:
        told = compared_words(read_form(carried.content, name), form)
        remark = f"{told} {_RENEW}"
    return Prepared(DepositDraft(form, reading, kept.read(form)), kept, remark)


def _written(
    draft: DepositDraft, shelf: MatchingShelf, target: Path, _progress: Progress
) -> tuple[Path, str]:
    """Write the page, then keep the matching: the second half may fail alone, and is told alone."""
    write_page(draft.page(), target)
    try:
        shelf.keep(draft.form, draft.matching)
    except Refused as problem:
        return target, str(problem)
    return target, ""
