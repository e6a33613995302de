"""The deposits of an application, each a link that opens it as it was."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.project.deposits import deposit_words, deposits_of
from tressons_desktop.project.model import FrozenDeposit
from tressons_desktop.reading.reading import ProjectReading
from ui.background import new_job
from ui.screens.deposits.deposit_sheet import DepositSheet
from ui.screens.deposits.work import OpenedDeposit, opening
from ui.theme import px
from ui.widgets.basics import clear
from ui.widgets.buttons import link_button
from ui.widgets.closing import reads
from ui.workbench import Workbench


class DepositLinks(QWidget):
    """List what was sent, the last version first; hidden while nothing was. `told` says why not."""

    told = Signal(str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._reading: ProjectReading | None = None
        self._shown: tuple[str, ...] = ()
        self._at_work = False
        self.sheet: DepositSheet | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))
        self.hide()

    def show_reading(self, reading: ProjectReading) -> None:
        """Show the deposits that answer the call in hand."""
        self._reading = reading
        sent = deposits_of(reading.file, reading.file.project.call_id)[::-1]
        words = tuple(deposit_words(reading.file, one) for one in sent)
        if words != self._shown:
            self._shown = words
            clear(self._column)
            for one, said in zip(sent, words, strict=True):
                self._add(one, said)
        self.setVisible(bool(sent))

    def _add(self, record: FrozenDeposit, words: str) -> None:
        link = reads(link_button(words, "lock"))
        link.setAccessibleName(f"{words}\u00a0: ouvrir tel que déposé")
        link.clicked.connect(partial(self.open_deposit, record.id))
        self._column.addWidget(link)

    def open_deposit(self, deposit_id: str) -> None:
        """Open a deposit in the background, then show it."""
        reading = self._reading
        if reading is None or self._at_work or self.sheet is not None:
            return
        record = next((one for one in reading.file.deposits if one.id == deposit_id), None)
        if record is None:
            return
        self._at_work = True
        job = new_job(opening(self._workbench.services, record, reading), by=self)
        job.succeeded.connect(self._show)
        job.failed.connect(self.told)
        job.finished.connect(self._ended)
        job.start()

    def _ended(self) -> None:
        self._at_work = False

    def _show(self, opened: OpenedDeposit) -> None:
        self._ended()  # before the job itself says so: the sheet may be left at once
        reading = self._reading
        if reading is None or self.sheet is not None or not self.isVisible():
            return
        words = deposit_words(reading.file, opened.record)
        self.sheet = DepositSheet(self._workbench, opened, words, self.window())
        self.sheet.finished.connect(self._closed)
        self.sheet.open()

    def _closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.put_away()
