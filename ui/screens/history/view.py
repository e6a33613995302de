"""« Historique du projet »: every change, who made it, before, after, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tressons_desktop.history.model import DeletedProject
from tressons_desktop.history.told import Entry
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.screens.history.bin_panel import TITLE as BIN_TITLE
from ui.screens.history.bin_panel import BinPanel
from ui.screens.history.bin_sheet import ask_empty
from ui.screens.history.detail import DetailCard
from ui.screens.history.field_in_hand import FieldInHand
from ui.screens.history.filters import HistoryFilters
from ui.screens.history.model import HistoryModel, HistoryRow, RowKind
from ui.screens.history.presenter import HistoryPresenter, empty_bin, restore_deleted
from ui.screens.history.reader import PAGE, WantedPage
from ui.screens.history.table import HistoryTable
from ui.screens.history.words import older_words, past_words
from ui.screens.workspace.steps.base import StepView
from ui.screens.workspace.steps.registry import HISTORY
from ui.theme import px
from ui.widgets.basics import Card
from ui.widgets.buttons import link_button
from ui.widgets.closing import reads
from ui.widgets.feedback import EmptyState
from ui.workbench import Workbench

MORE = 200
NOTHING_YET = "Rien n’a encore changé dans ce projet."
NO_MATCH = "Aucun changement ne répond à ce qui est demandé. Changer la recherche ou les filtres."
UNCHANGED = "Rien n’a changé ici depuis la création du projet."
READING = "Lecture de l’historique…"


class HistoryView(StepView):
    """Show the past of the project, and the bin beside. `closed` goes back to the step."""

    closed = Signal()

    step = HISTORY
    wide = True
    own_note = True
    panel_width = 308
    panel_words = BIN_TITLE

    @property
    def title(self) -> str:
        """Return the title of what stands in the place of a step."""
        return "Historique du projet"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = HistoryPresenter(workbench, self)
        self.filters = reads(HistoryFilters())
        self.model = HistoryModel(self, workbench.services.today())
        self.table = HistoryTable(self.model, self._make_detail, self)
        self.sheet = Card(padding=0)
        self.empty = reads(EmptyState(READING, "Tout afficher"))
        self.older = reads(link_button(""))
        self.bin = reads(BinPanel())  # what it brings back is no part of this project
        self._total = 0
        self._kept: tuple[tuple[str, ...], bool] = ((), False)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.setSpacing(px(10))
        self.body.addWidget(self.filters)
        self.sheet.body.setContentsMargins(1, 1, 1, 1)
        self.sheet.body.addWidget(self.table)
        self.sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self.sheet, 1000)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.older.hide()

    def _connect(self) -> None:
        reader = self.presenter.reader
        reader.arrived.connect(self._arrived)
        reader.paused.connect(self._paused)
        self.filters.changed.connect(self._asked)
        self.filters.search.list_wanted.connect(self._to_list)
        self.empty.action_triggered.connect(self._ask_all)
        self.older.clicked.connect(self._read_more)
        self.table.left_upwards.connect(self._to_search)
        self.table.closed.connect(self.closed)
        self.table.verticalHeader().sectionResized.connect(self._fit_sheet)
        for change in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            change.connect(self._fit_sheet)
        self.bin.restore_asked.connect(self._restore_project)
        self.bin.empty_asked.connect(self._empty_bin)

    # what is shown ------------------------------------------------------------------------------
    def panel(self) -> QWidget | None:
        """Return the bin."""
        return self.bin

    def narrow_to(self, wanted: FieldInHand | None) -> None:
        """Show the changes of one field, or of all."""
        if wanted is None and not self.filters.asked(self.model.today).narrows:
            return
        self.filters.clear()
        if wanted is not None:
            self.filters.set_field(*self.presenter.narrowed_to(wanted))
        self._asked()

    def show_reading(self, reading: ProjectReading) -> None:
        """Show the past of a project again; the row in hand stays, unfolded if it was."""
        other = reading.file.project.id != self.project_id
        super().show_reading(reading)
        self.presenter.show_reading(reading)
        self.model.today = reading.today
        past = self.presenter.past()
        self._total = past.gestures
        self.note.setText(past_words(past.gestures, past.since))
        self.filters.offer(past.people)
        if other:
            self.filters.clear()
        shown = sum(1 for row in self.model.rows if row.kind is RowKind.ENTRY)
        self._read(PAGE if other else max(PAGE, shown))
        self.show_bin()

    def leave(self) -> None:
        """Read no further: another project is shown."""
        super().leave()
        self.presenter.reader.stop()

    def show_bin(self) -> None:
        """Show what is in the bin."""
        projects = self.workbench.store.deleted_projects()
        self.bin.show_projects(projects, self.presenter.now())

    def _asked(self) -> None:
        self._read(PAGE)

    def _read(self, count: int) -> None:
        row = self.table.current_row()
        if 0 <= row < len(self.model.rows):
            self._kept = (self.model.rows[row].key, self.model.is_unfolded(row))
        self.table.stop_jobs()
        self.model.clear()
        self.empty.set_text(READING)
        self.presenter.begin(self.filters.asked(self.workbench.services.today()), count)
        self._show_state()

    def _read_more(self) -> None:
        self.presenter.reader.more(MORE)
        self._show_state()

    def _arrived(self, entries: list[Entry]) -> None:
        first = not self.model.rows
        self.model.append(entries)
        key, unfolded = self._kept
        row = self.model.row_of(key) if key else -1
        if row >= 0:
            self._kept = ((), False)
            self.table.select(row)
            if unfolded:
                self.table.toggle(row)
        elif first and len(self.model.rows) > 1:
            self.table.select(1)
        self._show_state()

    def _paused(self) -> None:
        self._kept = ((), False)
        self._show_state()
        shown = sum(1 for row in self.model.rows if row.kind is RowKind.ENTRY)
        if self.filters.asked(self.model.today).narrows:
            announce(self.table, plural(shown, "changement", "changements"))

    def _show_state(self) -> None:
        reader = self.presenter.reader
        wanted = self.filters.asked(self.model.today)
        anything = bool(self.model.rows)
        self.sheet.setVisible(anything)
        self.empty.setVisible(not anything)
        if not reader.reading:
            alone = wanted == WantedPage(records=wanted.records, fields=wanted.fields)
            unchanged = UNCHANGED if wanted.records and alone else NO_MATCH
            self.empty.set_text(unchanged if wanted.narrows else NOTHING_YET)
        self.empty.button.setVisible(wanted.narrows and not reader.reading)
        left = max(self._total - reader.read, 0)
        words = (
            "Chercher dans les changements plus anciens" if wanted.narrows else (older_words(left))
        )
        self.older.setText(READING if reader.reading else words)
        self.older.setVisible(not reader.at_end and anything)
        self._fit_sheet()

    def _ask_all(self) -> None:
        self.filters.clear()
        self._asked()

    # one change ---------------------------------------------------------------------------------
    def _make_detail(self, row: HistoryRow) -> QWidget:
        card = DetailCard(self.presenter.told(row))
        card.setProperty("row", row)
        card.back_asked.connect(self._go_back)
        card.copy_asked.connect(self._copy)
        card.closed.connect(self._close_detail)
        return card

    def _row_of_detail(self) -> int:
        card = self.sender()
        row = card.property("row") if isinstance(card, DetailCard) else None
        return self.model.row_of(row.key) if isinstance(row, HistoryRow) else -1

    def _go_back(self) -> None:
        place = self._row_of_detail()
        if place >= 0:
            self.presenter.go_back(self.model.rows[place])

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.workbench.notify("Ancien texte copié.")

    def _close_detail(self) -> None:
        place = self._row_of_detail()
        if place > 0:
            self.table.toggle(place - 1)
            self.table.select(place - 1)
            move_focus(self.table)

    # the bin ------------------------------------------------------------------------------------
    def _restore_project(self, project: DeletedProject) -> None:
        restore_deleted(self.workbench, project)
        self.show_bin()

    def _empty_bin(self) -> None:
        projects = self.workbench.store.deleted_projects()
        if projects and ask_empty(projects, self):
            empty_bin(self.workbench, projects)
            self.show_bin()

    # moving -------------------------------------------------------------------------------------
    def focus_field(self, field: str, record_id: str = "") -> None:
        """Put the keyboard in the list."""
        self._to_list()

    def _to_list(self) -> None:
        target = self.table if self.model.rows else self.filters.search
        move_focus(target)

    def _to_search(self) -> None:
        move_focus(self.filters.search, Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sheet()

    def _fit_sheet(self) -> None:
        """End the sheet under its last row."""
        self.sheet.setMaximumHeight(self.table.wanted_height() + 4)
