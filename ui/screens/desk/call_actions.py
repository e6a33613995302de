"""What is done with all the dossiers of a call: two menus of the header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.desk.bulk import Bulk
from tressons_desktop.desk.decisions import Ruling
from tressons_desktop.desk.notes_file import SUFFIX
from tressons_desktop.desk.ranking import RankedEntry
from tressons_desktop.desk.scenarios import SharedOut
from tressons_desktop.outcomes import Progress, Refused, StorageProblem
from tressons_desktop.text.filenames import slug_filename
from ui.background import new_job
from ui.dialogs import Sheet
from ui.jobs import Running
from ui.screens.desk.actions import DeskActions
from ui.screens.desk.bulk_sheet import BulkSheet
from ui.screens.desk.commission import CommissionWindow, open_commission
from ui.screens.desk.letters_sheet import ONE, LettersSheet, LettersWanted
from ui.screens.desk.menu_button import MenuButton
from ui.screens.desk.papers import DeskPapers
from ui.screens.desk.presenter import DeskPresenter
from ui.screens.desk.scenarios_sheet import ScenariosSheet
from ui.widgets.feedback import JobBar
from ui.workbench import Workbench

_NOTES = f"Notes de lecteur (*{SUFFIX})"
_REPORT_KINDS = (
    "PDF (*.pdf);;Excel (*.xlsx);;LibreOffice, classeur (*.ods);;LibreOffice, texte (*.odt);;"
    "Word (*.docx)"
)
_PAPER_KINDS = {".pdf": "PDF (*.pdf)", ".odt": "LibreOffice (*.odt)", ".docx": "Word (*.docx)"}
_FOLDER = "export_folder"


class CallActions(QObject):
    """Exchange marks, share, decide in a heap, sit, answer; `written` says to read again."""

    written = Signal()

    def __init__(
        self,
        workbench: Workbench,
        presenter: DeskPresenter,
        one: DeskActions,
        chosen: Callable[[], Sequence[RankedEntry]],
        bar: JobBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workbench, self._presenter, self._one = workbench, presenter, one
        self._chosen, self._bar, self._window = chosen, bar, window
        self.papers = DeskPapers(presenter)
        self.work = one.work
        self.sheet: Sheet | None = None
        self.sitting: CommissionWindow | None = None
        self._job: Running | None = None
        self.work_button = MenuButton("Instruire")
        self.out_button = MenuButton("Commission")
        for words, act in (
            ("Envoyer mes notes…", self._send),
            ("Réunir les notes…", self._receive),
            ("Comparer les lecteurs…", one.compare),
            ("Hypothèses de partage…", self.share),
            ("Décider en nombre…", self.decide_many),
            ("Changer l’enveloppe…", one.change_envelope),
        ):
            self.work_button.add(words, act)
        for words, act in (
            ("Devant la commission", self.sit),
            ("Rapport de commission…", self._report),
            ("Lettres…", self.write_letters),
            ("Réponses à ouvrir dans Tressons…", self._answer),
        ):
            self.out_button.add(words, act)

    def explain(self, busy: str) -> None:
        """Say why a menu does not open for now."""
        known = self._presenter.known
        some = known is not None and bool(known.collection.entries)
        why = busy or ("" if some else "Aucun dossier n’est réuni pour cet appel.")
        for button in (self.work_button, self.out_button):
            button.explain(why)

    # marks ------------------------------------------------------------------------------------
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

    # sharing and deciding ---------------------------------------------------------------------
    def share(self) -> None:
        """Open the hypotheses side by side."""
        known = self._presenter.known
        if known is None:
            return
        try:
            kept = self.work.scenarios()
        except StorageProblem as problem:
            self._workbench.refused.emit(str(problem))
            return
        sheet = ScenariosSheet(
            known.ranking, kept, self.work.keep_scenario, self.work.drop_scenario, self._window
        )
        sheet.adopted.connect(self._adopt)
        self.sheet = sheet
        sheet.open()

    def _adopt(self, shared: SharedOut) -> None:
        served = [one for one in shared.served if not one.firm]
        if not served:
            self._workbench.notify("Cette hypothèse ne sert aucun dossier encore en instruction.")
            return
        amounts = {one.key: one.amount for one in served}
        wanted = Bulk(ruling=Ruling.GRANTED, amounts=amounts)
        self._decide([one.ranked for one in served], wanted)

    def decide_many(self) -> None:
        """Decide the dossiers chosen in the list, or all those listed."""
        chosen = self._chosen()
        if chosen:
            self._decide(chosen, None)

    def _decide(self, chosen: Sequence[RankedEntry], wanted: Bulk | None) -> None:
        sheet = BulkSheet(chosen, partial(self.work.looking, chosen), wanted, self._window)

        def act() -> str:
            assert sheet.found is not None
            return self.work.decide_all(sheet.found)

        self.sheet = sheet
        self._one.open(sheet, act, "")

    # the sitting ------------------------------------------------------------------------------
    def sit(self) -> None:
        """Open the sitting over the whole screen, at its first page."""
        known = self._presenter.known
        if known is not None:
            self.sitting = open_commission(
                self._workbench, known, self._one.decide, -1, self._window
            )
            self.sitting.destroyed.connect(self._risen)

    def _risen(self) -> None:
        self.sitting = None

    def arrived(self) -> None:
        """Show in the sitting what was just read."""
        if self.sitting is not None and self._presenter.known is not None:
            self.sitting.show_state(self._presenter.known)

    # papers -----------------------------------------------------------------------------------
    def write_letters(self) -> None:
        """Ask which letters are to be written."""
        letters = self.papers.letters()
        if not letters:
            self._workbench.notify(
                "Aucune lettre à écrire\u00a0: rien n’est décidé ni à compléter."
            )
            return
        line = self._one.line()
        sheet = LettersSheet(
            letters, line.ranked if line else None, self.papers.signing(), self._window
        )
        sheet.accepted.connect(self._letters_asked)
        self.sheet = sheet
        sheet.open()

    def _letters_asked(self) -> None:
        """Ask where they go."""
        assert isinstance(self.sheet, LettersSheet)
        wanted = self.sheet.wanted()
        self.papers.note_signing(wanted.signing)
        settings = self._workbench.services.settings
        folder = Path(str(settings.current.extra.get(_FOLDER, "")))
        if wanted.together:
            name = str(folder / f"lettres{wanted.suffix}")
            kind = _PAPER_KINDS[wanted.suffix]
            chosen, _ = QFileDialog.getSaveFileName(self._window, "Écrire les lettres", name, kind)
        else:
            chosen = QFileDialog.getExistingDirectory(
                self._window, "Où écrire les lettres", str(folder)
            )
        if chosen:
            self.letters(wanted, Path(chosen))

    def letters(self, wanted: LettersWanted, out: Path) -> None:
        """Write letters beside the window: to a file, or into a folder."""
        found = self.papers.letters()
        line = self._one.line()
        if wanted.whose == ONE and line is not None:
            found = [pair for pair in found if pair[1] is line.ranked]
        if wanted.together and out.suffix.lower() != wanted.suffix:
            out = out.with_name(out.name + wanted.suffix)
        self._run(
            self.papers.writing_letters(
                found, wanted.signing, out, wanted.suffix, together=wanted.together
            )
        )

    def _answer(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, "Où écrire les réponses")
        if chosen:
            self.answer(Path(chosen))

    def answer(self, folder: Path) -> None:
        """Write the answers beside the window."""
        self._run(self.papers.answering(folder))

    def _report(self) -> None:
        known = self._presenter.known
        if known is None:
            return
        settings = self._workbench.services.settings
        folder = Path(str(settings.current.extra.get(_FOLDER, "")))
        name = slug_filename(known.call.title, empty="appel")
        proposed = str(folder / f"rapport-{name}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Rapport", proposed, _REPORT_KINDS)
        if chosen:
            path = Path(chosen)
            self.report(path if path.suffix else path.with_suffix(".pdf"))

    def report(self, path: Path) -> None:
        """Write the report of the commission beside the window, and open it."""
        job = new_job(self.papers.reporting(path), self)
        job.succeeded.connect(self._reported)
        self._follow(job)

    def _reported(self, path: Path) -> None:
        self._workbench.services.settings.note(_FOLDER, str(path.parent))
        self._workbench.notify(f"«\u00a0{path.name}\u00a0» est enregistré.")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _run(self, work: Callable[[Progress], str]) -> None:
        job = new_job(work, self)
        job.succeeded.connect(self._told)
        self._follow(job)

    def _told(self, said: str) -> None:
        self._workbench.notify(said)

    def _follow(self, job: Running) -> None:
        self._job = job
        self._bar.begin()
        self._bar.show()
        job.progressed.connect(self._bar.show_progress)
        job.failed.connect(self._workbench.refused)
        job.stopped.connect(self._stopped)
        job.finished.connect(self._ended)
        job.start()

    def _stopped(self) -> None:
        self._workbench.notify("Écriture arrêtée.")

    def _ended(self) -> None:
        self._job = None
        self._bar.hide()

    def stop(self) -> None:
        """Stop what is being written at its next point."""
        if self._job is not None:
            self._job.ask_stop()
