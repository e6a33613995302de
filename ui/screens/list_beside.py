"""A screen of the rail that lists things at the left and says everything of one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.access.order import stops
from ui.access.spoken import written_in
from ui.models.line_names import ListedLines
from ui.screens.titled import TitledScreen
from ui.theme import manager, px
from ui.widgets.basics import row
from ui.widgets.buttons import plain_button
from ui.widgets.feedback import EmptyState
from ui.widgets.filters import SearchField
from ui.widgets.flow import FlowLayout
from ui.widgets.row_table import behave_as_rows
from ui.widgets.scroll_page import ScrollPage
from ui.workbench import Workbench

_NO_LIMIT: Final = (1 << 24) - 1
_REST_MS: Final = 200


class ListBesideScreen(TitledScreen):
    """Keep a list, its filters and what is said beside; one after the other where it is narrow.

    A screen gives its model, its delegate and its panel to `lay`, then says what a line shows
    (`show_line`) and how high and wide its cells are (`size_table`). `counted`: one thing, several.
    """

    beside_width = 340
    counted = ("ligne", "lignes")

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.table = QTableView()
        self.filters = QWidget()
        self.left, self.right = QWidget(), QWidget()
        self.leave_button = plain_button("Revenir à la liste", "arrow-left")
        self.leave_button.clicked.connect(self._leave)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._say_count)

    def lay(
        self,
        model: ListedLines,
        delegate: QStyledItemDelegate,
        panel: QWidget,
        *,
        name: str,
        rule: str,
        nothing: str,
        filters: Sequence[QWidget],
    ) -> None:
        """Put everything in its place, once it is made."""
        self._panel, self._lines = panel, model
        self.empty = ScrollPage()
        self.empty.setWidget(EmptyState(nothing))
        line = FlowLayout(self.filters, spacing=px(8))
        for widget in filters:
            line.addWidget(widget)
            if isinstance(widget, SearchField):
                widget.list_wanted.connect(lambda: move_focus(self.table))
        self._dress(model, delegate, name, rule)
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        inside.addWidget(self.empty)
        self.left_column = QVBoxLayout(self.left)
        self.left_column.setContentsMargins(0, 0, 0, 0)
        self.left_column.setSpacing(px(10))
        self.left_column.addWidget(frame, 1)
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addLayout(row(self.leave_button, None))
        right.addWidget(panel, 1)
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, px(12))
        columns.setSpacing(px(20))
        columns.addWidget(self.left, 1)
        columns.addWidget(self.right)
        self.content.addWidget(self.filters)
        self.content.addLayout(columns, 1)
        self.narrowed(self.narrow)

    def _dress(
        self, model: ListedLines, delegate: QStyledItemDelegate, name: str, rule: str
    ) -> None:
        table = self.table
        table.setModel(model)
        delegate.setParent(table)
        table.setItemDelegate(delegate)
        table.setAccessibleName(name)
        behave_as_rows(table, rule)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.activated.connect(self._activated)
        table.selectionModel().selectionChanged.connect(self._selected)
        self.size_table()
        manager().changed.connect(self.size_table)

    # what a screen says ---------------------------------------------------------------------------
    def size_table(self) -> None:
        """Give rows and columns the size of the text."""

    def show_line(self, at: int) -> None:
        """Say everything of a line, -1 for none."""

    # what the window asks -------------------------------------------------------------------------
    def regions(self) -> Sequence[QWidget]:
        """List the regions that F6 walks through."""
        return [one for one in (self.filters, self.left, self._panel) if one.isVisibleTo(self)]

    def focus_first(self) -> None:
        """Start in the list."""
        move_focus(self.table if self._lines.count() else self.filters)

    def narrowed(self, narrow: bool) -> None:
        """Show the list, then what is said of a line, when there is one column."""
        self.leave_button.setVisible(narrow)
        self.right.setMinimumWidth(0 if narrow else px(self.beside_width))
        self.right.setMaximumWidth(_NO_LIMIT if narrow else px(self.beside_width))
        self.left.show()
        self.right.setVisible(not narrow)

    def _text_resized(self) -> None:
        super()._text_resized()
        self.narrowed(self.narrow)

    # the list -------------------------------------------------------------------------------------
    def select(self, at: int) -> None:
        """Choose a line, or the first, of a list that was just shown; say it when none is."""
        found = bool(self._lines.count())
        self.table.setVisible(found)
        self.empty.setVisible(not found)
        if found:
            self.table.selectRow(max(at, 0))
        else:
            self.show_line(-1)

    def current(self) -> int:
        """Return the place of the line chosen, -1 without one."""
        at = self.table.currentIndex().row()
        return at if 0 <= at < self._lines.count() else -1

    def typed(self) -> None:
        """Say how many answer, once the typing stops."""
        self._rest.start()

    def _say_count(self) -> None:
        announce(self.table, plural(self._lines.count(), *self.counted))

    def _selected(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        self.show_line(self.current())

    def _activated(self, _index: QModelIndex) -> None:
        if self.narrow:
            self.left.hide()
            self.right.show()
        first = next(iter(stops(self._panel)), None)
        if first is not None:
            move_focus(self._panel)
        elif self.narrow:
            move_focus(self.leave_button)
        if first is None or isinstance(first, ScrollPage):  # words before anything to operate
            announce(self._panel, written_in(self._panel))

    def _leave(self) -> None:
        self.narrowed(self.narrow)
        move_focus(self.table)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.narrow and self.left.isHidden():
            self._leave()
        else:
            super().keyPressEvent(event)
