"""Look for words in the pages of the preview, and go from one passage to the next."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tressons_desktop.dossier.press import LaidOut
from tressons_desktop.drawing.measure import PageBox
from tressons_desktop.services import Services
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce_later
from ui.jobs import Job, Running
from ui.screens.workspace.steps.dossier.page_jobs import Finds
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.buttons import icon_button
from ui.widgets.filters import SearchField

WAIT_MS: Final = 250
NOTHING: Final = "Aucun passage"


class PageSearch(QWidget):
    """A field, how many passages say these words, and the two ways to the others.

    `chosen` names the page of a passage; `boxes_on` gives what is to be marked on a page.
    """

    chosen = Signal(int)
    marked = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._laid: LaidOut | None = None
        self._job: Running | None = None
        self._again = False
        self._going = False
        self._found: list[tuple[int, tuple[PageBox, ...]]] = []
        self._rank = 0
        self.page = 0
        self.field = SearchField("Chercher")
        self.field.setAccessibleName("Chercher dans les pages")
        self.told = Text("", "dense", "text2")
        self.before = icon_button("chevron-up", "Passage précédent", outlined=True)
        self.after = icon_button("chevron-down", "Passage suivant", outlined=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        for widget in (self.field, self.told, self.before, self.after):
            layout.addWidget(widget)
        self._show()
        self._timer.timeout.connect(self._look_from_here)
        self.field.textChanged.connect(self._typed)
        self.field.list_wanted.connect(self._next)
        self.before.clicked.connect(self._previous)
        self.after.clicked.connect(self._next)

    def look_in(self, laid: LaidOut) -> None:
        """Look in other pages: what is sought is looked for again, without going anywhere."""
        self._laid = laid
        if self.field.text():
            self._look(going=False)

    def boxes_on(self, row: int) -> list[tuple[tuple[PageBox, ...], bool]]:
        """Give the boxes of each passage of a page, and whether it is the one chosen."""
        return [
            (boxes, rank == self._rank)
            for rank, (page, boxes) in enumerate(self._found)
            if page == row
        ]

    def at_work(self) -> bool:
        """Tell whether words are being looked for."""
        return self._job is not None or self._timer.isActive()

    def give_up(self) -> None:
        """Ask the search under way to stop."""
        self._again = False
        self._timer.stop()
        if self._job is not None:
            self._job.ask_stop()

    def stop(self) -> None:
        """Wait for the search under way, before the window closes."""
        self.give_up()
        if self._job is not None:
            self._job.wait(10_000)

    def _typed(self) -> None:
        if self.field.text().strip():
            self._timer.start()
        else:
            self.give_up()
            self._take([])

    def _look_from_here(self) -> None:
        self._look(going=True)

    def _look(self, *, going: bool) -> None:
        self._going = going or self._going
        if self._laid is None:
            return
        if self._job is not None:
            self._again = True
            self._job.ask_stop()
            return
        job = Job(Finds(self._services, self._laid, self.field.text()), self)
        job.succeeded.connect(self._take)
        job.finished.connect(self._finished)
        self._job = job
        job.start()

    def _finished(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        if self._again:
            self._again = False
            self._look(going=self._going)

    def _take(self, found: list[tuple[int, tuple[PageBox, ...]]]) -> None:
        going, self._going = self._going, False
        self._found = found
        here = (rank for rank, (page, _) in enumerate(found) if page >= self.page)
        self._rank = next(here, 0)
        self._show()
        if going and found:
            self.chosen.emit(found[self._rank][0])
        self.marked.emit()

    def _show(self) -> None:
        sought, count = bool(self.field.text().strip()), len(self._found)
        words = NOTHING if sought else ""
        if count:
            words = f"{self._rank + 1} sur {count}"
        self.told.setText(words)
        for widget in (self.before, self.after):
            widget.setVisible(count > 1)
        self.told.setVisible(bool(words))
        if count:
            page = self._found[self._rank][0] + 1
            passages = plural(count, "passage", "passages")
            announce_later(self.field, f"{self._rank + 1} sur {passages}, page {page}.")
        elif sought:
            announce_later(self.field, f"{NOTHING}.")

    def _next(self) -> None:
        self._go(1)

    def _previous(self) -> None:
        self._go(-1)

    def _go(self, by: int) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._look(going=True)
        elif self._found:
            self._rank = (self._rank + by) % len(self._found)
            self._show()
            self.chosen.emit(self._found[self._rank][0])
            self.marked.emit()
