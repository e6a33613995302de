"""One field, one list: what is typed is looked for everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tressons_desktop.everywhere.model import MOST, Findable, seek
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.dialogs import Sheet
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.choosing import ListView
from ui.widgets.filters import SearchField
from ui.widgets.pick_list import Pick, PickDelegate, PickModel

TITLE: Final = "Chercher partout"
READING: Final = "Lecture de ce qui peut être trouvé…"
_HELP: Final = "Projets, questions, organismes, textes, appels, modes de gestion, aide."
_RULE: Final = "Flèches pour aller d’une réponse à l’autre, Entrée pour ouvrir."
_NOTHING: Final = "Rien ne répond. Essayer un autre mot, ou son début."
_REST_MS: Final = 350
_HIGH: Final = 264


class EverywhereField(SearchField):
    """Type, go down to the answers, or open the first one at once."""

    open_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        else:
            super().keyPressEvent(event)


class EverywhereSheet(Sheet):
    """Show what answers as one types; accepted, `found` is what is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            TITLE, "Ouvrir", reject="Fermer", icon="arrow-right", width=760, parent=parent
        )
        self.body.setSpacing(px(8))
        self.field = EverywhereField(TITLE, _HELP, widest=720)
        self.status = Text(READING, "dense", "text2", wrap=True)
        self.list = ListView()
        self.model = PickModel(self.list)
        self._things: Sequence[Findable] | None = None
        self._shown: tuple[Findable, ...] = ()
        self._dress_list()
        for widget in (self.field, self.status, self.list):
            self.body.addWidget(widget)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._say)
        self.field.textChanged.connect(self._typed)
        self.field.list_wanted.connect(self._go_down)
        self.field.open_wanted.connect(self.accept_button.click)
        self.list.doubleClicked.connect(self.accept_button.click)
        self._typed("")

    def _dress_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(PickDelegate(self.list))
        self.list.setAccessibleName("Réponses")
        self.list.setAccessibleDescription(_RULE)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(ListView.ResizeMode.Adjust)
        self.list.setMinimumHeight(px(_HIGH))

    @property
    def found(self) -> Findable | None:
        """Return the answer in hand; None when nothing answers."""
        row = self.list.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: where one types."""
        return self.field

    def show_things(self, things: Sequence[Findable]) -> None:
        """Take what can be found, once it is read; what was typed meanwhile is looked for."""
        self._things = things
        self._typed(self.field.text())

    def say_failed(self, sentence: str) -> None:
        """Say why nothing can be looked for."""
        self.status.setText(sentence)
        announce(self, sentence)

    def _typed(self, typed: str) -> None:
        self._shown = seek(self._things, typed) if self._things is not None else ()
        self.model.show([_pick(place, one) for place, one in enumerate(self._shown)])
        self.list.setCurrentIndex(self.model.index(0) if self._shown else QModelIndex())
        self.list.setVisible(bool(self._shown))
        self.status.setText(self._words(typed))
        self.accept_button.explain("" if self._shown else "Taper d’abord ce que l’on cherche.")
        self.fit()
        self._rest.start()

    def _words(self, typed: str) -> str:
        if self._things is None:
            return READING
        if not typed.strip():
            return _HELP
        if not self._shown:
            return _NOTHING
        count = plural(len(self._shown), "réponse", "réponses")
        return f"{count}, les premières" if len(self._shown) == MOST else count

    def _say(self) -> None:
        if self.field.text().strip() and self._things is not None:
            first = f". {self._shown[0].title}" if self._shown else ""
            announce(self.field, f"{self._words(self.field.text()).rstrip('.')}{first}")

    def _go_down(self) -> None:
        if self._shown:
            move_focus(self.list)


def _pick(place: int, one: Findable) -> Pick:
    note = " · ".join(part for part in (one.kind.label, one.note) if part)
    return Pick(str(place), one.title, note)
