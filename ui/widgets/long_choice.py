"""A list under a button, for choices too many for a menu: only the lines seen are made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.access.focus import move_focus
from ui.theme import px
from ui.widgets.choosing import ListView
from ui.widgets.pick_list import Pick, PickDelegate, PickModel

_LINES = 11
_NARROW, _WIDE = 300, 560


class LongChoice(QFrame):
    """Choose a line by arrows, letters or a click; `picked` carries its place, Échap leaves.

    Lines with a note under them are as high as their words; the others, thousands of them perhaps,
    are all of one height, so that only those seen are measured.
    """

    picked = Signal(int)

    def __init__(
        self,
        name: str,
        labels: Sequence[str],
        current: int,
        button: QWidget,
        *,
        notes: Sequence[str] = (),
    ) -> None:
        super().__init__(button, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self.view = ListView()
        model = PickModel(self.view)
        said = notes or [""] * len(labels)
        lines = zip(labels, said, strict=True)
        model.show([Pick(str(place), *line) for place, line in enumerate(lines)])
        self.view.setModel(model)
        self.view.setItemDelegate(PickDelegate(self.view))
        self.view.setUniformItemSizes(not notes)
        self._least = _WIDE if notes else _NARROW
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setProperty("role", "clear")
        self.view.setAccessibleName(name)
        self.view.clicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(5), px(5), px(5), px(5))
        layout.addWidget(self.view)
        self.view.setCurrentIndex(model.index(max(current, 0)))

    def show_under(self, button: QWidget) -> None:
        """Open under a button, within its screen."""
        room = button.screen().availableGeometry()
        line = self.view.sizeHintForRow(0)
        width = min(max(button.width(), px(self._least)), room.width())
        self.resize(width, min(line * _LINES + 2 * px(6), room.height()))
        corner = button.mapToGlobal(QPoint(0, button.height() + px(2)))
        corner.setX(max(min(corner.x(), room.right() - self.width()), room.left()))
        corner.setY(max(min(corner.y(), room.bottom() - self.height()), room.top()))
        self.move(corner)
        self.show()
        move_focus(self.view, Qt.FocusReason.PopupFocusReason)
        self.view.scrollTo(self.view.currentIndex(), ListView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.view.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.picked.emit(index.row())
        self.close()
