"""The calls that a project may answer too, under the button: looked for by a few words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tressons_desktop.text.numbers import plural
from tressons_desktop.text.search import normalise
from ui.access.focus import move_focus
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.choosing import ListView
from ui.widgets.filters import SearchField
from ui.widgets.pick_list import Pick, PickDelegate, PickModel

NAME: Final = "Appel auquel répondre"
_KEYS: Final = "Flèche bas pour aller à la liste, Échap pour la quitter."
_WIDTH, _HEIGHT = 600, 440


class CallChoice(QFrame):
    """Choose a call by words, arrows or a click; `picked` carries its key, Échap leaves."""

    picked = Signal(str)

    def __init__(self, picks: Sequence[Pick], button: QWidget) -> None:
        super().__init__(button, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(NAME)
        self._picks = [(normalise(f"{one.title} {one.note}"), one) for one in picks]
        self.search = SearchField("Chercher un appel, un financeur", _KEYS, widest=_WIDTH)
        self.view = ListView()
        self.model = PickModel(self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(PickDelegate(self.view))
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setProperty("role", "clear")
        self.view.setAccessibleName(NAME)
        self.said = Text("", "note", "text2", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(8), px(8), px(8), px(8))
        layout.setSpacing(px(6))
        for widget in (self.search, self.said, self.view):
            layout.addWidget(widget)
        self.view.clicked.connect(self._choose)
        self.search.textChanged.connect(self._look)
        self.search.list_wanted.connect(self._to_list)
        self._look("")

    def show_under(self, button: QWidget) -> None:
        """Open under a button, within its screen."""
        room = button.screen().availableGeometry()
        corner = button.mapToGlobal(QPoint(0, button.height() + px(2)))
        wanted = min(px(_WIDTH), room.width()), min(px(_HEIGHT), room.height())
        self.resize(wanted[0], max(min(wanted[1], room.bottom() - corner.y()), px(200)))
        corner.setX(max(min(corner.x(), room.right() - self.width()), room.left()))
        corner.setY(max(min(corner.y(), room.bottom() - self.height()), room.top()))
        self.move(corner)
        self.show()
        move_focus(self.search, Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.view.currentIndex())
        else:
            super().keyPressEvent(event)

    def _look(self, typed: str) -> None:
        words = normalise(typed).split()
        found = [one for text, one in self._picks if all(word in text for word in words)]
        self.model.show(found)
        self.view.setCurrentIndex(self.model.index(0))
        said = plural(len(found), "appel", "appels")
        self.said.setText(said if found else "Aucun appel ne répond à ces mots.")

    def _to_list(self) -> None:
        if self.model.picks:
            move_focus(self.view, Qt.FocusReason.TabFocusReason)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(self.model.picks[index.row()].key)
            self.close()
