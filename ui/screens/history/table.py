"""The table of a history: arrows walk the gestures, Entrée unfolds them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui.access.announcer import announce
from ui.screens.history.delegate import SIDE, HistoryDelegate
from ui.screens.history.detail import DetailCard
from ui.screens.history.model import (
    AFTER,
    BEFORE,
    COLUMNS,
    HOUR,
    WHAT,
    WHO,
    HistoryModel,
    HistoryRow,
    RowKind,
)
from ui.theme import manager, px, role_font, theme
from ui.widgets.column_widths import Need, share_width
from ui.widgets.row_table import behave_as_rows
from ui.widgets.settling import AtWork

_HOUR, _WHO, _LEAST = 66, 176, 110
_OF_WORDS = (WHAT, BEFORE, AFTER)
_SAMPLE = 200
"""Rows whose words are measured: beyond, a column is as wide as these ask."""
RULE = (
    "Flèches pour aller d’un changement à l’autre, Entrée pour le déplier, Échap pour fermer, "
    "Tab pour quitter la liste."
)
WHO_FROM = 720
"""Width, at 100 % text, from which there is room to say who."""


class HistoryTitleBar(QHeaderView):
    """Name the columns, where their words begin."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(34))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme().color("sunken"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("line"))
        painter.setFont(role_font("note"))
        painter.setPen(theme().color("text2"))
        left = {HOUR: px(SIDE), AFTER: px(28)}.get(section, 0)
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        painter.drawText(rect.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


class HistoryTable(AtWork, QTableView):
    """Show a history. `make_detail` builds what is unfolded under a line.

    `left_upwards` when the arrow goes above the first row; `closed` on Échap with nothing unfolded.
    """

    left_upwards = Signal()
    closed = Signal()

    def __init__(
        self, history: HistoryModel, make_detail: Callable[[HistoryRow], QWidget], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.history = history
        self._make_detail = make_detail
        self._delegate = HistoryDelegate(self)
        self.setObjectName("history_table")
        self.setAccessibleName("Changements du projet")
        self.setHorizontalHeader(HistoryTitleBar(self))
        self.setModel(history)
        self.setItemDelegate(self._delegate)
        behave_as_rows(self, RULE)
        self._asked = dict.fromkeys(_OF_WORDS, 0)
        history.rowsInserted.connect(self._dress_rows)
        history.modelReset.connect(self._forget_words)
        self.clicked.connect(self._clicked)
        manager().changed.connect(self._restyle)
        self._restyle()

    # unfolding --------------------------------------------------------------------------------
    def current_row(self) -> int:
        """Return the row in hand, -1 when there is none."""
        return self.currentIndex().row() if self.currentIndex().isValid() else -1

    def toggle(self, row: int) -> None:
        """Unfold a row, or fold it."""
        if row < 0 or not self.history.rows[row].unfolds:
            return
        if self.history.is_unfolded(row):
            self.history.fold(row)
            return
        self.history.unfold(row)
        under = self.history.index(row + 1, 0)
        self.scrollTo(under)
        self.scrollTo(self.history.index(row, 0))
        announce(self, "Déplié")

    def select(self, row: int) -> None:
        """Put a row in hand."""
        self.setCurrentIndex(self.history.index(row, HOUR))
        self.selectRow(row)

    def detail_of(self, row: int) -> QWidget | None:
        """Return what is unfolded under a row."""
        if 0 <= row + 1 < len(self.history.rows):
            return self.indexWidget(self.history.index(row + 1, HOUR))
        return None

    def stop_jobs(self) -> None:
        """Wait for the comparisons under way."""
        for place, row in enumerate(self.history.rows):
            widget = self.indexWidget(self.history.index(place, HOUR))
            if row.kind is RowKind.DETAIL and isinstance(widget, DetailCard):
                widget.stop_jobs()

    def _dress_rows(self, _parent: QModelIndex, first: int, last: int) -> None:
        for place in range(first, last + 1):
            row = self.history.rows[place]
            if row.kind in (RowKind.DAY, RowKind.DETAIL):
                self.setSpan(place, 0, 1, len(COLUMNS))
            if row.kind is RowKind.DAY:
                self.setRowHeight(place, px(32))
            elif row.kind is RowKind.DETAIL:
                self._show_detail(place, row)
        self._ask_for_words(first, last)

    def _show_detail(self, place: int, row: HistoryRow) -> None:
        widget = self._make_detail(row)
        self.setIndexWidget(self.history.index(place, HOUR), widget)
        widget.installEventFilter(self)
        self._fit_detail(place, widget)

    def _fit_detail(self, place: int, widget: QWidget) -> None:
        wide = max(self.viewport().width(), px(240))
        tall = widget.heightForWidth(wide) if widget.hasHeightForWidth() else -1
        self.setRowHeight(place, max(tall, widget.sizeHint().height(), px(60)))

    def fit_details(self) -> None:
        """Give what is unfolded the height it needs."""
        for place, row in enumerate(self.history.rows):
            if row.kind is RowKind.DETAIL:
                widget = self.indexWidget(self.history.index(place, HOUR))
                if widget is not None:
                    self._fit_detail(place, widget)

    # keys and mouse ---------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.current_row(), event.key()
        if (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            or (key == Qt.Key.Key_Right and row >= 0 and not self.history.is_unfolded(row))
            or (key == Qt.Key.Key_Left and row >= 0 and self.history.is_unfolded(row))
        ):
            self.toggle(row)
        elif key == Qt.Key.Key_Escape:
            if row >= 0 and self.history.is_unfolded(row):
                self.toggle(row)
            else:
                self.closed.emit()
        elif key == Qt.Key.Key_Up and row <= 1:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and event.type() == QEvent.Type.LayoutRequest:
            self.fit_details()
        return super().eventFilter(watched, event)

    def _clicked(self, index: QModelIndex) -> None:
        self.toggle(index.row())

    # room -------------------------------------------------------------------------------------
    def wanted_height(self) -> int:
        """Return the height that shows every row."""
        rows = self.verticalHeader().length()
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()
        self.fit_details()

    def fit_columns(self) -> None:
        """Share the width by what is written; who gives way first, then the longest words."""
        room = self.viewport().width()
        narrow = room < px(WHO_FROM)
        self._delegate.hidden_who = narrow
        self.setColumnHidden(WHO, narrow)
        left = room - px(_HOUR) - (0 if narrow else px(_WHO))
        least = min(px(_LEAST), max(left // len(_OF_WORDS), 1))
        needs = [Need(least, max(self._asked[one], least), loose=True) for one in _OF_WORDS]
        self.setColumnWidth(HOUR, px(_HOUR))
        for column, width in zip(_OF_WORDS, share_width(needs, left).widths, strict=True):
            self.setColumnWidth(column, width)
        self.setColumnWidth(WHO, px(_WHO))

    def _ask_for_words(self, first: int, last: int) -> None:
        """Learn how wide the words of fresh rows are, of the first ones where there are many."""
        before = dict(self._asked)
        for place in range(first, min(last + 1, _SAMPLE)):
            if self.history.rows[place].kind in (RowKind.ENTRY, RowKind.LINE):
                for column in _OF_WORDS:
                    asked = self._delegate.words_width(self.history.index(place, column))
                    self._asked[column] = max(self._asked[column], asked)
        if self._asked != before:
            self.fit_columns()

    def _forget_words(self) -> None:
        self._asked = dict.fromkeys(_OF_WORDS, 0)

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(40))
        self._forget_words()
        self._ask_for_words(0, len(self.history.rows) - 1)
        for place, row in enumerate(self.history.rows):
            if row.kind is RowKind.DAY:
                self.setRowHeight(place, px(32))
        self.fit_columns()
        self.fit_details()
        self.viewport().update()
