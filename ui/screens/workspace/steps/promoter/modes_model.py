"""The comparison as a table: what each cell says, and how it is painted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tressons_desktop.competence.model import Permission
from ui.models.line_names import Index, NamedLines
from ui.screens.workspace.steps.promoter.presenter import ModeTable
from ui.theme import mark_chosen, paint_icon, px, role_font, theme
from ui.widgets.cell_words import paint_words, wrapped_height

_NOWHERE = QModelIndex()
_MOST: Final = 40
_SIDE: Final = 8
_ICON: Final = 16
_INKS: Final = {Permission.MAY: "ok", Permission.CONFIRM: "ver", Permission.MAY_NOT: "non"}
_SIGNS: Final = {
    Permission.MAY: "check",
    Permission.CONFIRM: "circle-question-mark",
    Permission.MAY_NOT: "x",
}


class ModesModel(NamedLines):
    """Give the words of each cell; the first row is the verdict on each mode."""

    def __init__(self, table: ModeTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = table

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown.heads)

    def name_of_line(self, row: int) -> str:
        """Name a line by what it compares."""
        return self.shown.rows[row][0]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown.rows[index.row()][index.column()]
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return self.heard_line(section) if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.FontRole:
            return role_font("dense-bold")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        kept = " (retenu)" if section == self.shown.chosen else ""
        return f"{self.shown.heads[section]}{kept}"

    def verdict(self, column: int) -> Permission | None:
        """Return the verdict on the mode of a column; None for the column of the words."""
        return self.shown.modes[column - 1].verdict if column else None


class ModesDelegate(QStyledItemDelegate):
    """Paint words whole, over the lines they need; a verdict has its mark."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width() - self._beside(index)
        text = str(index.data() or "")
        tall = wrapped_height(_font(index), text, max(width, px(40)), _MOST)
        return QSize(option.rect.width(), tall + 2 * px(_SIDE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            mark_chosen(painter, rect, first=False)
        body = rect.adjusted(px(_SIDE), px(_SIDE), -px(_SIDE), -px(_SIDE))
        verdict = _model(index).verdict(index.column())
        ink = "text2" if verdict in (None, Permission.MAY_NOT) else "text"
        if index.row() == 0 and verdict is not None:
            ink = _INKS[verdict]
            mark = QRect(body.left(), body.top() + px(1), px(_ICON), px(_ICON))
            paint_icon(painter, _SIGNS[verdict], mark, ink, 2)
            body.setLeft(body.left() + px(_ICON) + px(6))
        painter.setPen(theme().color(ink))
        painter.setFont(_font(index))
        alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        paint_words(painter, body, _font(index), str(index.data() or ""), alignment.value)
        painter.restore()

    def _beside(self, index: Index) -> int:
        marked = index.row() == 0 and index.column() > 0
        return 2 * px(_SIDE) + (px(_ICON) + px(6) if marked else 0)


def _font(index: Index) -> QFont:
    return role_font("dense-bold" if index.column() == 0 else "note")


def _model(index: Index) -> ModesModel:
    model = index.model()
    assert isinstance(model, ModesModel)
    return model
