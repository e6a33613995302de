"""Appels à projets: every known call beside one project, and what each one asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.calls.matching import Eligibility
from tressons_desktop.ports import Changes
from tressons_desktop.project.values import FunderKind
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.screens.calls.actions import SetAside, add_call_actions
from ui.screens.calls.ahead import ReadingAhead
from ui.screens.calls.delegate import CallsDelegate
from ui.screens.calls.detail import CallPage
from ui.screens.calls.drafts_line import DraftsLine
from ui.screens.calls.match_panel import WIDTH, MatchPanel
from ui.screens.calls.model import AMOUNT, COLUMNS, CallsModel
from ui.screens.calls.openings import NONE_DATED, NOTHING_DATED, OpeningsPage
from ui.screens.calls.presenter import ALL, CallFilter, CallsPresenter
from ui.screens.titled import TitledScreen
from ui.theme import manager, px
from ui.widgets.basics import row
from ui.widgets.buttons import ShowButton, plain_button
from ui.widgets.feedback import EmptyState
from ui.widgets.filters import MenuFilter, SearchField
from ui.widgets.flow import FlowLayout
from ui.widgets.row_table import behave_as_rows
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.widgets.two_line_cells import two_line_height
from ui.workbench import Workbench

QWIDGETSIZE_MAX = (1 << 24) - 1
"""No limit, as Qt counts."""

LIST, CALENDAR = "liste", "calendrier"
RULE = (
    "Flèches pour aller d’un appel à l’autre, Entrée pour aller à ce qui en est dit, "
    "Tab pour quitter la liste."
)
NO_MATCH = "Aucun appel ne répond à ces choix. Effacer la recherche ou choisir «\u00a0Tous\u00a0»."
_SEVERAL = {
    str(Eligibility.YES): "Éligibles",
    str(Eligibility.UNKNOWN): "Un fait manque",
    str(Eligibility.NO): "Non éligibles",
}
_WIDTHS = (0, 200, 148, 146)
_REST_MS = 200


class CallsScreen(TitledScreen):
    """List the calls at the left, say everything of one at the right."""

    key = "calls"
    title = "Appels à projets"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = CallsPresenter(workbench)
        self.project = MenuFilter("Pour", "Choisir un projet", "outlined")
        self.search = SearchField("Chercher un appel", "Titre, financeur ou dispositif")
        self.shape = SegmentedFilter(name="Présentation")
        self.shape.set_segments(
            [FilterSegment(LIST, "Liste"), FilterSegment(CALENDAR, "Calendrier")]
        )
        self.eligible = SegmentedFilter(name="Pour ce projet")
        self.funder = MenuFilter("Financeur", "Tous les financeurs")
        self.more = ShowButton("Filtres")
        self._narrowing = (self.shape, self.funder, self.eligible)
        self.model = CallsModel()
        self.table = QTableView()
        self.empty = EmptyState(NO_MATCH)
        self.panel = MatchPanel()
        self.page = CallPage()
        self.back_button = plain_button("Revenir à ce qui en est dit", "arrow-left")
        self.leave_button = plain_button("Revenir à la liste", "arrow-left")
        self.openings = OpeningsPage()
        self._current = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._build()
        self._connect()

    # made once --------------------------------------------------------------------------------
    def _build(self) -> None:
        self.filters = QWidget()
        line = FlowLayout(self.filters, spacing=px(8))
        for widget in (self.project, self.search, self.more, *self._narrowing):
            line.addWidget(widget)
        self._dress_table()
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        inside.addWidget(self.empty)
        self.left = QStackedWidget()
        self.left.addWidget(frame)
        self.left.addWidget(self.openings)
        beside = self.beside = QWidget()
        self.columns = QHBoxLayout(beside)
        self.columns.setContentsMargins(0, 0, 0, px(12))
        self.columns.setSpacing(px(20))
        self.columns.addWidget(self.left, 1)
        self.columns.addWidget(self.panel)
        self.sheet = QWidget()
        read = QVBoxLayout(self.sheet)
        read.setContentsMargins(0, 0, 0, 0)
        read.addLayout(row(self.back_button, None))
        read.addWidget(self.page, 1)
        self.alone = QWidget()
        self.alone_layout = QVBoxLayout(self.alone)
        self.alone_layout.setContentsMargins(0, 0, 0, px(12))
        self.alone_layout.addLayout(row(self.leave_button, None))
        self.stack = QStackedWidget()
        for page in (beside, self.sheet, self.alone):
            self.stack.addWidget(page)
        self.aside = SetAside()
        self.drafts = DraftsLine()
        self.ahead = ReadingAhead()
        self.content.addWidget(self.filters)
        self.content.addWidget(self.aside)
        self.content.addWidget(self.drafts)
        self.content.addWidget(self.ahead)
        self.content.addWidget(self.stack, 1)
        add_call_actions(self, lambda: self._current)
        self.narrowed(self.narrow)

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(CallsDelegate(table))
        table.setAccessibleName("Appels connus")
        behave_as_rows(table, RULE)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._size_table()
        manager().changed.connect(self._size_table)

    def _size_table(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(two_line_height())
        for column in range(1, len(COLUMNS)):
            self.table.setColumnWidth(column, px(_WIDTHS[column]))

    def _connect(self) -> None:
        self.project.picked.connect(self._project_picked)
        self.search.textChanged.connect(self._typed)
        self.search.list_wanted.connect(lambda: move_focus(self.table))
        self.shape.chosen.connect(self._shape_chosen)
        self.more.toggled.connect(self._fold_filters)
        self.eligible.chosen.connect(self._list_again)
        self.funder.picked.connect(self._list_again)
        self._rest.timeout.connect(self._say_count)
        self.table.activated.connect(self._activated)
        self.table.clicked.connect(self._clicked)
        self.stack.currentChanged.connect(self._page_turned)
        self.leave_button.clicked.connect(self._leave)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.openings.chosen.connect(self.open_call)
        self.ahead.ended.connect(self.refresh)
        self.drafts.wanted.connect(lambda name: self.studio_requested.emit("edit", name))
        self.panel.fact_wanted.connect(self._open_fact)
        self.panel.prepare_button.clicked.connect(self._prepare)
        self.panel.read_button.clicked.connect(self._read_sheet)
        self.back_button.clicked.connect(self._close_sheet)

    # what the window asks -----------------------------------------------------------------------
    def regions(self) -> Sequence[QWidget]:
        """List the regions that F6 walks through."""
        if self.stack.currentWidget() is not self.beside:
            return [self.page if self.stack.currentWidget() is self.sheet else self.panel]
        shown = self.openings if self.left.currentWidget() is self.openings else self.table
        return [self.filters, shown] if self.narrow else [self.filters, shown, self.panel]

    def concerns(self, changes: Changes) -> bool:
        """Tell that a project changed what its calls say."""
        return bool(changes)

    def focus_first(self) -> None:
        """Start in the list."""
        shown = self.stack.currentWidget()
        if shown is self.beside:
            move_focus(self.table)
        else:
            move_focus(self.page if shown is self.sheet else self.panel)

    def refresh(self) -> None:
        """Set every call beside the project again, once they are read."""
        if self.ahead.is_needed(self.presenter.reading_ahead):
            self._show_read(read=False)
            return
        self._show_read(read=True)
        self.aside.show_refused(self.workbench.services.content.call_folder.refused)
        self.drafts.show_drafts(self.presenter.drafts())
        if not self.presenter.project_id:
            self.presenter.choose_first()
        else:
            self.presenter.read_again()
        self.project.set_choices(self.presenter.projects() or [("", "Aucun projet")])
        self.project.choose(self.presenter.project_id)
        kinds = [(one, one.label) for one in self.presenter.funders()]
        self.funder.set_choices([(None, "Tous les financeurs"), *kinds])
        counts = self.presenter.counts()
        labels = {ALL: "Tous", **_SEVERAL}
        self.eligible.set_segments(
            [FilterSegment(key, label, counts[key]) for key, label in labels.items()]
        )
        self._list_again()

    def _show_read(self, *, read: bool) -> None:
        self.stack.setVisible(read)
        self.filters.setVisible(read and self.stack.currentWidget() is self.beside)

    def narrowed(self, narrow: bool) -> None:
        """Show the list, then what is said of a call, when there is one column."""
        if narrow:
            self.alone_layout.addWidget(self.panel, 1)
        else:
            self.columns.addWidget(self.panel)
            if self.stack.currentWidget() is self.alone:
                self.stack.setCurrentIndex(0)
        self.panel.setMinimumWidth(0 if narrow else px(WIDTH))
        self.panel.setMaximumWidth(QWIDGETSIZE_MAX if narrow else px(WIDTH))
        self.table.setColumnHidden(AMOUNT, narrow)
        self._fold_filters()

    def _fold_filters(self) -> None:
        """Leave the height to the list where there is little: filters come when they are asked."""
        self.more.setVisible(self.narrow)
        for widget in self._narrowing:
            widget.setVisible(not self.narrow or self.more.isChecked())

    def _text_resized(self) -> None:
        super()._text_resized()
        self.narrowed(self.narrow)
        if self.page.call is not None:
            self.page.show_call(self.page.call)
        self._show_panel()

    # the list -----------------------------------------------------------------------------------
    def open_call(self, call_id: str) -> None:
        """Show a call in the list and beside it."""
        if self.model.row_of(call_id) < 0:
            self.search.clear()
            self.eligible.set_current(ALL)
            self.funder.choose(None)
            self._list_again()
        self.shape.set_current(LIST)
        self.left.setCurrentIndex(0)
        self.stack.setCurrentWidget(self.beside)
        self._current = call_id
        self.table.selectRow(self.model.row_of(call_id))

    def _wanted(self) -> CallFilter:
        funder = self.funder.value()
        return CallFilter(
            eligibility=self.eligible.current(),
            funder=funder if isinstance(funder, FunderKind) else None,
            text=self.search.text(),
        )

    def _list_again(self, *_chosen: object) -> None:
        self.model.show(self.presenter.lines(self._wanted()))
        if self.shape.current() == CALENDAR:
            self._show_openings()
        found = bool(self.model.lines)
        self.table.setVisible(found)
        self.empty.setVisible(not found)
        self.panel.setVisible(found)
        if found:
            self.table.selectRow(max(self.model.row_of(self._current), 0))

    def _typed(self, _text: str) -> None:
        self._list_again()
        self._rest.start()

    def _say_count(self) -> None:
        announce(self.table, plural(len(self.model.lines), "appel", "appels"))

    def _selected(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        row_in_hand = self.table.currentIndex().row()
        if 0 <= row_in_hand < len(self.model.lines):
            self._current = self.model.lines[row_in_hand].call.id
            self._show_panel()

    def _show_panel(self) -> None:
        words = self.presenter.panel(self._current)
        if words is None:
            return
        self.panel.show_words(words, answered=self.presenter.is_answered(self._current))
        none = "" if self.presenter.project_id else "Créer d’abord un projet."
        self.panel.prepare_button.explain(none)

    def _activated(self, _index: QModelIndex) -> None:
        if self.narrow:
            self.stack.setCurrentWidget(self.alone)
        move_focus(self.panel)

    def _clicked(self, index: QModelIndex) -> None:
        if self.narrow:
            self._activated(index)

    def _project_picked(self, project_id: object) -> None:
        self.presenter.choose(str(project_id or ""))
        self.refresh()

    def _shape_chosen(self, key: str) -> None:
        if key == CALENDAR:
            self._show_openings()
        self.left.setCurrentIndex(1 if key == CALENDAR else 0)

    def _show_openings(self) -> None:
        """Show the days of the calls that are listed, the same choices serving both shapes."""
        lines = self.presenter.calendar(self.model.lines)
        narrowed = len(self.model.lines) < len(self.presenter.calls)
        self.openings.show_lines(lines, NONE_DATED if narrowed else NOTHING_DATED)

    def _page_turned(self) -> None:
        """Keep the choices beside the list alone: they change nothing of a call that is read."""
        self.filters.setVisible(self.stack.currentWidget() is self.beside)

    # one call -----------------------------------------------------------------------------------
    def _open_fact(self, fact: str) -> None:
        line = self.presenter.line_of(self._current)
        if line is None:
            return
        place = self.presenter.place(line, fact)
        if place.is_layer:
            self.screen_requested.emit("layers")
            return
        if place.of_call and not self.presenter.is_aimed_at(self._current):
            self._open_application(place.field)
            return
        self.field_requested.emit(self.presenter.project_id, place.step, place.field)

    def _prepare(self) -> None:
        self._open_application("")

    def _open_application(self, field: str) -> None:
        """Answer the call in its own place, what the project aims at staying."""
        if self.presenter.prepare(self._current):
            self.application_requested.emit(self.presenter.project_id, self._current, field)

    def _read_sheet(self) -> None:
        line = self.presenter.line_of(self._current)
        if line is not None:
            self.page.show_call(line.call)
            self.stack.setCurrentWidget(self.sheet)
            QTimer.singleShot(0, self, self._enter_sheet)  # once its height is known

    def _enter_sheet(self) -> None:
        if self.stack.currentWidget() is self.sheet:
            move_focus(self.page)

    def _close_sheet(self) -> None:
        self.stack.setCurrentWidget(self.alone if self.narrow else self.beside)
        move_focus(self.panel.read_button)

    def _leave(self) -> None:
        self.stack.setCurrentWidget(self.beside)
        move_focus(self.table)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stack.currentWidget() is not self.beside:
            sheet = self.stack.currentWidget() is self.sheet
            (self._close_sheet if sheet else self._leave)()
        else:
            super().keyPressEvent(event)
