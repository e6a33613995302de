"""The card at the top of the help: where the person was, what is said of it, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.access.keys import with_keys
from ui.plain import one_line
from ui.screens.help.topics import Here
from ui.widgets.basics import Card, CardTitle, Text
from ui.widgets.buttons import Button

_LONGEST = 600


class HereCard(Card):
    """Repeat the name and the explanation of what had the keyboard, and its acronyms in full."""

    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=12)
        self._title = CardTitle("", wrap=True)
        self._words = Text("", wrap=True)
        self._acronyms = Text("", "dense", "text2", wrap=True)
        self.back = Button("Revenir", "outlined", "arrow-left")
        line = QHBoxLayout()
        line.addWidget(self._title, 1)
        line.addWidget(self.back)
        self.body.addLayout(line)
        self.body.addWidget(self._words)
        self.body.addWidget(self._acronyms)
        self.back.clicked.connect(self.back_wanted)
        self.hide()

    def show_here(self, here: Here) -> None:
        """Show where the person was."""
        name = one_line(here.name, 120)
        self._title.setText(f"{here.place}\u00a0: {name}" if name else here.place)
        self._words.setText(here.words[:_LONGEST])
        self._words.setVisible(bool(here.words))
        said = [f"{one.short}\u00a0: {one.long}." for one in here.acronyms]
        self._acronyms.setText(" ".join(said))
        self._acronyms.setVisible(bool(said))
        self.back.set_hint(with_keys(f"Revenir à «\u00a0{here.place}\u00a0»", "leave-help"))
        self.back.setAccessibleName(f"Revenir à «\u00a0{here.place}\u00a0»")
        self.show()

    def said(self) -> str:
        """Return what the card says, for who does not see it."""
        shown = (self._title, self._words, self._acronyms)
        return "\n".join(one.text() for one in shown if not one.isHidden())
