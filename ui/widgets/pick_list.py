"""Choose one of a few things listed at the left; a selector when the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.models.line_names import Index
from ui.plain import tip
from ui.theme import manager, mark_chosen, mark_hovered, px, role_font, theme
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.choosing import ListView

_ITEM = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Pick:
    """Describe one thing of the list: key, title, and a note under it."""

    key: str
    title: str
    note: str = ""


class PickModel(QAbstractListModel):
    """Hold the things to choose from."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.picks: tuple[Pick, ...] = ()

    def show(self, picks: Sequence[Pick]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.picks = tuple(picks)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.picks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        pick = self.picks[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return pick.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(pick.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{pick.title}. {pick.note}" if pick.note else pick.title
        return pick if role == _ITEM else None


class PickDelegate(QStyledItemDelegate):
    """Paint title and note; the chosen one has a soft fill and a bar at its left."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        pick = index.data(_ITEM)
        width = option.rect.width() or px(200)
        return QSize(width, max(px(42), self._height(pick, width)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pick = index.data(_ITEM)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if chosen:
            mark_chosen(painter, option.rect)
        elif hovered:
            mark_hovered(painter, option.rect, "sunken")
        title, note = self._areas(pick, option.rect)
        painter.setFont(_title_font(chosen=chosen))
        painter.setPen(theme().color("primary" if chosen else "text"))
        painter.drawText(title, _WRAP, pick.title)
        painter.setFont(role_font("note"))
        painter.setPen(theme().color("text2"))
        painter.drawText(note, _WRAP, pick.note)
        painter.restore()

    def _height(self, pick: Pick, width: int) -> int:
        _, note = self._areas(pick, QRect(0, 0, width, 0))
        return note.bottom() + px(9)

    def _areas(self, pick: Pick, rect: QRect) -> tuple[QRect, QRect]:
        left, width = rect.left() + px(14), rect.width() - px(24)
        room = QRect(left, rect.top() + px(9), width, 1 << 16)
        title = QFontMetrics(_title_font(chosen=True)).boundingRect(room, _WRAP, pick.title)
        title.setWidth(width)
        room.moveTop(title.bottom() + 1)
        note = QRect(room.topLeft(), QSize(width, 0))
        if pick.note:
            note = QFontMetrics(role_font("note")).boundingRect(room, _WRAP, pick.note)
            note.setWidth(width)
        return title, note


_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def _title_font(*, chosen: bool) -> QFont:
    font = role_font("dense")
    font.setBold(chosen)
    return font


class PickList(QStackedWidget):
    """Show the list, or a selector when `set_narrow`; `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PickModel(self)
        self.view = ListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(PickDelegate(self.view))
        self.view.setProperty("role", "clear")
        self.view.setMouseTracking(True)
        self.view.setResizeMode(ListView.ResizeMode.Adjust)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(name)
        self.selector = ChoiceField()
        self.selector.setAccessibleName(name)
        self.addWidget(self.view)
        self.addWidget(self.selector)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.selector.edited.connect(self._selected)
        self._quiet = False
        self.set_narrow(False)
        manager().changed.connect(self._fit)

    def set_picks(self, picks: Sequence[Pick], current: str = "") -> None:
        """Show these things, without telling; the current one is kept when it is still there."""
        kept = current or self.current()
        self._quiet = True
        if tuple(picks) != self.model.picks:
            self.model.show(picks)
            self.selector.set_choices(Option(pick.key, pick.title) for pick in picks)
        self.set_current(kept if any(p.key == kept for p in picks) else _first(picks))
        self._quiet = False

    def current(self) -> str:
        """Return the key of the chosen thing, or an empty string."""
        row = self.view.currentIndex().row()
        return self.model.picks[row].key if 0 <= row < len(self.model.picks) else ""

    def set_current(self, key: str) -> None:
        """Choose another thing, without telling."""
        quiet, self._quiet = self._quiet, True
        for row, pick in enumerate(self.model.picks):
            if pick.key == key:
                self.view.setCurrentIndex(self.model.index(row))
        self.selector.set_value(key)
        self._quiet = quiet

    def set_narrow(self, narrow: bool) -> None:
        """Fold the list into a selector, or unfold it."""
        self._narrow = narrow
        self.setCurrentWidget(self.selector if narrow else self.view)
        self._fit()

    def _fit(self) -> None:
        if self._narrow:
            self.setMinimumWidth(0)
            self.setMaximumSize(1 << 20, self.selector.sizeHint().height())
        else:
            self.setFixedWidth(px(248))
            self.setMaximumHeight(1 << 20)
        self.view.scheduleDelayedItemsLayout()

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.selector.set_value(self.current())
            self.chosen.emit(self.current())

    def _selected(self, key: object) -> None:
        self.set_current(str(key))
        self.chosen.emit(str(key))


def _first(picks: Sequence[Pick]) -> str:
    return picks[0].key if picks else ""
