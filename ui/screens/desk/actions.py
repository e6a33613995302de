"""The buttons of an officer for the dossier in hand: read, note, compare, decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tressons_desktop.desk.ranking import RankedEntry
from tressons_desktop.outcomes import Refused, StorageProblem
from ui.dialogs import Sheet
from ui.screens.deposits.refusing import RefusingSheet
from ui.screens.desk.compare_sheet import CompareSheet
from ui.screens.desk.decision_sheet import DecisionSheet, EnvelopeSheet
from ui.screens.desk.dossier_window import DossierWindow
from ui.screens.desk.instructing import Instructing
from ui.screens.desk.presenter import DeskPresenter
from ui.screens.desk.score_sheet import ScoreSheet
from ui.screens.desk.words import NO_NAME, DeskLine
from ui.widgets.buttons import link_button, outlined_button, primary_button
from ui.workbench import Workbench
from ui.working import waited


class DeskActions(QObject):
    """Do what is asked of the dossier in hand; `written` says to read the list again."""

    written = Signal()

    def __init__(
        self,
        workbench: Workbench,
        presenter: DeskPresenter,
        line: Callable[[], DeskLine | None],
        lines: Callable[[], Sequence[DeskLine]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workbench, self._presenter = workbench, presenter
        self.line, self._lines, self._window = line, lines, window
        self.work = Instructing(presenter, waited)
        self.read_button = primary_button("Lire", "book-open")
        self.note_button = outlined_button("Noter", "pencil")
        self.decide_button = outlined_button("Décider", "check")
        self.compare_button = link_button("Comparer les lecteurs")
        self.envelope_button = link_button("Changer l’enveloppe")
        self.sheet: Sheet | None = None
        self.reader: DossierWindow | None = None
        for button, act in (
            (self.note_button, self._note),
            (self.decide_button, self._decide),
            (self.read_button, self.read),
            (self.compare_button, self.compare),
            (self.envelope_button, self.change_envelope),
        ):
            button.clicked.connect(act)

    def buttons(self) -> Sequence[QWidget]:
        """List what stands under what is said of a dossier."""
        return (
            *(self.read_button, self.note_button, self.decide_button),
            *(self.compare_button, self.envelope_button),
        )

    def explain(self, busy: str) -> None:
        """Say why a button does nothing for now."""
        known = self._presenter.known
        some = known is not None and bool(known.collection.entries)
        why = busy or ("" if some else "Aucun dossier n’est réuni pour cet appel.")
        for button in (self.decide_button, self.read_button, self.envelope_button):
            button.explain(why)
        unmarked = known is not None and not known.call.criteria
        for button in (self.note_button, self.compare_button):
            button.explain(why or ("Cet appel n’a pas de critères." if unmarked else ""))

    def read(self) -> None:
        """Open the dossier in hand beside its checks, the others of the list after it."""
        line, lines = self.line(), self._lines()
        if line is None or self._presenter.known is None:
            return
        self.reader = DossierWindow(self._workbench, self.work, lines, self._window)
        self.reader.written.connect(self.written)
        self.reader.show_dossier(next(n for n, one in enumerate(lines) if one is line))
        self.reader.open()

    def _note(self) -> None:
        line, known = self.line(), self._presenter.known
        if line is None or known is None:
            return
        try:
            given = self.work.marks_of(line.row)
        except StorageProblem as problem:
            self._workbench.refused.emit(str(problem))
            return
        sheet = ScoreSheet(line.name, known.call.criteria, given, self._window)
        self.open(sheet, lambda: self.work.keep_marks(line.row, sheet.given()), "Notes gardées.")

    def compare(self) -> None:
        """Show the readers of the dossier in hand side by side."""
        line = self.line()
        if line is None:
            return
        try:
            compared = self.work.compared(line.row)
        except StorageProblem as problem:
            self._workbench.refused.emit(str(problem))
            return
        self.sheet = CompareSheet(line.name, compared, self._window)
        self.sheet.open()

    def _decide(self) -> None:
        line = self.line()
        if line is not None:
            self.decide(line.ranked, self._window)

    def decide(self, entry: RankedEntry, window: QWidget) -> None:
        """Ask what is decided of a dossier, over a window."""
        row = entry.entry.row
        try:
            found = self.work.to_decide(row)
        except (Refused, StorageProblem) as problem:
            self._workbench.refused.emit(str(problem))
            return
        sheet = DecisionSheet(row.title.strip() or NO_NAME, found, window)
        self.open(sheet, lambda: self.work.decide(row, sheet.decisions()), "Décision gardée.")

    def change_envelope(self) -> None:
        """Ask how much there is to give."""
        known = self._presenter.known
        if known is None:
            return
        sheet = EnvelopeSheet(known.ranking.envelope, self.work.trying, self._window)
        self.open(sheet, lambda: self.work.set_envelope(sheet.amount()), "Enveloppe gardée.")

    def open(self, sheet: RefusingSheet, act: Callable[[], object], said: str) -> None:
        """Open a sheet; what its work refuses is said in it, and it stays."""

        def kept() -> None:
            try:
                done = act()
            except (Refused, StorageProblem) as problem:
                sheet.refuse(str(problem))
                return
            self._workbench.notify(done if isinstance(done, str) else said)
            self.written.emit()

        self.sheet = sheet
        sheet.accepted.connect(kept)
        sheet.open()
