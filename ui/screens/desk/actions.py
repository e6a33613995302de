"""The buttons of an officer: note, decide, exchange marks, answer, report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.desk.notes_file import SUFFIX
from tressons_desktop.dossier.report import RenderReport
from tressons_desktop.outcomes import Refused, StorageProblem
from tressons_desktop.text.filenames import slug_filename
from ui.background import new_job
from ui.screens.deposits.refusing import RefusingSheet
from ui.screens.desk.decision_sheet import DecisionSheet, EnvelopeSheet
from ui.screens.desk.instructing import Instructing
from ui.screens.desk.presenter import DeskPresenter
from ui.screens.desk.score_sheet import ScoreSheet
from ui.screens.desk.words import DeskLine
from ui.widgets.buttons import link_button, outlined_button, primary_button
from ui.workbench import Workbench

_NOTES = f"Notes de lecteur (*{SUFFIX})"


class DeskActions(QObject):
    """Do what is asked of the dossier in hand, or of the call; `written` says to read again."""

    written = Signal()

    def __init__(
        self,
        workbench: Workbench,
        presenter: DeskPresenter,
        line: Callable[[], DeskLine | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workbench, self._presenter, self._line = workbench, presenter, line
        self._window = window
        self.work = Instructing(presenter)
        self.note_button = primary_button("Noter", "pencil")
        self.decide_button = outlined_button("Décider", "check")
        self.read_button = link_button("Lire le dossier")
        self.envelope_button = link_button("Changer l’enveloppe")
        self.send_button = outlined_button("Envoyer mes notes", "upload")
        self.receive_button = outlined_button("Réunir les notes", "users")
        self.answer_button = outlined_button("Réponses", "send")
        self.report_button = outlined_button("Rapport", "file-text")
        self.sheet: RefusingSheet | None = None
        for button, act in (
            (self.note_button, self._note),
            (self.decide_button, self._decide),
            (self.read_button, self._read),
            (self.envelope_button, self._change_envelope),
            (self.send_button, self._send),
            (self.receive_button, self._receive),
            (self.answer_button, self._answer),
            (self.report_button, self._report),
        ):
            button.clicked.connect(act)

    def explain(self, busy: str) -> None:
        """Say why a button does nothing for now."""
        known = self._presenter.known
        some = known is not None and bool(known.collection.entries)
        why = busy or ("" if some else "Aucun dossier n’est réuni pour cet appel.")
        for button in (
            *(self.send_button, self.receive_button, self.answer_button, self.report_button),
            *(self.decide_button, self.read_button, self.envelope_button),
        ):
            button.explain(why)
        unmarked = known is not None and not known.call.criteria
        self.note_button.explain(why or ("Cet appel n’a pas de critères." if unmarked else ""))

    # one dossier ------------------------------------------------------------------------------
    def _note(self) -> None:
        line, known = self._line(), self._presenter.known
        if line is None or known is None:
            return
        given = self.work.marks_of(line.row)
        sheet = ScoreSheet(line.name, known.call.criteria, given, self._window)
        self._open(sheet, lambda: self.work.keep_marks(line.row, sheet.given()), "Notes gardées.")

    def _read(self) -> None:
        """Compose the dossier beside the window, and open it."""
        line = self._line()
        if line is None:
            return
        self.read_button.explain("Le dossier est en cours de composition.")
        job = new_job(self.work.reading(line.row), self)
        job.succeeded.connect(self._open_paper)
        job.failed.connect(self._workbench.refused)
        job.finished.connect(self._composed)
        job.start()

    def _composed(self) -> None:
        self.read_button.explain("")

    def _open_paper(self, path: Path) -> None:
        self._workbench.notify("Dossier composé de ce qu’il porte, sans ses fichiers joints.")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _decide(self) -> None:
        line = self._line()
        if line is None:
            return
        try:
            found = self.work.to_decide(line.row)
        except (Refused, StorageProblem) as problem:
            self._workbench.refused.emit(str(problem))
            return
        sheet = DecisionSheet(line.name, found, self._window)
        self._open(sheet, lambda: self.work.decide(line.row, sheet.decisions()), "Décision gardée.")

    def _change_envelope(self) -> None:
        known = self._presenter.known
        if known is None:
            return
        sheet = EnvelopeSheet(known.ranking.envelope, self.work.trying, self._window)
        self._open(sheet, lambda: self.work.set_envelope(sheet.amount()), "Enveloppe gardée.")

    def _open(self, sheet: RefusingSheet, act: Callable[[], None], said: str) -> None:
        def kept() -> None:
            try:
                act()
            except (Refused, StorageProblem) as problem:
                sheet.refuse(str(problem))
                return
            self._workbench.notify(said)
            self.written.emit()

        self.sheet = sheet
        sheet.accepted.connect(kept)
        sheet.open()

    # the call ---------------------------------------------------------------------------------
    def _send(self) -> None:
        name = slug_filename(self.work.reader, empty="lecteur")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Envoyer mes notes", f"notes-{name}{SUFFIX}", _NOTES
        )
        if chosen:
            path = Path(chosen)
            path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self._say(lambda: self.work.send_notes(path))

    def _receive(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self._window, "Réunir les notes", "", _NOTES)
        if chosen:
            self.receive([Path(one) for one in chosen])

    def receive(self, paths: list[Path]) -> None:
        """Put the marks of colleagues with these."""
        self._say(lambda: self.work.receive_notes(paths))
        self.written.emit()

    def _say(self, act: Callable[[], str]) -> None:
        try:
            self._workbench.notify(act())
        except (Refused, StorageProblem) as problem:
            self._workbench.refused.emit(str(problem))

    def _answer(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, "Où écrire les réponses")
        if chosen:
            self.answer(Path(chosen))

    def answer(self, folder: Path) -> None:
        """Write the answers beside the window."""
        job = new_job(self.work.answering(folder), self)
        job.succeeded.connect(self._answered)
        job.failed.connect(self._workbench.refused)
        job.start()

    def _answered(self, said: str) -> None:
        self._workbench.notify(said)

    def _report(self) -> None:
        known = self._presenter.known
        if known is None:
            return
        settings = self._workbench.services.settings
        folder = Path(str(settings.current.extra.get("export_folder", "")))
        name = slug_filename(known.call.title, empty="appel")
        kinds = "PDF (*.pdf);;LibreOffice (*.odt);;Word (*.docx)"
        proposed = str(folder / f"rapport-{name}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Rapport", proposed, kinds)
        if chosen:
            path = Path(chosen)
            self.report(path if path.suffix else path.with_suffix(".pdf"))

    def report(self, path: Path) -> None:
        """Write the report of the commission beside the window, and open it."""
        job = new_job(self.work.reporting(path), self)
        job.succeeded.connect(self._reported)
        job.failed.connect(self._workbench.refused)
        job.start()

    def _reported(self, report: RenderReport) -> None:
        self._workbench.services.settings.note("export_folder", str(report.path.parent))
        self._workbench.notify(f"«\u00a0{report.path.name}\u00a0» est enregistré.")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(report.path)))
