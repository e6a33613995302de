"""The money table: a spreadsheet in a card, with its total always in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.access.focus import move_focus
from ui.models.cell_values import NUMERIC
from ui.models.editable_table import EditableTableModel
from ui.models.line_names import Index
from ui.models.painted_cell import CHIP_ROLE
from ui.theme import manager, px, role_font, set_role
from ui.widgets.basics import Rule
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.chip import ChipLook
from ui.widgets.column_needs import ColumnNeeds
from ui.widgets.column_widths import Need, share_width
from ui.widgets.frozen_view import FrozenView
from ui.widgets.grid_view import GridView


class TotalModel(QAbstractTableModel):
    """Hold the one row of totals."""

    def __init__(self, source: EditableTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._texts: dict[str, str | ChipLook] = {}

    def show(self, texts: Mapping[str, str | ChipLook]) -> None:
        """Show other totals, by column key."""
        before, self._texts = self._texts, dict(texts)
        for place, column in enumerate(self._source.columns):
            if before.get(column.key) != self._texts.get(column.key):
                self.dataChanged.emit(self.index(0, place), self.index(0, place))

    def cells(self) -> dict[int, str | ChipLook]:
        """Return what is written, by place of the column."""
        keys = {column.key: place for place, column in enumerate(self._source.columns)}
        return {keys[key]: words for key, words in self._texts.items() if key in keys}

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._source.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = self._source.columns[index.column()]
        cell = self._texts.get(column.key, "")
        words = cell.text if isinstance(cell, ChipLook) else cell
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words or "vide"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return "calculé" if words and column.kind in NUMERIC else None
        if role == CHIP_ROLE:
            return cell if isinstance(cell, ChipLook) else None
        if role == Qt.ItemDataRole.FontRole:
            return role_font("dense-bold")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._source.headerData(index.column(), Qt.Orientation.Horizontal, role)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return "Total" if role == Qt.ItemDataRole.AccessibleTextRole else None
        return self._source.headerData(section, orientation, role)


class MoneyTable(QFrame):
    """Show an `EditableTableModel` with a fixed row of totals under it.

    `problem_focused` carries the sentence about the current cell, so a panel can explain it;
    `hint_focused` says where its value comes from.
    """

    grid: type[GridView] = GridView
    row_height = 40
    whole = False
    """Whether all its rows are shown, however many: its page scrolls."""

    problem_focused = Signal(str)
    hint_focused = Signal(str)

    def __init__(
        self, model: EditableTableModel, parent: QWidget | None = None, *, name: str = "Tableau"
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("framesFocus", True)
        self.model = model
        self.view = self.grid(model)
        self.view.setAccessibleName(name)
        self._total_model = TotalModel(model, self)
        self.total_view = FrozenView()
        self.total_view.setModel(self._total_model)
        self._needs = ColumnNeeds(model)
        self._spans: dict[int, int] = {}
        self._by_hand: dict[int, int] = {}
        self._sharing = False
        self._tall: set[int] = set()
        self._has_total = False
        self._following = False
        self._scrolls = False
        self._build(name)
        self._connect()
        self._refit()

    def set_totals(self, texts: Mapping[str, str | ChipLook]) -> None:
        """Write the total row, by column key; an empty mapping hides it."""
        self._total_model.show(texts)
        had, self._has_total = self._has_total, bool(texts)
        if had != self._has_total:
            self._refit()
        else:
            self._share_width()

    def span_total(self, key: str, columns: int) -> None:
        """Give a total the room of several columns."""
        place = self.model.column_index(key)
        self._spans[place] = columns
        self.total_view.setSpan(0, place, 1, columns)

    def go_to(self, row: int, key: str) -> None:
        """Put the focus on a cell: the target of a link elsewhere."""
        self.view.setCurrentIndex(self.model.index(row, self.model.column_index(key)))
        move_focus(self.view, Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(px(640), self._wanted_height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QResizeEvent)
            and watched is self.view.viewport()
            and event.size().width() != event.oldSize().width()
        ):
            self._share_width()
        return False

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.ContentsRectChange:
            self._fit_height()  # another theme, another frame
        return handled

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._refit()

    def _build(self, name: str) -> None:
        self._rule = Rule()
        total = self.total_view
        total.horizontalHeader().setVisible(False)
        total.verticalHeader().setVisible(False)
        total.setItemDelegate(CellDelegate(total))
        total.setShowGrid(False)
        total.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        total.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        total.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        total.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        total.setAccessibleName(f"Total, {name}")
        set_role(self.view.horizontalHeader(), "note")
        self.view.horizontalHeader().setHighlightSections(False)
        self.view.horizontalHeader().setSectionsClickable(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._rule)
        self._below = QHBoxLayout()
        self._below.setSpacing(0)
        self._below.addWidget(total)
        layout.addLayout(self._below)

    def _connect(self) -> None:
        self.view.horizontalHeader().sectionResized.connect(self._resized)
        scroll, below = self.view.horizontalScrollBar(), self.total_view.horizontalScrollBar()
        scroll.valueChanged.connect(self._scroll_totals)
        scroll.rangeChanged.connect(self._scroll_totals)
        below.rangeChanged.connect(self._scroll_totals)
        self.view.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        below.valueChanged.connect(self._scroll_lines)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.viewport().installEventFilter(self)
        self.model.modelAboutToBeReset.connect(self._total_model.beginResetModel)
        self.model.modelReset.connect(self._total_model.endResetModel)
        self.model.modelReset.connect(self._refit)
        self.model.values_shown.connect(self._values_changed)
        manager().changed.connect(self._restyled)

    def _restyled(self) -> None:
        self._by_hand.clear()  # chosen for another size of text
        self._refit()

    def _resized(self, section: int, old: int, new: int) -> None:
        """Keep the width that a hand gives to a column; what is read whole stays so."""
        if not self._sharing:
            self._by_hand[section] = new
            self._share_width()

    def _scroll_totals(self) -> None:
        """Keep the totals under their columns, whatever their own bar made of it meanwhile."""
        if not self._following:
            self._following = True
            self.total_view.horizontalScrollBar().setValue(self.view.horizontalScrollBar().value())
            self._following = False

    def _keep_in_sight(self) -> None:
        """Show the cell in hand where words that come under the table take its room."""
        if self.view.hasFocus():
            self.view.scrollTo(self.view.currentIndex())

    def _scroll_lines(self, value: int) -> None:
        if not self._following and self._has_total:
            self.view.horizontalScrollBar().setValue(value)

    def _values_changed(self) -> None:
        self._tell_problem()
        self._needs.follow()
        self._share_width()

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self._tell_problem()

    def _tell_problem(self) -> None:
        current = self.view.currentIndex()
        self.problem_focused.emit(self.model.problem(current.row(), current.column()))
        self.hint_focused.emit(self.model.hint(current.row(), current.column()))

    def _wanted_height(self) -> int:
        rows = max(self.view.verticalHeader().length(), px(self.row_height))
        frame = self.contentsMargins()  # wider in a contrast theme
        around = frame.top() + frame.bottom() + 2
        return px(34) + rows + self._bar_height() + (px(42) + 1 if self._has_total else 0) + around

    def _bar_height(self) -> int:
        """Return the room that a horizontal scroll bar takes under the rows."""
        return self.view.horizontalScrollBar().sizeHint().height() if self._scrolls else 0

    def _refit(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(px(self.row_height))
        self.view.horizontalHeader().setFixedHeight(px(34))
        self.total_view.verticalHeader().setDefaultSectionSize(px(42))
        self.total_view.setVisible(self._has_total)
        self._rule.setVisible(self._has_total)
        self._tall.clear()
        self._needs.renew()
        self._share_width()
        self._fit_height()

    def _fit_height(self) -> None:
        """Give the rows their height; the bar that scrolls columns lies under all of them."""
        bar, below = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self._has_total:
            bar, below = below, bar
        self.view.setHorizontalScrollBarPolicy(bar)
        self.total_view.setHorizontalScrollBarPolicy(below)
        self.total_view.setFixedHeight(px(42) + (self._bar_height() if self._has_total else 0))
        shown = min(self.model.rowCount(), 3)
        least = px(34) + max(shown, 1) * px(self.row_height) + 2
        self.view.setMinimumHeight(least + (0 if self._has_total else self._bar_height()))
        self.setMaximumHeight(self._wanted_height())
        if self.whole:
            self.setMinimumHeight(self._wanted_height())
        self.updateGeometry()

    def _share_width(self) -> None:
        """Give each column what it shows, and let the first one stay when the others scroll.

        Whether they scroll, and how high rows are, is decided as if the bar of the rows were there:
        that bar comes and goes with what is decided, and would change it again for ever.
        """
        room, bar = self.view.viewport().width(), self.view.verticalScrollBar()
        cells = self._total_model.cells() if self._has_total else {}
        needs = self._needs.needs(cells, self._spans if cells else {})
        for place, width in self._by_hand.items():
            least = max(width, needs[place].least)
            needs[place] = Need(least, least)
        least_room = self.view.contentsRect().width() - bar.sizeHint().width()
        beside_bar = share_width(needs, least_room)
        shared = beside_bar if beside_bar.scrolls else share_width(needs, room)
        self._sharing = True
        for view in (self.view, self.total_view):
            for place, width in enumerate(shared.widths):
                if view.columnWidth(place) != width:
                    view.setColumnWidth(place, width)
            view.set_frozen(shared.scrolls)
        self._sharing = False
        aside = bar.width() if bar.isVisibleTo(self.view) else 0
        self._below.setContentsMargins(0, 0, aside, 0)  # its columns end where those above do
        changed = self._fit_rows(beside_bar.widths)
        if shared.scrolls != self._scrolls or changed:
            self._scrolls = shared.scrolls
            self._fit_height()

    def _fit_rows(self, widths: Sequence[int]) -> bool:
        """Make the rows high enough for the words of their cells; say if one changed."""
        heights = self._needs.heights(widths)
        changed = False
        for row in self._tall | heights.keys():
            height = max(heights.get(row, 0), px(self.row_height))
            if row < self.model.rowCount() and self.view.rowHeight(row) != height:
                self.view.setRowHeight(row, height)
                changed = True
        self._tall = {row for row, height in heights.items() if height > px(self.row_height)}
        return changed
