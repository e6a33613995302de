"""Paint and edit the cells of a spreadsheet-like table."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.models.cell_values import NUMERIC, CellKind
from ui.models.columns import Column
from ui.models.editable_table import EditableTableModel
from ui.models.line_names import Index
from ui.models.painted_cell import PaintedCell, look_by_roles
from ui.plain import LINE_LIMIT, one_line, show_tip
from ui.theme import mark_chosen, paint_icon, px, theme
from ui.widgets.cell_proposals import propose, show_proposals
from ui.widgets.cell_walk import ENTER
from ui.widgets.cell_words import beside_words, lines_height, paint_words, words_width
from ui.widgets.chip import paint_chip
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.series import paint_series

_NONE = object()
_LINES: Final[dict[int, tuple[int, int]]] = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class CellChoice(ChoiceField):
    """The list of a cell: its table writes what was browsed to, so that it tells nothing itself."""

    def flush(self) -> None:
        """Leave it to the table."""


class CellDelegate(QStyledItemDelegate):
    """Paint cells (chip, colour square, error border and triangle) and open their editor.

    `left` is emitted when an editor is left by Entrée, Tab or an arrow up or down: rows and columns
    to move by; `row_asked` when it is left by Ctrl+Entrée.
    """

    left = Signal(int, int)
    row_asked = Signal()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = _look_of(index)
        metrics = QFontMetrics(look.font)
        mark = px(20) if look.problem or look.mark else 0
        mark += px(18) if look.swatch else 0
        return QSize(metrics.horizontalAdvance(one_line(look.text)) + mark + beside_words(), px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        look = _look_of(index)
        problem = bool(look.problem)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if problem:
            painter.fillRect(rect, theme().color("nonS"))
        elif selected:
            mark_chosen(painter, rect, first=False)
        elif look.mark:
            painter.fillRect(rect, theme().color("primaryS"))
        body = rect.adjusted(px(10), 0, -px(10), 0)
        if look.chip is not None and not problem:
            top = rect.center().y() - px(26) / 2
            paint_chip(painter, QPointF(body.left(), top), look.chip, body.width())
        else:
            self._paint_text(painter, body, look, problem=problem)
        self._paint_frame(painter, rect, option, problem=problem)
        painter.restore()

    def _paint_text(
        self, painter: QPainter, body: QRect, look: PaintedCell, *, problem: bool
    ) -> None:
        if look.swatch:
            side = px(10)
            square = QRectF(body.left(), body.center().y() - side / 2 + 1, side, side)
            paint_series(painter, square, look.swatch, step=3, radius=2)
            body = body.adjusted(side + px(8), 0, 0, 0)
        icon = "triangle-alert" if problem else look.mark
        if icon:
            side = px(16)
            mark = QRect(body.left(), body.center().y() - side // 2, side, side)
            paint_icon(painter, icon, mark, "non" if problem else "primary", 2.0)
            body = body.adjusted(side + px(4), 0, 0, 0)
        painter.setFont(look.font)
        painter.setPen(theme().color(look.ink))
        paint_words(painter, body, look.font, look.text, look.alignment)

    def _paint_frame(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, *, problem: bool
    ) -> None:
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not problem and not focused:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().color("focus" if focused else "non"), theme().ring))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say whole, under the pointer, the words that the cell shows cut."""
        said = index.data(Qt.ItemDataRole.ToolTipRole)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        cut = not self._whole(option, index, view.visualRect(index))
        if event.type() == QEvent.Type.ToolTip and cut and not said:
            show_tip(event.globalPos(), words, view.viewport(), view.visualRect(index))
            return True
        return super().helpEvent(event, view, option, index)

    def _whole(self, option: QStyleOptionViewItem, index: Index, rect: QRect) -> bool:
        """Tell whether a cell shows its words whole, on one line or on several."""
        asked = self.sizeHint(option, index).width()
        if asked <= rect.width():
            return True
        look = _look_of(index)
        room = rect.width() - (asked - words_width(look.font, look.text))
        return lines_height(look.font, look.text, room, LINE_LIMIT) <= rect.height()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = _model(index)
        column = model.columns[index.column()]
        editor = self.make_editor(parent, column)
        words = column.proposals_of(model.records()[index.row()])
        if words and isinstance(editor, QLineEdit):
            propose(editor, words)
        return editor

    def make_editor(self, parent: QWidget, column: Column) -> QWidget:
        """Make the editor of a cell of a column."""
        if column.kind is CellKind.CHOICE:
            choices = [Option(value, label) for value, label in column.choices]
            editor: CellChoice | QLineEdit = CellChoice(choices, parent)
        else:
            editor = QLineEdit(parent)
        if isinstance(editor, CellChoice):
            editor.edited.connect(self._picked)
        elif column.kind in NUMERIC:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.setProperty("role", "cell")
        editor.setProperty("noFocusRing", True)
        editor.setAccessibleName(column.title)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, ChoiceField):
            model = _model(index)
            record, column = model.records()[index.row()], model.columns[index.column()]
            unread = model.is_draft(index.row(), index.column())
            editor.set_value(_NONE if unread else column.value(record))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()
            show_proposals(editor)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ChoiceField) and editor.currentIndex() < 0:
            return  # nothing was chosen: what could not be read stays
        text = editor.currentText() if isinstance(editor, ChoiceField) else ""
        text = editor.text() if isinstance(editor, QLineEdit) else text
        model.setData(index, text, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place = QRect(option.rect)
        table = editor.parentWidget()
        if table is not None and isinstance(editor, ChoiceField):  # whole words, if there is room
            room = table.width()
            place.setWidth(max(place.width(), min(editor.widest() + px(44), room)))
            place.moveLeft(max(min(place.left(), room - place.width()), 0))
        editor.setGeometry(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_F2:
                return True  # it is being edited already
            move = _move_of(event, typed=isinstance(watched, QLineEdit))
            if move is not None and isinstance(watched, QWidget):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    self.row_asked.emit()
                else:
                    self.left.emit(*move)
                return True
        return super().eventFilter(watched, event)

    def _picked(self) -> None:
        editor = self.sender()
        if isinstance(editor, ChoiceField):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _look_of(index: Index) -> PaintedCell:
    """Ask a table of ours at once; other models role by role."""
    model = index.model()
    if isinstance(model, EditableTableModel):
        return model.look(index.row(), index.column())
    return look_by_roles(index)


def _model(index: Index) -> EditableTableModel:
    model = index.model()
    assert isinstance(model, EditableTableModel)
    return model


def _move_of(event: QKeyEvent, *, typed: bool) -> tuple[int, int] | None:
    """Tell where a key leads from an editor, in rows and columns.

    Up and down lead out of a line of text, where they do nothing; in a list they choose.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() in ENTER:
        return (-1, 0) if held & Qt.KeyboardModifier.ShiftModifier else (1, 0)
    if held & Qt.KeyboardModifier.ControlModifier:
        return None
    if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        return (0, 1 if event.key() == Qt.Key.Key_Tab else -1)
    if typed and held == Qt.KeyboardModifier.NoModifier:
        return _LINES.get(event.key())
    return None
