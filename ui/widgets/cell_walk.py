"""How a hand walks the cells of a table and edits the one it is on."""

from __future__ import annotations

from abc import abstractmethod
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.access.focus import move_focus
from ui.widgets.mixin_bases import ViewBase

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
RULE: Final = (
    "Flèches pour aller d’une case à l’autre, Entrée ou F2 pour modifier, Échap pour renoncer, "
    "Tab pour quitter le tableau."
)
"""What a reader says once, on entering a table."""
_OPENS: Final = frozenset({*ENTER, Qt.Key.Key_F2, Qt.Key.Key_Space})
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class CellWalk(ViewBase):
    """Arrows walk, Entrée, F2 or typing edits, Tab leaves; where nothing is typed, it says why.

    Inside an editor Entrée keeps and goes down, Tab keeps and edits the next cell that takes
    something, so that a line is typed from end to end; after the last cell Tab ends the editing.
    `explained` carries why a cell takes nothing.
    """

    explained = Signal(str)

    @abstractmethod
    def why_not(self, index: QModelIndex) -> str:
        """Say why a cell takes nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.edit_key(event):
            super().keyPressEvent(event)

    def edit_key(self, event: QKeyEvent) -> bool:
        """Edit the cell in hand, or say why not; tell whether the key was for that."""
        index = self.currentIndex()
        opens = event.key() in _OPENS and not event.modifiers() & (_CTRL | _ALT)
        if not index.isValid() or not (opens or _types(event)):
            return False
        if not self._takes(index):
            self.explained.emit(self.why_not(index))
            return True
        if opens and self.state() != QAbstractItemView.State.EditingState:
            self.edit(index)
        return opens

    def keyboardSearch(self, typed: str) -> None:
        """Say why nothing is typed here: what a dead key composes comes this way."""
        self._explain(self.currentIndex())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._explain(self.indexAt(event.position().toPoint()))

    def _explain(self, index: QModelIndex) -> None:
        if index.isValid() and not self._takes(index):
            self.explained.emit(self.why_not(index))

    def leave_editor(self, rows: int, columns: int) -> None:
        """Go where a key leads from an editor: a row away, or to the next cell to fill."""
        current = self.currentIndex()
        move_focus(self)
        if not columns:
            target = current.siblingAtRow(current.row() + rows)
            if target.isValid():
                self.setCurrentIndex(target)
            return
        target = self._next_taking(current, columns)
        if target.isValid():
            self.setCurrentIndex(target)
            self.edit(target)

    def _next_taking(self, start: QModelIndex, step: int) -> QModelIndex:
        """Return the next cell that can be edited, along the rows; none after the last."""
        model = self.model()
        width = model.columnCount()
        place = start.row() * width + start.column() + step
        while 0 <= place < width * model.rowCount():
            index = model.index(*divmod(place, width))
            if self._takes(index):
                return index
            place += step
        return QModelIndex()

    def _takes(self, index: QModelIndex) -> bool:
        closed = self.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
        return not closed and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)


def _types(event: QKeyEvent) -> bool:
    """Tell whether a key writes something; AltGr is Ctrl and Alt together."""
    held = event.modifiers() & (_CTRL | _ALT)
    plain = held == Qt.KeyboardModifier.NoModifier or held == (_CTRL | _ALT)
    return plain and bool(event.text()) and event.text().isprintable()
