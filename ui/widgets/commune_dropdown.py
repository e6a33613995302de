"""The white sheet under the commune field, with the communes found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui.access.announcer import announce
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.choosing import ListView
from ui.widgets.commune_list import WIDE_FROM, CommuneDelegate, CommuneModel, Match

_KEYS = "↑ ↓ choisir · Entrée retenir · Échap fermer"


class CommuneDropdown(QFrame):
    """Show the matches on a white sheet under the field; never takes the focus."""

    picked = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self.setProperty("role", "popup")
        self.setObjectName("commune_list")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._field = field
        self.model = CommuneModel(self)
        self.view = ListView(self)
        self.view.setModel(self.model)
        self._delegate = CommuneDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setProperty("role", "clear")
        self.view.setAccessibleName("Communes trouvées")
        self.view.clicked.connect(self._clicked)
        self._count = Text("", "dense", "text2", wrap=True)
        self._keys = Text(_KEYS, "note", "text2")
        head = QHBoxLayout()
        head.setContentsMargins(px(10), px(4), px(10), px(4))
        head.addWidget(self._count, 1)
        head.addWidget(self._keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(5), px(5), px(5), px(5))
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view)
        self.hide()

    def show_matches(self, matches: Sequence[Match], sentence: str) -> None:
        """Show matches under a sentence, the first one selected."""
        self.model.show(matches)
        self._count.setText(sentence)
        self._keys.setVisible(bool(matches))
        self.view.setVisible(bool(matches))
        self.view.setCurrentIndex(self.model.index(0) if matches else QModelIndex())
        self.place()
        self.show()
        self.raise_()

    def current_code(self) -> str:
        """Return the code of the selected match."""
        index = self.view.currentIndex()
        return self.model.matches[index.row()].code if index.isValid() else ""

    def current_words(self) -> str:
        """Return what is said of the selected match."""
        index = self.view.currentIndex()
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if index.isValid() else ""

    def move_selection(self, by: int) -> None:
        """Select the next or previous match."""
        count = len(self.model.matches)
        if count:
            place = min(max(self.view.currentIndex().row() + by, 0), count - 1)
            self.view.setCurrentIndex(self.model.index(place))
            announce(self._field, f"{self.current_words()}, {place + 1} sur {count}")

    def place(self) -> None:
        """Sit under the field, or above it where there is more room; scroll when there is less."""
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._field.mapTo(window, QPoint(0, 0))
        width = self._field.width()
        two_names = any(match.shown != match.name for match in self.model.matches)
        self._delegate.wide = width >= px(WIDE_FROM) and not two_names
        self._keys.setVisible(self._delegate.wide and bool(self.model.matches))
        self.view.doItemsLayout()
        rows = sum(self.view.sizeHintForRow(row) for row in range(len(self.model.matches)))
        beside = self._keys.sizeHint().width() + px(12) if self._keys.isVisibleTo(self) else 0
        head = self._count.heightForWidth(width - px(30) - 2 - beside) + px(8) + px(10) + 2
        wanted = head + (rows + 2 if rows else 0)
        below = window.height() - corner.y() - self._field.height() - px(8)
        above = corner.y() - px(8)
        under = wanted <= below or below >= above
        height = min(wanted, below if under else above)
        top = corner.y() + self._field.height() + px(4) if under else corner.y() - height - px(4)
        self.setGeometry(corner.x(), top, width, height)

    def _clicked(self, index: QModelIndex) -> None:
        self.picked.emit(self.model.matches[index.row()].code)
