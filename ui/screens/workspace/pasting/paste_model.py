"""The pasted lines as understood, for the table of the dialog; a cell is corrected in place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from ui.models.cell_values import NOTHING, NUMERIC, CellKind, show
from ui.models.columns import Column
from ui.models.line_names import Index
from ui.models.painted_cell import INK_ROLE, MARK_ROLE, PROBLEM_ROLE
from ui.models.paste_plan import PastedCell, PastePlan
from ui.plain import tip
from ui.screens.workspace.pasting.words import quoted
from ui.theme import role_font
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.choice_fields import ChoiceField, Option


class PasteModel(QAbstractTableModel):
    """Show a plan: the columns taken up in the order received, then those left aside."""

    corrected = Signal(int, int, str)  # line, place, text

    def __init__(self, plan: PastePlan, parent: QWidget) -> None:
        super().__init__(parent)
        self.plan = plan
        self.places: list[int] = []
        self.show_plan()

    def show_plan(self) -> None:
        """Show the plan anew: columns or lines are others."""
        self.beginResetModel()
        self.places = [*self.plan.known, *self.plan.dropped]
        self.endResetModel()

    def show_cells(self) -> None:
        """Show the same cells with what they mean now."""
        if self.rowCount() and self.places:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def cell(self, index: Index) -> tuple[Column | None, PastedCell]:
        """Return a pasted cell and the column it goes to."""
        place = self.places[index.column()]
        return self.plan.mapping[place], self.plan.lines[index.row()][place]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.plan.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.places)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.cell(index)[0] is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"Ligne {section + 1}"
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            column = self.plan.mapping[self.places[section]]
            return column.title if column else "Ne pas reprendre"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(column, cell)
        if role == Qt.ItemDataRole.EditRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (quoted(cell.text) if cell.unread else shown(column, cell)) or "vide"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return _described(column, cell) or None
        return self._dress(column, cell, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        _column, cell = self.cell(index)
        if str(value) != cell.text:
            self.corrected.emit(index.row(), self.places[index.column()], str(value))
        return True

    def _dress(self, column: Column | None, cell: PastedCell, role: int) -> object:
        reading = cell.reading
        if role == PROBLEM_ROLE:
            return reading.problem or None
        if role == Qt.ItemDataRole.ToolTipRole:
            words = reading.problem or reading.remark
            return tip(words) if words else None
        if role == MARK_ROLE:
            return "corner-down-right" if reading.remark else None
        if role == INK_ROLE:
            return "non" if cell.unread else "text2" if column is None else None
        if role == Qt.ItemDataRole.FontRole:
            return role_font("dense-bold" if cell.unread else "dense")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = column is not None and column.kind in NUMERIC
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def _described(column: Column | None, cell: PastedCell) -> str:
    """Say of a cell what its words do not: left aside, not read, read otherwise."""
    if column is None:
        return "laissée de côté"
    return f"Erreur\u00a0: {cell.reading.problem}" if cell.unread else cell.reading.remark


def shown(column: Column | None, cell: PastedCell) -> str:
    """Write a cell as it will be shown once pasted."""
    if column is None or cell.unread:
        return " ".join(cell.text.split())
    if not cell.text.strip() and column.kind is not CellKind.BOOL:
        return NOTHING
    return show(column.kind, cell.reading.value, column.choices) or NOTHING


class PasteDelegate(CellDelegate):
    """Edit a pasted cell: by its text, or in the list when there is one."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column, _cell = _model_of(index).cell(index)
        assert column is not None
        return self.make_editor(parent, column)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        _column, cell = _model_of(index).cell(index)
        if isinstance(editor, ChoiceField):
            editor.set_value(cell.reading.value)
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(cell.text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            _model_of(index).setData(index, editor.text())
        elif isinstance(editor, ChoiceField) and editor.currentIndex() >= 0:
            _model_of(index).setData(index, editor.currentText())


def _model_of(index: Index) -> PasteModel:
    model = index.model()
    assert isinstance(model, PasteModel)
    return model


def choice_field(column: Column, parent: QWidget | None = None) -> ChoiceField:
    """Make the list of a column, nothing chosen yet."""
    return ChoiceField([Option(v, label) for v, label in column.choices], parent, empty="À choisir")
